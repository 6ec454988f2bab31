"""Sheet → where its columns are: the header row, and the column of each field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from etl.check.catalogue import error, warning
from etl.contract import Column, Sheet
from etl.findings import Finding
from etl.read.workbook import RawSheet, address
from etl.values.lookup import Lookup, Match, fold

SEARCHED_ROWS = 30
_REMEMBERED = 10_000
GUESSED = ("plural", "typo")  # how a title was understood, when that deserves a warning

HEADERS_MISSING = error("headers-missing")
COLUMN_MISSING = error("column-missing")
COLUMN_RENAMED = error("column-renamed")
COLUMN_RESEMBLES = warning("column-resembles")
COLUMN_UNDERSTOOD = warning("column-understood")
COLUMN_TWICE = error("column-twice")


@dataclass(slots=True)
class Layout:
    """Where a sheet keeps what. Rows and columns count from 1, as in Excel.

    header_row: the row with the column titles; the first row below it is ``first_row``.
    columns: field → number of its column.
    """

    sheet: Sheet
    raw: RawSheet
    header_row: int
    first_row: int
    columns: dict[str, int] = field(default_factory=dict)


class Headings:
    """The column titles of a sheet, however a person writes them."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        pairs = [(header, column.field) for column in columns for header in column.headers]
        bare = [(_without_unit(header), name) for header, name in pairs]
        often = Counter(header for header, _ in bare)
        pairs += [(h, n) for h, n in bare if often[h] == 1 and (h, n) not in pairs]
        self._lookup = Lookup(pairs, key=_joined)
        self._known: dict[str, Match | None] = {}

    def find(self, value: object) -> Match | None:
        """The field that a title stands for (as ``code``); None for anything else."""
        if not isinstance(value, str) or not value.strip() or len(value) > 100:
            return None
        if value not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            text = value.replace("*", " ").strip(" :\n\t\u00a0")
            self._known[value] = self._lookup.find(text) or self._lookup.find(_without_unit(text))
        return self._known[value]

    def nearest(self, value: object) -> str | None:
        """The title that resembles this text or is part of it, if one does."""
        if not isinstance(value, str) or len(value) > 100:
            return None
        words = f" {fold(value)} "
        inside = (name for name in self._lookup.names if f" {fold(name)} " in words)
        return self._lookup.nearest(value) or next(inside, None)


def _joined(header: str) -> str:
    """``Subsidie-kanaal`` is ``Subsidiekanaal``; ``Beslist opp`` is one letter off."""
    return fold(header).replace(" ", "")


def _without_unit(header: str) -> str:
    return re.sub(r"\s*\(.*\)\s*$", "", header)


@cache
def _headings(columns: tuple[Column, ...]) -> Headings:
    """Kept, with what they found, for the next report."""
    return Headings(columns)


def find_layout(sheet: Sheet, raw: RawSheet) -> tuple[Layout | None, list[Finding]]:
    """The layout of a sheet and what is wrong with its column titles; None without any."""
    headings = _headings(sheet.columns)
    filled = _merged_down(raw)
    found = _header_row(sheet, raw, headings, filled)
    if found is None:
        values = {"columns": ", ".join(c.header for c in sheet.columns if c.required)}
        return None, [HEADERS_MISSING.finding(raw.title, values=values)]
    bottom = max([r2 for r1, _, r2, _ in raw.merged if r1 <= found <= r2], default=found)
    layout = Layout(sheet, raw, found, max(found, min(bottom, found + 3)) + 1)
    titles = _titles(raw, found, filled)
    return layout, [*_place_columns(layout, headings, titles), *_missing(layout, headings, titles)]


def _merged_down(raw: RawSheet) -> dict[tuple[int, int], object]:
    """The cells near the top that show the value of the merged cell they belong to."""
    shown: dict[tuple[int, int], object] = {}
    for r1, c1, r2, _ in raw.merged:
        if r2 > r1 and r1 <= min(SEARCHED_ROWS, len(raw.rows)) and c1 <= len(raw.rows[r1 - 1]):
            for row in range(r1 + 1, min(r2, r1 + SEARCHED_ROWS) + 1):
                shown[row, c1] = raw.rows[r1 - 1][c1 - 1]
    return shown


def _titles(raw: RawSheet, row: int, filled: dict[tuple[int, int], object]) -> dict[int, object]:
    titles = {c: value for c, value in enumerate(raw.rows[row - 1], 1) if value not in (None, "")}
    return titles | {c: value for (r, c), value in filled.items() if r == row}


def _header_row(
    sheet: Sheet, raw: RawSheet, headings: Headings, filled: dict[tuple[int, int], object]
) -> int | None:
    """The row that holds most of the known titles."""
    required = {column.field for column in sheet.columns if column.required}
    best, best_score = None, 0.0
    for row in range(1, min(SEARCHED_ROWS, len(raw.rows)) + 1):
        texts = [v for v in _titles(raw, row, filled).values() if isinstance(v, str)]
        if len(texts) * 1.01 <= best_score:
            continue  # cannot be better, whatever they say: so for nearly every row of data
        matches = [match for text in texts if (match := headings.find(text))]
        fields = {match.code for match in matches}
        score = len(fields) + sum(match.how == "exact" for match in matches) / 100
        if score > best_score and (len(fields) >= 2 or required <= fields):
            best, best_score = row, score
    return best


def _place_columns(
    layout: Layout, headings: Headings, titles: dict[int, object]
) -> Iterator[Finding]:
    """Give each field its column; an exact title goes before one with a typing error."""
    row, title = layout.header_row, layout.raw.title
    matches = [(c, match) for c, value in titles.items() if (match := headings.find(value))]
    matches.sort(key=lambda pair: (pair[1].how in GUESSED, pair[0]))
    for column, match in matches:
        name, found = match.code, titles[column]
        taken = layout.columns.get(name)
        if taken is None:
            layout.columns[name] = column
            if match.how in GUESSED:
                header = layout.sheet.column(name).header
                yield COLUMN_UNDERSTOOD.finding(title, address(row, column), found, header)
        elif match.how not in GUESSED:
            values = {"first": address(row, taken)}
            yield COLUMN_TWICE.finding(title, address(row, column), found, values=values)


def _missing(layout: Layout, headings: Headings, titles: dict[int, object]) -> Iterator[Finding]:
    """The required columns that are not there, and unknown ones that may be a missing column."""
    row, title = layout.header_row, layout.raw.title
    missing = tuple(c for c in layout.sheet.columns if c.field not in layout.columns)
    absent = {column.header: column for column in missing}
    near = Headings(missing) if missing else None
    for number, value in titles.items():
        if near is None or number in layout.columns.values() or headings.find(value):
            continue
        header = near.nearest(value)
        if header is None or not _has_content(layout, number):
            continue
        column = next((c for c in missing if c.header == header), None)
        if column is not None and absent.pop(column.header, None) is not None:
            code = COLUMN_RENAMED if column.required else COLUMN_RESEMBLES
            yield code.finding(title, address(row, number), value, column.header)
    free = max(titles, default=0)
    for column in absent.values():
        if column.required:
            free += 1
            values = {"column": column.header}
            yield COLUMN_MISSING.finding(title, address(row, free), values=values)


def _has_content(layout: Layout, number: int) -> bool:
    below = layout.raw.rows[layout.first_row - 1 :]
    return any(len(row) >= number and row[number - 1] not in (None, "") for row in below)
