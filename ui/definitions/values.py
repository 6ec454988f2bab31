"""The value of a number by a definition that is not confirmed yet, beside the one that counts."""

from __future__ import annotations

from metrics.catalog import Metric
from metrics.measure import Total, total
from metrics.versions import in_force, waiting
from ui.asked import Asked
from ui.values import Shows, written

__all__ = ["Shows", "by_both", "waiting_words", "written"]


def by_both(asked: Asked, metric_key: str) -> tuple[Total, Total | None]:
    """The number by the version in force and by the one that waits for the department.

    The second is null when no version waits, or when it cannot be narrowed by the filters in use.
    """
    newer = waiting(asked.store, metric_key, asked.on)
    counts = asked.total(metric_key)
    if newer is None or not _fits(asked, metric_key, newer):
        return counts, None
    where = {key: codes for key, codes in asked.address.where().items() if key in newer.dimensions}
    place = asked.store, asked.viewer, metric_key, where, asked.address.on
    return counts, total(*place, version=newer.version)


def waiting_words(asked: Asked, metric_key: str, shows: Shows = "") -> str:
    """``Volgens de nieuwe definitie (versie 2): 47.``; "" when no version waits."""
    newer = waiting(asked.store, metric_key, asked.on)
    if newer is None:
        return ""
    found = by_both(asked, metric_key)[1]
    if found is None:
        return asked.say("definitions.new.not_filtered", version=newer.version)
    value = written(asked.language, newer, found, shows)
    return asked.say("definitions.new.value", version=newer.version, value=value)


def _fits(asked: Asked, metric_key: str, newer: Metric) -> bool:
    """Whether the newer version knows every filter that narrows the number in force."""
    known = in_force(asked.store, metric_key, asked.on).dimensions
    return all(key in newer.dimensions for key in asked.address.where() if key in known)
