"""The database behind the ledger: how it is opened, read and written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError
from sqlalchemy.exc import SQLAlchemyError as LedgerProblem

__all__ = ["Database", "LedgerProblem", "engine_of"]

_ATTEMPTS = 5
_WRITERS = 726_100_001  # any number, the same in every process: who holds it writes
_WAIT_S = 30.0

T = TypeVar("T")


class Database:
    """What every part of the ledger stands on. Safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with; it sees one state from its first question on (SQLite)."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that alone has the right to write, from its first moment to its end.

        So whatever is looked up in it still holds when it writes. It is kept when the block ends
        and undone when the block raises.
        """
        with self._engine.connect() as connection:
            writer = connection.execution_options(hubmonitor_writes=True)
            with writer.begin():
                if writer.dialect.name == "postgresql":
                    writer.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
                yield writer

    def written(self, act: Callable[[Connection], T]) -> T:
        """What ``act`` answers, done in a transaction of its own; it may be called again.

        That happens when a database without such a lock let somebody else come in between.
        """
        for _ in range(_ATTEMPTS - 1):
            try:
                with self.writing() as connection:
                    return act(connection)
            except IntegrityError:
                continue  # somebody wrote for this hub and period at the same moment: look again
        with self.writing() as connection:
            return act(connection)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def engine_of(url: str) -> Engine:
    """The engine for a database URL; a folder for a SQLite file is made when there is none."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        file = make_url(url).database
        if file:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
        _prepare_sqlite(engine)
    return engine


def _prepare_sqlite(engine: Engine) -> None:
    """WAL, durable commits, and transactions that begin when we say so, not when sqlite3 does."""

    @event.listens_for(engine, "connect")
    def _on_connect(raw: Any, _record: object) -> None:
        raw.isolation_level = None
        raw.execute(f"PRAGMA busy_timeout = {int(_WAIT_S * 1000)}")
        _with_log(raw)
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        # A plain BEGIN that first reads and then writes fails when another writer came between.
        writes = connection.get_execution_options().get("hubmonitor_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _with_log(raw: Any) -> None:
    """Turn WAL on. SQLite does not wait for the lock that this takes in a new file: we do."""
    pause = 0.01
    for _ in range(int(_WAIT_S / pause)):
        try:
            raw.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as trouble:
            if "locked" not in str(trouble):
                raise
            sleep(pause)
    raw.execute("PRAGMA journal_mode = WAL")
