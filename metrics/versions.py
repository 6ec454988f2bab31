"""Which version of a definition counts on which day.

A newer version counts from the day on which the department confirmed it. Until then the one in
force counts, and the value by the newer one stands beside it. What is confirmed counts at once on
the latest day, also in the example, whose latest day stands still.
"""

from __future__ import annotations

from datetime import date

from metrics.catalog import METRICS, Metric
from metrics.store import Store


def metric_of(key: str) -> Metric:
    """The metric by its newest definition; LookupError that names the known ones."""
    if key not in METRICS:
        raise LookupError(f"no metric {key!r}; the metrics: {list(METRICS)}")
    return METRICS[key]


def in_force(store: Store, metric_key: str, on: date | None = None) -> Metric:
    """The version that counts on a day: the newest that was confirmed by then, else the oldest.

    on: null for today. LookupError for an unknown metric.
    """
    metric = metric_of(metric_key)
    if not metric.earlier:
        return metric
    until = _end_of(store, on)
    known = store.confirmed.get(metric_key, ())
    by_then = {version for version, since in known if since <= until}
    confirmed = [each for each in metric.versions if each.version in by_then]
    return confirmed[-1] if confirmed else metric.versions[0]


def waiting(store: Store, metric_key: str, on: date | None = None) -> Metric | None:
    """The newest version that was there by a day and not confirmed yet; null when none waits."""
    counts, until = in_force(store, metric_key, on), _end_of(store, on)
    there = [each for each in metric_of(metric_key).versions if each.changed_on <= until]
    newest = there[-1] if there else counts
    return newest if newest.version > counts.version else None


def version_of(
    store: Store, metric_key: str, on: date | None = None, version: int | None = None
) -> Metric:
    """The version that was asked for by number; without one the version in force on the day.

    LookupError for an unknown metric or version.
    """
    if version is None:
        return in_force(store, metric_key, on)
    for each in metric_of(metric_key).versions:
        if each.version == version:
            return each
    raise LookupError(f"{metric_key} has no version {version}")


def confirmed_on(
    store: Store, metric_key: str, version: int, on: date | None = None
) -> date | None:
    """The day on which the department confirmed a version; null when it had not by ``on``."""
    until, known = _end_of(store, on), store.confirmed.get(metric_key, ())
    return min((since for each, since in known if each == version and since <= until), default=None)


def _end_of(store: Store, on: date | None) -> date:
    """The last day whose decisions count; of the latest day every decision does."""
    return on if on is not None and on < store.latest else date.max
