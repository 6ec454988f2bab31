"""The value of a number as people write it, by its unit: everywhere the same."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from metrics.measure import Total
from metrics.metric import Metric
from texts.words import UNKNOWN, euro, number, share

Shows = Literal["", "part", "whole", "value", "euro"]
_HALF_A_CENT = Decimal("0.005")
_DECIMALS = {"days": 1, "fte": 1, "tonnes": 1}


def written(language: str, metric: Metric, found: Total, shows: Shows = "") -> str:
    """The number as people write it; a dash where it is unknown.

    shows: ``part`` or ``whole`` for only that number of the two; else the value itself.
    """
    if shows == "part" or (not shows and _is_number(metric)):
        return value_words(language, "count", found.numerator)
    if shows == "whole":
        return value_words(language, "count", found.denominator)
    return value_words(language, metric.unit, found.value)


def value_words(
    language: str, unit: str, value: Decimal | float | None, exact: bool = False
) -> str:
    """A value in its unit: ``87``, ``52%``, ``€ 1.234``, ``82,5``; a dash for None.

    Days, fte and tonnes have at most one decimal, all else has none; halves go up, away from
    zero. The words for days, fte and tonnes are not written here. exact: an amount of money with
    its cents, when it has any.
    """
    if value is None:
        return UNKNOWN
    if unit == "share":
        return share(language, value)
    if unit == "eur":
        part = abs(Decimal(str(value)) % 1)
        return euro(language, value, cents=exact and _HALF_A_CENT <= part < 1 - _HALF_A_CENT)
    return number(language, value, _DECIMALS.get(unit, 0))


def _is_number(metric: Metric) -> bool:
    """Whether its value is how many rows count; a sum is null where nothing is known."""
    return metric.unit == "count" and not metric.sums
