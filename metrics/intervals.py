"""How much a share of few cases can tell: Wilson intervals and the small-numbers rule."""

from __future__ import annotations

from functools import lru_cache

FEW = 10  # fewer cases than this: show counts, no percentage


@lru_cache(maxsize=4096)
def wilson(part: int, whole: int | None) -> tuple[float | None, float | None]:
    """The 95% Wilson interval of ``part`` out of ``whole``, as shares; nulls when whole is 0.

    Source: E.B. Wilson, JASA 22 (1927) 209-212.
    """
    if not whole:
        return None, None
    from scipy.stats import binomtest  # takes a second to import: the server does it at its start

    interval = binomtest(part, whole).proportion_ci(method="wilson")
    return float(interval.low), float(interval.high)
