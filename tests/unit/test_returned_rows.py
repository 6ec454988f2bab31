"""Formulas around a corrected cell, and rows that come below the others."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from etl.read.workbook import read_workbook
from etl.returned import Correction, NewRow, corrected_workbook
from tests.returned.asking import assert_sound, findings_of, opened
from tests.returned.odd import odd_workbook
from tests.returned.rich import rich_workbook
from tests.unit.workbooks import members_of, raw_sheet, zipped

DAY = date(2023, 11, 28)


@pytest.fixture(scope="module")
def rich() -> bytes:
    return rich_workbook()


def raw_values(content: bytes) -> list[list[object]]:
    """What the product's own reader sees on the first sheet."""
    return read_workbook(content).sheets[0].rows


def test_a_formula_goes_with_the_list_of_the_order_of_calculation(rich):
    assert "xl/calcChain.xml" in members_of(rich)
    corrected = corrected_workbook(rich, [Correction("Dossiers", "O2", 5)])
    assert_sound(rich, corrected, ["xl/calcChain.xml"])
    members = members_of(corrected)
    assert "xl/calcChain.xml" not in members
    assert b"calcChain" not in members["xl/_rels/workbook.xml.rels"]
    sheet = opened(corrected)["Dossiers"]
    assert (sheet["O2"].value, sheet["O3"].value) == (5, '=IF(A2="","leeg","vol")')
    assert b'fullCalcOnLoad="1"' in members["xl/workbook.xml"]


def test_without_a_lost_formula_the_order_of_calculation_stays(rich):
    corrected = corrected_workbook(rich, [Correction("Dossiers", "C3", "x")])
    assert members_of(corrected)["xl/calcChain.xml"] == members_of(rich)["xl/calcChain.xml"]


SHARED = raw_sheet(
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:C4" si="0">A1*2+$A$1</f>'
    '<v>3</v></c><c r="C1"><f t="shared" si="0"/><v>9</v></c></row>'
    '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>5</v></c></row>'
    '<row r="3"><c r="A3"><v>3</v></c><c r="B3"><f t="shared" si="0"/><v>7</v></c>'
    '<c r="C3"><f t="shared" si="0"/><v>7</v></c></row>'
)


def test_the_others_of_a_shared_formula_keep_theirs_when_its_first_cell_goes():
    corrected = corrected_workbook(odd_workbook(SHARED), [Correction("Blad1", "B1", 10)])
    sheet = opened(corrected)["Blad1"]
    formulas = {cell: sheet[cell].value for cell in ("B1", "C1", "B2", "B3", "C3")}
    assert formulas == {
        "B1": 10,
        "C1": "=B1*2+$A$1",
        "B2": "=A2*2+$A$1",
        "B3": "=A3*2+$A$1",
        "C3": "=B3*2+$A$1",
    }
    cached = opened(corrected, data_only=True)["Blad1"]
    assert [cached[cell].value for cell in ("C1", "B2", "B3", "C3")] == [9, 5, 7, 7]


def test_a_shared_formula_survives_the_loss_of_several_cells():
    lost = [Correction("Blad1", cell, 0) for cell in ("B1", "C1", "B3")]
    sheet = opened(corrected_workbook(odd_workbook(SHARED), lost))["Blad1"]
    assert (sheet["B2"].value, sheet["C3"].value) == ("=A2*2+$A$1", "=B3*2+$A$1")


def test_a_value_inside_a_block_formula_ends_the_block_and_keeps_the_results():
    content = odd_workbook(
        raw_sheet(
            '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:A3">ROW(1:3)</f><v>1</v></c></row>'
            '<row r="2"><c r="A2"><v>2</v></c></row><row r="3"><c r="A3"><v>3</v></c></row>'
        )
    )
    corrected = corrected_workbook(content, [Correction("Blad1", "A2", 20)])
    assert raw_values(corrected) == [[1], [20], [3]]
    assert b"<f" not in members_of(corrected)["xl/worksheets/sheet1.xml"]


def test_a_block_formula_elsewhere_stays(rich):
    corrected = corrected_workbook(rich, [Correction("Dossiers", "K3", 1)])
    assert opened(corrected)["Dossiers"]["P2"].value.text == "=J2:J3*2"


def test_new_rows_come_below_the_last_one_in_its_looks(rich):
    rows = [
        NewRow("Dossiers", {"A": "D-005", "C": "Nieuw", "G": DAY}),
        NewRow("Dossiers", {"A": "D-006", "K": 12.5}),
    ]
    corrected = corrected_workbook(rich, (), rows)
    assert_sound(rich, corrected)
    sheet = opened(corrected)["Dossiers"]
    assert [sheet.cell(6, c).value for c in (1, 3, 7)] == ["D-005", "Nieuw", datetime(2023, 11, 28)]
    assert [sheet.cell(7, c).value for c in (1, 11)] == ["D-006", 12.5]
    assert sheet["C6"].alignment.wrap_text
    assert sheet["G6"].is_date


def test_a_new_row_takes_the_format_of_the_row_above():
    file = BytesIO()
    with Workbook(file) as book:
        sheet = book.add_worksheet("Blad1")
        sheet.write_row(0, 0, ["Naam", "Sinds"], book.add_format({"bold": True}))
        sheet.write_datetime(1, 1, datetime(2023, 1, 1), book.add_format({"num_format": "d/m/yy"}))
    corrected = corrected_workbook(file.getvalue(), (), [NewRow("Blad1", {"A": "x", "B": DAY})])
    cell = opened(corrected)["Blad1"]["B3"]
    assert (cell.number_format, cell.value) == ("d/m/yy", datetime(2023, 11, 28))
    assert not opened(corrected)["Blad1"]["A3"].font.bold


def test_the_filter_grows_with_the_rows_and_so_does_its_name(rich):
    corrected = corrected_workbook(rich, (), [NewRow("Dossiers", {"A": "D-005"})])
    assert opened(corrected)["Dossiers"].auto_filter.ref == "A1:L6"
    names = re.findall(rb"Dossiers'?!\$A\$1:\$L\$(\d)", members_of(corrected)["xl/workbook.xml"])
    assert names == [b"6"]


def test_a_table_grows_with_the_rows_unless_it_ends_in_totals(rich):
    corrected = corrected_workbook(rich, (), [NewRow("Trajecten", {"A": "T-004", "B": "Nieuw"})])
    (table,) = opened(corrected)["Trajecten"].tables.values()
    assert (table.ref, table.autoFilter.ref) == ("A1:U5", "A1:U5")
    members = members_of(rich)
    name = next(name for name in members if name.startswith("xl/tables/"))
    members[name] = members[name].replace(b"totalsRowShown", b'totalsRowCount="1" totalsRowShown')
    kept = corrected_workbook(zipped(members.items()), (), [NewRow("Trajecten", {"A": "T-004"})])
    assert members_of(kept)[name] == members[name]


def test_rows_of_a_sheet_without_any_begin_at_the_top():
    corrected = corrected_workbook(odd_workbook(raw_sheet("")), (), [NewRow("Blad1", {"B": "x"})])
    assert raw_values(corrected) == [[None, "x"]]


def test_corrections_and_rows_together_are_read_back_by_the_check(rich):
    rows = [NewRow("Partners", {"A": "Werkplaats", "B": "andere", "C": "partner", "D": DAY})]
    corrected = corrected_workbook(rich, [Correction("Partners", "C3", "kernpartner")], rows)
    assert [f for f in findings_of(corrected) if f.sheet == "Partners"] == []
