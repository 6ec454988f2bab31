"""A store like the example's, but with a million dossiers in it: what size alone costs."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from etl.build import build
from etl.contract import DOSSIERS, SHEETS, TRAJECTORIES, Column, Sheet
from etl.examine import Examination
from etl.read.workbook import letter
from etl.reference import Reference, read_reference
from etl.tables import Report, Table
from ledger import Ledger

DOSSIERS_IN_ALL = 1_000_000
TRAJECTORIES_PER_HUB = 200
_PERIOD = "2025-S1"
_STATUSES = ("approved", "approved", "approved", "refused", "submitted", "withdrawn")


def million_store(folder: Path, dossiers: int = DOSSIERS_IN_ALL) -> Path:
    """Make an example store in ``folder`` whose twelve hubs reported ``dossiers`` dossiers in all.

    Returns ``folder``, ready to be named in ``HUBMONITOR_STORE``.
    """
    reference = read_reference(example=True)
    home = folder / "example"
    home.mkdir(parents=True, exist_ok=True)
    ledger = Ledger.open(f"sqlite:///{home / 'ledger.sqlite'}")
    known: dict[str, Examination] = {}
    for place, hub in enumerate(reference.hubs):
        content = f"{hub.code} with {dossiers} dossiers".encode()
        report = _report(reference, hub.code, dossiers // len(reference.hubs), seed=place)
        fingerprint = hashlib.sha256(content).hexdigest()
        known[fingerprint] = Examination(
            fingerprint, f"{hub.code}.xlsx", len(content), report, findings=()
        )
        ledger.accept(
            hub_code=hub.code,
            period_code=_PERIOD,
            as_of=report.as_of,
            template_version=report.template_version,
            fingerprint=fingerprint,
            file_name=f"{hub.code}.xlsx",
            content=content,
            findings=[],
            by="benchmark",
            at=datetime(2025, 7, 10, 12, place, tzinfo=UTC),
        )
    build(ledger, home / "builds", reference, known=known)
    ledger.close()
    return folder


def _report(reference: Reference, hub: str, dossiers: int, seed: int) -> Report:
    served = served_by(reference, seed)
    return made_up(reference, hub, _PERIOD, served, dossiers, TRAJECTORIES_PER_HUB, seed)


def served_by(reference: Reference, seed: int) -> list[str]:
    """Fifteen municipalities for a hub, others for another seed."""
    towns = [town.nis for town in reference.municipalities]
    first = seed * 13 % (len(towns) - 15)
    return towns[first : first + 15]


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
    tables["service_area"] = _table(
        next(sheet for sheet in SHEETS if sheet.key == "service_area"), len(served), {"nis": served}
    )
    tables["trajectory"] = _trajectories(reference, hub, served, trajectories, dice)
    tables["dossier"] = _dossiers(reference, served, dossiers, trajectories, dice)
    as_of = next(each.ends_on for each in reference.periods if each.code == period)
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


def _empty(sheet: Sheet) -> Table:
    return _table(sheet, 0, {})


def _nothing(column: Column, count: int) -> list[object]:
    return [[] if column.many else None for _ in range(count)]


def _table(sheet: Sheet, count: int, filled: dict[str, list]) -> Table:  # type: ignore[type-arg]  # one list per field, of its own type
    columns = {
        column.field: filled.get(column.field) or _nothing(column, count)
        for column in sheet.columns
    }
    letters = {column.field: letter(n) for n, column in enumerate(sheet.columns, start=1)}
    return Table(rows=list(range(2, count + 2)), columns=columns, letters=letters)
