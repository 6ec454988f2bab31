"""Every metric at once, whole and by each of its dimensions: what a publication freezes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from metrics.access import Viewer
from metrics.basis import Basis, basis, last_period
from metrics.catalog import METRICS, Metric
from metrics.dimensions import DIMENSIONS
from metrics.intervals import FEW, wilson
from metrics.measure import groups_of, question
from metrics.scan import Groups, Numbers
from metrics.sql import Question
from metrics.store import Store
from metrics.versions import in_force, waiting

WHOLE = ""  # the dimension of a metric that is not split
TYPES = {
    "metric": "str",
    "dimension": "str",
    "code": "str",
    "numerator": "int64",
    "denominator": "Int64",
    "value": "float64",
    "known": "int64",
    "unit": "str",
    "version": "int64",
    "low": "float64",
    "high": "float64",
    "provisional": "bool",
    "lower_bound": "bool",
    "reports_received": "int64",
    "reports_expected": "int64",
}


def figures(store: Store, viewer: Viewer, on: date) -> pd.DataFrame:
    """Measure every metric as known on ``on``, unsplit and by each of its dimensions.

    Returns one row per metric, dimension and code, in the order of METRICS, DIMENSIONS and the
    usual order of the codes (unknown last), with the columns

    * ``metric``, ``dimension`` ("" for the whole) and ``code`` (null for the whole, and where it
      is unknown);
    * ``numerator``, ``denominator``, ``value``, ``known``: as ``measure`` gives them;
    * ``unit``, ``version``: of the definition by which it was counted;
    * ``low``, ``high``: the 95% Wilson interval of a share of at least ten cases; else null;
    * ``reports_received``, ``reports_expected``: of the hubs that had to report on the newest
      period whose deadline had passed, how many did, on it or later; of the row of a hub only
      that hub, of the row of a period, phase or year only up to then;
    * ``provisional``: whether one of those is missing and could change the value;
    * ``lower_bound``: whether further reports can only add to the value.
    """
    key = (store.name, viewer.scope, "figures", on)
    return store.results.frame(key, lambda: _figures(store, viewer, on))


def waiting_figures(store: Store, viewer: Viewer, on: date) -> pd.DataFrame:
    """What ``figures`` gives, by each newer definition that was not confirmed by ``on`` yet.

    They do not count: they stand beside the figures in force until the department confirms.
    """
    key = (store.name, viewer.scope, "waiting figures", on)
    return store.results.frame(key, lambda: _waiting(store, viewer, on))


def _figures(store: Store, viewer: Viewer, on: date) -> pd.DataFrame:
    metrics = [in_force(store, key, on) for key in METRICS]

    def split(dimension: str) -> Mapping[str, Groups]:
        keys = [metric.key for metric in metrics if _has(metric, dimension)]
        return groups_of(store, viewer, keys, _question(dimension, on))

    return _framed(store, on, metrics, {key: split(key) for key in (WHOLE, *DIMENSIONS)})


def _waiting(store: Store, viewer: Viewer, on: date) -> pd.DataFrame:
    metrics = [newer for key in METRICS if (newer := waiting(store, key, on))]

    def split(dimension: str) -> Mapping[str, Groups]:
        found: dict[str, Groups] = {}
        for metric in metrics:
            if _has(metric, dimension):
                asked = _question(dimension, on)
                found |= groups_of(store, viewer, (metric.key,), asked, metric.version)
        return found

    return _framed(store, on, metrics, {key: split(key) for key in (WHOLE, *DIMENSIONS)})


def _has(metric: Metric, dimension: str) -> bool:
    return dimension == WHOLE or dimension in metric.dimensions


def _question(dimension: str, on: date) -> Question:
    return question((dimension,) if dimension else (), None, on)


def _framed(
    store: Store,
    on: date,
    metrics: Sequence[Metric],
    splits: Mapping[str, Mapping[str, Groups]],
) -> pd.DataFrame:
    rests = _Rests(store, on)
    rows = [
        _row(metric, dimension, code, numbers, rests.on(dimension, code))
        for metric in metrics
        for dimension, found in splits.items()
        for code, numbers in _ordered(store, metric, dimension, found.get(metric.key, {}))
    ]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(TYPES)
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=kind)
            for (name, kind), values in zip(TYPES.items(), columns, strict=True)
        }
    )


def _ordered(
    store: Store, metric: Metric, dimension: str, groups: Groups
) -> list[tuple[str | None, Numbers]]:
    """Each code and its numbers, as ``measure`` orders them: in order of the names, unknown last.

    Without a frame for each: five hundred frames take longer than all the scans together.
    """
    if dimension == WHOLE:
        return [(None, numbers) for numbers in groups.values()]
    names = store.labels(dimension, "nl", metric.view)
    ranks = {code: rank for rank, code in enumerate(names)}
    found = [(code, numbers) for (code,), numbers in groups.items()]

    def place(item: tuple[str | None, Numbers]) -> tuple[bool, int, str]:
        code = item[0] or ""
        return item[0] is None, ranks.get(code, len(ranks)), code.zfill(8)

    return sorted(found, key=place)


def _row(
    metric: Metric, dimension: str, code: str | None, numbers: Numbers, rests_on: Basis
) -> tuple[object, ...]:
    """The cells of one row, in the order of the columns."""
    part, whole = numbers.numerator or 0, numbers.denominator
    tells = metric.unit == "share" and not metric.sums and whole is not None and whole >= FEW
    low, high = wilson(part, whole) if tells else (None, None)
    provisional = metric.rests_on_reports and rests_on.is_provisional
    lower_bound = provisional and metric.only_grows((dimension,) if dimension else ())
    return (
        *(metric.key, dimension, code, part, whole, numbers.value, numbers.known or 0),
        *(metric.unit, metric.version, low, high, provisional, lower_bound),
        *(rests_on.hubs_reported, rests_on.hubs_expected),
    )


class _Rests:
    """On which reports a row rests, each answer found once."""

    def __init__(self, store: Store, on: date) -> None:
        self._store, self._on = store, on
        self._known: dict[tuple[str, str | None], Basis] = {}

    def on(self, dimension: str, code: str | None) -> Basis:
        """Of the whole network; of one hub for the row of that hub, up to the time of the row."""
        hub = code if dimension == "hub" and code is not None else ""
        until = last_period(self._store, {dimension: (code,)} if dimension else None)
        if (hub, until) not in self._known:
            hubs = (hub,) if hub else ()
            self._known[hub, until] = basis(self._store, self._on, hubs, until)
        return self._known[hub, until]
