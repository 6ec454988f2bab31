"""A split with a row for every code: 0 where nothing happened, null where nobody told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

import pandas as pd

from metrics.access import Viewer
from metrics.basis import hub_days
from metrics.catalog import Metric
from metrics.dimensions import DIMENSIONS
from metrics.frames import framed
from metrics.measure import Filters, asked_of, groups_of, place_of
from metrics.scan import Group, Numbers, wider_whole
from metrics.sql import Question
from metrics.store import Store
from metrics.versions import in_force

_SILENCE = Numbers(None, None, None, None)


def measure_every(
    store: Store,
    viewer: Viewer,
    metric_key: str,
    by: Sequence[str],
    where: Filters | None = None,
    on: date | None = None,
) -> pd.DataFrame:
    """What ``measure`` gives, completed with the combinations of codes that have nothing to count.

    A combination that is added counts 0; a sum, a median and a share of 0 are null. It is null
    throughout for a hub whose newest report is from before that time: silence is unknown, not 0.
    Periods, phases and years after the newest report are left out, and so is what ``where``
    leaves out. Same columns and order as ``measure``; numerator and known may be null.
    """
    metric = in_force(store, metric_key, on)
    asked = asked_of(store, metric, by, where, on)
    key = place_of(store, viewer, metric, asked, "every")
    return store.results.frame(key, lambda: _completed(store, viewer, metric, asked))


def _completed(store: Store, viewer: Viewer, metric: Metric, asked: Question) -> pd.DataFrame:
    told = hub_days(store, asked.on)
    groups = dict(groups_of(store, viewer, (metric.key,), asked)[metric.key])
    whole = wider_whole(store, metric, asked)
    for group in product(*(_codes(store, metric, name, asked, told) for name in asked.by)):
        if group in groups:
            continue
        if _is_silent(store, metric, asked.by, group, told):
            groups[group] = _SILENCE
        else:
            groups[group] = _nothing(metric, whole(group) if whole else 0)
    return framed(store, metric, asked, groups, counts="Int64")


def _codes(
    store: Store, metric: Metric, key: str, asked: Question, told: Mapping[str, date]
) -> list[str]:
    dimension = DIMENSIONS[key]
    codes = list(store.labels(key, "nl", metric.view))
    if dimension.is_dated(metric.view):
        newest = max(told.values(), default=date.min)
        codes = [code for code in codes if store.ranges[dimension.ranges][code][0] <= newest]
    wanted = dict(asked.where).get(key)
    return [code for code in codes if not wanted or code in wanted]


def _is_silent(
    store: Store, metric: Metric, by: Sequence[str], group: Group, told: Mapping[str, date]
) -> bool:
    named = dict(zip(by, group, strict=True))
    if "hub" not in named:
        return False
    begins = [
        store.ranges[DIMENSIONS[key].ranges][code][0]
        for key, code in named.items()
        if code is not None and DIMENSIONS[key].is_dated(metric.view)
    ]
    newest = told.get(named["hub"] or "")
    return newest is None or newest < max(begins, default=date.min)


def _nothing(metric: Metric, whole: int | None) -> Numbers:
    is_number = metric.unit != "share" and not (metric.sums or metric.median)
    value = 0.0 if is_number or (whole and metric.unit == "share") else None
    return Numbers(0, whole if metric.of else None, value, 0)
