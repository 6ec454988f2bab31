"""What the example hubs did beside trajectories: activities, questions, clusters, lessons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from etl.choices import ASK_CHANNELS, ASKER_KINDS, SCALES
from etl.example.life import END, FASE_4, START, Fact, Trajectory, workday
from etl.example.places import Places
from etl.example.plan import HubPlan, Wording
from etl.reference import Period, ReferralPartner

_ECOSYSTEMS = ("voorbeeldhub-h", "voorbeeldhub-l")
_RAISE_AWARENESS = (1, 2)


@dataclass(slots=True)
class Maker:
    """Makes the other facts of one hub. others: the codes of the other hubs."""

    hub: HubPlan
    others: Sequence[str]
    periods: Sequence[Period]
    trajectories: Sequence[Trajectory]
    area: Sequence[str]
    places: Places
    referral_partners: Sequence[ReferralPartner]
    wording: Wording
    random: Random

    def activities(self) -> list[Fact]:
        """Two to five each half-year; objective 5 from fase 4 on; some counts are unknown."""
        days = self._days((2, 3, 3, 4), (3, 4, 5))
        return [
            Fact(day, {"id": f"A-{number:03}", **self._activity(day)})
            for number, day in enumerate(days, start=1)
        ]

    def referrals(self) -> list[Fact]:
        """Questions, and to whom they went; more of them in fase 4."""
        days = self._days((1, 2, 3), (3, 4, 6))
        return [
            Fact(day, {"id": f"V-{number:03}", **self._referral(day)})
            for number, day in enumerate(days, start=1)
        ]

    def lessons(self) -> list[Fact]:
        """One each half-year at most, two in fase 4; no lesson twice at one hub."""
        told: set[str] = set()
        return [self._lesson(day, told) for day in self._days((0, 0, 1), (1, 1, 2))]

    def clusters(self) -> list[Fact]:
        """A cluster of some hubs in 2023, of every hub in fase 4; two grow into an ecosystem.

        Trajectories of the cluster's material join it.
        """
        started = [FASE_4 + timedelta(days=self.random.randrange(20, 300))]
        if self.random.random() < 0.4:
            started.insert(0, date(2023, 2, 1) + timedelta(days=self.random.randrange(240)))
        offered = [named for named in self.wording.clusters if named[0] in self.hub.themes]
        chosen = self.random.sample(offered, len(started))
        numbered = enumerate(zip(started, chosen, strict=True), start=1)
        return [self._cluster(f"C-{n:03}", day, *named) for n, (day, named) in numbered]

    def _cluster(self, number: str, day: date, theme: str, name: str) -> Fact:
        self._join(number, theme, day)
        late = day >= FASE_4
        row: dict[str, object] = {
            "id": number,
            "name": name,
            "theme_code": theme,
            "kind": "ecosystem" if late and self.hub.code in _ECOSYSTEMS else "cluster",
            "scale": self.random.choice(SCALES[1:]).code,
            "started_on": day,
            "partner_hubs": self.random.sample(self.others, 1) if late else [],
        }
        return Fact(day, row)

    def _join(self, cluster: str, theme: str, day: date) -> None:
        joining = [t for t in self.trajectories if t.theme == theme and t.lead == self.hub.code]
        for trajectory in joining[:4]:
            trajectory.cluster = cluster
            trajectory.clustered_on = max(day, trajectory.idea_on)

    def _activity(self, day: date) -> dict[str, object]:
        offered = [
            (kind, name, goal)
            for kind, named in self.wording.activities.items()
            for name, goal in named
            if goal < 5 or day >= FASE_4
        ]
        kind, name, goal = self.random.choice(offered)
        known = self.random.random()
        people = self.random.randrange(6, 85)
        return {
            "held_on": day,
            "name": name,
            "kind": kind,
            "pillar": "raise_awareness" if goal in _RAISE_AWARENESS else "realise",
            "objective": str(goal),
            "nis": self._spot() if known > 0.1 else None,
            "participants": people if known > 0.15 else None,
            "companies_reached": round(people * 0.4) if known > 0.3 else None,
        }

    def _referral(self, day: date) -> dict[str, object]:
        known = [t for t in self.trajectories if t.idea_on >= day]
        became = self.random.choice(known) if known and self.random.random() < 0.2 else None
        names = [partner.name for partner in self.referral_partners]
        passed_on = self.random.choice((None, *names, *names, *self.wording.referred_to))
        return {
            "asked_on": day,
            "asker_kind": self.random.choice(ASKER_KINDS).code,
            "ask_channel": self.random.choice(ASK_CHANNELS).code,
            "theme_code": became.theme if became else self.random.choice(self.hub.themes),
            "nis": self._spot() if self.random.random() > 0.15 else None,
            "referred_to": None if became else passed_on,
            "trajectory": became.number if became else None,
        }

    def _lesson(self, day: date, told: set[str]) -> Fact:
        offered = [
            lesson
            for lesson in self.wording.lessons
            if lesson[1] not in told and (lesson[0] < 5 or day >= FASE_4)
        ]
        goal, said, done = self.random.choice(offered)
        told.add(said)
        row = {
            "learned_on": day,
            "objective": str(goal),
            "lesson": said,
            "adjustment": done or None,
        }
        return Fact(day, row)

    def _days(self, before: Sequence[int], in_fase_4: Sequence[int]) -> list[date]:
        found = []
        for period in self.periods:
            first, last = max(period.starts_on, START), min(period.ends_on, END)
            count = self.random.choice(in_fase_4 if first >= FASE_4 else before)
            span = (last - first).days
            found += [first + timedelta(days=self.random.randrange(span)) for _ in range(count)]
        return sorted(workday(day) for day in found)

    def _spot(self) -> str:
        return self.places.one_of(self.random.choice(self.area), self.random)
