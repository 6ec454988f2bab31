"""The workbook as a file: Excel tables, native charts that follow their cells, fit to print."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exports.workbook import sheet_names, workbook
from exports.workbook.drawn import ink_on
from tests.exports.books import COLUMNS, PLOT, ROWS, book, grid, leaf, mixed


def opened(made: bytes) -> Workbook:
    return load_workbook(io.BytesIO(made))


def parts(made: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made)) as read:
        return {name: read.read(name).decode("utf-8") for name in read.namelist()}


@cache
def plain() -> bytes:
    return workbook(book(leaf(grid(), grid("per_province")), leaf(mixed(), name="Cijfers")))


def sheet(name: str = "Dossiers") -> Worksheet:
    return opened(plain())[name]


def table(of: Worksheet, name: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in of[of.tables[name].ref]]


def test_the_same_book_gives_the_same_bytes() -> None:
    assert workbook(book()) == workbook(book())


def test_the_contents_come_first_and_name_every_sheet_with_its_link() -> None:
    made = opened(plain())
    assert made.sheetnames == ["Inhoud", "Dossiers", "Cijfers"]
    assert made.active.title == "Inhoud"
    rows = table(made["Inhoud"], "inhoud_bladen")
    assert [row[0] for row in rows[1:]] == ["Dossiers", "Cijfers"]
    assert [row[2] for row in rows[1:]] == [6, 3]
    links = [row[0].hyperlink for row in made["Inhoud"].iter_rows() if row[0].hyperlink]
    assert [link.location for link in links] == ["'Dossiers'!A1", "'Cijfers'!A1"]


def test_every_sheet_begins_with_its_title_and_says_example_day_and_way_back() -> None:
    made = opened(plain())
    for one in made.worksheets[1:]:
        assert one["A1"].value == one.title
        assert one["A2"].value == "VOORBEELD. Zoals gekend op 28 november 2023"
        assert one["A3"].value == "Naar de inhoud"
        assert one["A3"].hyperlink.location == "'Inhoud'!A1"
    assert made["Inhoud"]["A2"].value == "VOORBEELD. Zoals gekend op 28 november 2023"


def test_a_table_has_its_name_its_heads_and_its_cells_by_kind() -> None:
    one = sheet()
    assert set(one.tables) == {"per_hub", "per_province"}
    rows = table(one, "per_hub")
    assert rows[0] == [column.title for column in COLUMNS]
    day = datetime(2023, 11, 28)
    assert rows[1] == ["Voorbeeldhub A", 12, 6, 0.5, 1234.5, day, "Eén zin.", "Rijen"]
    first = one[one.tables["per_hub"].ref][1]
    assert [cell.number_format for cell in first[1:6]] == [
        *("#,##0", "#,##0", "0%", "[$€-813] #,##0", "dd/mm/yyyy"),
    ]
    assert first[7].hyperlink.target == "https://hubmonitor.example/rijen"


def test_unknown_is_an_empty_cell_and_never_nought() -> None:
    rows = table(sheet(), "per_hub")
    assert rows[3] == ["Voorbeeldhub C", *[None] * 5, "Niet gekend.", None]


def test_numbers_of_all_kinds_in_one_column_keep_their_own_format() -> None:
    one = sheet("Cijfers")
    cells = [row[1] for row in one[one.tables["mixed"].ref][1:]]
    assert [cell.value for cell in cells] == [0.52, 1500, 81.5]
    assert [cell.number_format for cell in cells] == ["0%", "[$€-813] #,##0", "#,##0.0"]


def test_a_number_that_is_none_becomes_an_empty_cell() -> None:
    one = opened(workbook(book(leaf(mixed(float("nan"))))))["Dossiers"]
    assert one[one.tables["mixed"].ref][1][1].value is None


def test_what_holds_together_stands_under_the_table_and_is_no_part_of_it() -> None:
    total = ("Samen", 21, 11, 0.52, 1234.5, None, "", None)
    one = opened(workbook(book(leaf(grid(together=total, note="Eén keer.")))))["Dossiers"]
    last = int(re.findall(r"\d+", one.tables["per_hub"].ref)[1])
    assert [cell.value for cell in one[last + 1]][:4] == ["Samen", 21, 11, 0.52]
    assert one.cell(last + 2, 1).value == "Eén keer."


def test_a_table_without_rows_says_so_and_leaves_no_empty_table() -> None:
    one = opened(workbook(book(leaf(grid(rows=(), none="Geen cijfers.")))))["Dossiers"]
    assert not one.tables and not one._charts
    assert "Geen cijfers." in [cell.value for row in one["A1:A20"] for cell in row]


@pytest.mark.parametrize("drawn", ["bars", "piles", "parts", "columns", "stacked"])
def test_a_chart_reads_its_values_and_names_from_cells_of_its_table(drawn: str) -> None:
    plot = {
        "drawn": drawn,
        "series": () if drawn == "parts" else PLOT.series,
        "parts": ("hub-1", "hub-2", "hub-3") if drawn == "parts" else (),
    }
    made = workbook(book(leaf(grid(plots=(replace(PLOT, **plot),)))))
    one = opened(made)["Dossiers"]
    first, last = (int(row) for row in re.findall(r"\d+", one.tables["per_hub"].ref))
    chart = parts(made)["xl/charts/chart1.xml"]
    told = re.findall(r"<c:f>(.*?)</c:f>", chart)
    assert len(told) == 3 * (3 if drawn == "parts" else 2)
    for reference in told:
        name, cells = reference.split("!")
        assert name == "Dossiers"
        rows = [int(row) for row in re.findall(r"\$[A-H]\$(\d+)", cells)]
        assert rows and first <= min(rows) and max(rows) <= last, reference
    assert "<a:t>Dossiers per hub</a:t>" in chart and "<a:t>Aantal dossiers</a:t>" in chart


def test_the_numbers_kept_in_a_chart_are_those_of_its_cells() -> None:
    chart = parts(plain())["xl/charts/chart1.xml"]
    values = re.findall(r"<c:numCache>.*?</c:numCache>", chart)
    assert [re.findall(r"<c:v>(.*?)</c:v>", each) for each in values] == [["12", "9"], ["6", "5"]]
    assert all('<c:ptCount val="3"/>' in each for each in values)


def test_a_chart_tells_what_it_shows_to_who_does_not_see_it() -> None:
    drawing = parts(plain())["xl/drawings/drawing1.xml"]
    assert drawing.count('descr="Liggende staven: dossiers per hub."') == 2


def test_words_in_a_bar_can_be_read_on_its_colour() -> None:
    assert ink_on("#0055CC") == "#FFFFFF"
    assert ink_on("#FFED00") == "#000000"


def test_a_sheet_prints_on_its_side_with_example_day_and_pages() -> None:
    one = sheet()
    assert one.page_setup.orientation == "landscape" and one.page_setup.paperSize == 9
    assert one.sheet_properties.pageSetUpPr.fitToPage and one.page_setup.fitToHeight == 0
    assert one.oddHeader.right.text == "VOORBEELD"
    assert one.oddFooter.center.text == "Zoals gekend op 28 november 2023"
    assert one.oddFooter.right.text == "&P / &N"
    assert one.print_title_rows == "$1:$1" and one.freeze_panes == "B2"


def test_a_sheet_that_is_too_wide_to_read_on_a4_prints_on_a3() -> None:
    columns = tuple(replace(COLUMNS[1], title=f"Cijfer {at}", width=16) for at in range(20))
    wide = grid(columns=columns, rows=(tuple(range(20)),), plots=())
    assert opened(workbook(book(leaf(wide))))["Dossiers"].page_setup.paperSize == 8


def test_the_heads_of_a_single_table_stay_in_sight_and_can_filter() -> None:
    one = sheet("Cijfers")
    head = re.findall(r"\d+", one.tables["mixed"].ref)[0]
    assert one.freeze_panes == f"B{int(head) + 1}"
    assert one.print_title_rows == f"${head}:${head}"
    assert one.tables["mixed"].autoFilter is not None


def test_no_cells_are_merged() -> None:
    for one in opened(plain()).worksheets:
        assert not one.merged_cells.ranges


def test_the_file_says_its_title_language_and_day_and_nobody_made_it() -> None:
    core = parts(plain())["docProps/core.xml"]
    assert "<dc:language>nl-BE</dc:language>" in core
    assert "<dc:title>Alle cijfers</dc:title>" in core
    assert "2023-11-28T00:00:00Z" in core
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core


def test_real_figures_are_not_marked() -> None:
    made = workbook(book(example=""))
    assert opened(made)["Dossiers"]["A2"].value == "Zoals gekend op 28 november 2023"
    assert all("VOORBEELD" not in text for text in parts(made).values())


def test_names_of_sheets_are_what_excel_takes() -> None:
    names = sheet_names(["A/B [x]", "a b x", "History", "'", "n" * 40, "n" * 40 + "2"])
    assert list(names.values()) == [
        *("A B x", "a b x (2)", "History (2)", "–", "n" * 31, "n" * 27 + " (2)"),
    ]


def test_all_rows_of_the_book_are_in_it() -> None:
    assert len(table(sheet(), "per_hub")) == len(ROWS) + 1
