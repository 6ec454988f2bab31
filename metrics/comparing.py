"""Two groups of cases: how far apart their shares are, and whether chance alone explains that.

Sources: R.A. Fisher, Statistical Methods for Research Workers (1934), section 21.02 (the exact
test, both tails by the probability of each table); R.G. Newcombe, Statistics in Medicine 17 (1998)
873-890, method 10 (the interval of a difference, from the Wilson intervals of both shares).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import ceil, floor, hypot, inf, sqrt
from typing import Literal

import numpy as np

from metrics.intervals import FEW, wilson

RARE = 0.05  # a difference that chance makes as often as this, or less often, is called rare
_EQUAL = 1e-7  # tables as probable as the one found count with it, whatever the rounding

Verdict = Literal["few", "chance", "perhaps", "rare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``part`` of ``whole`` cases beside ``other_part`` of ``other_whole``.

    verdict: ``few`` when a group has fewer than ten cases: then all that follows is null.
        ``rare``: chance seldom makes a difference so large, says the exact test.
        ``perhaps``: it does not say so, and yet the interval leaves out 0.
        ``chance``: the difference can be chance.
    difference: of the shares, first minus other, from -1 to 1. low, high: its 95% interval.
    p: the chance of tables at most as probable as this one, when nothing differs.
    """

    part: int
    whole: int
    other_part: int
    other_whole: int
    verdict: Verdict
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None


@lru_cache(maxsize=1024)
def compared(part: int, whole: int, other_part: int, other_whole: int) -> Comparison:
    """Fisher's exact test, two-sided, and the interval of the difference."""
    if min(whole, other_whole) < FEW:
        return Comparison(part, whole, other_part, other_whole, "few")
    p = exact_p(part, whole, other_part, other_whole)
    difference, low, high = difference_of(part, whole, other_part, other_whole)
    verdict = _verdict(p, low, high)
    return Comparison(part, whole, other_part, other_whole, verdict, difference, low, high, p)


def exact_p(part: int, whole: int, other_part: int, other_whole: int) -> float:
    """The chance of tables with the same totals that are at most as probable as this one."""
    from scipy.stats import fisher_exact  # takes a second to import: the server does it at start

    table = [[part, whole - part], [other_part, other_whole - other_part]]
    return float(fisher_exact(table).pvalue)


def difference_of(
    part: int, whole: int, other_part: int, other_whole: int
) -> tuple[float, float, float]:
    """The difference of two shares with its 95% interval; both wholes are more than nothing."""
    first, second = part / whole, other_part / other_whole
    low, high = _bounds(part, whole)
    other_low, other_high = _bounds(other_part, other_whole)
    difference = first - second
    return (
        difference,
        difference - hypot(first - low, other_high - second),
        difference + hypot(high - first, second - other_low),
    )


def by_chance(comparisons: Sequence[Comparison]) -> float:
    """How many of these comparisons chance alone calls rare, on average, when nothing differs.

    Exact: of each the chance of all tables with the same totals that are called rare. Those with
    too few cases are not compared and add nothing; ``perhaps`` is not rare.
    """
    return sum(
        _called_rare(each.part + each.other_part, each.whole, each.other_whole)
        for each in comparisons
        if each.verdict != "few"
    )


@lru_cache(maxsize=1024)
def _called_rare(parts: int, whole: int, other_whole: int) -> float:
    chances = sorted(_chances(parts, whole, other_whole))
    rare = 0.0
    for one, following, added in zip(
        chances, [*chances[1:], inf], accumulate(chances), strict=True
    ):
        # Tables as probable as each other are called rare together or not at all.
        if added <= RARE and following > one * (1 + _EQUAL):
            rare = added
    return rare


def _chances(parts: int, whole: int, other_whole: int) -> list[float]:
    """The chance of each table with these totals: of each beside the one before it.

    A distribution's own formula takes a second for half a million cases, and is no more exact.
    """
    likely = _likely(parts, whole, other_whole)
    at = np.arange(likely.start, likely.stop - 1, dtype=np.float64)
    up = (parts - at) * (whole - at)
    down = (at + 1) * (other_whole - parts + at + 1)
    steps = np.concatenate(([0.0], np.cumsum(np.log(up) - np.log(down))))
    beside = np.exp(steps - steps.max())
    return list((beside / beside.sum()).tolist())


def _likely(parts: int, whole: int, other_whole: int) -> range:
    """The tables with these totals, but for those whose chances are together less than 1e-40.

    Of very many cases nearly all tables are so far from what is expected that none ever occurs:
    by Bernstein's inequality, which holds for drawing without replacement as well.
    """
    expected = parts * whole / (whole + other_whole)
    reach = 160 + 23 * sqrt(expected * other_whole / (whole + other_whole))
    first, last = max(0, parts - other_whole), min(parts, whole)
    return range(max(first, floor(expected - reach)), min(last, ceil(expected + reach)) + 1)


def _verdict(p: float, low: float, high: float) -> Verdict:
    # The exact test is the stricter of the two: an interval may leave out 0 before it says rare.
    if p <= RARE:
        return "rare"
    return "chance" if low <= 0 <= high else "perhaps"


def _bounds(part: int, whole: int) -> tuple[float, float]:
    low, high = wilson(part, whole)
    assert low is not None and high is not None  # only nothing has no interval
    return low, high
