"""Which thing a row is about, so that it can be found back in another report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from etl.check.rules.identity import same_number
from etl.compare.words import said
from etl.contract import SHEETS, Kind, Sheet
from etl.messages import LONGEST_VALUE, shown
from etl.tables import Table, Value
from etl.template.rows import Words
from etl.values.lookup import fold
from texts.words import UNKNOWN, short_day

RowKey = tuple[str, int]
"""What a row is about, and how many rows above it are about the same."""

ROW_SHEETS: tuple[Sheet, ...] = tuple(sheet for sheet in SHEETS if not sheet.vertical)


def row_keys(sheet: Sheet, table: Table) -> list[RowKey]:
    """The key of each row. Numbers differ neither by case nor by blanks, names nor by accents.

    Werkingsgebied is about municipalities, Leerlessen about a day and what was learned on it.
    """
    naturals = (_natural(sheet, table, index) for index in range(len(table.rows)))
    return _counted(naturals)


def identities(sheet: Sheet, table: Table, words: Words) -> list[str]:
    """What a person calls each row: ``D-014``, a partner, a municipality, a lesson and its day.

    At most 300 characters; of rows that would be called the same the second gets ``(2)``.
    """
    names = (_name(sheet, table, index, words) for index in range(len(table.rows)))
    return [name if before == 0 else f"{name} ({before + 1})" for name, before in _counted(names)]


def _counted(names: Iterable[str]) -> list[RowKey]:
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        found.append((name, seen[name]))
        seen[name] += 1
    return found


def _natural(sheet: Sheet, table: Table, index: int) -> str:
    values = _naming(sheet, table, index)
    if sheet.key == "partner":
        return " ".join(_folded(value) for value in values)
    return " ".join(same_number(_plain(value)) for value in values)


def _name(sheet: Sheet, table: Table, index: int, words: Words) -> str:
    values = _naming(sheet, table, index)
    if sheet.key == "service_area":
        values = [said(words, sheet.column("nis"), values[0])]
    filled = [_plain(value) for value in values if value not in (None, "")]
    return shown(": ".join(filled), LONGEST_VALUE) or _anything(sheet, table, index)


def _naming(sheet: Sheet, table: Table, index: int) -> list[Value]:
    """The values of the cells that say what the row is about."""
    if sheet.identity is not None:
        fields = [sheet.identity.field]
    else:
        fields = ["nis"] if sheet.key == "service_area" else ["learned_on", "lesson"]
    return [table.columns[field][index] for field in fields]


def _anything(sheet: Sheet, table: Table, index: int) -> str:
    """The row's first text, for a row whose number was left out; a dash when it has none."""
    texts = (
        table.columns[column.field][index] for column in sheet.columns if column.kind is Kind.TEXT
    )
    return next((shown(value) for value in texts if isinstance(value, str) and value), UNKNOWN)


def _plain(value: Value) -> str:
    if isinstance(value, date):
        return short_day(value)
    return "" if value is None else str(value)


def _folded(value: Value) -> str:
    text = _plain(value)
    return fold(text) or text
