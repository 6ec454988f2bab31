"""Whether a hub's count can be told apart from the network: exact binomial control limits.

Source: D.J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in
Medicine 24 (2005) 1185-1202. The limits are those of the binomial distribution itself, in whole
counts, around the share of the whole network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log1p
from typing import Literal

from metrics.intervals import FEW

WITHIN = 0.95  # what chance alone leaves inside the inner limits, at the least
WIDER = 0.998  # and inside the outer ones

Standing = Literal["few", "same", "above", "below"]


@dataclass(frozen=True, slots=True)
class FalseAlarms:
    """What chance alone does when nothing differs.

    compared: the groups that are large enough to compare.
    expected: how many of those it puts outside the limits on average.
    at_least_one: the chance, from 0 to 1, that it puts any there.
    """

    compared: int
    expected: float
    at_least_one: float


def limits(whole: int, share: float, level: float = WITHIN) -> tuple[int, int]:
    """The lowest and highest count out of ``whole`` that chance explains, both inside.

    share: what each case has as chance, from 0 to 1. A count below the lowest, or above the
    highest, has a tail of less than half of 1 - ``level``. (0, 0) when there are no cases.
    """
    return band((whole,), share, level)[0]


def band(wholes: Sequence[int], share: float, level: float = WITHIN) -> list[tuple[int, int]]:
    """``limits`` of each of many wholes, in their order."""
    return list(_band(tuple(wholes), share, level))


def apart(part: int, whole: int, network_part: int, network_whole: int) -> Standing:
    """How a count stands to the share of the network; the words for it are the reader's.

    ``few``: fewer than ten cases, or nothing else to compare with. ``same``: cannot be told apart
    from the network. ``above``, ``below``: outside the 95% limits.
    """
    if whole < FEW or network_whole <= whole:
        return "few"
    low, high = limits(whole, network_part / network_whole)
    if part < low:
        return "below"
    return "above" if part > high else "same"


def false_alarms(wholes: Sequence[int], share: float, level: float = WITHIN) -> FalseAlarms:
    """How many groups chance alone puts outside the limits, from the exact tails of each.

    Of counts those tails are thinner than the nominal 5%. Groups of fewer than ten cases are never
    told apart, so they add nothing.
    """
    compared = tuple(whole for whole in wholes if whole >= FEW)
    if not compared:
        return FalseAlarms(0, 0.0, 0.0)
    outside = _outside(compared, share, level)
    if max(outside) >= 1:
        return FalseAlarms(len(compared), sum(outside), 1.0)
    none = exp(sum(log1p(-chance) for chance in outside))
    return FalseAlarms(len(compared), sum(outside), 1 - none)


@lru_cache(maxsize=256)
def _band(wholes: tuple[int, ...], share: float, level: float) -> tuple[tuple[int, int], ...]:
    from scipy.stats import binom  # takes a second to import: the server does it at its start

    tail = (1 - level) / 2
    # The upper limit is the lower one of what is lacking, so both sides are cut alike. Of no
    # cases scipy gives no quantile: there the only count is 0.
    low = [
        int(found) if whole else 0
        for whole, found in zip(wholes, binom.ppf(tail, wholes, share), strict=True)
    ]
    lacking = [
        int(found) if whole else 0
        for whole, found in zip(wholes, binom.ppf(tail, wholes, 1 - share), strict=True)
    ]
    return tuple(
        (least, whole - without) for whole, least, without in zip(wholes, low, lacking, strict=True)
    )


def _outside(wholes: tuple[int, ...], share: float, level: float) -> list[float]:
    """The chance of each that it falls outside its limits."""
    from scipy.stats import binom

    lows, highs = zip(*_band(wholes, share, level), strict=True)
    below = binom.cdf([low - 1 for low in lows], wholes, share)
    above = binom.sf(highs, wholes, share)
    return [float(chance) for chance in below + above]
