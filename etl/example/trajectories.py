"""The trajectories of the example: stages in order, as many tests by the event as the plan says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from etl.example.life import END, FASE_4, START, Fact, Trajectory, workday
from etl.example.partners import names_of
from etl.example.places import Places
from etl.example.plan import HubPlan, Shared, Wording

_FIRST_TEST = date(2021, 11, 15)
# How often a stage is reached after the one before, and after how many days.
_AFTER_TEST = {
    "realisation_on": (0.7, 90, 280),
    "scaling_on": (0.55, 120, 300),
    "embedded_on": (0.5, 120, 280),
}


@dataclass(slots=True)
class Maker:
    """Makes the trajectories of one hub.

    event_on: the day its report closes that is known at the event.
    used: titles already given, in the whole network.
    """

    hub: HubPlan
    event_on: date
    partners: dict[str, list[Fact]]
    area: Sequence[str]
    everywhere: Sequence[str]
    places: Places
    wording: Wording
    random: Random
    used: set[str] = field(default_factory=set)

    def make(self, shared: Sequence[Shared]) -> list[Trajectory]:
        """Every trajectory that the hub leads; the shared ones come first."""
        made = [self._shared(one) for one in shared]
        made += [self._tested(self._test_day()) for _ in range(self.hub.tests - len(made))]
        made += [self._tested(self._late_test_day()) for _ in range(self.hub.more_tests)]
        made += list(self._untested())
        return made

    def _shared(self, shared: Shared) -> Trajectory:
        # Early, so that each of its hubs has known it for a while at the event.
        day = date(2022, 3, 1) + timedelta(days=self.random.randrange(240))
        return self._trajectory(shared.theme, self._stages(day), None, shared.hubs)

    def _tested(self, test_on: date) -> Trajectory:
        stages = self._stages(test_on)
        return self._trajectory(self._theme(), stages, self._stop(stages), (self.hub.code,))

    def _untested(self) -> Iterator[Trajectory]:
        """Ideas that never came to a test; half of them were stopped."""
        for began, ended in ((START, self.event_on), (FASE_4, END - timedelta(days=40))):
            for _ in range(self.random.choice((1, 2, 2, 3))):
                idea = self._between(began + timedelta(days=20), ended - timedelta(days=20))
                stages = {"idea_on": idea}
                later = idea + timedelta(days=self.random.randrange(20, 150))
                if later <= END and self.random.random() < 0.7:
                    stages["exploration_on"] = later
                stop = later + timedelta(days=self.random.randrange(30, 200))
                stopped = stop if stop <= END and self.random.random() < 0.5 else None
                yield self._trajectory(self._theme(), stages, stopped, (self.hub.code,))

    def _test_day(self) -> date:
        days = (self.event_on - _FIRST_TEST).days
        return _FIRST_TEST + timedelta(days=int(self.random.triangular(0, days, 0.62 * days)))

    def _late_test_day(self) -> date:
        return self._between(FASE_4 + timedelta(days=30), END - timedelta(days=10))

    def _stages(self, test_on: date) -> dict[str, date]:
        """Days in order around the test; a stage of after the programme is not reached in it."""
        exploration = test_on - timedelta(days=self.random.randrange(25, 140))
        idea = exploration - timedelta(days=self.random.randrange(10, 90))
        idea = max(idea, START + timedelta(days=self.random.randrange(5, 30)))
        exploration = max(exploration, idea + timedelta(days=self.random.randrange(5, 40)))
        stages = {"idea_on": idea, "exploration_on": exploration, "test_on": test_on}
        day = test_on
        for stage, (chance, least, most) in _AFTER_TEST.items():
            day += timedelta(days=self.random.randrange(least, most))
            if day > END or self.random.random() > chance:
                break
            stages[stage] = day
        return stages

    def _stop(self, stages: dict[str, date]) -> date | None:
        if "realisation_on" in stages or self.random.random() > 0.3:
            return None
        day = stages["test_on"] + timedelta(days=self.random.randrange(40, 220))
        return day if day <= END else None

    def _trajectory(
        self, theme: str, stages: dict[str, date], stopped: date | None, hubs: tuple[str, ...]
    ) -> Trajectory:
        random = self.random
        spot = self._spot()
        return Trajectory(
            title=self._title(theme, spot),
            theme=theme,
            spot=spot,
            stages={stage: workday(day) for stage, day in stages.items()},
            stopped_on=workday(stopped) if stopped else None,
            lead=self.hub.code,
            hubs=hubs,
            local_government={
                hub: self._some_of("local_government", hub, stages["idea_on"]) for hub in hubs
            },
            regular_economy=_some(random, "Voorbeeldbedrijf", 140, (0, 1, 1, 2, 3)),
            social_economy=self._some_of("social_economy", self.hub.code, stages["idea_on"]),
            jobs_fte=random.choice((None, 0.5, 1, 1, 1.5, 2, 2.5, 3, 4, 6)),
            tonnes=random.choice((None, None, 0.8, 2.5, 4, 6, 9, 12, 18, 30, 55, 120)),
            description=random.choice((None, *self.wording.descriptions)),
        )

    def _some_of(self, kind: str, hub: str, day: date) -> list[str]:
        """Of the partners that a hub had then, mostly one; now and then none or two."""
        known = names_of(kind, self.partners[hub], day)
        count = self.random.choice((0, 1, 1, 1, 2))
        return sorted(self.random.sample(known, min(len(known), count)))

    def _spot(self) -> str:
        """Mostly in the service area; now and then a neighbour's municipality."""
        served = self.random.random() < 0.92
        return self.places.one_of(
            self.random.choice(self.area if served else self.everywhere), self.random
        )

    def _theme(self) -> str:
        return self.random.choice(self.hub.themes)

    def _title(self, theme: str, spot: str) -> str:
        """A title that no other trajectory has; with its place when all are given."""
        titles = self.wording.titles[theme]
        placed = [f"{title} in {self.places.name(spot)}" for title in titles]
        free = [title for title in titles if title not in self.used]
        title = self.random.choice(free or [t for t in placed if t not in self.used])
        self.used.add(title)
        return title

    def _between(self, first: date, last: date) -> date:
        return first + timedelta(days=self.random.randrange((last - first).days + 1))


def _some(random: Random, name: str, most: int, counts: Sequence[int]) -> list[str]:
    return [f"{name} {n}" for n in sorted(random.sample(range(1, most), random.choice(counts)))]
