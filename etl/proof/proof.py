"""The bytes that the ledger keeps → a build made of nothing else, compared with the live one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Literal

import duckdb

from etl.build.builder import Plan, Progress, edition_of, figures, make
from etl.build.cache import quoted
from etl.build.files import builds
from etl.build.working import working_folder
from etl.proof.tables import LIVE, REBUILT, TableProof, compared
from etl.reference import Reference
from ledger import Ledger

Reason = Literal["no_build", "unreadable", "other_edition", "other_ledger"]
_NAME = re.compile(r"build-(\d+)-[0-9a-f]+")
_EDITION = f"SELECT value FROM {LIVE}.meta WHERE key = 'edition'"


class NothingToProve(Exception):
    """There is no live build that the stored bytes should give again.

    reason: there is none at all; its file cannot be opened; it was made by another version of the
    programme or with other reference data; or not of what this ledger holds. build: its name.
    """

    def __init__(self, reason: Reason, build: str = "") -> None:
        super().__init__(reason, build)
        self.reason, self.build = reason, build


@dataclass(frozen=True, slots=True)
class Proof:
    """What came out. build: the name of the live build.

    tables: by name; empty when a workbook that it rests on is damaged, so that nothing could be
    made again. workbooks: how many stored files were hashed again, also drafts and packages.
    damaged: the fingerprints of those that are not what they were. waiting: how many entries
    came since the live build.
    """

    build: str
    tables: tuple[TableProof, ...]
    workbooks: int
    damaged: tuple[str, ...]
    waiting: int = 0

    @property
    def is_equal(self) -> bool:
        """Whether no file is damaged and every table came out the same."""
        return not self.damaged and bool(self.tables) and all(one.equal for one in self.tables)

    def as_dict(self) -> dict[str, Any]:
        """The same as JSON, for the ledger and for a machine, with ``equal``."""
        lists = {"tables": [asdict(one) for one in self.tables], "damaged": list(self.damaged)}
        return asdict(self) | lists | {"equal": self.is_equal}


def prove(
    ledger: Ledger, folder: Path, reference: Reference, progress: Progress | None = None
) -> Proof:
    """Compare the newest build in ``folder`` with one made from nothing but the stored bytes.

    Nothing is taken from an earlier build and nothing is left behind. progress: of the files that
    are hashed, then of those that are read again, then of the tables. Raises NothingToProve, and
    what ``build`` raises.
    """
    live = next(iter(builds(folder)), None)
    if live is None:
        raise NothingToProve("no_build")
    every = figures(ledger.entries())
    whole = Plan(ledger, reference, every, edition_of(reference), {}, progress)
    made = working_folder(Path(gettempdir()), "hubmonitor-proof-")
    with made as place, duckdb.connect() as connection:
        _attach(connection, live, place)  # now: a later build may push it out of the folder
        plan = _plan_of(connection, live.stem, whole)
        fingerprints = ledger.fingerprints()
        damaged = _damaged(ledger, fingerprints, progress)
        tables: tuple[TableProof, ...] = ()
        if damaged.isdisjoint(_workbooks(plan)):
            rebuilt = place / f"{plan.name}.duckdb"
            make(plan, rebuilt, place / "no-earlier-build")
            connection.execute(f"ATTACH {quoted(rebuilt)} AS {REBUILT} (READ_ONLY)")
            tables = compared(connection, progress)
    waiting = len(every) - len(plan.entries)
    return Proof(live.stem, tables, len(fingerprints), tuple(sorted(damaged)), waiting)


def _attach(connection: duckdb.DuckDBPyConnection, live: Path, place: Path) -> None:
    connection.execute("SET enable_progress_bar = false")
    connection.execute(f"SET temp_directory = {quoted(place / 'spilled')}")
    try:
        connection.execute(f"ATTACH {quoted(live)} AS {LIVE} (READ_ONLY)")
    except duckdb.Error as trouble:
        raise NothingToProve("unreadable", live.stem) from trouble


def _plan_of(connection: duckdb.DuckDBPyConnection, name: str, whole: Plan) -> Plan:
    """The plan that gives the live build its name: of all entries, or of those before the newest.

    The name says what the build was made of, so nothing in the file itself needs to be believed.
    """
    parts = _NAME.fullmatch(name)
    if parts is not None:
        last = int(parts[1])
        plan = replace(whole, entries=[entry for entry in whole.entries if entry.id <= last])
        if plan.name == name:
            return plan
    try:
        made = connection.execute(_EDITION).fetchone()
    except duckdb.Error:  # no such table
        made = None
    is_other = made is not None and made != (whole.edition,)
    raise NothingToProve("other_edition" if is_other else "other_ledger", name)


def _workbooks(plan: Plan) -> set[str]:
    return {entry.fingerprint or "" for entry in plan.entries if entry.kind == "accepted"}


def _damaged(ledger: Ledger, fingerprints: Sequence[str], progress: Progress | None) -> set[str]:
    """Those under which other bytes are kept than the ones they are of."""
    found = set()
    for done, fingerprint in enumerate(fingerprints):
        if progress is not None:
            progress(done, len(fingerprints), fingerprint[:12])
        if sha256(ledger.content(fingerprint)).hexdigest() != fingerprint:
            found.add(fingerprint)
    return found
