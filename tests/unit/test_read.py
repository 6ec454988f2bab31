"""Reading a workbook: every value at its own address, whatever the sheet looks like."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from xlsxwriter import Workbook as XlsxWriter

from etl.read.workbook import RawSheet, RawWorkbook, Refused, read_workbook
from etl.values import cells
from tests.unit.workbooks import (
    members_of,
    raw_members,
    raw_sheet,
    raw_workbook,
    saved,
    sheet_of,
    zipped,
)


def read(book: Workbook | bytes) -> RawWorkbook:
    return read_workbook(book if isinstance(book, bytes) else saved(book), "rapport.xlsx")


def only(book: Workbook | bytes) -> RawSheet:
    (sheet,) = read(book).sheets
    return sheet


def value_at(sheet: RawSheet, row: int, column: int) -> object:
    return sheet.rows[row - 1][column - 1]


def test_a_value_stays_at_its_address_wherever_the_used_range_begins():
    sheet = sheet_of()
    sheet["C5"], sheet["E7"] = "Gent", 12
    read_back = only(sheet.parent)
    assert value_at(read_back, 5, 3) == "Gent"
    assert value_at(read_back, 7, 5) == 12
    assert {len(row) for row in read_back.rows} == {5}
    assert sum(value is not None for row in read_back.rows for value in row) == 2


def test_a_title_above_the_table_and_blank_rows_between_move_nothing():
    sheet = sheet_of(
        [["Rapport van de hub"], [], ["Naam", "Sinds"], [], ["Gent", date(2023, 1, 2)]]
    )
    sheet.merge_cells("A1:D1")
    read_back = only(sheet.parent)
    assert value_at(read_back, 3, 2) == "Sinds"
    assert value_at(read_back, 5, 2) == date(2023, 1, 2)
    assert read_back.merged == [(1, 1, 1, 4)]


def test_of_merged_cells_the_first_has_the_value():
    sheet = sheet_of([["Naam", "Soort"], ["Gent", "stad"], ["Aalst", None]])
    sheet.merge_cells("B2:B3")
    read_back = only(sheet.parent)
    assert [row[1] for row in read_back.rows] == ["Soort", "stad", None]
    assert read_back.merged == [(2, 2, 3, 2)]


def test_values_keep_their_kind():
    moment = datetime(2023, 11, 28, 14, 30)
    row = ["tekst", 12, 0.25, True, False, 0, date(2023, 11, 28), moment, time(3, 4), None, "x"]
    assert only(sheet_of([row]).parent).rows == [row]
    sheet = sheet_of()
    sheet["A1"] = timedelta(hours=30)
    assert only(sheet.parent).rows == [[timedelta(hours=30)]]


@pytest.mark.parametrize("mac", [False, True])
def test_both_date_systems_give_the_same_days(mac):
    sheet = sheet_of()
    if mac:
        sheet.parent.epoch = CALENDAR_MAC_1904
    sheet["B2"] = date(2023, 11, 28)
    sheet["B3"] = 45258 - (1462 if mac else 0)
    raw = read(sheet.parent)
    (read_back,) = raw.sheets
    assert raw.date1904 is mac
    assert value_at(read_back, 2, 2) == date(2023, 11, 28)
    assert cells.day(value_at(read_back, 3, 2), raw.date1904) == (date(2023, 11, 28), True)


@pytest.mark.parametrize("empty_cell_after", [False, True])
def test_an_error_value_is_kept_at_its_address(empty_cell_after):
    row = '<row r="4"><c r="C4" t="e"><v>#REF!</v></c><c r="D4"><v>1</v></c></row>'
    more = '<row r="9"><c r="F9" s="0"/></row>' if empty_cell_after else ""
    sheet = only(raw_workbook(raw_sheet(row + more)))
    assert sheet.errors == {(4, 3): "#REF!"}
    assert value_at(sheet, 4, 3) is None
    assert value_at(sheet, 4, 4) == 1


@pytest.mark.parametrize("cell", ['t="e"><v>#N/A</v></c>', "><f>A1</f></c>"])
def test_the_rows_reach_to_an_error_or_formula_below_and_beside_all_values(cell):
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    sheet = only(raw_workbook(raw_sheet(row + f'<row r="3"><c r="C3" {cell}</row>')))
    assert sheet.rows == [[1, None, None], [None] * 3, [None] * 3]
    assert {*sheet.errors, *sheet.formulas_without_value} == {(3, 3)}


def test_a_formula_counts_with_its_cached_value_and_is_named_without_one():
    file = BytesIO()
    book = XlsxWriter(file, {"in_memory": True})
    sheet = book.add_worksheet("Dossiers")
    sheet.write_formula("B2", "=1+1", None, 2)
    sheet.write_formula("B3", '="goed"&"gekeurd"', None, "goedgekeurd")
    book.close()
    with_values = only(file.getvalue())
    assert [row[1] for row in with_values.rows[1:3]] == [2, "goedgekeurd"]
    assert with_values.formulas_without_value == set()

    without = only(sheet_of([[1, "=A1+1"]]).parent)  # openpyxl calculates nothing
    assert without.formulas_without_value == {(1, 2)}


def test_hidden_rows_and_columns_are_read():
    sheet = sheet_of([["Naam", "Soort"], ["Gent", "stad"], ["Aalst", "stad"]])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.auto_filter.ref = "A1:B3"
    assert only(sheet.parent).rows[1] == ["Gent", "stad"]


def test_sheets_keep_their_order_their_state_and_their_own_errors():
    sheet = sheet_of([["x"]], title="Rapport")
    book = sheet.parent
    book.create_chartsheet("Grafiek")
    for title, state in (
        ("Verborgen", "hidden"),
        ("Lijsten", "veryHidden"),
        ("R&D <1>", "visible"),
    ):
        book.create_sheet(title).sheet_state = state
    book["R&D <1>"]["B2"] = "=1+1"
    book["Lijsten"]["A1"] = "y"
    sheets = read(book).sheets
    assert [(sheet.title, sheet.state) for sheet in sheets] == [
        ("Rapport", "visible"),
        ("Verborgen", "hidden"),
        ("Lijsten", "very_hidden"),
        ("R&D <1>", "visible"),
    ]
    assert [sheet.formulas_without_value for sheet in sheets] == [set(), set(), set(), {(2, 2)}]
    assert [sheet.rows for sheet in sheets[:3]] == [[["x"]], [], [["y"]]]


def test_a_workbook_with_macros_is_read_and_its_macros_are_not():
    members = members_of(saved(sheet_of([["Gent"]]).parent))
    types = members["[Content_Types].xml"].decode()
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert plain in types
    macro = types.replace(plain, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    members["[Content_Types].xml"] = macro.encode()
    members["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 Sub Workbook_Open()"
    assert only(zipped(members.items())).rows == [["Gent"]]


def test_the_sheet_is_found_through_its_relation_and_not_by_its_file_name():
    members = dict(raw_members({"Een": raw_sheet(""), "Twee": raw_sheet("")}))
    members["xl/worksheets/s1.xml"] = raw_sheet('<row r="2"><c r="B2"><f>1</f></c></row>')
    rels = str(members["xl/_rels/workbook.xml.rels"])
    swapped = rels.replace("s1.xml", "s?.xml").replace("s2.xml", "s1.xml").replace("s?", "s2")
    members["xl/_rels/workbook.xml.rels"] = swapped
    assert [sheet.formulas_without_value for sheet in read(zipped(members.items())).sheets] == [
        set(),
        {(2, 2)},
    ]


def test_a_shared_string_that_does_not_exist_is_no_crash():
    sheet = raw_sheet('<row r="1"><c r="A1" t="s"><v>999999</v></c><c r="B1"><v>2</v></c></row>')
    try:
        assert value_at(only(raw_workbook(sheet)), 1, 2) == 2
    except Refused as no:
        assert no.finding.code == "file-damaged"
