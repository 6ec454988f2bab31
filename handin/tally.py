"""What a draft says in numbers, beside the report before it, for "is this what you expected?"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from access import Person
from etl.contract import SHEETS
from etl.tables import Report, Table
from handin.drafts import compared, draft_of
from handin.programme import Programme

Counting = Callable[[Table, date], float | None]


@dataclass(frozen=True, slots=True)
class Count:
    """One number; its words are ``handin_words.tally.<key>``. Euros where ``unit`` is ``eur``.

    now: null when the report says nothing of it. before: null too when there was no report.
    """

    key: str
    now: float | None
    before: float | None
    unit: str = "count"


@dataclass(frozen=True, slots=True)
class Tally:
    """A sheet: how many rows it has, and what they add up to. rows_before: null without a report.

    title: of the sheet, as the template calls it.
    """

    sheet_key: str
    title: str
    rows: int
    rows_before: int | None
    counts: tuple[Count, ...]


def _filled(field: str) -> Counting:
    return lambda table, _: _many(sum(value is not None for value in table.columns[field]))


def _having(field: str, code: str) -> Counting:
    return lambda table, _: _many(table.columns[field].count(code))


def _sum(field: str) -> Counting:
    """Null when no row has a number: unknown is not nothing."""

    def add(table: Table, _: date) -> float | None:
        numbers = [float(v) for v in table.columns[field] if isinstance(v, float | int | Decimal)]
        return sum(numbers) if numbers else None

    return add


def _many(count: int) -> float:
    return float(count)


def _current(table: Table, as_of: date) -> float:
    """The rows that are not over on the day of the report."""
    ends = table.columns["until"]
    return _many(sum(not isinstance(end, date) or end >= as_of for end in ends))


# Sheet → (key, how it is counted, unit), in the order in which people read them.
_COUNTS: dict[str, tuple[tuple[str, Counting, str], ...]] = {
    "service_area": (("municipalities", _current, "count"),),
    "partner": (("partners", _current, "count"),),
    "trajectory": (
        ("test_trajectories", _filled("test_on"), "count"),
        ("embedded", _filled("embedded_on"), "count"),
        ("stopped", _filled("stopped_on"), "count"),
    ),
    "dossier": (
        ("submitted", _filled("submitted_on"), "count"),
        ("approved", _having("status", "approved"), "count"),
        ("refused", _having("status", "refused"), "count"),
        ("withdrawn", _having("status", "withdrawn"), "count"),
        ("in_preparation", _having("status", "in_preparation"), "count"),
        ("requested", _sum("requested_eur"), "eur"),
        ("granted", _sum("granted_eur"), "eur"),
    ),
    "activity": (("attendances", _sum("participants"), "count"),),
}
KEYS = tuple(key for counts in _COUNTS.values() for key, _, _ in counts)


def tally(programme: Programme, person: Person, draft_id: int) -> tuple[Tally, ...]:
    """Each sheet of the draft, in the order of the template, against the hub's report before it.

    Empty for a draft of which hub, period or day cannot be read. NotAllowed; LookupError for an
    unknown draft; Unreadable; LedgerProblem or OSError.
    """
    found = compared(programme, draft_of(programme, person, draft_id))
    if found.report is None:
        return ()
    now, before = found.report, found.previous_report
    return tuple(
        _tally(sheet.key, sheet.title, now, before) for sheet in SHEETS if sheet.key in now.tables
    )


def _tally(key: str, title: str, now: Report, before: Report | None) -> Tally:
    earlier = before.tables[key] if before is not None else None
    counts = tuple(
        Count(
            name,
            count(now.tables[key], now.as_of),
            count(earlier, before.as_of) if before is not None and earlier is not None else None,
            unit,
        )
        for name, count, unit in _COUNTS.get(key, ())
    )
    rows_before = len(earlier.rows) if earlier is not None else None
    return Tally(key, title, len(now.tables[key].rows), rows_before, counts)
