"""How much a share of few cases can tell: Wilson intervals and the small-numbers rule."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

import pandas as pd

FEW = 10  # fewer cases than this: show counts, no percentage
_Z = NormalDist().inv_cdf(0.975)


def wilson(part: int, whole: int | None) -> tuple[float | None, float | None]:
    """The 95% Wilson interval of ``part`` out of ``whole``, as shares; nulls when whole is 0.

    Source: E.B. Wilson, JASA 22 (1927) 209-212. Written out because importing scipy for these
    five lines takes a second; a test compares them with scipy's.
    """
    if not whole:
        return None, None
    share, weight = part / whole, _Z**2 / whole
    middle = (share + weight / 2) / (1 + weight)
    reach = _Z * sqrt(share * (1 - share) / whole + weight / (4 * whole)) / (1 + weight)
    low = 0.0 if part == 0 else middle - reach
    high = 1.0 if part == whole else middle + reach
    return low, high


def with_intervals(results: pd.DataFrame, network: float | None = None) -> pd.DataFrame:
    """Results of a share plus how much they can tell.

    low, high: the 95% Wilson interval.
    is_few: fewer than 10 cases, so no percentage is shown.
    differs (given ``network``, the network's share): the interval leaves that share out. False:
        the group cannot be told apart from the network.
    """
    pairs = [
        wilson(int(part), None if pd.isna(whole) else int(whole))
        for part, whole in zip(results["numerator"], results["denominator"], strict=True)
    ]
    framed = results.assign(
        low=pd.Series([low for low, _ in pairs], index=results.index, dtype="float64"),
        high=pd.Series([high for _, high in pairs], index=results.index, dtype="float64"),
        is_few=results["denominator"].fillna(0) < FEW,
    )
    if network is None:
        return framed
    return framed.assign(differs=(framed["low"] > network) | (framed["high"] < network))
