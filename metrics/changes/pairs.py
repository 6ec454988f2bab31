"""Two days of a view → the pairs of rows that make a difference, by one SQL statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from metrics.catalog import Metric
from metrics.changes.day import Day, deciding, used
from metrics.measure import Filters
from metrics.store import Store
from metrics.views import VIEWS


@dataclass(frozen=True, slots=True)
class Side:
    """A row on one day.

    value: what is summed, or whose median is taken; null when unknown or when there is no such.
    fields: the columns that decide, as ``Pairs`` names them.
    """

    counts: bool
    in_whole: bool
    value: Decimal | None
    hub_codes: tuple[str, ...]
    report_id: int | None
    sheet: str | None
    sheet_row: int | None
    row_key: str
    code: str
    title: str
    fields: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The same thing on both days; null on the day on which nothing was known of it."""

    before: Side | None
    after: Side | None

    @property
    def now(self) -> Side:
        """How it is known on the second day, or else was on the first."""
        side = self.after or self.before
        assert side is not None, "a pair has a side"
        return side


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs that differ. fields: the columns that decide whether and how much a row counts."""

    fields: tuple[str, ...]
    pairs: list[Pair]


def days(
    store: Store, metric: Metric, before: date, after: date, where: Filters | None
) -> tuple[Day, Day]:
    """Both days of a metric. Raises LookupError for a dimension that the metric lacks."""
    view, fields = VIEWS[metric.view], deciding(store, metric, where)
    return (
        Day(store, metric, view, fields, where, "b", before),
        Day(store, metric, view, fields, where, "a", after),
    )


def pairs(store: Store, metric: Metric, first: Day, last: Day) -> Pairs:
    """Every row that counts on one day and not on the other, or on both with another amount.

    Rows that bear the same key on a day are paired one by one. Of a metric that counts different
    values each value is one row.
    """
    # A row that is known on both days differs only when the day itself decides, or when it is one
    # of several that bear a value.
    stays = bool(metric.distinct) or "$on" in metric.counts + metric.of
    not_last, not_first = ("", "") if stays else (last.known, first.known)
    moved = "" if metric.distinct else "moved"
    both = ", ".join(f"{day}.{name}" for day in "ba" for name in first.names)
    sql = (
        f"WITH moved AS ({_moved(first.sums(not_last, '-1'), last.sums(not_first, '1'), first)}), "
        f"b AS ({first.select(not_last, moved)}), a AS ({last.select(not_first, moved)}) "
        f"SELECT {both} FROM b FULL OUTER JOIN a ON {_same(len(first.key))} "
        f"WHERE {_differs(metric)} "
        "ORDER BY coalesce(a.code, b.code), coalesce(a.row_key, b.row_key)"
    )
    found = store.tuples(sql, used(sql, first.parameters | last.parameters))
    width = len(first.names)
    return Pairs(first.fields, [Pair(_side(row[:width]), _side(row[width:])) for row in found])


def _moved(taken: str, added: str, day: Day) -> str:
    """The keys of which something differs: few, so only their rows need be paired."""
    keys = ", ".join(f"key_{n}" for n in range(len(day.key)))
    return (
        f"SELECT {keys} FROM ({taken} UNION ALL {added}) GROUP BY {keys} "
        "HAVING sum(part) <> 0 OR sum(whole) <> 0 OR sum(amount) <> 0 OR sum(filled) <> 0"
    )


def _same(keys: int) -> str:
    """Null is a key like another: a lesson may bear no day."""
    equal = [f"b.key_{n} IS NOT DISTINCT FROM a.key_{n}" for n in range(keys)]
    return " AND ".join([*equal, "b.twin = a.twin"])


def _differs(metric: Metric) -> str:
    """Null on the day on which a row is not known."""
    differs = [
        "coalesce(b.counts, FALSE) <> coalesce(a.counts, FALSE)",
        "coalesce(b.in_whole, FALSE) <> coalesce(a.in_whole, FALSE)",
    ]
    if metric.sums or metric.median:
        both = "b.counts AND a.counts OR b.in_whole AND a.in_whole"
        differs.append(f"(({both}) AND b.amount IS DISTINCT FROM a.amount)")
    return " OR ".join(differs)


def _side(row: tuple[Any, ...]) -> Side | None:
    """What ``Day.columns`` selected; twin is null when the outer join found no row."""
    twin, counts, in_whole, amount, hubs, report, sheet, sheet_row, key, code, title = row[:11]
    if twin is None:
        return None
    return Side(
        counts, in_whole, exact(amount), tuple(hubs), report, sheet, sheet_row, key,
        code or "", title or "", row[11:],
    )  # fmt: skip


def exact(amount: Any) -> Decimal | None:
    """The number as it is written, so that sums of it are exact: 0.1 and not 0.1000…0555."""
    if amount is None or isinstance(amount, Decimal):
        return amount
    return Decimal(repr(amount))
