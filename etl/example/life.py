"""The whole life of a hub in the example, and how it stands on a day: what a report says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from etl.contract import STAGES
from etl.example.places import Places

START = date(2021, 7, 1)
END = date(2025, 6, 30)
FASE_4 = date(2024, 1, 1)

Row = dict[str, object]
T = TypeVar("T")


def workday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


@dataclass(slots=True)
class Trajectory:
    """A trajectory with all the days of its life, those to come included.

    spot: NIS code of its place at the programme's start. stages: stage field → day.
    """

    title: str
    theme: str
    spot: str
    stages: dict[str, date]
    stopped_on: date | None
    lead: str
    hubs: tuple[str, ...]
    local_government: dict[str, list[str]]
    regular_economy: list[str]
    social_economy: list[str]
    jobs_fte: float | None
    tonnes: float | None
    description: str | None
    number: str = ""
    cluster: str | None = None
    clustered_on: date = END

    @property
    def idea_on(self) -> date:
        """The day it began."""
        return self.stages["idea_on"]

    def as_of(self, day: date, hub: str, places: Places) -> Row | None:
        """The row in the report of ``hub``; None before the idea."""
        if self.idea_on > day:
            return None
        tested = self.stages.get("test_on", END) <= day
        clustered = self.cluster if self.lead == hub and self.clustered_on <= day else None
        return {
            "id": self.number,
            "title": self.title,
            "theme_code": self.theme,
            "nis": places.now(self.spot, day),
            **{name: _past(self.stages.get(name), day) for name in STAGES.values()},
            "stopped_on": _past(self.stopped_on, day),
            "local_government": self.local_government.get(hub, []),
            "regular_economy": self.regular_economy,
            "social_economy": self.social_economy,
            "cluster": clustered,
            "lead_hub": None if self.lead == hub else self.lead,
            "partner_hubs": [other for other in self.hubs if other not in (hub, self.lead)],
            "jobs_fte": self.jobs_fte if tested else None,
            "tonnes_per_year": self.tonnes if tested else None,
            "description": self.description,
        }


@dataclass(slots=True)
class Dossier:
    """A dossier with all the days of its life. outcome: the status it ends with on ``ends_on``."""

    title: str
    channel: str
    spot: str
    prepared_on: date
    submitted_on: date
    ends_on: date
    outcome: str
    trajectory: Trajectory | None
    companies: list[str]
    budget: Decimal | None
    requested: Decimal | None
    granted: Decimal | None
    hubs: tuple[str, ...]
    number: str = ""

    def status(self, day: date) -> str | None:
        """The status on a day; None before its preparation."""
        if day < self.prepared_on:
            return None
        if day < self.submitted_on:
            return "in_preparation"
        return self.outcome if self.ends_on <= day else "submitted"

    def as_of(self, day: date, places: Places) -> Row | None:
        """The row in a report; None before its preparation."""
        status = self.status(day)
        if status is None:
            return None
        decided = status in ("approved", "refused")
        return {
            "id": self.number,
            "trajectory": self.trajectory.number if self.trajectory else None,
            "title": self.title,
            "channel_code": self.channel,
            "nis": places.now(self.spot, day),
            "status": status,
            "submitted_on": _past(self.submitted_on, day),
            "decided_on": self.ends_on if decided else None,
            "companies": self.companies,
            "budget_eur": self.budget,
            "requested_eur": self.requested,
            "granted_eur": self.granted if status == "approved" else None,
        }


@dataclass(frozen=True, slots=True)
class Fact:
    """Any other row: known from a day on. An ``until`` that is still to come is not told yet."""

    known_on: date
    row: Mapping[str, object]

    def as_of(self, day: date) -> Row | None:
        """The row in a report; None before it happened."""
        if self.known_on > day:
            return None
        until = self.row.get("until")
        return dict(self.row) | ({"until": None} if isinstance(until, date) and until > day else {})


@dataclass(slots=True)
class Life:
    """Everything that ever happens at one hub. area: today's NIS code → (since, until)."""

    hub: str
    area: dict[str, tuple[date, date | None]]
    partners: list[Fact] = field(default_factory=list)
    trajectories: list[Trajectory] = field(default_factory=list)
    dossiers: list[Dossier] = field(default_factory=list)
    activities: list[Fact] = field(default_factory=list)
    referrals: list[Fact] = field(default_factory=list)
    clusters: list[Fact] = field(default_factory=list)
    lessons: list[Fact] = field(default_factory=list)

    def as_of(self, day: date, places: Places) -> dict[str, list[Row]]:
        """The tables of the report that closes on ``day``: sheet key → rows."""

        def facts(found: list[Fact]) -> list[Row]:
            return _there(found, lambda fact: fact.as_of(day))

        def placed(found: list[Fact]) -> list[Row]:
            rows = facts(found)
            return [row | {"nis": _where(row["nis"], day, places)} for row in rows]

        return {
            "service_area": self._served(day, places),
            "partner": facts(self.partners),
            "trajectory": _there(self.trajectories, lambda t: t.as_of(day, self.hub, places)),
            "dossier": _there(self.dossiers, lambda dossier: dossier.as_of(day, places)),
            "activity": placed(self.activities),
            "referral": [self._known(row, day) for row in placed(self.referrals)],
            "cluster": facts(self.clusters),
            "lesson": facts(self.lessons),
        }

    def _served(self, day: date, places: Places) -> list[Row]:
        return [
            {"nis": code, "since": since, "until": _past(until, day)}
            for nis, (since, until) in self.area.items()
            if since <= day
            for code in places.on(nis, day)
        ]

    def _known(self, row: Row, day: date) -> Row:
        """A question names its trajectory only once that exists."""
        known = {t.number for t in self.trajectories if t.idea_on <= day}
        return row | {"trajectory": row["trajectory"] if row["trajectory"] in known else None}


def _there(found: Sequence[T], row: Callable[[T], Row | None]) -> list[Row]:
    return [told for told in map(row, found) if told is not None]


def _past(day: date | None, on: date) -> date | None:
    return day if day is not None and day <= on else None


def _where(spot: object, day: date, places: Places) -> str | None:
    return places.now(spot, day) if isinstance(spot, str) else None
