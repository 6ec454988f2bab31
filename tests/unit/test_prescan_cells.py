"""The look over a sheet's XML: how far it reaches, and what is kept that the fast reader loses."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from etl.read.places import address, letter, position
from etl.read.prescan import prescan
from etl.read.refused import COLUMNS
from etl.read.sheet_xml import SheetScan, is_plain
from etl.read.workbook import Refused, read_workbook
from tests.unit.workbooks import (
    MAIN,
    ONE_CELL,
    members_of,
    raw_sheet,
    raw_workbook,
    saved,
    sheet_of,
)


def code_of(content: bytes) -> str:
    """The code with which the look refuses the file, before the fast reader; "" if it does not."""
    try:
        prescan(content)
    except Refused as no:
        return no.finding.code
    return ""


def scan_of(xml: str | bytes) -> SheetScan:
    scan = SheetScan("Blad")
    scan.read([xml.encode() if isinstance(xml, str) else xml])
    return scan


@pytest.mark.parametrize("cell", ["A250001", "SG1", "XFD1048576", "A99999999", "AAA1"])
def test_a_value_out_of_reach_is_refused_with_its_address(cell):
    sheet = raw_sheet(f'<row r="1"><c r="A1"><v>1</v></c><c r="{cell}"><v>1</v></c></row>')
    with pytest.raises(Refused) as no:
        read_workbook(raw_workbook(ONE_CELL, sheet), "rapport.xlsx")
    assert (no.value.finding.code, no.value.finding.place) == ("cell-far-away", f"Blad2!{cell}")


PREFIXED = b'<x:c xmlns:x="%s" r="XFD1048576"><v>1</v></x:c>' % MAIN.encode()


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param(b"<c r='XFD1048576'><v>1</v></c>", id="single-quotes"),
        pytest.param(b'<c  r="XFD1048576"><v>1</v></c>', id="two-blanks"),
        pytest.param(b'<c\nr="XFD1048576"><v>1</v></c>', id="line-break"),
        pytest.param(b'<c s="0" r="XFD1048576"><v>1</v></c>', id="other-order"),
        pytest.param(b'<c r = "XFD1048576"><v>1</v></c>', id="blanks-around"),
        pytest.param(b'<c r="&#88;FD1048576"><v>1</v></c>', id="character-reference"),
        pytest.param(b'<c r="xfd1048576"><v>1</v></c>', id="small-letters"),
        pytest.param(b'<c r="A1"/></row><row r="1048576"><c><v>1</v></c>', id="no-address"),
        pytest.param(PREFIXED, id="prefix"),
        pytest.param(b'<!-- --><c r="XFD1048576"><v>1</v></c>', id="after-a-comment"),
        pytest.param(b'<c r="XFD1048576" t="inlineStr"><is><t>1</t></is></c>', id="text"),
        pytest.param(b'<c r="XFD1048576"><f>1+1</f></c>', id="formula"),
    ],
)  # fmt: skip
def test_a_value_out_of_reach_cannot_hide_in_unusual_xml(hidden):
    xml = raw_sheet('<row r="1"><c r="A1"><v>1</v></c>@</row>').encode().replace(b"@", hidden)
    assert code_of(raw_workbook(xml)) == "cell-far-away"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_value_out_of_reach_cannot_hide_in_another_encoding(encoding):
    start = f'<?xml version="1.0" encoding="{encoding}"?>'
    xml = raw_sheet('<row r="1"><c r="XFD1048576"><v>1</v></c></row>')
    assert code_of(raw_workbook((start + xml).encode(encoding))) == "file-unsafe"


@pytest.mark.parametrize("size", [7, 64, 1 << 20])
@pytest.mark.parametrize("filler", [0, 1 << 20, 3 << 20])
def test_a_value_out_of_reach_cannot_hide_between_two_chunks(size, filler):
    xml = raw_sheet(
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * filler}</t></is></c>'
        '<c r="XFD1"><v>1</v></c></row>'
    ).encode()
    size = size if filler == 0 else max(size, 1 << 16)
    for shift in range(0, 40, 3):
        chunks = [xml[:shift], *(xml[at : at + size] for at in range(shift, len(xml), size))]
        assert not is_plain([chunk for chunk in chunks if chunk])


def test_styled_empty_cells_do_not_count():
    empty = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    sheet = raw_sheet('<row r="1"><c r="A1"><v>1</v></c></row>' + empty)
    assert code_of(raw_workbook(sheet)) == ""


def test_empty_formatted_rows_down_to_the_bottom_are_one_row():
    rows = "".join(f'<row r="{r}" s="1" ht="{r % 97}"/>' for r in range(900_000, 1_048_577))
    sheet = raw_sheet('<row r="1"><c r="A1"><v>1</v></c></row>' + rows)
    (read,) = read_workbook(raw_workbook(sheet), "rapport.xlsx").sheets
    assert read.rows == [[1.0]]


def test_a_lying_dimension_is_not_believed():
    sheet = ONE_CELL.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    (read,) = read_workbook(raw_workbook(sheet), "rapport.xlsx").sheets
    assert read.rows == [[1.0]]


def test_a_used_range_with_far_corners_is_refused_though_each_is_within_reach():
    sheet = raw_sheet(
        '<row r="1"><c r="SF1"><v>1</v></c></row><row r="250000"><c r="A250000"><v>1</v></c></row>'
    )
    with pytest.raises(Refused) as no:
        prescan(raw_workbook(sheet))
    assert no.value.finding.place == "Blad1!A250000"


def test_too_many_values_are_refused_over_all_sheets_together(monkeypatch):
    monkeypatch.setattr("etl.read.sheet_xml.CELLS", 5)
    three = raw_sheet("<row r='1'>" + "<c t='n'><v>1</v></c>" * 3 + "</row>")
    assert code_of(raw_workbook(three)) == ""
    assert code_of(raw_workbook(three, three)) == "too-many-cells"
    assert code_of(raw_workbook(three.replace("<v>1</v>", ""), three)) == ""


def test_errors_and_formulas_without_a_value_keep_their_place():
    scan = scan_of(
        raw_sheet(
            '<row r="3"><c r="B3" t="e"><v>#REF!</v></c><c r="C3"><f>1+1</f></c>'
            '<c r="D3"><f>1+1</f><v></v></c><c r="E3" t="str"><f>""</f><v></v></c>'
            '<c r="F3"><f>1+1</f><v>2</v></c><c r="G3"><f t="shared" si="0"/><v/></c>'
            '<c r="H3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        )
    )
    assert scan.errors == {(3, 2): "#REF!", (3, 8): "#DIV/0!"}
    assert scan.formulas_without_value == {(3, 3), (3, 4), (3, 7)}
    assert (scan.rows, scan.columns, scan.cells) == (3, 8, 7)


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="B3" t="e"><v>#REF!</v></c>',
        '<c r="B3" s="1" t="e"><v>#REF!</v></c>',
        "<c r='B3' t='e'><v>#REF!</v></c>",
        '<c r="B3"><f>1+1</f></c>',
        '<c r="B3"><f>1+1</f><v/></c>',
        '<c r="B3"><f>1+1</f> <v></v></c>',
        '<c r="B3"><f t="shared" si="0"/></c>',
        '<c r="BA3"><v>1</v></c>',
        '<c r="A250001"><v>1</v></c>',
        "<c><v>1</v></c>",
    ],
)
def test_a_sheet_with_something_to_keep_is_not_plain(cells):
    assert not is_plain([raw_sheet(f'<row r="3">{cells}</row>').encode()])


def test_a_sheet_without_an_end_to_its_text_is_left_to_the_slow_look():
    assert not is_plain([ONE_CELL.encode(), *[b"x" * (1 << 20)] * 3])


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="B3"><v>1</v></c>',
        '<c r="AZ250000" s="12" t="s"><v>1</v></c>',
        '<c r="B3" t="str"><f>A1</f><v>x</v></c>',
        '<c r="B3" s="4"/>',
        '<c r="B3" s="4" t="n" />',
        '<c r="B3" t="inlineStr"><is><t>wow! 12:30</t></is></c>',
    ],
)
@pytest.mark.parametrize("start", ["", '<?xml version="1.0" encoding="UTF-8"?>\n', "\ufeff"])
def test_an_ordinary_sheet_is_plain(cells, start):
    assert is_plain([raw_sheet(f'<row r="3">{cells}</row>', start=start).encode()])


def test_sheets_that_openpyxl_and_a_formula_write_are_plain():
    sheet = sheet_of([["Naam", "Sinds", "Bedrag"], ["Gent", date(2023, 11, 28), 12.5]])
    assert prescan(saved(sheet.parent)).sheets == (None,)


CELLS_ANYWHERE = st.dictionaries(
    st.tuples(st.integers(1, 400), st.integers(1, 80)),
    st.sampled_from(["tekst", 1, 2.5, date(2023, 11, 28), True, "=1+1"]),
    max_size=12,
)


@settings(max_examples=20, deadline=None)
@given(CELLS_ANYWHERE)
def test_the_extent_is_that_of_openpyxl(cells):
    book = Workbook()
    for (row, column), value in cells.items():
        book.active.cell(row, column, value)
    content = saved(book)
    sheet = load_workbook(BytesIO(content)).active
    full = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    with_xml = scan_of(raw_of(content))
    assert with_xml.rows == max((cell.row for cell in full), default=0)
    assert with_xml.columns == max((cell.column for cell in full), default=0)
    assert with_xml.formulas_without_value == {
        (cell.row, cell.column) for cell in full if cell.data_type == "f"
    }


def raw_of(content: bytes) -> bytes:
    return members_of(content)["xl/worksheets/sheet1.xml"]


def test_bold_empty_cells_of_openpyxl_are_no_extent():
    sheet = sheet_of([["x"]])
    sheet["C20"].font = Font(bold=True)
    scan = scan_of(raw_of(saved(sheet.parent)))
    assert (scan.rows, scan.columns) == (1, 1)


@given(st.integers(1, 2_000_000), st.integers(1, 16_384))
def test_an_address_read_back_is_the_same_place(row, column):
    assert position(address(row, column)) == (row, column)


def test_letters_of_columns():
    assert [letter(n) for n in (1, 26, 27, 52, 53, 702, 703, COLUMNS, 16_384)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "SF", "XFD",
    ]  # fmt: skip
