"""The partners of the example hubs: six at the start, ten in fase 4; every name made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from etl.example.life import FASE_4, START, Fact
from etl.example.plan import HubPlan, Plan

_TOWNS = (
    "egem", "beke", "rode", "hove", "kerke", "zele", "donk", "dorp", "heide", "berg", "lo", "gem",
    "dam", "veld", "bos", "broek", "mol", "brugge", "sluis", "hout", "dijk", "kouter", "schoot",
    "akker", "ham", "laar", "wijk", "rijk", "vijver", "molen", "put", "eik", "linde", "wal",
    "eiland", "meers",
)  # fmt: skip
_LATER = (date(2022, 3, 1), date(2022, 10, 1), date(2023, 4, 1))


def partners(plan: Plan) -> dict[str, list[Fact]]:
    """Hub → its partnerships, each known from the day it began."""
    names = _Names()
    found: dict[str, list[Fact]] = {}
    for hub in plan.hubs.values():
        random = Random(f"{plan.seed}:{hub.code}:partners")
        found[hub.code] = list(_partners(hub, names, random))
    return found


def names_of(kind: str, facts: Sequence[Fact], day: date) -> list[str]:
    """The partners of a kind that a hub had on a day."""
    rows = [fact.row for fact in facts if fact.known_on <= day]
    there = [row for row in rows if row["kind"] == kind and not _over(row, day)]
    return [str(row["name"]) for row in there]


def _over(row: Mapping[str, object], day: date) -> bool:
    until = row["until"]
    return isinstance(until, date) and until < day


class _Names:
    """The next made-up name of a kind; some organisations work with several hubs."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def next(self, kind: str, hub: HubPlan) -> str:
        number = self._given[kind] = self._given.get(kind, 0) + 1
        if kind == "local_government":
            return f"Gemeente Voorbeeld{_TOWNS[(number - 1) % len(_TOWNS)]}"
        if kind == "social_economy":
            sort = "Voorbeeldkringwinkel" if number % 3 else "Voorbeeldmaatwerkbedrijf"
            return f"{sort} {number}"
        if kind == "knowledge_institution":
            return f"Voorbeeldhogeschool {1 + (number - 1) % 4}"
        if kind == "regular_economy":
            return f"Voorbeeldnetwerk ondernemers {1 + (number - 1) % 9}"
        return f"Voorbeeldintercommunale {1 + (number - 1) % 6}"


def _partners(hub: HubPlan, names: _Names, random: Random) -> Iterator[Fact]:
    founders = [
        ("local_government", "promotor"),
        ("local_government", "core_partner"),
        ("regular_economy", "core_partner"),
        ("social_economy", "core_partner"),
        ("social_economy", "partner"),
        ("knowledge_institution", "partner"),
    ]
    joiners = ["social_economy", "local_government", "other", "regular_economy"]
    # The day a hub was complete again is in fase 4, some weeks after its start.
    complete_on = FASE_4 + timedelta(days=60)
    for kind, role in founders:
        since = complete_on if kind == hub.missing_kind else START
        yield _partner(names.next(kind, hub), kind, role, since)
    for place, kind in enumerate(joiners):
        since = random.choice(_LATER) if place == 0 else FASE_4 + timedelta(days=31 * place)
        if kind == hub.missing_kind:
            since = max(since, complete_on)
        role = random.choice(("partner", "sounding_board"))
        yield _partner(names.next(kind, hub), kind, role, since)
    if random.random() < 0.4:
        until = date(2023, 12, 31)
        yield _partner(names.next("other", hub), "other", "sounding_board", START, until)


def _partner(name: str, kind: str, role: str, since: date, until: date | None = None) -> Fact:
    row = {"name": name, "kind": kind, "role": role, "since": since, "until": until}
    return Fact(since, row)
