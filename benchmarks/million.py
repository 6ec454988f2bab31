"""A store like the example's, but with a million dossiers in it: what size alone costs."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.made_up import made_up
from etl.build import build
from etl.examine import Examination
from etl.reference import Reference, read_reference
from etl.tables import Report
from ledger import Ledger

DOSSIERS_IN_ALL = 1_000_000
TRAJECTORIES_PER_HUB = 200
_PERIOD = "2025-S1"


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
