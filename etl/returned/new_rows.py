"""Rows below the last one of a sheet, and what has to grow with them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.read.places import address, column_number, position
from etl.returned.cells import Cell, Change, Place, SheetCells
from etl.returned.corrections import Value
from etl.returned.markup import Element, Markup, Splice, spliced, tag
from etl.returned.relations import Relations
from etl.returned.sheet_part import sheet_markup
from etl.returned.values import CellWriter
from etl.returned.workbook import SheetPlace, WorkbookPart

_PLAIN_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_LETTERS = re.compile(r"[A-Z]{1,3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Added:
    """Rows that are added. last: the row above them; count: how many they are."""

    changes: Mapping[Place, Change]
    last: int
    count: int


def rows_added(cells: SheetCells, rows: Sequence[Mapping[str, Value]], writer: CellWriter) -> Added:
    """The changes that put rows below the last one in use, in the looks of that one.

    Raises ValueError for a key that is no column.
    """
    last = cells.last_used_row()
    above = {cell.column: cell for cell in cells.cells(last)} if last > 1 else {}
    changes: dict[Place, Change] = {}
    for number, row in enumerate(rows, last + 1):
        values = {_column(letters): value for letters, value in row.items()}
        there = {cell.column for cell in cells.cells(number)}
        for column in sorted({*values, *(above.keys() - there)}):
            style = cells.column_style(column)
            if not style and column in above:
                style = above[column].style
            kept = None if column in there else style
            changes[number, column] = _put(writer, values.get(column), kept)
    return Added(changes, last, len(rows))


def _column(letters: str) -> int:
    if not _LETTERS.fullmatch(letters):
        raise ValueError(f"not a column: {letters[:10]!r}")
    return column_number(letters)


def _put(writer: CellWriter, value: Value, style: int | None) -> Change:
    def change(cell: Cell) -> Cell:
        return writer.written(cell if style is None else cell.with_style(style), value)

    return change


def grow_ranges(workbook: WorkbookPart, sheet: SheetPlace, added: Added) -> None:
    """Let the tables and the filter that ended on the last row end on the last new one."""
    members = workbook.members
    for relation in Relations(members, sheet.member):
        if relation.kind == "table" and relation.member:
            xml = members.read(relation.member)
            members.write(relation.member, _grown_table(xml, added))
    markup = sheet_markup(members.read(sheet.member))
    element = markup.child("autoFilter")
    area = _grown(element, added) if element else None
    if element is not None and area is not None:
        splice = _with_area(markup, element, area)
        members.write(sheet.member, spliced(markup.xml, [splice]))
        before = element.attributes["ref"].decode()
        for title in _written_titles(sheet.title):
            workbook.rename_ranges(f"{title}!{_fixed(before)}", f"{title}!{_fixed(area)}")


def _grown_table(xml: bytes, added: Added) -> bytes:
    markup = Markup(xml)
    table = markup.root
    area = _grown(table, added)
    if area is None or table.attributes.get("totalsRowCount", b"0") != b"0":
        return xml
    changes = [_with_area(markup, table, area)]
    filtered = markup.child("autoFilter")
    inner = _grown(filtered, added) if filtered else None
    if filtered is not None and inner is not None:
        changes.append(_with_area(markup, filtered, inner))
    return spliced(xml, changes)


def _grown(element: Element, added: Added) -> str | None:
    """The area of an element with the new rows; None when it did not end on the last row."""
    first, _, last = element.attributes.get("ref", b"").decode().partition(":")
    try:
        row, column = position(last)
    except ValueError:
        return None
    return f"{first}:{address(row + added.count, column)}" if row == added.last else None


def _with_area(markup: Markup, element: Element, area: str) -> Splice:
    """The change of the start tag alone."""
    attributes = element.attributes | {"ref": area.encode()}
    if element.is_empty_tag:
        return element.start, element.end, tag(element.qualified, attributes)
    start = tag(element.qualified, attributes, b"").rpartition(b"</")[0]
    return element.start, element.inner, start


def _written_titles(title: str) -> list[str]:
    """How a name may write the sheet: quoted, and as it is."""
    quoted = "'{}'".format(title.replace("'", "''"))
    return [quoted, title] if _PLAIN_NAME.fullmatch(title) else [quoted]


def _fixed(area: str) -> str:
    """``A1:H20`` → ``$A$1:$H$20``."""
    return re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", area)
