"""The reference files that the department edits → one checked ``Reference``, or every problem."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import settings
from etl.reference.hubs import read_hubs, read_partners
from etl.reference.places import check_shapes, read_mergers, read_municipalities
from etl.reference.programme import (
    read_agendas,
    read_channels,
    read_objectives,
    read_periods,
    read_phases,
    read_pillars,
    read_referral_partners,
    read_themes,
)
from etl.reference.records import (
    Agenda,
    Channel,
    Hub,
    Merger,
    Municipality,
    Objective,
    Partner,
    Period,
    Phase,
    Pillar,
    Reference,
    ReferralPartner,
    Target,
    Theme,
)
from etl.reference.rows import Problem
from etl.reference.targets import read_targets

__all__ = [
    "Agenda",
    "Channel",
    "Hub",
    "Merger",
    "Municipality",
    "Objective",
    "Partner",
    "Period",
    "Phase",
    "Pillar",
    "Reference",
    "ReferenceProblem",
    "ReferralPartner",
    "Target",
    "Theme",
    "read_reference",
]


_PUBLISHED = "published.csv"  # read by metrics.reconcile, which no build depends on


class ReferenceProblem(Exception):
    """The files cannot be used as they are. ``problems``: one Dutch line each, all of them."""

    def __init__(self, found: Sequence[Problem]) -> None:
        self.found = tuple(sorted(found, key=lambda problem: (problem.file, problem.line or 0)))
        super().__init__("\n".join(self.problems))

    @property
    def problems(self) -> tuple[str, ...]:
        """``hubs.csv, regel 4: …``, ordered by file and line."""
        return self.said("nl")

    def said(self, language: str) -> tuple[str, ...]:
        """``problems`` in the given language."""
        return tuple(problem.said(language) for problem in self.found)


def read_reference(example: bool = False) -> Reference:
    """Read and check all files of ``settings.REFERENCE``.

    example: take hubs, partners and targets from the example programme instead of the real one.

    Raises ReferenceProblem with everything that is wrong in any file.
    """
    common = settings.REFERENCE
    hubs_folder = settings.EXAMPLE / "reference" if example else common
    problems: list[Problem] = []
    municipalities = read_municipalities(common, problems)
    check_shapes(common, municipalities, problems)
    phases = read_phases(common, problems)
    agendas = read_agendas(common, problems)
    hubs = read_hubs(hubs_folder, municipalities, problems)
    periods = read_periods(common, phases, problems)
    objectives = read_objectives(common, phases, problems)
    reference = Reference(
        hubs=hubs,
        partners=read_partners(hubs_folder, hubs, problems),
        phases=phases,
        periods=periods,
        objectives=objectives,
        targets=read_targets(hubs_folder, hubs, periods, objectives, phases, problems),
        pillars=read_pillars(common, problems),
        agendas=agendas,
        themes=read_themes(common, agendas, problems),
        channels=read_channels(common, problems),
        municipalities=municipalities,
        mergers=read_mergers(common, municipalities, problems),
        referral_partners=read_referral_partners(common, problems),
        is_example=example,
        fingerprint=_fingerprint(common, hubs_folder),
    )
    if problems:
        raise ReferenceProblem(problems)
    return reference


def _fingerprint(common: Path, hubs_folder: Path) -> str:
    """Of every data file by name and bytes; SOURCES.md and what was published change no number."""
    paths = {
        path.name: path
        for folder in (common, hubs_folder)
        for pattern in ("*.csv", "*.geojson")
        for path in folder.glob(pattern)
        if path.name != _PUBLISHED
    }
    total = hashlib.sha256()
    for name in sorted(paths):
        total.update(f"{name}\0".encode())
        total.update(hashlib.sha256(paths[name].read_bytes()).digest())
    return total.hexdigest()
