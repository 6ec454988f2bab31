"""What somebody typed in a report never becomes a formula, a link or a broken file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from exports.book import Cell, Column, Grid, Link, Plot
from exports.workbook import workbook
from exports.workbook.cells import LONGEST
from tests.exports.books import PLOT, book, contents, grid, leaf

HOSTILE = (
    '=HYPERLINK("http://evil.example","klik")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "{=1+1}",
    "http://evil.example",
    "mailto:iemand",
    "file:///etc/passwd",
    "internal:Inhoud!A1",
    "external:other.xlsx",
    "12",
    "TRUE",
    "#REF!",
    "_x003D_1+1",
    "<x>&amp;\"'",
    "\x00\x07\x1b\x9f\ud800\uffff",
)


def cells(made: bytes) -> dict[tuple[str, str], tuple[str, object]]:
    read = load_workbook(io.BytesIO(made))
    return {
        (sheet.title, cell.coordinate): (cell.data_type, cell.value)
        for sheet in read.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def files(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as read:
        return {name: read.read(name) for name in read.namelist()}


def hostile(text: str) -> bytes:
    """A workbook in which the text stands wherever a text can stand."""
    rows: tuple[tuple[Cell, ...], ...] = (
        (text, 1, text, Link(text, "https://hubmonitor.example")),
        ("B", 2, text, Link("x", text)),
    )
    columns = (Column(text), Column(text, "count"), Column("C", "prose"), Column("D", "link"))
    plot = Plot("bars", text, text, text, series=((1, "hub-1"),))
    each = Grid("one", text, columns, rows, rows[0], text, text, (plot,))
    none = replace(each, key="none", rows=(), together=())
    return workbook(
        book(
            leaf(each, none, name=text, title=text, about=text, lines=(text,)),
            title=text,
            subject=text,
            keywords=text,
            stamp=text,
            example=text,
            page=text,
            contents=contents(
                title=text,
                lines=(text,),
                facts=((text, text),),
                facts_head=(text, text),
                marks=((text, text),),
                sheets_head=(text, text, text),
                back=text,
            ),
        )
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text_wherever_it_stands(text: str) -> None:
    made = hostile(text)
    kinds = {kind for kind, _ in cells(made).values()}
    assert kinds <= {"s", "n"}
    for name, content in files(made).items():
        if name.endswith((".xml", ".rels")):
            root = ElementTree.fromstring(content)
            if name.startswith("xl/worksheets/sheet"):
                assert not [each for each in root.iter() if each.tag.endswith("}f")], name
    assert "xl/calcChain.xml" not in files(made)


@pytest.mark.parametrize("text", HOSTILE)
def test_links_lead_only_to_the_site_and_to_sheets_of_the_workbook(text: str) -> None:
    for name, content in files(hostile(text)).items():
        if not name.startswith("xl/worksheets/_rels/"):
            continue
        for each in ElementTree.fromstring(content):
            if each.get("TargetMode") == "External":
                assert str(each.get("Target")).startswith(("https://", "http://")), name
    targets = [content.decode() for name, content in files(hostile(text)).items() if "rels" in name]
    assert not any(word in each for each in targets for word in ("mailto:", "file:", "passwd"))


def test_a_text_is_kept_to_the_letter() -> None:
    text = "=1+1; @wie – ‘zo’ _x003D_ <b>"
    made = workbook(book(leaf(grid(rows=((text, 1, 1, None, None, None, text, None),), plots=()))))
    found = [value for kind, value in cells(made).values() if kind == "s"]
    assert found.count(text) == 2


def test_a_title_of_a_chart_is_no_reference() -> None:
    plot = replace(PLOT, title="=Inhoud!$A$1", axis="=Inhoud!$A$1")
    made = workbook(book(leaf(grid(plots=(plot,)))))
    chart = files(made)["xl/charts/chart1.xml"].decode()
    assert "<a:t>=Inhoud! $A$1</a:t>" in chart
    assert "<c:f>Inhoud" not in chart


def test_a_text_longer_than_a_cell_is_cut_off_and_says_so() -> None:
    made = workbook(book(leaf(grid(rows=(("a" * 40_000, *[None] * 7),), plots=()))))
    longest = max(len(str(value)) for _, value in cells(made).values())
    assert longest == LONGEST
    assert any(str(value).endswith("a…") for _, value in cells(made).values())


def test_two_columns_of_one_name_become_two_names() -> None:
    columns = (Column("Hub"), Column("Aantal", "count"), Column("AANTAL", "count"))
    made = workbook(book(leaf(Grid("twice", "x", columns, (("A", 1, 2),)))))
    read = load_workbook(io.BytesIO(made))["Dossiers"]
    head = read[read.tables["twice"].ref][0]
    assert [cell.value for cell in head] == ["Hub", "Aantal", "AANTAL (2)"]
