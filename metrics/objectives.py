"""What was reached against the targets: of the same hubs, periods and objective, per phase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from metrics.access import Viewer
from metrics.basis import hub_days
from metrics.measure import Filters, measure, question
from metrics.store import Store
from metrics.targets import Target, targets

State = Literal["reached", "on_track", "behind", "missed", "undecided", "unknown"]

# A target is of a whole hub in a whole period. Of a part of a hub there is none.
COMPARABLE = frozenset({"hub", "period", "year", "phase", "objective"})
_BY = ("hub", "period", "objective")
_METRICS = ("activities", "attendances", "companies_reached")


@dataclass(frozen=True, slots=True)
class Progress:
    """The targets of one number, objective and phase together, and what they came to.

    phase: null for periods outside every phase. reached: of exactly those hubs and periods; null
    while nothing is known. expected: how much of the target falls in the days that the hubs have
    told of. untold: the hubs and periods among them that are over and not told of, as pairs.
    without: activities whose number is unknown; ``reached`` is at least that much then. is_over:
    the hubs have told of each of those periods to its end. hubs, periods: those with a target;
    is_whole: each of those hubs has one in each of those periods.
    """

    metric: str
    objective: str
    phase: str | None
    target: int
    reached: int | None
    expected: float
    without: int
    untold: int
    is_over: bool
    hubs: tuple[str, ...]
    periods: tuple[str, ...]
    is_whole: bool

    @property
    def state(self) -> State:
        """How it stands. On track: at least what the days told of ask for.

        Undecided: less, but the numbers that are unknown may make up for it. Missed: behind, and
        nothing is still to come.
        """
        if self.reached is None:
            return "unknown"
        if self.reached >= self.target:
            return "reached"
        if self.reached >= self.expected:
            return "on_track"
        if self.without:
            return "undecided"
        return "missed" if self.is_over else "behind"


def progress(
    store: Store, viewer: Viewer, where: Filters | None = None, on: date | None = None
) -> tuple[Progress, ...]:
    """Every target under the filters, together per number, objective and phase.

    The newest phase comes first, then the objectives in their order. A phase that begins after
    ``on`` is left out. None when the filters ask for less than whole hubs (``COMPARABLE``): what
    part of a target falls in a province nobody agreed.
    """
    day = on or store.latest
    asked = {key: codes for key, codes in (where or {}).items() if codes}
    if asked.keys() - COMPARABLE:
        return ()
    key = (store.name, viewer.scope, "progress", question((), asked, day))
    return store.results.made(key, lambda: _all(store, viewer, asked, day))


def _all(store: Store, viewer: Viewer, asked: Filters, day: date) -> tuple[Progress, ...]:
    groups: dict[tuple[str, str, str | None], list[Target]] = defaultdict(list)
    for target in _asked(store, asked, day):
        groups[target.metric, target.objective, target.phase].append(target)
    told = hub_days(store, day)
    found = {
        metric: _found(measure(store, viewer, metric, _BY, asked, day))
        for metric in {metric for metric, _, _ in groups}
    }
    made = [_progress(store, group, found[key[0]], told, day) for key, group in groups.items()]
    starts = {phase: first for phase, (first, _) in store.ranges["phase"].items()}
    return tuple(
        sorted(
            made,
            key=lambda one: (
                -starts.get(one.phase or "", date.min).toordinal(),
                one.objective,
                _METRICS.index(one.metric),
            ),
        )
    )


def _asked(store: Store, where: Filters, day: date) -> Iterable[Target]:
    periods, phases = store.ranges["period"], store.ranges["phase"]
    for target in targets(store):
        codes: Mapping[str, str | None] = {
            "hub": target.hub,
            "period": target.period,
            "year": str(periods[target.period][0].year),
            "phase": target.phase,
            "objective": target.objective,
        }
        begins = phases.get(target.phase or "", periods[target.period])[0]
        if begins <= day and all(codes[key] in wanted for key, wanted in where.items()):
            yield target


_Found = Mapping[tuple[str, str, str], tuple[int | None, int]]


def _found(frame: pd.DataFrame) -> _Found:
    """Hub, period and objective → the number (null: unknown) and how many rows lack it."""
    return {
        (str(hub), str(period), str(objective)): (
            None if pd.isna(value) else round(value),
            int(numerator) - int(known),
        )
        for hub, period, objective, value, numerator, known in zip(
            *(frame[column] for column in (*_BY, "value", "numerator", "known")), strict=True
        )
    }


def _progress(
    store: Store, group: Sequence[Target], found: _Found, told: Mapping[str, date], day: date
) -> Progress:
    first = group[0]
    numbers: list[int | None] = []
    expected, without, untold, is_over = 0.0, 0, 0, True
    for target in group:
        begins, ends = store.ranges["period"][target.period]
        last = min(told.get(target.hub, date.min), day)
        untold += last < ends <= day
        is_over = is_over and ends <= last
        if last < begins:
            continue  # silence is unknown, and asks for nothing yet
        value, lacking = found.get((target.hub, target.period, target.objective), (0, 0))
        numbers.append(value)
        without += lacking
        passed = (min(last, ends) - begins).days + 1
        expected += target.value * passed / ((ends - begins).days + 1)
    known = [number for number in numbers if number is not None]
    hubs = tuple(dict.fromkeys(target.hub for target in group))
    periods = tuple(dict.fromkeys(target.period for target in group))
    return Progress(
        metric=first.metric,
        objective=first.objective,
        phase=first.phase,
        target=sum(target.value for target in group),
        reached=sum(known) if known else None,
        expected=expected,
        without=without,
        untold=untold,
        is_over=is_over,
        hubs=hubs,
        periods=periods,
        is_whole=len(group) == len(hubs) * len(periods),
    )
