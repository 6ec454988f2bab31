"""Hubs that tell for the first time, or nothing any more: their rows together as one cause.

A report of a hundred thousand rows would be a hundred thousand causes that all say the same. Only
of a hub that told nothing at all on one of the days is that sure without looking at each row: then
no row of it was known on that day, under whatever key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from metrics.catalog import Metric
from metrics.changes.cause import GONE, NEW, RESTORED, TAKEN_BACK, Cause
from metrics.changes.day import Day, used
from metrics.changes.reports import Reports
from metrics.store import Store
from metrics.views import View

MOST_APART = 5_000  # rows of first or of last reports that are told one by one
_FEW = 20  # so many rows of one report stay apart, also when it is one of many
_LED = "trajectories"  # its rows name partner hubs, which may have told nothing of it


def together(
    store: Store, metric: Metric, view: View, reports: Reports, before: Day, after: Day
) -> list[Cause]:
    """The causes of rows told together; both days leave those rows out from then on.

    None for a metric that counts different values, or of what stands on no sheet.
    """
    if metric.distinct or not view.sheet_key or view.name == _LED:
        return []
    sides = (
        (before, reports.last_told(), -1),
        (after, reports.first_told(), 1),
    )
    return [cause for day, told, sign in sides for cause in _of(store, day, told, sign, reports)]


def _of(
    store: Store, day: Day, told: Sequence[int], sign: int, reports: Reports
) -> Iterator[Cause]:
    if not told:
        return
    sql, names = day.per_report(told), day.parameters
    found = store.tuples(sql, used(sql, names))
    many = Counter[int]()
    for report, *_, count in found:
        many[report] += count
    is_much = many.total() > MOST_APART
    large = [report for report in told if is_much and many[report] > _FEW]
    day.leave_out(large)
    yield from (_cause(day.metric, row, sign, reports) for row in _only(found, large))


def _only(found: Iterable[tuple[Any, ...]], reports: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    return (row for row in found if row[0] in reports)


def _cause(metric: Metric, row: tuple[Any, ...], sign: int, reports: Reports) -> Cause:
    report, sheet, counted, wholly, _, added, count = row
    if sign > 0:
        kind = RESTORED if reports.is_restored(report) else NEW
    else:
        kind = TAKEN_BACK if reports.is_undone(report) else GONE
    is_sum = bool(metric.sums) and metric.unit != "share"
    return Cause(
        kind=kind,
        numerator=sign * count * counted,
        denominator=sign * count * wholly if metric.of else None,
        value=sign * Decimal(added) if is_sum and counted and added is not None else None,
        hub_codes=(reports.hub_of(report),),
        report_id=report,
        sheet=sheet,
        stood=sign < 0,
        stands=sign > 0,
        many=count,
    )
