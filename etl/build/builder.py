"""Ledger → one immutable DuckDB file with every report ever accepted, as tables and views."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.build.cache import copy_known, quoted
from etl.build.facts import create_facts, here
from etl.build.files import keep_newest, put_in_place, unfinished
from etl.build.reference import create_reference
from etl.build.tables import Columns, append_reports, create, create_empty
from etl.examine import Examination, Examiner
from etl.reference import Reference
from ledger import Entry, Ledger

Progress = Callable[[int, int, str], None]
"""Called as (how many are done, of how many, the file that is next)."""

VIEWS = Path(__file__).parents[1] / "views"
# In this order: each is made from the raw tables, report, the reference tables and those before it.
TABLES = (
    "claim", "resolved", "trajectory", "dossier", "service", "partnership", "hub_state",
    "activity", "referral", "cluster", "lesson", "report_slot",
)  # fmt: skip
_ROWS_AT_ONCE = 100_000


class BuildProblem(Exception):
    """An accepted workbook can no longer be read at all; ``examination.findings`` say why.

    It happens when a hub or period that reports bear is taken out of the reference data. The
    earlier build stays: better an older truth than a hub that silently vanished.
    """

    def __init__(self, examination: Examination) -> None:
        super().__init__(examination.file_name)
        self.examination = examination


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
    entries = ledger.entries()
    edition = edition_of(reference)
    target = folder / _file_name(entries, edition)
    if target.exists():
        os.utime(target)  # so that it is the newest again, when a change was taken back
        return target
    folder.mkdir(parents=True, exist_ok=True)
    with unfinished(folder) as path:
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
            needed = {e.fingerprint: e for e in entries if e.kind == "accepted"}
            copied = copy_known(connection, folder, edition, list(needed))
            new = [entry for fingerprint, entry in needed.items() if fingerprint not in copied]
            for batch in _examined(new, ledger, reference, progress, known or {}):
                append_reports(connection, batch)
            create_facts(connection, entries, reference)
            create_reference(connection, reference)
            _create_resolved(connection)
            _create_meta(connection, target.stem, edition, entries, reference)
            # Closing would do it too, but say nothing of a full disk.
            connection.execute("CHECKPOINT build")
        put_in_place(path, target)
    keep_newest(folder)
    return target


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


def _file_name(entries: Sequence[Entry], edition: str) -> str:
    digest = hashlib.sha256(edition.encode())
    for entry in entries:
        digest.update(repr(entry).encode())
    last = entries[-1].id if entries else 0
    return f"build-{last:06d}-{digest.hexdigest()[:8]}.duckdb"


def _examined(
    entries: Sequence[Entry],
    ledger: Ledger,
    reference: Reference,
    progress: Progress | None,
    known: Mapping[str, Examination],
) -> Iterator[list[Examination]]:
    """The workbooks of the entries, read in batches: few, larger inserts are quicker."""
    batch: list[Examination] = []
    rows = 0
    with ExitStack() as stack:
        examiner: Examiner | None = None
        for done, entry in enumerate(entries):
            if progress is not None:
                progress(done, len(entries), entry.file_name)
            examination = known.get(entry.fingerprint)
            if examination is None:
                if examiner is None:  # only now: it starts a process
                    examiner = stack.enter_context(Examiner(example=reference.is_example))
                content = ledger.content(entry.fingerprint)
                examination = examiner.examine(content, entry.file_name)
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


def _create_meta(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    edition: str,
    entries: Sequence[Entry],
    reference: Reference,
) -> None:
    """What the build is. Null: nothing was accepted yet. A rebuild changes made_at and no more."""
    accepted = [entry for entry in entries if entry.kind == "accepted"]
    days = [entry.as_of.isoformat() for entry in accepted if entry.as_of is not None]
    values = {
        "build": name,
        "edition": edition,
        "entries": str(len(entries)),
        "is_example": str(reference.is_example).lower(),
        "newest_as_of": max(days, default=None),
        "newest_accepted_at": here(accepted[-1].at).isoformat(" ") if accepted else None,
        "made_at": here(datetime.now(UTC)).isoformat(" "),
    }
    schema = pa.schema([("key", pa.string()), ("value", pa.string())])
    columns: Columns = {"key": list(values), "value": list(values.values())}
    create(connection, "meta", schema, columns)
