"""The cells of one worksheet's XML: found by address, changed, made in the right place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from etl.read.places import address, column_number, letter, position
from etl.returned.markup import ATTRIBUTES, Markup, Splice, attributes_of, spliced, tag

Place = tuple[int, int]
"""Row and column, counted from 1."""

_ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d+)""")
_LETTERS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)""")
_HAS_CONTENT = re.compile(rb"<(?:[\w.-]+:)?(?:v|is|f)[\s/>]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its XML has it; one that is not there yet has no body.

    style: the number of its format, of its row or of its column where it has none of its own.
    body: what stands inside: formula, value, inline text.
    """

    row: int
    column: int
    attributes: Mapping[str, bytes]
    body: bytes
    style: int

    @property
    def address(self) -> str:
        """Such as ``F14``."""
        return address(self.row, self.column)

    @property
    def has_content(self) -> bool:
        """Whether there is a value or a formula."""
        return bool(_HAS_CONTENT.search(self.body))

    def with_style(self, style: int) -> Cell:
        """The cell in another format."""
        attributes = {**self.attributes, "s": b"%d" % style}
        return replace(self, attributes=attributes, style=style)


Change = Callable[[Cell], Cell]


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a row stands: start tag from ``start`` to ``inner``, then its cells up to ``close``."""

    number: int
    start: int
    inner: int
    is_empty_tag: bool


class SheetCells:
    """The rows and cells of one worksheet. Raises ValueError when it has no ``sheetData``."""

    def __init__(self, xml: bytes) -> None:
        self.markup = Markup(xml, opaque=b"sheetData")
        data = self.markup.child("sheetData")
        if data is None:
            raise ValueError("a worksheet without sheetData")
        self._data = data
        self.prefix = self.markup.prefix
        name = re.escape(self.prefix)
        self._row_tag = re.compile(rb"<" + name + rb"row(?=[\s/>])(" + ATTRIBUTES + rb")(/?)>")
        self._cell_tag = re.compile(rb"<" + name + rb"c(?=[\s/>])(" + ATTRIBUTES + rb")(/?)>")
        self._cell_end = re.compile(rb"</" + name + rb"c\s*>")

    @cached_property
    def _rows(self) -> list[_Row]:
        rows, number = [], 0
        for found in self._row_tag.finditer(self.markup.mask, self._data.inner, self._data.close):
            written = _ROW_NUMBER.search(found[1])
            number = int(written[1]) if written else number + 1
            rows.append(_Row(number, found.start(), found.end(), bool(found[2])))
        return rows

    @property
    def row_starts(self) -> list[int]:
        """Where each row begins in the XML, as many as ``row_numbers``."""
        return [row.start for row in self._rows]

    @property
    def row_numbers(self) -> list[int]:
        """The numbers of the rows that stand in the XML."""
        return [row.number for row in self._rows]

    @cached_property
    def _by_number(self) -> dict[int, _Row]:
        return {row.number: row for row in reversed(self._rows)}

    def cells(self, number: int) -> Iterator[Cell]:
        """The cells of a row that stand in the XML, from left to right."""
        row = self._by_number.get(number)
        return (cell for cell, _, _ in self._cells_of(row)) if row else iter(())

    def cell(self, place: Place) -> Cell:
        """One cell, whether it stands in the XML or not."""
        found = (cell for cell in self.cells(place[0]) if cell.column == place[1])
        return next(found, None) or self._absent(self._by_number.get(place[0]), place)

    def first_used(self, number: int) -> int:
        """The column of the first cell of a row with content; 1 for an empty row."""
        cells = list(self.cells(number))
        used = [cell.column for cell in cells if cell.has_content]
        return min(used or [cell.column for cell in cells], default=1)

    def last_used_row(self) -> int:
        """The number of the last row with content; 0 for a sheet without any."""
        for row in reversed(self._rows):
            if any(cell.has_content for cell, _, _ in self._cells_of(row)):
                return row.number
        return 0

    def _close(self, row: _Row) -> int:
        if row.is_empty_tag:
            return row.inner
        return self.markup.mask.find(b"</" + self.prefix + b"row", row.inner)

    def _cells_of(self, row: _Row) -> Iterator[tuple[Cell, int, int]]:
        """Each cell with the place of its XML."""
        mask, close, column = self.markup.mask, self._close(row), 0
        for found in self._cell_tag.finditer(mask, row.inner, close):
            letters = _LETTERS.search(found[1])
            column = column_number(letters[1].decode()) if letters else column + 1
            attributes = attributes_of(found[1])
            end, body = found.end(), b""
            if not found[2]:
                after = self._cell_end.search(mask, end, close)
                stop, end = after.span() if after else (close, close)
                body = self.markup.xml[found.end() : stop]
            style = int(attributes.get("s", b"0"))
            yield Cell(row.number, column, attributes, body, style), found.start(), end

    def _absent(self, row: _Row | None, place: Place) -> Cell:
        style = self._style_of_row(row) if row else None
        if style is None:
            style = self.column_style(place[1])
        attributes = {"r": address(*place).encode()}
        if style:
            attributes["s"] = b"%d" % style
        return Cell(*place, attributes, b"", style)

    def _style_of_row(self, row: _Row) -> int | None:
        written = attributes_of(self.markup.xml[row.start : row.inner])
        if written.get("customFormat", b"0") not in (b"1", b"true"):
            return None
        return int(written.get("s", b"0"))

    @cached_property
    def _column_styles(self) -> list[tuple[int, int, int]]:
        columns = self.markup.child("cols")
        listed = [e.attributes for e in self.markup.children(columns)] if columns else []
        return [(int(a["min"]), int(a["max"]), int(a.get("style", b"0"))) for a in listed]

    def column_style(self, column: int) -> int:
        """The format that a whole column has; 0 for none."""
        styles = self._column_styles
        return next((style for first, last, style in styles if first <= column <= last), 0)

    def changed(self, changes: Mapping[Place, Change]) -> bytes:
        """The sheet's XML with these cells changed; those that are not there are made."""
        if not changes:
            return self.markup.xml
        wanted: dict[int, dict[int, Change]] = {}
        for (number, column), change in sorted(changes.items(), key=lambda item: item[0]):
            wanted.setdefault(number, {})[column] = change
        splices: list[Splice] = []
        new_rows: dict[int, bytes] = {}
        for number, cells in wanted.items():
            row = self._by_number.get(number)
            if row is None:
                new_rows[number] = self._new_row(number, cells)
            else:
                splices += self._changed_row(row, cells)
        splices += self._placed(new_rows)
        return spliced(self.markup.xml, [*splices, *self._dimension(changes)])

    def _new_row(self, number: int, cells: Mapping[int, Change]) -> bytes:
        made = [change(self._absent(None, (number, column))) for column, change in cells.items()]
        name = self.prefix + b"row"
        return tag(name, {"r": b"%d" % number}, b"".join(map(self._written, made)))

    def _placed(self, rows: Mapping[int, bytes]) -> Iterator[Splice]:
        if rows and self._data.is_empty_tag:
            yield self.markup.appended(self._data, b"".join(rows.values()))
            return
        numbers = [row.number for row in self._rows]
        for number, xml in rows.items():
            next_one = bisect_left(numbers, number)
            is_last = next_one == len(numbers)
            at = self._data.close if is_last else self._rows[next_one].start
            yield at, at, xml

    def _changed_row(self, row: _Row, cells: Mapping[int, Change]) -> Iterator[Splice]:
        left = dict(cells)
        at, inserts = row.inner, []
        for cell, start, end in self._cells_of(row):
            before = [column for column in left if column < cell.column]
            inserts += [(start, column, left.pop(column)) for column in before]
            if cell.column in left:
                yield start, end, self._written(left.pop(cell.column)(cell))
            at = end
        inserts += [(at, column, change) for column, change in left.items()]
        made = [
            (place, self._written(change(self._absent(row, (row.number, column)))))
            for place, column, change in inserts
        ]
        yield from self._row_tag_changed(row, cells, [xml for _, xml in made])
        if not row.is_empty_tag:
            yield from ((place, place, xml) for place, xml in made)

    def _row_tag_changed(
        self, row: _Row, cells: Iterable[int], made: list[bytes]
    ) -> Iterator[Splice]:
        """The row's start tag, where its ``spans`` grow or where it had no cells at all."""
        written = attributes_of(self.markup.xml[row.start : row.inner])
        first, _, last = written.get("spans", b"").partition(b":")
        if first.isdigit() and last.isdigit():
            low, high = min(int(first), *cells), max(int(last), *cells)
            written["spans"] = b"%d:%d" % (low, high)
        name = self.prefix + b"row"
        if row.is_empty_tag:
            yield row.start, row.inner, tag(name, written, b"".join(made))
        elif made and "spans" in written:
            yield row.start, row.inner, tag(name, written, b"").rpartition(b"</")[0]

    def _written(self, cell: Cell) -> bytes:
        return tag(self.prefix + b"c", cell.attributes, cell.body or None)

    def _dimension(self, places: Iterable[Place]) -> Iterator[Splice]:
        """The used range that the sheet gives, grown to these places."""
        element = self.markup.child("dimension")
        if element is None or "ref" not in element.attributes:
            return
        first, _, last = element.attributes["ref"].decode().partition(":")
        try:
            corners = [position(first), position(last or first), *places]
        except ValueError:
            return
        rows, columns = zip(*corners, strict=True)
        area = address(min(rows), min(columns)).encode()
        if (max(rows), max(columns)) != (min(rows), min(columns)):
            area += f":{letter(max(columns))}{max(rows)}".encode()
        if area != element.attributes["ref"]:
            attributes = element.attributes | {"ref": area}
            yield element.start, element.end, tag(element.qualified, attributes)
