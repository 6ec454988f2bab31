"""One sheet: title, the day, the way back, and its tables one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from exports.book import Book, Cell, Column, Grid, Leaf
from exports.workbook.cells import clean, heads, inside, put
from exports.workbook.drawn import At, draw, height
from exports.workbook.looks import Looks
from exports.workbook.paper import LINE, breaks, lay_out, paper_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

BESIDE = 7  # columns of a table that still leave room for a chart on the screen
STYLE = "Table Style Light 1"
_BOLD = 0.88  # a bold letter takes more room than the letters in which Excel counts
_CAPTION = 21.0
_HIGHEST = 400.0  # points that Excel takes
_PLOT_LETTERS = 100  # as wide as a chart


@dataclass(slots=True)
class Writer:
    """Writes the sheets of one workbook. names: of a leaf → what its tab is called."""

    workbook: Workbook
    book: Book
    looks: Looks
    names: dict[str, str]

    def leaf(self, sheet: Worksheet, leaf: Leaf) -> None:
        """Write one sheet; each of its tables gets its name, its heads and its charts."""
        letters = widths([grid.columns for grid in leaf.grids])
        for at, wide in enumerate(letters):
            sheet.set_column(at, at, wide)
        row = self.top(sheet, leaf.title, leaf.lines)
        is_alone = len(leaf.grids) == 1
        if is_alone:
            sheet.freeze_panes(row + 2, leaf.fixed)
            sheet.repeat_rows(row + 1)
            sheet.repeat_columns(0, leaf.fixed - 1)
        else:
            sheet.freeze_panes(1, leaf.fixed)
            sheet.repeat_rows(0)
        blocks = []
        for grid in leaf.grids:
            ends = self.grid(sheet, grid, row, letters, is_alone) + 1
            blocks.append((row, (ends - row + _more_lines(grid, letters)) * LINE))
            row = ends
        printed = letters[: leaf.printed] if leaf.printed else letters
        if leaf.printed:
            sheet.print_area(0, 0, row, leaf.printed - 1)
        wide = max((_wide(grid, printed) for grid in leaf.grids), default=1)
        pages = [] if is_alone else breaks(blocks, wide, len(printed))
        lay_out(sheet, self.book, pages, paper_of(wide, len(printed)))

    def top(self, sheet: Worksheet, title: str, lines: Sequence[str], has_back: bool = True) -> int:
        """The title in A1, the day below it, and what to know; the first row that is free."""
        looks, contents = self.looks, self.book.contents
        sheet.set_row(0, 26)
        sheet.write_string(0, 0, clean(title), looks.title)
        sheet.write_string(1, 0, clean(self.stamp), looks.plain_stamp)
        row = 2
        if has_back:
            inside(sheet, row, 0, self.names[contents.name], contents.back, looks.link)
            row += 1
        for line in lines:
            sheet.write_string(row, 0, clean(line), looks.line)
            row += 1
        return row + 1

    @property
    def stamp(self) -> str:
        """``VOORBEELD. Zoals gekend op 28 november 2023``."""
        return f"{self.book.example}. {self.book.stamp}" if self.book.example else self.book.stamp

    def grid(
        self, sheet: Worksheet, grid: Grid, row: int, letters: Sequence[int], is_alone: bool
    ) -> int:
        """Write a table from this row on; the first row that is free below it and its charts."""
        self.caption(sheet, row, grid.caption)
        if not grid.rows:
            sheet.write_string(row + 1, 0, clean(grid.none), self.looks.note)
            return row + 2
        at = At(sheet.get_name(), row + 1, row + 2, row + 1 + len(grid.rows))
        self.table(sheet, at.heads, grid.key, grid.columns, len(grid.rows), is_alone)
        self.high(sheet, at.heads, heads(grid.columns), _prose(grid.columns), _bold(letters))
        for number, cells in enumerate(grid.rows, start=at.first):
            self.high(sheet, number, cells, grid.columns, letters)
            self._row(sheet, number, grid, cells)
        row = at.last + 1
        if grid.together:
            self._row(sheet, row, grid, grid.together, is_total=True)
            row += 1
        if grid.note:
            sheet.write_string(row, 0, clean(grid.note), self.looks.note)
            row += 1
        return self._plots(sheet, grid, at, row)

    def caption(self, sheet: Worksheet, row: int, words: str) -> None:
        """The title of a table."""
        sheet.set_row(row, _CAPTION)
        sheet.write_string(row, 0, clean(words), self.looks.caption)

    def table(
        self,
        sheet: Worksheet,
        row: int,
        key: str,
        columns: Sequence[Column],
        rows: int,
        has_filter: bool = False,
    ) -> None:
        """A table of Excel with its heads; its cells are still to be written."""
        titled = zip(heads(columns), columns, strict=True)
        sheet.add_table(
            *(row, 0, row + rows, len(columns) - 1),
            {
                "name": key,
                "style": STYLE,
                "autofilter": has_filter,
                "columns": [
                    {"header": title, "header_format": self.looks.head(column.kind)}
                    for title, column in titled
                ],
            },
        )

    def high(
        self,
        sheet: Worksheet,
        row: int,
        cells: Sequence[Cell],
        columns: Sequence[Column],
        letters: Sequence[int],
    ) -> None:
        """Make a row as high as its longest prose; not every program does so by itself."""
        lines = [
            _lines(cell, wide)
            for cell, column, wide in zip(cells, columns, letters, strict=False)
            if column.kind == "prose" and isinstance(cell, str)
        ]
        if max(lines, default=1) > 1:
            sheet.set_row(row, min(LINE * max(lines) + 2, _HIGHEST))

    def _row(
        self, sheet: Worksheet, row: int, grid: Grid, cells: Sequence[Cell], is_total: bool = False
    ) -> None:
        for number, (column, cell) in enumerate(zip(grid.columns, cells, strict=True)):
            put(sheet, row, number, cell, column.kind, self.looks, is_total)

    def _plots(self, sheet: Worksheet, grid: Grid, at: At, row: int) -> int:
        """Beside a narrow table, else under it; several one under the other."""
        is_beside = len(grid.columns) <= BESIDE
        down, across = (at.heads, len(grid.columns) + 1) if is_beside else (row + 1, 0)
        for plot in grid.plots:
            draw(self.workbook, sheet, grid, plot, at, (down, across))
            down += height(plot, grid) + 1
        return max(row, down) if grid.plots else row


def widths(tables: Sequence[Sequence[Column]]) -> list[int]:
    """Letters per column of a sheet: those of its widest table."""
    most = max((len(columns) for columns in tables), default=0)
    return [max(columns[at].width for columns in tables if at < len(columns)) for at in range(most)]


def _wide(grid: Grid, letters: Sequence[int]) -> int:
    """Letters that a table and the charts beside it take."""
    own = sum(letters[: len(grid.columns)])
    if grid.plots and len(grid.columns) <= BESIDE:
        return own + _PLOT_LETTERS
    return max(own, _PLOT_LETTERS if grid.plots else 1)


def _bold(letters: Sequence[int]) -> list[int]:
    """Bold letters that fit in as much room."""
    return [int(wide * _BOLD) for wide in letters]


def _more_lines(grid: Grid, letters: Sequence[int]) -> int:
    """Lines that its caption and its heads are higher than a row each."""
    titles = zip(heads(grid.columns), _bold(letters), strict=False)
    return max((_lines(title, wide) for title, wide in titles), default=1)


def _prose(columns: Sequence[Column]) -> list[Column]:
    """The heads, which all wrap."""
    return [Column(column.title, "prose") for column in columns]


def _lines(text: str, wide: int) -> int:
    return sum(max(1, len(wrap(line, max(wide, 1)))) for line in text.split("\n"))
