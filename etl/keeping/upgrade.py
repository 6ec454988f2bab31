"""A ledger and a build of an earlier version of the programme → today's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from etl.build import Progress, build
from etl.keeping.problem import BackupProblem
from etl.reference import Reference
from ledger import Ledger
from ledger.copying import number_of
from ledger.migrations import STEPS
from ledger.replacing import frozen, is_there


@dataclass(frozen=True, slots=True)
class Upgrade:
    """From which to which number of the ledger's tables, and the build that fits.

    is_new: whether that build was not there yet.
    """

    before: int
    after: int
    build: Path
    is_new: bool


def upgrade(
    url: str, builds: Path, reference: Reference, progress: Progress | None = None
) -> Upgrade:
    """Bring ledger and build up to date; changes nothing when they are.

    Raises BackupProblem when there is no ledger, and what ``Ledger.open`` and ``build`` raise.
    """
    if not is_there(url):
        raise BackupProblem("nothing")
    with frozen(url) as connection:
        before = number_of(connection)
    if before is None:
        raise BackupProblem("nothing")
    ledger = Ledger.open(url)
    try:
        known = set(builds.glob("*.duckdb"))
        made = build(ledger, builds, reference, progress)
    finally:
        ledger.close()
    return Upgrade(before, len(STEPS), made, made not in known)
