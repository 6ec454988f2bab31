"""Round numbers for an axis that begins at zero, and room shared among columns."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

_ROUND = (1, 2, 5, 10)
_MOST = 5


def steps(highest: float, most: int = _MOST) -> tuple[int, ...]:
    """0 and the whole round numbers up to ``highest``: few enough to stay in the background."""
    if highest < 1:
        return (0,)
    power = 10 ** max(floor(log10(highest / most)), 0)
    step = next(n * power for n in _ROUND if n * power * most >= highest)
    return tuple(range(0, ceil(highest) + 1, step))


def shared(asked: Sequence[float], room: float) -> tuple[float, ...]:
    """The widths that were asked; when they do not all fit, the widest give first."""
    if sum(asked) <= room:
        return tuple(asked)
    limit = room / len(asked)
    for _ in asked:
        narrow = [one for one in asked if one <= limit]
        limit = (room - sum(narrow)) / max(len(asked) - len(narrow), 1)
    return tuple(min(one, limit) for one in asked)
