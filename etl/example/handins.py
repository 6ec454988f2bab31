"""Who hands in which report on which day: on time, late, refused first, corrected afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from etl.example.life import END
from etl.example.plan import HubPlan, Plan
from etl.reference import Period, Reference

_EARLY_FIRST, _EARLY_LAST = date(2023, 10, 31), date(2023, 11, 20)
_EARLY_IN_FROM = date(2023, 11, 6)


@dataclass(frozen=True, slots=True)
class HandIn:
    """One file that a hub hands in.

    version: 1, 2 … among the accepted ones; a refused file bears the version it wanted to be.
    faults: why it is refused; empty for a good file. forgets: leaves the newest dossier out.
    """

    hub: str
    period: Period
    version: int
    as_of: date
    at: datetime
    faults: tuple[str, ...] = ()
    forgets: bool = False

    @property
    def file_name(self) -> str:
        """``voorbeeldhub-a_2023-S2_v2.xlsx``; a refused file is called ``…_geweigerd.xlsx``."""
        end = "_geweigerd" if self.faults else ""
        return f"{self.hub}_{self.period.code}_v{self.version}{end}.xlsx"


def hand_ins(plan: Plan, reference: Reference) -> list[HandIn]:
    """Every file of the example, in the order in which they came in."""
    found = [
        hand_in
        for hub in plan.hubs.values()
        for period in reference.periods
        if period.ends_on <= END
        for hand_in in _of_period(plan, hub, period)
    ]
    return sorted(found, key=lambda hand_in: (hand_in.at, hand_in.hub))


def event_days(plan: Plan, found: list[HandIn]) -> dict[str, date]:
    """Hub → the day its report closes that is the current one on the day of the event."""
    known = [h for h in found if h.at.date() <= plan.event and not h.faults]
    # In the order of coming in, so the last one of a hub stays.
    return {hand_in.hub: hand_in.as_of for hand_in in known}


def _of_period(plan: Plan, hub: HubPlan, period: Period) -> Iterator[HandIn]:
    random = Random(f"{plan.seed}:{hub.code}:{period.code}:hand-in")
    late = hub.code == plan.late_hub
    final_at = _moment(_final_day(period, late, random), random)
    first = HandIn(hub.code, period, 1, period.ends_on, final_at)
    if period.starts_on <= plan.event <= period.ends_on and not late:
        as_of = _between(_EARLY_FIRST, _EARLY_LAST, random)
        came = _between(max(as_of + timedelta(days=1), _EARLY_IN_FROM), _eve(plan.event), random)
        yield HandIn(hub.code, period, 1, as_of, _moment(came, random))
        yield HandIn(hub.code, period, 2, period.ends_on, final_at)
        return
    if faults := plan.broken.get((hub.code, period.code), ()):
        tried_at = final_at - timedelta(hours=3, minutes=20)
        yield HandIn(hub.code, period, 1, period.ends_on, tried_at, faults=faults)
    if corrected_on := plan.corrected.get((hub.code, period.code)):
        yield HandIn(hub.code, period, 1, period.ends_on, final_at, forgets=True)
        yield HandIn(hub.code, period, 2, period.ends_on, _moment(corrected_on, random))
        return
    yield first


def _final_day(period: Period, late: bool, random: Random) -> date:
    if late:
        return period.deadline_on + timedelta(days=random.randrange(15, 45))
    return period.ends_on + timedelta(days=random.randrange(8, 29))


def _eve(event: date) -> date:
    return event - timedelta(days=1)


def _moment(day: date, random: Random) -> datetime:
    """An hour of work on the day, or on the Monday after a weekend."""
    if day.weekday() > 4:
        day += timedelta(days=7 - day.weekday())
    return datetime.combine(day, time(random.randrange(8, 18), random.randrange(60)))


def _between(first: date, last: date, random: Random) -> date:
    return first + timedelta(days=random.randrange((last - first).days + 1))
