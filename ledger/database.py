"""The database behind the ledger: how it is opened, read and written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from time import sleep
from typing import Any, TypeVar
from weakref import finalize

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import SQLAlchemyError as LedgerProblem
from sqlalchemy.exc import TimeoutError as PoolIsEmpty

__all__ = ["Database", "LedgerAway", "LedgerProblem", "engine_of"]

_ATTEMPTS = 5
_WRITERS = 726_100_001  # any number, the same in every process: who holds it writes
_WAIT_S = 10.0  # somebody looks at a page meanwhile

T = TypeVar("T")


class LedgerAway(LedgerProblem):
    """The database server cannot be reached now: nothing was asked of it."""


class Database:
    """What every part of the ledger stands on. Safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # Connections that are simply forgotten stay open on a database server.
        finalize(self, engine.dispose)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with; it sees one state from its first question on."""
        with self._connected() as connection:
            if connection.dialect.name == "postgresql":
                from ledger.postgresql import READS

                connection = connection.execution_options(**READS)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that alone has the right to write, from its first moment to its end.

        So whatever is looked up in it still holds when it writes. It is kept when the block ends
        and undone when the block raises.
        """
        with self._connected() as connection:
            writer = connection.execution_options(hubmonitor_writes=True)
            with _patience(writer), writer.begin():
                if writer.dialect.name == "postgresql":
                    writer.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
                yield writer

    def written(self, act: Callable[[Connection], T]) -> T:
        """What ``act`` answers, done in a transaction of its own; it may be called again.

        That happens when a database without such a lock let somebody else come in between, and
        when the connection was lost before the end of ``act``: then nothing was written. When it
        is lost while the transaction is kept, nobody knows, and LedgerProblem says so.
        """
        for attempt in range(_ATTEMPTS):
            is_last, is_acted = attempt == _ATTEMPTS - 1, False
            try:
                with self.writing() as connection:
                    done = act(connection)
                    is_acted = True
                return done
            except IntegrityError:
                if is_last:  # else somebody wrote for this hub and period just now: look again
                    raise
            except DBAPIError as trouble:
                if is_last or is_acted or not trouble.connection_invalidated:
                    raise
        raise AssertionError  # the last attempt answers or raises

    def _connected(self) -> Connection:
        """A connection that works; a database server that cannot be reached is LedgerAway."""
        away = self._engine.get_execution_options().get("hubmonitor_away")
        if away is not None and away.is_noted():
            raise LedgerAway("the database did not answer just now")
        try:
            return self._engine.connect()
        except (OperationalError, PoolIsEmpty) as trouble:
            if self._engine.dialect.name == "sqlite":
                raise
            why = getattr(trouble, "orig", None) or trouble
            raise LedgerAway(f"the database cannot be reached: {why}") from trouble

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def _patience(connection: Connection) -> AbstractContextManager[None]:
    """Let a connection to a database server wait for others who write; SQLite does by itself."""
    if connection.dialect.name != "postgresql":
        return nullcontext()
    from ledger.postgresql import patience

    return patience(connection)


def engine_of(url: str) -> Engine:
    """The engine for a database URL; a folder for a SQLite file is made when there is none."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        from ledger.postgresql import postgresql_engine  # who has a file needs no driver

        return postgresql_engine(parsed)
    # What a question holds can be a name: it never stands in the text of an error, or in a log.
    file = parsed.database if parsed.get_backend_name() == "sqlite" else None
    room = {"pool_timeout": _WAIT_S} if file and file != ":memory:" else {}
    engine = create_engine(url, hide_parameters=True, **room)
    if engine.dialect.name == "sqlite":
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
