"""data/example/plan.toml and words.toml → what the example network must come to."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import settings

PLAN = settings.EXAMPLE / "plan.toml"
WORDS = settings.EXAMPLE / "words.toml"


@dataclass(frozen=True, slots=True)
class HubPlan:
    """One hub. tests, submitted, approved: as known on the day of the event."""

    code: str
    center: str
    reach: int
    tests: int
    submitted: int
    approved: int
    more_tests: int
    more_dossiers: int
    themes: tuple[str, ...]
    habits: tuple[str, ...]
    missing_kind: str | None = None

    @property
    def letter(self) -> str:
        """``A`` for voorbeeldhub-a."""
        return self.code[-1].upper()


@dataclass(frozen=True, slots=True)
class Shared:
    """A trajectory that several hubs report; the first one leads it."""

    hubs: tuple[str, ...]
    theme: str
    dossier: bool


@dataclass(frozen=True, slots=True)
class ChannelUse:
    """What is usually asked of a subsidy channel, in whole euros."""

    low: int
    high: int
    province: str | None = None
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole example. broken: (hub, period) → faults; corrected: (hub, period) → day."""

    seed: int
    event: date
    late_hub: str
    hubs: Mapping[str, HubPlan]
    shared: tuple[Shared, ...]
    channels: Mapping[str, ChannelUse]
    broken: Mapping[tuple[str, str], tuple[str, ...]]
    corrected: Mapping[tuple[str, str], date]


@dataclass(frozen=True, slots=True)
class Wording:
    """The made-up Dutch of the example. activities: kind → (name, objective)."""

    titles: Mapping[str, tuple[str, ...]]
    descriptions: tuple[str, ...]
    prefixes: tuple[str, ...]
    loose: tuple[str, ...]
    activities: Mapping[str, tuple[tuple[str, int], ...]]
    clusters: tuple[tuple[str, str], ...]
    referred_to: tuple[str, ...]
    lessons: tuple[tuple[int, str, str], ...]


def read_plan(path: Path = PLAN) -> Plan:
    """The plan; KeyError or TypeError where the file lacks a line or has one too many."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    hubs = {
        code: HubPlan(
            code=code,
            themes=tuple(hub.pop("themes")),
            habits=tuple(hub.pop("habits")),
            **hub,
        )
        for code, hub in raw["hubs"].items()
    }
    return Plan(
        seed=raw["seed"],
        event=raw["event"],
        late_hub=raw["late_hub"],
        hubs=hubs,
        shared=tuple(Shared(tuple(s["hubs"]), s["theme"], s["dossier"]) for s in raw["shared"]),
        channels={code: ChannelUse(**use) for code, use in raw["channels"].items()},
        broken={(b["hub"], b["period"]): tuple(b["faults"]) for b in raw["broken"]},
        corrected={(c["hub"], c["period"]): c["on"] for c in raw["corrected"]},
    )


def read_wording(path: Path = WORDS) -> Wording:
    """The words of the example, in the order of the file."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Wording(
        titles={theme: tuple(titles) for theme, titles in raw["titles"].items()},
        descriptions=tuple(raw["descriptions"]["texts"]),
        prefixes=tuple(raw["dossiers"]["prefixes"]),
        loose=tuple(raw["dossiers"]["loose"]),
        activities={
            kind: tuple((name, goal) for name, goal in named)
            for kind, named in raw["activities"].items()
        },
        clusters=tuple((theme, name) for theme, name in raw["clusters"]["names"]),
        referred_to=tuple(raw["referrals"]["free"]),
        lessons=tuple((goal, said, done) for goal, said, done in raw["lessons"]["texts"]),
    )
