"""Ten years of half-yearly reports of 300 hubs: what asking an earlier day costs."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from benchmarks.made_up import made_up
from benchmarks.million import served_by
from etl.build import build
from etl.examine import Examination
from etl.reference import Hub, Period, Reference, read_reference
from ledger import Ledger

HUBS = 300
HALF_YEARS = 20
DOSSIERS = 40  # that a hub reports at the end of the ten years; TRAJECTORIES likewise
TRAJECTORIES = 30
_FIRST_YEAR = 2021


def history_store(folder: Path, hubs: int = HUBS, half_years: int = HALF_YEARS) -> Path:
    """Make a ledger with a report of each hub on each half-year, and its build; the build's path.

    A report holds everything since the start, as a hub's report does, so the last ones are longest.
    """
    reference = _long_programme(hubs, half_years)
    folder.mkdir(parents=True, exist_ok=True)
    ledger = Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}")
    known: dict[str, Examination] = {}
    for number, period in enumerate(reference.periods, start=1):
        for place, hub in enumerate(reference.hubs):
            at = datetime.combine(period.deadline_on, time(8), UTC) + timedelta(seconds=place)
            examination = _examined(reference, hub.code, period.code, place, number, half_years)
            known[examination.fingerprint] = examination
            _accept(ledger, examination, at)
    path = build(ledger, folder / "builds", reference, known=known)
    ledger.close()
    return path


def _long_programme(hubs: int, half_years: int) -> Reference:
    """The example's programme with more hubs and more years."""
    reference = read_reference(example=True)
    first = reference.hubs[0]
    return replace(
        reference,
        hubs=tuple(_hub(first, place) for place in range(hubs)),
        periods=tuple(_period(reference.periods[0], place) for place in range(half_years)),
    )


def _hub(like: Hub, place: int) -> Hub:
    code = f"voorbeeld-{place:03d}"
    return replace(like, code=code, name=code, short_name=code, aliases=(), position=place)


def _period(like: Period, place: int) -> Period:
    year, half = _FIRST_YEAR + (place + 1) // 2, 2 if place % 2 == 0 else 1
    ends_on = date(year, 6, 30) if half == 1 else date(year, 12, 31)
    return replace(
        like,
        code=f"{year}-S{half}",
        starts_on=date(year, 1 if half == 1 else 7, 1),
        ends_on=ends_on,
        deadline_on=ends_on + timedelta(days=31),
    )


def _examined(
    reference: Reference, hub: str, period: str, place: int, number: int, half_years: int
) -> Examination:
    report = made_up(
        reference,
        hub,
        period,
        served_by(reference, place),
        DOSSIERS * number // half_years,
        max(1, TRAJECTORIES * number // half_years),
        seed=place,
    )
    fingerprint = hashlib.sha256(f"{hub} {period}".encode()).hexdigest()
    return Examination(fingerprint, f"{hub}-{period}.xlsx", 0, report, findings=())


def _accept(ledger: Ledger, examination: Examination, at: datetime) -> None:
    report = examination.report
    assert report is not None
    ledger.accept(
        hub_code=report.hub_code or "",
        period_code=report.period_code or "",
        as_of=report.as_of or at.date(),
        template_version=report.template_version or "",
        fingerprint=examination.fingerprint,
        file_name=examination.file_name,
        content=f"{report.hub_code} {report.period_code}".encode(),
        findings=[],
        by="benchmark",
        at=at,
    )
