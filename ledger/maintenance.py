"""What no ordinary transaction can do: change rows that only grow, and leave no bytes behind.

The guards are triggers. Here one transaction takes them off the tables that it must change and puts
them back before it ends; when it fails, the database undoes both. An application that does not own
the tables cannot do so on PostgreSQL.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Literal

from sqlalchemy import Connection, Table

from ledger.account_tables import account, account_event, session
from ledger.database import Database, LedgerProblem
from ledger.tables import answer, draft, draft_end, entry, guards

GUARDED = (entry, draft, draft_end, answer, account_event)
_WITH_NAMES = (*GUARDED, account, session)
_WAIT_S = 30.0
_ACTS = ("UPDATE", "DELETE")  # in the order of ``guards``
_KEEPS = ("wal", "shm", "journal")


@contextmanager
def unguarded(
    connection: Connection, act: Literal["UPDATE", "DELETE"], *tables: Table
) -> Iterator[None]:
    """Let this transaction change or delete rows of guarded tables; at its end they are guarded.

    When the block raises, so must the transaction: undoing it puts the guards back.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    for table in tables:
        if is_sqlite:
            connection.exec_driver_sql(f"DROP TRIGGER no_{act.lower()}_of_{table.name}")
        else:
            _switch(connection, table, "DISABLE")
    yield
    for table in tables:
        if is_sqlite:
            connection.exec_driver_sql(guards(table, "sqlite")[_ACTS.index(act)])
        else:
            _switch(connection, table, "ENABLE")


def _switch(connection: Connection, table: Table, how: str) -> None:
    trigger = f"{table.name}_only_grows"
    connection.exec_driver_sql(f"ALTER TABLE {table.name} {how} TRIGGER {trigger}")


def leave_no_bytes(database: Database, within_s: float = _WAIT_S) -> bool:
    """Write the tables anew without what rows held before; whether that was done to the end.

    SQLite: the whole file, and its log is emptied; no when somebody kept reading all the while.
    PostgreSQL: the tables with names. Raises LedgerProblem, as when the disk is full.
    """
    with database.reading() as connection:
        if connection.dialect.name == "sqlite":
            try:
                return _vacuum_sqlite(connection.connection.driver_connection, within_s)
            except sqlite3.Error as trouble:  # it needs as much room again
                raise LedgerProblem(str(trouble)) from trouble
        from ledger.postgresql import patience

        own = connection.execution_options(isolation_level="AUTOCOMMIT", postgresql_readonly=False)
        with patience(own):  # a large table takes longer than a question
            for table in _WITH_NAMES:
                own.exec_driver_sql(f"VACUUM (FULL) {table.name}")
    return True


def _vacuum_sqlite(raw: Any, within_s: float) -> bool:
    raw.execute("VACUUM")
    until = monotonic() + within_s
    while True:
        is_busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if not is_busy or monotonic() >= until:
            return not is_busy
        sleep(0.1)


def files_of(database: Database) -> list[Path]:
    """The files of a SQLite ledger and its log; none for one on a server."""
    with database.reading() as connection:
        path = connection.engine.url.database
        if connection.dialect.name != "sqlite" or not path:
            return []
    beside = (Path(f"{path}-{kind}") for kind in _KEEPS)
    return [Path(path), *(file for file in beside if file.exists())]


def bytes_left(paths: Iterable[Path], name: str) -> int:
    """How often the name stands in the bytes of the files, as text or as JSON writes it."""
    spelled = {name, name.casefold(), name.upper(), name.title()}
    escaped = {one.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00") for one in spelled}
    wanted = {one.encode() for one in spelled} | escaped
    return sum(_times(path, wanted) for path in paths)


def _times(path: Path, wanted: set[bytes]) -> int:
    """Read in pieces that overlap: a ledger can be larger than the memory."""
    longest, found, before = max(map(len, wanted)) - 1, 0, b""
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            whole = before + piece
            found += sum(whole.count(one) for one in wanted)
            before = whole[-longest:] if longest else b""
            found -= sum(before.count(one) for one in wanted)
    return found + sum(before.count(one) for one in wanted)
