"""One scan of a view → the numbers of several metrics, per group."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metrics.catalog import Metric
from metrics.sql import Places, Question, Statement, aggregate
from metrics.store import Store

Group = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """One group; ``metrics.measure.measure`` explains the four. All null: nobody told."""

    numerator: int | None
    denominator: int | None
    value: float | None
    known: int | None


Groups = Mapping[Group, Numbers]


def scan(store: Store, metrics: Sequence[Metric], asked: Question) -> dict[Metric, Groups]:
    """Each metric's groups; all metrics are of one view and, for a dated split, of one date."""
    statement = Statement(metrics[0].view, asked, store.ranges)
    sql, places = aggregate(statement, metrics)
    width = len(asked.by)
    groups = [
        (tuple(None if code is None else str(code) for code in row[:width]), row)
        for row in store.tuples(sql, statement.parameters)
    ]
    found: dict[Metric, Groups] = {}
    for metric, place in zip(metrics, places, strict=True):
        whole = wider_whole(store, metric, asked)
        found[metric] = {
            group: _numbers(metric, row, place, whole(group) if whole else None)
            for group, row in groups
            if row[place.shown] or not width
        }
    return found


def wider_whole(store: Store, metric: Metric, asked: Question) -> Callable[[Group], int] | None:
    """For a metric whose denominator ignores a dimension that was asked: group → denominator."""
    ignored = asked.used & set(metric.whole_ignores)
    if not ignored:
        return None
    wider = asked.without(tuple(ignored))
    wholes = scan(store, (metric,), wider)[metric]
    places = [index for index, key in enumerate(asked.by) if key in wider.by]

    def whole(group: Group) -> int:
        found = wholes.get(tuple(group[index] for index in places))
        return (found.denominator if found else None) or 0

    return whole


def _numbers(metric: Metric, row: tuple[Any, ...], place: Places, wider: int | None) -> Numbers:
    part, whole = int(row[place.numerator] or 0), wider
    if whole is None and place.denominator is not None:
        whole = int(row[place.denominator] or 0)
    if metric.unit == "share":
        value = part / whole if whole else None
    else:
        value = float(part) if place.value is None else row[place.value]
    return Numbers(part, whole, value, row[place.known])
