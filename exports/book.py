"""The workbook with every figure, as data: ``ui.stories`` fills it, ``exports.workbook`` writes it.

All words are ready in the book's language; numbers are numbers, days are days, and what is not
known is None, never 0. Addresses of the dashboard are from outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["text", "prose", "count", "number", "share", "euro", "day", "link"]
Drawn = Literal["bars", "piles", "parts", "columns", "stacked"]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere. address: of the dashboard, or of the licence."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a column of numbers of all kinds: it bears its own kind. value: null: unknown."""

    value: float | None
    kind: Kind


Cell = str | int | float | date | Link | Amount | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. width: in letters of the page."""

    title: str
    kind: Kind = "text"
    width: int = 12


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart that Excel draws out of the cells of its table, so it changes when they do.

    drawn: ``bars`` lie, side by side per row of the table; ``piles`` lie end to end. ``columns``
    stand, ``stacked`` stand on each other. ``parts`` is one lying bar, in which each row of the
    table is a part.
    series: number of a column of the table → token of ``charts.palette``. Of ``parts`` the one
    column is ``column`` and the tokens are those of the rows, in their order.
    summary: what it shows, for who does not see it. axis: what the values count.
    """

    drawn: Drawn
    title: str
    summary: str
    axis: str
    series: tuple[tuple[int, str], ...] = ()
    column: int = 1
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """One table. key: its name in Excel, letters and _ only, another one for each table.

    caption: the title above it. together: cells of a line below it that is no part of the table
    (all hubs together), () for none. note: a sentence under it. none: what is said when there are
    no rows.
    """

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    together: tuple[Cell, ...] = ()
    note: str = ""
    none: str = ""
    plots: tuple[Plot, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet of the workbook.

    name: on its tab. title: at its top. about: what stands on it, also in the contents. lines:
    what to know before reading it. fixed: columns that stay in sight. printed: how many columns go
    on paper, 0 for all.
    """

    name: str
    title: str
    about: str
    grids: tuple[Grid, ...]
    lines: tuple[str, ...] = ()
    fixed: int = 1
    printed: int = 0

    @property
    def rows(self) -> int:
        """How many rows its tables have."""
        return sum(len(grid.rows) for grid in self.grids)


@dataclass(frozen=True, slots=True)
class Contents:
    """The first sheet: what this is, and where everything stands.

    facts: name → value, in order; a value is text, a day or a link. marks: sign → what it means.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    facts: tuple[tuple[str, Cell], ...]
    facts_head: tuple[str, str]
    marks_title: str
    marks: tuple[tuple[str, str], ...]
    marks_head: tuple[str, str]
    sheets_title: str
    sheets_head: tuple[str, str, str]
    back: str


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook, ready to be written.

    title, subject, keywords: what the file says of itself. on: the day whose knowledge it is;
    stamp: that day in words, on each sheet and page. example: the word for made-up figures, on
    each sheet and page; "" for real ones. page: ``{page} / {pages}`` in words.
    """

    language: str
    title: str
    subject: str
    keywords: str
    on: date
    stamp: str
    contents: Contents
    leaves: tuple[Leaf, ...]
    page: str
    example: str = ""
