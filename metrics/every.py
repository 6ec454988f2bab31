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
from metrics.lessons import objective_starts
from metrics.measure import Filters, asked_of, groups_of, place_of
from metrics.scan import Numbers, wider_whole
from metrics.sql import Question
from metrics.store import Span, Store
from metrics.versions import in_force

Codes = Mapping[str, str]

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
    throughout for a hub whose newest report is from before that time: silence is unknown, not 0;
    and for an objective in a time before the hubs worked on it. Phases and years that ended before
    the first reporting period or begin after the newest report are left out, and so is what
    ``where`` leaves out. Same columns and order as ``measure``; numerator and known may be null.
    """
    metric = in_force(store, metric_key, on)
    asked = asked_of(store, metric, by, where, on)
    key = place_of(store, viewer, metric, asked, "every")
    return store.results.frame(key, lambda: _completed(store, viewer, metric, asked))


def _completed(store: Store, viewer: Viewer, metric: Metric, asked: Question) -> pd.DataFrame:
    told = hub_days(store, asked.on)
    groups = dict(groups_of(store, viewer, (metric.key,), asked)[metric.key])
    whole = wider_whole(store, metric, asked)
    starts, until = _starts(store, asked), _until(store, metric, asked)
    for group in product(*(_codes(store, metric, name, asked, told) for name in asked.by)):
        if group in groups:
            continue
        codes = dict(zip(asked.by, group, strict=True))
        spans = _spans(store, metric, codes)
        last = min([until, *(end for _, end in spans)])
        is_early = last < starts.get(codes.get("objective", ""), date.min)
        if is_early or _is_silent(codes, spans, told):
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
        # Of what ended before any report was asked nobody was to tell anything.
        first = min((begins for begins, _ in store.ranges["period"].values()), default=date.min)
        spans = store.ranges[dimension.ranges]
        codes = [code for code in codes if first <= spans[code][1] and spans[code][0] <= newest]
    wanted = dict(asked.where).get(key)
    return [code for code in codes if not wanted or code in wanted]


def _starts(store: Store, asked: Question) -> Mapping[str, date]:
    """Objective → the day it begins, when the question is split by objective."""
    return objective_starts(store) if "objective" in asked.by else {}


def _spans(store: Store, metric: Metric, codes: Codes) -> list[Span]:
    """The times in which a group lies."""
    return [
        store.ranges[DIMENSIONS[key].ranges][code]
        for key, code in codes.items()
        if DIMENSIONS[key].is_dated(metric.view)
    ]


def _is_silent(codes: Codes, spans: Sequence[Span], told: Mapping[str, date]) -> bool:
    """Whether the group is of a hub whose newest report is from before its time."""
    if "hub" not in codes:
        return False
    newest = told.get(codes["hub"])
    return newest is None or newest < max((first for first, _ in spans), default=date.min)


def _until(store: Store, metric: Metric, asked: Question) -> date:
    """The last day that the chosen period, year and phase leave."""
    spans = [
        [store.ranges[DIMENSIONS[key].ranges].get(code or "") for code in codes]
        for key, codes in asked.where
        if DIMENSIONS[key].is_dated(metric.view)
    ]
    lasts = (max((span[1] for span in some if span), default=date.max) for some in spans)
    return min(lasts, default=date.max)


def _nothing(metric: Metric, whole: int | None) -> Numbers:
    is_number = metric.unit != "share" and not (metric.sums or metric.median)
    value = 0.0 if is_number or (whole and metric.unit == "share") else None
    return Numbers(0, whole if metric.of else None, value, 0)
