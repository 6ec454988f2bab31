"""The value of a number as people write it, by its unit."""

from __future__ import annotations

from typing import Literal

from metrics.catalog import Metric
from metrics.measure import Total
from texts.words import UNKNOWN, euro, number, share

Shows = Literal["", "part", "whole", "value", "euro"]
_DECIMALS = {"fte": 1, "tonnes": 1}


def written(language: str, metric: Metric, found: Total, shows: Shows = "") -> str:
    """The number as people write it; a dash where it is unknown.

    shows: ``part`` or ``whole`` for only that number of the two; else the value itself.
    """
    if shows == "part" or (not shows and _is_number(metric)):
        return number(language, found.numerator)
    if shows == "whole":
        return number(language, found.denominator)
    if found.value is None:
        return UNKNOWN
    if metric.unit == "share":
        return share(language, found.value)
    if metric.unit == "eur":
        return euro(language, found.value)
    return number(language, found.value, _DECIMALS.get(metric.unit, 0))


def _is_number(metric: Metric) -> bool:
    """Whether its value is how many rows count; a sum is null where nothing is known."""
    return metric.unit == "count" and not metric.sums
