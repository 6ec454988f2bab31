"""A metric on a build, split and filtered, as known on a day: all pages and exports ask here."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import pandas as pd

from metrics.access import Viewer
from metrics.catalog import Metric
from metrics.dimensions import DIMENSIONS
from metrics.frames import framed
from metrics.intervals import wilson
from metrics.scan import Groups, Numbers, scan
from metrics.sql import Question
from metrics.store import Store
from metrics.versions import metric_of, version_of

Filters = Mapping[str, Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class Total:
    """The whole, unsplit, in plain numbers; ``measure`` explains the first four.

    low, high: the 95% Wilson interval of a share of cases; null for all else.
    """

    numerator: int
    denominator: int | None
    value: float | None
    known: int
    low: float | None = None
    high: float | None = None


def measure(
    store: Store,
    viewer: Viewer,
    metric_key: str,
    by: Sequence[str] = (),
    where: Filters | None = None,
    on: date | None = None,
    version: int | None = None,
) -> pd.DataFrame:
    """Measure one metric for each combination of dimensions.

    by: dimensions to split by. A row with several hubs counts in each of them.
    where: dimension → codes to keep, None among them for the unknown; a dimension that is left out,
        or has no codes, is not filtered.
    on: as known on this day; None for today's knowledge.
    version: of the definition; None for the one in force on that day (``metrics.versions``).

    Returns one row per combination that has anything to count, in the usual order of the codes
    (unknown last) and always one row without ``by``, with the columns

    * ``*by``: the codes; null where unknown;
    * ``numerator``: the rows that count, or the different values, or a share's part of a sum;
    * ``denominator``: what they are a part of; null for a metric without ``of``;
    * ``value``: the sum or median; for a share numerator / denominator, from 0 to 1, null where
      the denominator is 0; otherwise the numerator. Null where nothing is known, never 0;
    * ``known``: how many of the counted rows a sum or median rests on.

    Raises LookupError for an unknown metric or version, or a dimension that the metric lacks.
    """
    return measure_many(store, viewer, (metric_key,), by, where, on, version)[metric_key]


def measure_many(
    store: Store,
    viewer: Viewer,
    metric_keys: Sequence[str],
    by: Sequence[str] = (),
    where: Filters | None = None,
    on: date | None = None,
    version: int | None = None,
) -> dict[str, pd.DataFrame]:
    """What ``measure`` gives for each metric, with one scan per view instead of one per metric."""
    asked = question(by, where, on or store.latest)
    groups = groups_of(store, viewer, metric_keys, asked, version)
    metrics = [version_of(store, key, asked.on, version) for key in metric_keys]
    return {
        metric.key: store.results.frame(
            place_of(store, viewer, metric, asked, "frame"),
            lambda metric=metric: framed(store, metric, asked, groups[metric.key]),  # type: ignore[misc]
        )
        for metric in metrics
    }


def total(
    store: Store,
    viewer: Viewer,
    metric_key: str,
    where: Filters | None = None,
    on: date | None = None,
    version: int | None = None,
) -> Total:
    """The metric unsplit, ready for a sentence: plain numbers, None where unknown."""
    return totals(store, viewer, (metric_key,), where, on, version)[metric_key]


def totals(
    store: Store,
    viewer: Viewer,
    metric_keys: Sequence[str],
    where: Filters | None = None,
    on: date | None = None,
    version: int | None = None,
) -> dict[str, Total]:
    """What ``total`` gives for each metric, with one scan per view."""
    asked = question((), where, on or store.latest)
    groups = groups_of(store, viewer, metric_keys, asked, version)
    metrics = [version_of(store, key, asked.on, version) for key in metric_keys]
    return {metric.key: _total(metric, groups[metric.key][()]) for metric in metrics}


def applicable(metric_key: str, where: Filters | None) -> dict[str, Sequence[str | None]]:
    """The part of a filter that the newest definition knows; a page says what it left out."""
    dimensions = metric_of(metric_key).dimensions
    return {key: codes for key, codes in (where or {}).items() if key in dimensions}


def question(by: Sequence[str], where: Filters | None, on: date) -> Question:
    """The question with its filters in a fixed order, so that equal ones share their result."""
    kept = {
        key: tuple(
            sorted(
                {codes} if isinstance(codes, str) else set(codes),
                key=lambda code: (code is None, code or ""),
            )
        )
        for key, codes in (where or {}).items()
        if codes
    }
    return Question(tuple(by), tuple(sorted(kept.items())), on)


def asked_of(
    store: Store,
    metric: Metric,
    by: Sequence[str] = (),
    where: Filters | None = None,
    on: date | None = None,
) -> Question:
    """The question about one metric; LookupError for a dimension that the metric lacks."""
    asked = question(by, where, on or store.latest)
    _check(metric, asked)
    return asked


def _check(metric: Metric, asked: Question) -> None:
    if unknown := sorted(asked.used - set(metric.dimensions)):
        raise LookupError(f"{metric.key} has no {unknown}; its dimensions: {metric.dimensions}")


def groups_of(
    store: Store,
    viewer: Viewer,
    metric_keys: Sequence[str],
    asked: Question,
    version: int | None = None,
) -> dict[str, Groups]:
    """Each metric's groups; what is not kept yet is scanned together, once per view and date."""
    found: dict[str, Groups] = {}
    scans: dict[tuple[str, str], list[Metric]] = {}
    for key in metric_keys:
        metric = version_of(store, key, asked.on, version)
        kept = store.results.find(place_of(store, viewer, metric, asked))
        if kept is not None:
            found[key] = kept
            continue
        _check(metric, asked)
        is_dated = any(DIMENSIONS[name].is_dated(metric.view) for name in asked.by)
        scans.setdefault((metric.view, metric.date if is_dated else ""), []).append(metric)
    for together in scans.values():
        places = tuple(place_of(store, viewer, metric, asked) for metric in together)
        make = partial(_scanned, store, viewer, together, asked)
        found |= store.results.made(("scan", places), make)
    return found


def _scanned(
    store: Store, viewer: Viewer, together: Sequence[Metric], asked: Question
) -> dict[str, Groups]:
    """One scan, its results kept one by one: another page asks other numbers together."""
    found = scan(store, together, asked)
    for metric, groups in found.items():
        store.results.keep(place_of(store, viewer, metric, asked), groups)
    return {metric.key: groups for metric, groups in found.items()}


def place_of(
    store: Store, viewer: Viewer, metric: Metric, asked: Question, kind: str = "groups"
) -> Hashable:
    """Where a result about one version of a metric is kept."""
    return (store.name, viewer.scope, kind, metric.key, metric.version, asked)


def _total(metric: Metric, found: Numbers) -> Total:
    part = found.numerator or 0
    of_cases = metric.unit == "share" and not metric.sums
    low, high = wilson(part, found.denominator) if of_cases else (None, None)
    return Total(part, found.denominator, found.value, found.known or 0, low, high)
