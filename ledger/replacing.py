"""A ledger as a file of its own, and one that takes the place of what a database held."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError

from ledger.copying import (
    Copied,
    Kept,
    copy_rows,
    counted,
    create_like,
    is_used,
    kept,
    set_counters,
    tables_of,
)
from ledger.database import Database, LedgerProblem, engine_of
from ledger.tables import METADATA


class InUse(Exception):
    """The ledger that would be replaced holds something, or more than was expected."""


def file_of(url: str) -> Path | None:
    """The file of a SQLite ledger; null for a ledger on a server. Raises LedgerProblem."""
    known = make_url(url)
    if known.get_backend_name() != "sqlite" or not known.database:
        return None
    return Path(known.database)


def url_of(path: Path) -> URL:
    """The database URL of a SQLite file, whatever signs its name has."""
    return URL.create("sqlite", database=str(path))


def is_there(url: str) -> bool:
    """Whether there can be a ledger: a SQLite file that exists, or a server to ask."""
    file = file_of(url)
    return file is None or file.exists()


def set_aside(file: Path, word: str) -> Path:
    """Give a SQLite file another name, with its log; the new name."""
    for tail in ("-wal", "-shm", ""):
        part = file.with_name(file.name + tail)
        if part.exists():
            part.rename(file.with_name(f"{file.name}.{word}{tail}"))
    return file.with_name(f"{file.name}.{word}")


@contextmanager
def frozen(url: str) -> Iterator[Connection]:
    """The ledger at one moment, whatever is written meanwhile. Holds up nobody who writes."""
    engine = engine_of(url)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "postgresql":
                connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            with _in_no_hurry(connection):
                yield connection
    finally:
        engine.dispose()


@contextmanager
def _in_no_hurry(connection: Connection) -> Iterator[None]:
    """A database server may take longer over a whole ledger than over what a page asks."""
    if connection.dialect.name != "postgresql":
        yield
        return
    from ledger.postgresql import patience  # who has a file needs no driver

    with patience(connection):
        yield


def write_file(source: Connection, path: Path, progress: Copied | None = None) -> dict[str, Kept]:
    """The ledger behind ``source`` as one new SQLite file, of the same schema; what was read."""
    engine = create_engine(url_of(path))

    @event.listens_for(engine, "connect")
    def _on_connect(raw: Any, _record: object) -> None:
        # Nobody knows of the file before it is whole: it needs no journal.
        raw.execute("PRAGMA journal_mode = OFF")
        raw.execute("PRAGMA synchronous = OFF")

    try:
        with engine.begin() as target:
            create_like(target, tables_of(source))
            return copy_rows(source, target, progress)
    finally:
        engine.dispose()


@contextmanager
def file_opened(path: Path) -> Iterator[Connection]:
    """A SQLite ledger in a file that nothing else uses, to be read only."""
    place = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(place, uri=True))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def troubles_of(connection: Connection) -> list[str]:
    """What SQLite finds wrong with the file itself; empty when it is sound."""
    try:
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        loose = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    except DatabaseError as trouble:
        return [str(trouble.orig)]
    return [one for one in found if one != "ok"] + [f"{row[0]} {row[1]}" for row in loose]


def put_in(
    source: Connection,
    url: str,
    expected: dict[str, int] | None,
    progress: Copied | None = None,
) -> dict[str, Kept]:
    """Let the ledger behind ``source`` be all that the database at ``url`` holds; what is there.

    One transaction: whole or not at all, and whoever has the database open sees the old ledger,
    then the new one. expected: table → rows that may be thrown away; null: there must be nothing.
    Raises InUse when there is something else, LedgerProblem, or Damaged.
    """
    engine = engine_of(url)
    if engine.dialect.name == "sqlite":
        # All rows go and come; whether each refers to something is asked once, at the end.
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = OFF"))
    try:
        with Database(engine).writing() as target, _in_no_hurry(target):
            _may_go(target, expected)
            METADATA.drop_all(target)
            METADATA.create_all(target)
            read = copy_rows(source, target, progress)
            set_counters(target)
            _is_the_same(read, target)
        return read
    finally:
        engine.dispose()


def _may_go(target: Connection, expected: dict[str, int] | None) -> None:
    if expected is None and is_used(target):
        raise InUse("the ledger is not empty")
    if expected is not None and counted(target) != expected:
        raise InUse("somebody wrote in between")


def _is_the_same(read: dict[str, Kept], target: Connection) -> None:
    if target.dialect.name == "sqlite" and (loose := troubles_of(target)):
        raise LedgerProblem(f"the new ledger is damaged: {loose[0]}")
    written = kept(target)
    for name, told in read.items():
        if written[name] != told:
            raise LedgerProblem(f"the table {name} was not written as it was read")
