"""The first sheet: what the workbook is, and the way to each of its sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.book import Cell, Column, Contents, Kind, Leaf
from exports.workbook.cells import clean, inside, put
from exports.workbook.leaf import Writer
from exports.workbook.paper import lay_out

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (30, 100, 12)
FACTS, MARKS, SHEETS = "inhoud_feiten", "inhoud_tekens", "inhoud_bladen"


def write_contents(
    writer: Writer, sheet: Worksheet, contents: Contents, leaves: tuple[Leaf, ...]
) -> None:
    """Write the sheet on which the workbook opens."""
    for at, letters in enumerate(_WIDTHS):
        sheet.set_column(at, at, letters)
    row = writer.top(sheet, contents.title, contents.lines, has_back=False)
    if writer.book.example:
        sheet.write_string(1, 0, clean(writer.stamp), writer.looks.stamp)
        sheet.write_blank(1, 1, None, writer.looks.stamp)
    row = _pairs(writer, sheet, row, FACTS, contents.facts_head, contents.facts)
    row = _sheets(writer, sheet, row, contents, leaves)
    writer.caption(sheet, row, contents.marks_title)
    _pairs(writer, sheet, row + 1, MARKS, contents.marks_head, contents.marks)
    lay_out(sheet, writer.book, [])


def _pairs(
    writer: Writer,
    sheet: Worksheet,
    row: int,
    key: str,
    head: tuple[str, str],
    pairs: tuple[tuple[str, Cell], ...],
) -> int:
    """A table of two columns; the first row that is free below it."""
    columns = tuple(Column(title, "prose") for title in head)
    writer.table(sheet, row, key, columns, len(pairs))
    for at, (name, value) in enumerate(pairs, start=row + 1):
        writer.high(sheet, at, (name, value), columns, _WIDTHS)
        sheet.write_string(at, 0, clean(name), writer.looks.name)
        put(sheet, at, 1, value, "prose", writer.looks)
    return row + len(pairs) + 2


def _sheets(
    writer: Writer, sheet: Worksheet, row: int, contents: Contents, leaves: tuple[Leaf, ...]
) -> int:
    """Every other sheet, as the way to it."""
    writer.caption(sheet, row, contents.sheets_title)
    kinds: tuple[Kind, ...] = ("link", "prose", "count")
    columns = tuple(map(Column, contents.sheets_head, kinds))
    writer.table(sheet, row + 1, SHEETS, columns, len(leaves))
    for at, leaf in enumerate(leaves, start=row + 2):
        writer.high(sheet, at, (leaf.name, leaf.about, leaf.rows), columns, _WIDTHS)
        inside(sheet, at, 0, writer.names[leaf.name], leaf.name, writer.looks.of("link"))
        put(sheet, at, 1, leaf.about, "prose", writer.looks)
        put(sheet, at, 2, leaf.rows, "count", writer.looks)
    return row + len(leaves) + 3
