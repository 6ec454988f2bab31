"""Some rows of a workbook as they were typed, read apart from the server."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from etl.contract import DOSSIERS, SHEETS
from etl.examine.process import Harmed
from etl.original import LONGEST, MOST_COLUMNS, NotRead, OriginalRows, Originals, original_rows
from etl.read.workbook import read_workbook
from tests.unit.workbooks import saved

TITLES = [column.header for column in DOSSIERS.columns]


def dossiers(*rows: list[Any], title: str = "Dossiers", above: int = 0) -> Workbook:
    """A workbook with one sheet: rows above, the titles, and these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for number in range(above):
        sheet.append([f"uitleg {number}"])
    sheet.append(TITLES)
    for row in rows:
        sheet.append(row)
    return book


def found(book: Workbook, *rows: int, sheet_key: str = "dossier") -> OriginalRows:
    return original_rows(read_workbook(saved(book)), sheet_key, rows)


def cell(rows: OriginalRows, address: str) -> Any:
    return rows.rows[int(address[1:])][rows.letters.index(address[0])]


def test_the_header_and_the_rows_asked_stand_in_their_own_columns() -> None:
    rows = found(dossiers(["D-1", "T-1", "Zo", None, None, "goedgekeurd"], ["D-2"], ["D-3"]), 2, 4)
    assert (rows.title, rows.header) == ("Dossiers", 1)
    assert list(rows.rows) == [1, 2, 4]
    assert (cell(rows, "A1"), cell(rows, "F2"), cell(rows, "A4")) == (
        "Dossiernummer",
        "goedgekeurd",
        "D-3",
    )
    assert len(rows.letters) == len(TITLES)


def test_a_sheet_under_another_name_with_rows_above_the_header_is_found() -> None:
    rows = found(dossiers(["D-1"], title="2. dossiers", above=4), 6)
    assert (rows.title, rows.header, cell(rows, "A6")) == ("2. dossiers", 5, "D-1")


def test_values_are_what_the_workbook_stores_and_texts_are_cut() -> None:
    long = "x" * 32_000
    row = ["D-1", True, long, 12.5, 3, "   ", datetime(2023, 11, 28), datetime(2023, 1, 2, 9, 30)]
    rows = found(dossiers(row), 2)
    assert cell(rows, "B2") is True
    assert cell(rows, "C2") == "x" * (LONGEST - 1) + "…"
    assert (cell(rows, "D2"), cell(rows, "E2"), cell(rows, "F2")) == (12.5, 3, None)
    assert cell(rows, "G2") in (date(2023, 11, 28), datetime(2023, 11, 28))
    assert cell(rows, "H2") == datetime(2023, 1, 2, 9, 30)


def test_a_cell_that_looks_like_a_formula_is_a_text() -> None:
    book = dossiers(["'=1+1", "<script>alert(1)</script>"])
    rows = found(book, 2)
    assert cell(rows, "B2") == "<script>alert(1)</script>"
    assert cell(rows, "A2") == "'=1+1"


def test_merged_cells_show_their_value_once() -> None:
    book = dossiers(["D-1", None, "over twee kolommen"], ["D-2"])
    book["Dossiers"].merge_cells("C2:D3")
    rows = found(book, 2, 3)
    assert (cell(rows, "C2"), cell(rows, "D2"), cell(rows, "C3")) == (
        "over twee kolommen",
        None,
        None,
    )


def test_a_very_wide_row_is_cut() -> None:
    rows = found(dossiers(["D-1", *range(400)]), 2)
    assert len(rows.letters) == len(rows.rows[2]) == MOST_COLUMNS


def test_rows_below_the_sheet_are_not_there() -> None:
    assert list(found(dossiers(["D-1"]), 0, 2, 3, 1_000_000).rows) == [1, 2]


def test_a_workbook_without_the_sheet_says_so() -> None:
    with pytest.raises(NotRead, match="sheet-missing"):
        found(Workbook(), 2)


def test_of_the_sheet_rapport_only_its_own_lines_are_shown() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Rapport"
    for row in (["Bel ons"], ["Hub", "Voorbeeldhub A", "geheim"], [None, None, "Stand op", "nu"]):
        sheet.append(row)
    rows = found(book, sheet_key="report")
    assert rows.header is None
    shown = {row: [each for each in cells if each] for row, cells in rows.rows.items()}
    assert shown == {2: ["Hub", "Voorbeeldhub A"], 3: ["Stand op", "nu"]}


@pytest.fixture(scope="module")
def reader() -> Iterator[Originals]:
    one = Originals(60, 1 << 30)
    yield one
    one.close()


def test_a_child_reads_what_this_process_would(reader: Originals) -> None:
    book = dossiers(["D-1", 12.5, datetime(2023, 11, 28)], ["D-2"])
    assert reader.rows(saved(book), "x.xlsx", "dossier", [2, 3]) == found(book, 2, 3)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "file-empty"), (b"geen werkmap", "file-not-xlsx"), (b"PK\x03\x04rest", "file-damaged")],
)
def test_what_is_no_workbook_has_a_code_and_the_child_lives_on(
    reader: Originals, content: bytes, code: str
) -> None:
    with pytest.raises(NotRead, match=code):
        reader.rows(content, "x.xlsx", "dossier", [2])
    assert reader.rows(saved(dossiers(["D-1"])), "x.xlsx", "dossier", [2]).header == 1


def test_a_child_that_dies_harms_one_question(reader: Originals) -> None:
    content = saved(dossiers(["D-1"]))
    reader.rows(content, "x.xlsx", "dossier", [2])
    child = reader._child._child
    assert child is not None
    os.kill(child.pid, signal.SIGSTOP)
    reader._child._seconds, before = 0.3, reader._child._seconds
    with pytest.raises(Harmed, match="file-takes-too-long"):
        reader.rows(content, "x.xlsx", "dossier", [2])
    reader._child._seconds = before
    assert reader.rows(content, "x.xlsx", "dossier", [2]).header == 1


def test_another_row_and_another_workbook_are_not_mixed_up(reader: Originals) -> None:
    one, other = saved(dossiers(["D-1"], ["D-2"])), saved(dossiers(["D-8"], ["D-9"]))
    asked = [(one, 2), (one, 3), (other, 3), (one, 2)]
    answers = [reader.rows(content, "x.xlsx", "dossier", [row]) for content, row in asked]
    numbers = [cell(rows, f"A{row}") for rows, (_, row) in zip(answers, asked, strict=True)]
    assert numbers == ["D-1", "D-2", "D-9", "D-1"]


def test_every_sheet_of_the_contract_can_be_asked() -> None:
    for sheet in SHEETS:
        with pytest.raises(NotRead):
            found(Workbook(), 2, sheet_key=sheet.key)
