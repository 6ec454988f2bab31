"""Ledger → one immutable DuckDB file with every report ever accepted, as tables and views."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.build.cache import copy_known, quoted
from etl.build.facts import create_facts, here
from etl.build.files import chosen_again, keep_newest, put_in_place, unfinished
from etl.build.forgotten import drop_older
from etl.build.published import KINDS, create_published
from etl.build.reference import create_reference
from etl.build.tables import Columns, append_reports, create, create_empty
from etl.build.whole import is_whole, put_aside
from etl.contract import BUILD_FORM
from etl.examine import Examination, Examiner
from etl.reference import Reference
from ledger import VERSIONED, Entry, Ledger, counting

Progress = Callable[[int, int, str], None]
"""Called as (how many are done, of how many, the file that is next)."""

VIEWS = Path(__file__).parents[1] / "views"
# In this order: each is made from the raw tables, report, the reference tables and those before it.
TABLES = (
    "claim", "resolved", "trajectory", "dossier", "service", "partnership", "hub_state",
    "activity", "referral", "cluster", "lesson", "report_slot",
)  # fmt: skip
# The kinds of entries that change what a build shows.
SHOWN = (*VERSIONED, "refused", *KINDS)
_ROWS_AT_ONCE = 100_000


class BuildProblem(Exception):
    """An accepted workbook can no longer be read at all; ``examination.findings`` say why.

    It happens when a hub or period that reports bear is taken out of the reference data. The
    earlier build stays: better an older truth than a hub that silently vanished.
    """

    def __init__(self, examination: Examination) -> None:
        super().__init__(examination.fingerprint[:12])  # a log tells no name that somebody chose
        self.examination = examination


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build is made of: the entries that matter to it, in their order, and how to read them.

    known: fingerprint → examination that need not be done again. is_supposed: whether the last
    entry is one that never happened. read_to: the moment (UTC) of the last entry of any kind that
    the ledger had; null when it was empty.
    """

    ledger: Ledger
    reference: Reference
    entries: Sequence[Entry]
    edition: str
    known: Mapping[str, Examination]
    progress: Progress | None = None
    is_supposed: bool = False
    read_to: datetime | None = None

    @property
    def name(self) -> str:
        """Of the build: equal for equal contents."""
        digest = hashlib.sha256(self.edition.encode())
        for entry in self.entries:
            digest.update(repr(entry).encode())
        last = self.entries[-1].id if self.entries else 0
        kind = "supposed" if self.is_supposed else "build"
        return f"{kind}-{last:06d}-{digest.hexdigest()[:8]}"


def build(
    ledger: Ledger,
    folder: Path,
    reference: Reference,
    progress: Progress | None = None,
    known: Mapping[str, Examination] | None = None,
) -> Path:
    """Make the build of what the ledger holds now, unless it is there; its path.

    known: fingerprint → examination that need not be done again. Raises BuildProblem, OSError,
    duckdb.Error or ledger.LedgerProblem; the folder then holds what it held.
    """
    plan = Plan(ledger, reference, (), edition_of(reference), known or {}, progress)
    is_new = False
    while True:
        every = ledger.entries()
        plan = replace(plan, entries=figures(every), read_to=last_moment(every))
        target = folder / f"{plan.name}.duckdb"
        if not is_there(target):
            make(plan, target, folder)
            is_new = True
        if ledger.last_id() == last_id(every):
            break
        # Who added that may have a build of it already, and ours was put on top just now; or
        # somebody was forgotten, whom ours may name. So look again.
    if is_new:
        keep_newest(folder)
    drop_older(folder, target, every)
    return target


def last_moment(every: Sequence[Entry]) -> datetime | None:
    """Of the last of these entries; null when there are none."""
    return every[-1].at if every else None


def last_id(every: Sequence[Entry]) -> int:
    """Of the last of these entries; 0 when there are none."""
    return every[-1].id if every else 0


def is_forgotten_since(ledger: Ledger, every: Sequence[Entry]) -> bool:
    """Whether somebody was forgotten after these entries, which are all that there were."""
    return any(kind == "forgotten" for *_, kind in ledger.kinds_from(last_id(every) + 1))


def is_there(target: Path) -> bool:
    """Whether the build is there and can be read; then it is the newest. What is broken goes."""
    if is_whole(target):
        return chosen_again(target)
    put_aside(target)
    return False


def figures(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that a build shows; questions, answers and closed periods change none.

    What was published or confirmed changes no row of a report, but which number is in force.
    """
    return [entry for entry in entries if entry.kind in SHOWN]


def make(plan: Plan, target: Path, earlier: Path) -> None:
    """Write the build to ``target``, with the rows that the builds in ``earlier`` have already."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with unfinished(target.parent) as path:
        with duckdb.connect() as connection:
            connection.execute("SET enable_progress_bar = false")
            # No log beside the file, and no transaction around it all: nobody sees the file before
            # it is whole and put in place. (And DuckDB 2.0 finds no rows in a large table that it
            # has not committed yet.)
            connection.execute(
                f"ATTACH {quoted(path)} AS build "
                "(STORAGE_VERSION 'v1.5.0', RECOVERY_MODE no_wal_writes)"
            )
            connection.execute("USE build")
            create_empty(connection)
            needed = {e.fingerprint or "": e for e in plan.entries if e.kind == "accepted"}
            copied = copy_known(connection, earlier, plan.edition, list(needed))
            new = [entry for fingerprint, entry in needed.items() if fingerprint not in copied]
            for batch in _examined(new, plan):
                append_reports(connection, batch)
            create_facts(connection, plan.entries, plan.reference)
            create_published(connection, plan.entries)
            create_reference(connection, plan.reference)
            _create_resolved(connection)
            _create_meta(connection, plan)
            # Closing would do it too, but say nothing of a full disk.
            connection.execute("CHECKPOINT build")
        put_in_place(path, target)


@cache
def _code_fingerprint() -> str:
    """Of all that decides what a workbook becomes: the code of this package and its SQL."""
    here = Path(__file__).parents[1]
    total = hashlib.sha256()
    for path in sorted([*here.rglob("*.py"), *here.rglob("*.sql")]):
        total.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def edition_of(reference: Reference) -> str:
    """What makes a workbook the same rows: code, SQL and reference data. No version to forget."""
    return hashlib.sha256((_code_fingerprint() + reference.fingerprint).encode()).hexdigest()


def _examined(entries: Sequence[Entry], plan: Plan) -> Iterator[list[Examination]]:
    """The workbooks of the entries, read in batches: few, larger inserts are quicker."""
    batch: list[Examination] = []
    rows = 0
    with ExitStack() as stack:
        examiner: Examiner | None = None
        for done, entry in enumerate(entries):
            fingerprint, file_name = entry.fingerprint or "", entry.file_name or ""
            if plan.progress is not None:
                plan.progress(done, len(entries), file_name)
            examination = plan.known.get(fingerprint)
            if examination is None:
                if examiner is None:  # only now: it starts a process
                    examiner = stack.enter_context(Examiner(example=plan.reference.is_example))
                examination = examiner.examine(plan.ledger.content(fingerprint), file_name)
            if examination.report is None:
                raise BuildProblem(examination)
            batch.append(examination)
            rows += sum(len(table.rows) for table in examination.report.tables.values())
            if rows >= _ROWS_AT_ONCE:
                yield batch
                batch, rows = [], 0
    yield batch


def _create_resolved(connection: duckdb.DuckDBPyConnection) -> None:
    """The tables in which every span has one truth, and the views on them."""
    for path in [
        *(VIEWS / "tables" / f"{name}.sql" for name in TABLES),
        *sorted(VIEWS.glob("*.sql")),
    ]:
        connection.execute(path.read_text(encoding="utf-8"))


def _create_meta(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """What the build is. Null: nothing counts yet. A rebuild changes made_at and read_to at most.

    entries: how many it shows. newest_as_of, newest_accepted_at: of what counts.
    newest_withdrawn_on: the last day on which a report was taken back.
    """
    accepted = list(counting(plan.entries).values())
    days = [entry.as_of.isoformat() for entry in accepted if entry.as_of is not None]
    newest = max((entry.at for entry in accepted), default=None)
    withdrawn = [here(one.at).date() for one in plan.entries if one.kind == "withdrawn"]
    values = {
        "build": plan.name,
        "edition": plan.edition,
        "form": BUILD_FORM,
        "entries": str(len(plan.entries)),
        "is_example": str(plan.reference.is_example).lower(),
        "is_supposed": str(plan.is_supposed).lower(),
        "newest_as_of": max(days, default=None),
        "newest_accepted_at": None if newest is None else here(newest).isoformat(" "),
        "newest_withdrawn_on": str(withdrawn[-1]) if withdrawn else None,
        "read_to": None if plan.read_to is None else plan.read_to.isoformat(),
        "made_at": here(datetime.now(UTC)).isoformat(" "),
    }
    schema = pa.schema([("key", pa.string()), ("value", pa.string())])
    columns: Columns = {"key": list(values), "value": list(values.values())}
    create(connection, "meta", schema, columns)
