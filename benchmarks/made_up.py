"""A made-up report of any size, with rows on every sheet."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from etl.choices import ACTIVITY_KINDS, ASK_CHANNELS, ASKER_KINDS, SCALES
from etl.contract import (
    ACTIVITIES,
    CLUSTERS,
    DOSSIERS,
    LESSONS,
    PARTNERS,
    REFERRALS,
    SERVICE_AREA,
    SHEETS,
    TRAJECTORIES,
    Column,
    Sheet,
)
from etl.read.workbook import letter
from etl.reference import Reference
from etl.tables import Report, Table

_START = date(2021, 7, 1)
_STATUSES = ("approved", "approved", "approved", "refused", "submitted", "withdrawn")
_OWN_KINDS = ("local_government", "regular_economy", "social_economy")
_SHARED = ("knowledge_institution", "other")
_PER_CLUSTER = 10


def made_up(
    reference: Reference,
    hub: str,
    period: str,
    served: list[str],
    dossiers: int,
    trajectories: int,
    seed: int,
) -> Report:
    """A report with that many rows on its sheets."""
    dice = random.Random(seed)
    tables = {sheet.key: _empty(sheet) for sheet in SHEETS if not sheet.vertical}
    as_of = next(each.ends_on for each in reference.periods if each.code == period)
    tables["service_area"] = _table(SERVICE_AREA, len(served), {"nis": served})
    tables["partner"] = _partners(hub)
    tables["trajectory"] = _trajectories(reference, hub, served, trajectories, dice)
    tables["dossier"] = _dossiers(reference, served, dossiers, trajectories, dice)
    tables["activity"] = _activities(served, trajectories, as_of, dice)
    tables["referral"] = _referrals(reference, served, trajectories, as_of, dice)
    tables["cluster"] = _clusters(reference, max(1, trajectories // _PER_CLUSTER), dice)
    tables["lesson"] = _lessons(trajectories // 2, as_of, dice)
    return Report(hub, period, as_of, "benchmark", tables)


def _trajectories(
    reference: Reference, hub: str, towns: list[str], count: int, dice: random.Random
) -> Table:
    ideas = [date(2021, 7, 1) + timedelta(days=dice.randrange(1200)) for _ in range(count)]
    return _table(
        TRAJECTORIES,
        count,
        {
            "id": [f"T-{n:04d}" for n in range(count)],
            "title": [f"Traject {n}" for n in range(count)],
            "theme_code": [dice.choice(reference.themes).code for _ in range(count)],
            "nis": [dice.choice(towns) for _ in range(count)],
            "idea_on": ideas,
            "test_on": [day + timedelta(days=90) if dice.random() < 0.7 else None for day in ideas],
            "lead_hub": [hub] * count,
            "local_government": [[f"Gemeente van {hub}"] for _ in range(count)],
            "regular_economy": [["Bedrijf"] if dice.random() < 0.6 else [] for _ in range(count)],
            "social_economy": [["Maatwerker"] if dice.random() < 0.8 else [] for _ in range(count)],
            "cluster": [
                f"C-{n // _PER_CLUSTER:04d}" if dice.random() < 0.5 else None for n in range(count)
            ],
        },
    )


def _dossiers(
    reference: Reference, towns: list[str], count: int, trajectories: int, dice: random.Random
) -> Table:
    statuses = dice.choices(_STATUSES, k=count)
    submitted = [date(2021, 7, 1) + timedelta(days=dice.randrange(1300)) for _ in range(count)]
    decided = [
        day + timedelta(days=dice.randrange(20, 150)) if status in ("approved", "refused") else None
        for day, status in zip(submitted, statuses, strict=True)
    ]
    asked = [Decimal(dice.randrange(5_000, 90_000)) for _ in range(count)]
    channels = [channel.code for channel in reference.channels]
    return _table(
        DOSSIERS,
        count,
        {
            "id": [f"D-{n:06d}" for n in range(count)],
            "trajectory": [f"T-{n % trajectories:04d}" for n in range(count)],
            "title": [f"Dossier {n}" for n in range(count)],
            "channel_code": dice.choices(channels, k=count),
            "nis": dice.choices(towns, k=count),
            "status": statuses,
            "submitted_on": submitted,
            "decided_on": decided,
            "requested_eur": asked,
            "granted_eur": [
                amount if status == "approved" else None
                for amount, status in zip(asked, statuses, strict=True)
            ],
        },
    )


def _partners(hub: str) -> Table:
    """Three that only this hub has, and one of each other kind that all hubs share."""
    names = [f"{kind} van {hub}" for kind in _OWN_KINDS] + [f"Netwerk {kind}" for kind in _SHARED]
    kinds = [*_OWN_KINDS, *_SHARED]
    return _table(
        PARTNERS,
        len(names),
        {
            "name": names,
            "kind": kinds,
            "role": ["core_partner"] * len(names),
            "since": [date(2021, 7, 1)] * len(names),
        },
    )


def _activities(towns: list[str], count: int, until: date, dice: random.Random) -> Table:
    objectives = dice.choices("1234", k=count)
    return _table(
        ACTIVITIES,
        count,
        {
            "id": [f"A-{n:04d}" for n in range(count)],
            "held_on": _days(count, until, dice),
            "name": [f"Activiteit {n}" for n in range(count)],
            "kind": [dice.choice(ACTIVITY_KINDS).code for _ in range(count)],
            "pillar": ["raise_awareness" if each in "12" else "realise" for each in objectives],
            "objective": objectives,
            "nis": dice.choices(towns, k=count),
            "participants": [dice.randrange(5, 80) for _ in range(count)],
            "companies_reached": [dice.randrange(1, 30) for _ in range(count)],
        },
    )


def _referrals(
    reference: Reference, towns: list[str], count: int, until: date, dice: random.Random
) -> Table:
    return _table(
        REFERRALS,
        count,
        {
            "id": [f"V-{n:04d}" for n in range(count)],
            "asked_on": _days(count, until, dice),
            "asker_kind": [dice.choice(ASKER_KINDS).code for _ in range(count)],
            "ask_channel": [dice.choice(ASK_CHANNELS).code for _ in range(count)],
            "theme_code": [dice.choice(reference.themes).code for _ in range(count)],
            "nis": dice.choices(towns, k=count),
            "referred_to": [dice.choice((None, "VLAIO", "UNIZO", "VITO")) for _ in range(count)],
            "trajectory": [f"T-{n:04d}" if dice.random() < 0.2 else None for n in range(count)],
        },
    )


def _clusters(reference: Reference, count: int, dice: random.Random) -> Table:
    return _table(
        CLUSTERS,
        count,
        {
            "id": [f"C-{n:04d}" for n in range(count)],
            "name": [f"Cluster {n}" for n in range(count)],
            "theme_code": [dice.choice(reference.themes).code for _ in range(count)],
            "kind": ["ecosystem" if n % 5 == 4 else "cluster" for n in range(count)],
            "scale": [dice.choice(SCALES).code for _ in range(count)],
            "started_on": [date(2022, 1, 1)] * count,
        },
    )


def _lessons(count: int, until: date, dice: random.Random) -> Table:
    return _table(
        LESSONS,
        count,
        {
            "learned_on": _days(count, until, dice),
            "objective": dice.choices("1234", k=count),
            "lesson": [f"Les {n}: een vaste ophaaldag helpt." for n in range(count)],
            "adjustment": [
                f"Ronde {n} kreeg een vaste dag." if dice.random() < 0.7 else None
                for n in range(count)
            ],
        },
    )


def _days(count: int, until: date, dice: random.Random) -> list[date]:
    """Days from the start of the programme to the end of the report."""
    span = max(1, (until - _START).days)
    return [_START + timedelta(days=dice.randrange(span)) for _ in range(count)]


def _empty(sheet: Sheet) -> Table:
    return _table(sheet, 0, {})


def _nothing(column: Column, count: int) -> list[object]:
    return [[] if column.many else None for _ in range(count)]


def _table(sheet: Sheet, count: int, filled: dict[str, list[Any]]) -> Table:
    columns = {
        column.field: filled.get(column.field) or _nothing(column, count)
        for column in sheet.columns
    }
    letters = {column.field: letter(n) for n, column in enumerate(sheet.columns, start=1)}
    return Table(rows=list(range(2, count + 2)), columns=columns, letters=letters)
