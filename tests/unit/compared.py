"""Reports to lay side by side: changed copies of the valid one, and random ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from etl.check import Report
from etl.contract import SHEETS, Column, Kind, Sheet
from etl.tables import Table, Value
from tests.unit.raw import Rows, checked, raw_sheets, row_of

ROW_SHEETS = [sheet for sheet in SHEETS if not sheet.vertical]
LATER = date(2024, 6, 30)


def report_with(as_of: date | None = None, **rows: Rows) -> Report:
    """The valid report with other rows on some sheets, and another *Stand op*."""
    report, _ = checked(raw_sheets(**rows))
    return replace(report, as_of=as_of or report.as_of)


def changed(key: str, number: int, **changes: object) -> list[list[object]]:
    """All rows of a sheet of the valid report, one of them with other values."""
    count = len(raw_rows(key))
    return [row_of(key, n, changes if n == number else {}) for n in range(count)]


def raw_rows(key: str) -> list[list[object]]:
    """The rows of a sheet of the valid report."""
    title = next(sheet.title for sheet in SHEETS if sheet.key == key)
    return next(sheet.rows[1:] for sheet in raw_sheets().sheets if sheet.title == title)


_SAMPLES: Mapping[Kind, Sequence[Value]] = {
    Kind.DATE: [date(2023, 1, 1), date(2023, 1, 9), date(2023, 8, 9)],
    Kind.AMOUNT: [Decimal(0), Decimal("1.50"), Decimal(200)],
    Kind.NUMBER: [0.0, 1.5, 200.0],
    Kind.COUNT: [0, 1, 200],
    Kind.MUNICIPALITY: ["33011", "32003"],
}
_TEXTS = ["T-1", "t-1", "T-2", "T-3", "é", "…"]


def _value(column: Column, chance: Random) -> Value:
    if column.many:
        return chance.sample(["a", "b", "c"], chance.randrange(3))
    if not column.unique and chance.random() < 0.2:
        return None
    codes = [choice.code for choice in column.choices]
    return chance.choice(codes or _SAMPLES.get(column.kind, _TEXTS))


def _table(sheet: Sheet, chance: Random) -> Table:
    height, first = chance.randrange(5), chance.randrange(2, 9)
    columns = {c.field: [_value(c, chance) for _ in range(height)] for c in sheet.columns}
    fields = chance.sample(list(columns), chance.randint(1, len(columns)))
    letters = {field: chr(ord("A") + place) for place, field in enumerate(fields)}
    return Table([first + place for place in range(height)], columns, letters)


def _any_report(seed: int) -> Report:
    chance = Random(seed)
    tables = {sheet.key: _table(sheet, chance) for sheet in ROW_SHEETS}
    as_of = chance.choice([date(2023, 6, 30), date(2023, 12, 31)])
    return Report("voorbeeldhub-a", "2023-S2", as_of, "2025.1", tables)


def reports() -> st.SearchStrategy[Report]:
    """Any report; numbers may be the same, columns may be missing or elsewhere.

    Made from a seed: drawing its hundred cells one by one takes ten times as long.
    """
    return st.integers(0, 2**32).map(_any_report)
