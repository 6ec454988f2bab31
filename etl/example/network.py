"""Plan and reference data → the lives of the example hubs, the same for the same seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from etl.example import doings, dossiers, trajectories
from etl.example.life import END, START, Dossier, Life, Trajectory
from etl.example.partners import partners
from etl.example.places import Places
from etl.example.plan import HubPlan, Plan, Wording
from etl.reference import Reference

# The days on which hubs began to work in more municipalities.
_GROWTH = (date(2022, 1, 1), date(2023, 1, 1), date(2024, 3, 1))
_LEFT_ON = date(2023, 6, 30)


def live(
    plan: Plan, wording: Wording, reference: Reference, event_days: Mapping[str, date]
) -> dict[str, Life]:
    """Hub → its life. event_days: hub → the day on which its report closed that the event knows."""
    network = _Network(plan, wording, reference, event_days)
    for hub in plan.hubs.values():
        network.begin(hub)
    for hub in plan.hubs.values():
        network.share(hub)
        network.number(hub)
    for hub in plan.hubs.values():
        maker = network.doings(hub)
        life = network.lives[hub.code]
        life.activities, life.referrals = maker.activities(), maker.referrals()
        life.lessons, life.clusters = maker.lessons(), maker.clusters()
    return network.lives


class _Network:
    """The lives while they are being made."""

    def __init__(
        self,
        plan: Plan,
        wording: Wording,
        reference: Reference,
        event_days: Mapping[str, date],
    ) -> None:
        self.plan, self.wording, self.reference = plan, wording, reference
        self.event_days = event_days
        self.places = Places(reference)
        self.partners = partners(plan)
        self.lives: dict[str, Life] = {}
        self._titles: set[str] = set()

    def begin(self, hub: HubPlan) -> None:
        """The service area, the partners, and what the hub leads itself."""
        life = Life(hub.code, self._area(hub), self.partners[hub.code])
        self.lives[hub.code] = life
        started = [nis for nis, (since, _) in life.area.items() if since == START]
        led = [shared for shared in self.plan.shared if shared.hubs[0] == hub.code]
        maker = trajectories.Maker(
            hub=hub,
            event_on=self.event_days[hub.code],
            partners=self.partners,
            area=started,
            everywhere=self._neighbours(hub),
            places=self.places,
            wording=self.wording,
            random=self._random(hub, "trajectories"),
            used=self._titles,
        )
        life.trajectories = maker.make(led)
        life.dossiers = self._dossiers(hub, life.trajectories, started)
        for shared, trajectory in zip(led, life.trajectories, strict=False):
            if shared.dossier:
                _bind(life.dossiers, trajectory, self.event_days[hub.code])

    def share(self, hub: HubPlan) -> None:
        """What other hubs lead and this one reports too."""
        life = self.lives[hub.code]
        for other in self.lives.values():
            if other is not life:
                life.trajectories += [t for t in other.trajectories if _theirs(t, other, hub)]
                life.dossiers += [
                    d for d in other.dossiers if hub.code in d.hubs and d.hubs[0] == other.hub
                ]

    def number(self, hub: HubPlan) -> None:
        """Numbers in the order of time. Who shares with others puts its letter in front."""
        life = self.lives[hub.code]
        shares = any(hub.code in shared.hubs for shared in self.plan.shared)
        own = f"{hub.letter}-" if shares else ""
        led = [t for t in life.trajectories if t.lead == hub.code]
        for place, trajectory in enumerate(sorted(led, key=lambda t: (t.idea_on, t.title)), 1):
            trajectory.number = f"{own}T-{place:03}"
        filed = [d for d in life.dossiers if d.hubs[0] == hub.code]
        for place, dossier in enumerate(sorted(filed, key=lambda d: (d.prepared_on, d.title)), 1):
            dossier.number = f"{own}D-{place:03}"
        life.trajectories.sort(key=lambda t: (t.idea_on, t.title))
        life.dossiers.sort(key=lambda d: (d.prepared_on, d.title))

    def doings(self, hub: HubPlan) -> doings.Maker:
        """The maker of activities, questions, clusters and lessons."""
        life = self.lives[hub.code]
        return doings.Maker(
            hub=hub,
            others=[code for code in self.plan.hubs if code != hub.code],
            periods=[p for p in self.reference.periods if p.ends_on <= END],
            trajectories=[t for t in life.trajectories if t.lead == hub.code],
            area=[nis for nis, (since, _) in life.area.items() if since == START],
            places=self.places,
            referral_partners=self.reference.referral_partners,
            wording=self.wording,
            random=self._random(hub, "doings"),
        )

    def _dossiers(
        self, hub: HubPlan, led: Sequence[Trajectory], area: Sequence[str]
    ) -> list[Dossier]:
        return dossiers.Maker(
            hub=hub,
            province=self._province(hub),
            event_on=self.event_days[hub.code],
            trajectories=led,
            area=area,
            places=self.places,
            channels=self.reference.channels,
            uses=self.plan.channels,
            wording=self.wording,
            random=self._random(hub, "dossiers"),
        ).make()

    def _area(self, hub: HubPlan) -> dict[str, tuple[date, date | None]]:
        """Two thirds from the start, the rest later; one hub in three leaves a municipality."""
        random = self._random(hub, "area")
        near = self.places.around(hub.center, hub.reach)
        first = round(hub.reach * 2 / 3)
        area: dict[str, tuple[date, date | None]] = dict.fromkeys(near[:first], (START, None))
        for nis in near[first:]:
            area[nis] = (random.choice(_GROWTH), None)
        if random.random() < 0.34:
            area[near[first - 1]] = (START, _LEFT_ON)
        return area

    def _neighbours(self, hub: HubPlan) -> list[str]:
        return self.places.around(hub.center, hub.reach + 8)[hub.reach :]

    def _province(self, hub: HubPlan) -> str:
        return next(h.province for h in self.reference.hubs if h.code == hub.code)

    def _random(self, hub: HubPlan, subject: str) -> Random:
        return Random(f"{self.plan.seed}:{hub.code}:{subject}")


def _theirs(trajectory: Trajectory, other: Life, hub: HubPlan) -> bool:
    return trajectory.lead == other.hub and hub.code in trajectory.hubs


def _bind(filed: Sequence[Dossier], trajectory: Trajectory, event_on: date) -> None:
    """The last dossier submitted before the event belongs to the shared trajectory."""
    known = [d for d in filed if d.submitted_on <= event_on and d.prepared_on > trajectory.idea_on]
    dossier = known[-1]
    dossier.trajectory, dossier.hubs = trajectory, trajectory.hubs
    dossier.spot, dossier.companies = trajectory.spot, trajectory.regular_economy[:2]
    dossier.title = dossiers.titled("Investering", trajectory)
