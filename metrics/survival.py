"""How long it takes until a trajectory reaches a stage, also when many have not reached it yet.

The Kaplan-Meier estimate (E.L. Kaplan and P. Meier, JASA 53 (1958) 457-481). Each trajectory is
watched from its idea to the day up to which its hub's newest report is complete. One that stopped
stays watched until that same day: it will not reach the stage any more, and leaving it out from
its stop on would pretend that it still could (docs/decisions/time-to-stage.md).
"""

from __future__ import annotations

import warnings
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from metrics.access import Viewer
from metrics.intervals import FEW
from metrics.measure import Filters, asked_of
from metrics.sql import Statement
from metrics.store import Store
from metrics.versions import in_force

AT_RISK = 5  # where fewer are still watched, the estimate says too little to draw
MONTH = 365.2425 / 12  # days

# Metric → the first day on which a trajectory was at its stage or further. Stages may be skipped.
_LATER = ("test_on", "realisation_on", "scaling_on", "embedded_on")
REACHED = {
    f"reached_{name.removesuffix('_on')}": f"least({', '.join(_LATER[at:])})"
    if at < len(_LATER) - 1
    else name
    for at, name in enumerate(_LATER)
}
_TOLD_UNTIL = """(
    SELECT max(told.as_of) FROM report own JOIN report told ON told.hub_code = own.hub_code
    WHERE own.report_id = trajectories.report_id
        AND told.known_from <= $on AND $on < told.known_to)"""


@dataclass(frozen=True, slots=True, order=True)
class Watched:
    """``count`` trajectories that were watched for ``days`` and then reached the stage, or not."""

    days: int
    reached: bool
    count: int


@dataclass(frozen=True, slots=True)
class Step:
    """From this day on: the share that reached the stage, its 95% interval, how many remain.

    low, high: null where the method gives none (before the first and after the last of all).
    at_risk: how many had not reached it and were still watched just before this day.
    """

    days: int
    share: float
    low: float | None
    high: float | None
    at_risk: int


@dataclass(frozen=True, slots=True)
class Curve:
    """The estimate of one group.

    watched: how many trajectories; reached: how many of them reached the stage.
    steps: only those where at least ``AT_RISK`` remain; none for fewer than ten trajectories.
    until: the last day that may be drawn; null without steps or fewer than ten trajectories.
    median: days within which half reached it, with its 95% interval; null when not known (yet).
        All three are read from ``steps``: where too few remain to draw, nothing is told either.
    """

    watched: int
    reached: int
    steps: tuple[Step, ...] = ()
    until: int | None = None
    median: int | None = None
    median_low: int | None = None
    median_high: int | None = None


def times(
    store: Store,
    viewer: Viewer,
    metric_key: str,
    by: str,
    where: Filters | None = None,
    on: date | None = None,
) -> dict[str | None, list[Watched]]:
    """Code of the dimension ``by`` → how long its trajectories were watched, shortest first.

    metric_key: a key of ``REACHED``. One question to the build, however many trajectories.
    Raises LookupError for another metric or a dimension that it lacks.
    """
    if metric_key not in REACHED:
        raise LookupError(f"{metric_key} is no stage that is reached; there are {list(REACHED)}")
    metric = in_force(store, metric_key, on)
    asked = asked_of(store, metric, (by,), where, on)
    key = (store.name, viewer.scope, "times", metric_key, metric.version, asked)

    def found() -> dict[str | None, list[Watched]]:
        statement = Statement(metric.view, asked, store.ranges)
        day, until = REACHED[metric_key], f"coalesce({_TOLD_UNTIL}, $on)"
        sql = (
            f"SELECT {statement.groups(metric.date)[0]}, "
            f"greatest(coalesce({day}, {until}) - idea_on, 0)::INTEGER AS days, "
            f"{day} IS NOT NULL AS reached, count(*) "
            f"FROM {statement.rows(statement.whole(metric))} GROUP BY ALL ORDER BY ALL"
        )
        groups: dict[str | None, list[Watched]] = {}
        for code, days, reached, count in store.tuples(sql, statement.parameters):
            name = None if code is None else str(code)
            groups.setdefault(name, []).append(Watched(days, reached, count))
        return groups

    return store.results.made(key, found)


def curve(watched: Sequence[Watched]) -> Curve:
    """The share that reached the stage within so many days, as Kaplan and Meier estimate it."""
    many, reached = _size(watched), _size([one for one in watched if one.reached])
    if many < FEW:
        return Curve(many, reached)
    until = _last_with(AT_RISK, watched)
    steps = tuple(step for step in _steps(watched) if step.days <= until)
    return Curve(
        watched=many,
        reached=reached,
        steps=steps,
        until=until,
        median=next((step.days for step in steps if step.share >= 0.5), None),
        # The interval holds the days at which half is still a likely share.
        median_low=next((step.days for step in steps if (step.high or 0) >= 0.5), None),
        median_high=next((step.days for step in steps if (step.low or 0) >= 0.5), None),
    )


def at_risk(watched: Sequence[Watched]) -> Callable[[float], int]:
    """Day → how many had not reached the stage and were still watched just before it."""
    ordered = sorted(watched)
    days = [one.days for one in ordered]
    left = [*accumulate((one.count for one in reversed(ordered)), initial=0)][::-1]
    return lambda day: left[bisect_left(days, day)]


def log_rank(first: Sequence[Watched], other: Sequence[Watched]) -> float | None:
    """The chance of curves at least so far apart when nothing differs; null for few cases.

    Source: N. Mantel, Cancer Chemotherapy Reports 50 (1966) 163-170.
    """
    if min(_size(first), _size(other)) < FEW or not any(one.reached for one in [*first, *other]):
        return None
    from scipy.stats import logrank  # takes a second to import: the server does it at its start

    return float(logrank(_censored(first), _censored(other)).pvalue)


def _steps(watched: Sequence[Watched]) -> list[Step]:
    """Every day on which somebody reached the stage."""
    from scipy.stats import ecdf

    remaining = ecdf(_censored(watched)).sf
    with warnings.catch_warnings():
        # Where all or none remain the formula has no interval, and scipy says so each time.
        warnings.filterwarnings("ignore", "The confidence interval is undefined", RuntimeWarning)
        interval = remaining.confidence_interval(method="log-log")
    falls, left_at = {one.days for one in watched if one.reached}, at_risk(watched)
    columns = (remaining.quantiles, remaining.probabilities)
    bounds = (interval.low.probabilities, interval.high.probabilities)
    return [
        Step(int(day), float(1 - left), _flipped(high), _flipped(low), left_at(day))
        for day, left, low, high in zip(*columns, *bounds, strict=True)
        if int(day) in falls
    ]


def _censored(watched: Sequence[Watched]) -> Any:
    from scipy.stats import CensoredData

    def each(reached: bool) -> list[float]:
        chosen = (one for one in watched if one.reached is reached)
        return [float(one.days) for one in chosen for _ in range(one.count)]

    return CensoredData(uncensored=each(True), right=each(False))


def _flipped(share: float) -> float | None:
    """The share that reached from the share that remains; null where there is none."""
    return None if share != share else float(1 - share)


def _last_with(many: int, watched: Sequence[Watched]) -> int:
    """The last day on which at least so many are still watched."""
    left_at = at_risk(watched)
    return max((one.days for one in watched if left_at(one.days) >= many), default=0)


def _size(watched: Sequence[Watched]) -> int:
    return sum(one.count for one in watched)
