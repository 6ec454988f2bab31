"""A whole ledger from one database to another, row by row, and what proves that it is the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    String,
    Table,
    collate,
    func,
    insert,
    inspect,
    select,
)

from ledger.account_tables import account, account_event, attempt, one_time_link, session
from ledger.database import LedgerProblem
from ledger.migrations import STEPS
from ledger.tables import METADATA, ONLY_GROWING, entry, guards, schema, workbook

# Not copied: nobody is signed in, and no link works, in a ledger that was put back.
FLEETING = (session.name, one_time_link.name, attempt.name)
_GUARDED = {table.name for table in (*ONLY_GROWING, account_event)}
_ROWS_AT_ONCE = 500

Copied = Callable[[int, int, str], None]
"""Called as (how many rows are done, of how many, the table that they are of)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a table holds: how many rows, and the sha256 (hex) of them in one fixed form.

    The form is the same on every kind of database: the names of the columns, then each row in the
    order of its key, as JSON; of bytes their sha256, of a moment its UTC.
    """

    rows: int
    digest: str


def number_of(connection: Connection) -> int | None:
    """The schema's number: 0 when no step was ever noted; null when there is no ledger at all."""
    names = inspect(connection).get_table_names()
    if entry.name not in names:
        return None
    if schema.name not in names:
        return 0
    return connection.execute(select(func.max(schema.c.number))).scalar() or 0


def tables_of(connection: Connection) -> list[Table]:
    """The ledger's tables as they are in this database, those that others refer to first.

    Of an earlier version of the programme they have no constraints. Raises LedgerProblem for a
    ledger of a newer one.
    """
    number = number_of(connection)
    if number is not None and number > len(STEPS):
        raise LedgerProblem(f"the ledger is of a newer version: {number}, not {len(STEPS)}")
    if number == len(STEPS):
        return list(METADATA.sorted_tables)
    there = set(inspect(connection).get_table_names())
    return [_as_it_was(connection, one) for one in METADATA.sorted_tables if one.name in there]


def _as_it_was(connection: Connection, table: Table) -> Table:
    columns: list[Column[Any]] = []
    for found in inspect(connection).get_columns(table.name):
        known = table.c.get(found["name"])
        columns.append(
            Column(
                found["name"],
                found["type"] if known is None else known.type,
                primary_key=known is not None and known.primary_key,
                nullable=found["nullable"],
            )
        )
    return Table(table.name, MetaData(), *columns)


def create_like(connection: Connection, tables: list[Table]) -> None:
    """Make these tables, empty, in a SQLite database, with the triggers that guard them."""
    if all(table.metadata is METADATA for table in tables):
        METADATA.create_all(connection)
        return
    for table in tables:
        table.create(connection)
        for sql in guards(table, "sqlite") if table.name in _GUARDED else ():
            connection.exec_driver_sql(sql)


def counted(connection: Connection) -> dict[str, int]:
    """Table → how many rows, of the tables that are copied."""
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in _lasting(connection)
    }


def kept(connection: Connection) -> dict[str, Kept]:
    """Table → what it holds, of the tables that are copied; read in one go, a batch at a time.

    Raises LedgerProblem, also for a workbook whose bytes do not fit its fingerprint.
    """
    found = {}
    for table in _lasting(connection):
        told = _Digest(table)
        for batch in _batches(connection, table):
            told.add(batch)
        found[table.name] = told.kept
    return found


def copy_rows(
    source: Connection, target: Connection, progress: Copied | None = None
) -> dict[str, Kept]:
    """Copy every lasting row into the tables of the same name, which are empty; what was read.

    No more than some rows, or one workbook, are in memory. Raises what ``kept`` raises.
    """
    total, done = sum(counted(source).values()), 0
    found = {}
    for table in _lasting(source):
        told = _Digest(table)
        for batch in _batches(source, table):
            if progress is not None:
                progress(done, total, table.name)
            told.add(batch)
            target.execute(insert(table), batch)
            done += len(batch)
        found[table.name] = told.kept
    return found


def set_counters(connection: Connection) -> None:
    """PostgreSQL: the next id is one more than the last row's; SQLite does that by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in METADATA.sorted_tables:
        if table.autoincrement_column is not None:
            name = table.autoincrement_column.name
            connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', '{name}'), "
                f"(SELECT coalesce(max({name}), 0) + 1 FROM {table.name}), false)"
            )


def is_used(connection: Connection) -> bool:
    """Whether anything happened here: an entry, a draft or an account."""
    known = [t for t in tables_of(connection) if t.name in (entry.name, "draft", account.name)]
    return any(connection.execute(select(table).limit(1)).first() for table in known)


def last_entry(connection: Connection) -> int:
    """The id of the newest entry; 0 when nothing happened yet or there is no ledger."""
    if number_of(connection) is None:
        return 0
    return connection.execute(select(func.max(entry.c.id))).scalar() or 0


def forgotten_after(connection: Connection, entry_id: int) -> int:
    """How many times personal data were taken out after this entry."""
    if not number_of(connection):
        return 0
    later = (entry.c.kind == "forgotten") & (entry.c.id > entry_id)
    return connection.execute(select(func.count()).select_from(entry).where(later)).scalar_one()


def _lasting(connection: Connection) -> list[Table]:
    return [table for table in tables_of(connection) if table.name not in FLEETING]


def _batches(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """The rows in the order of their key, which is the same whatever the database's language."""
    keys = [
        collate(key, "C")
        if isinstance(key.type, String) and connection.dialect.name == "postgresql"
        else key
        for key in table.primary_key
    ]
    size = 1 if table.name == workbook.name else _ROWS_AT_ONCE
    rows = connection.execute(
        select(table).order_by(*keys), execution_options={"yield_per": size}
    ).mappings()
    for batch in rows.partitions():
        yield [dict(row) for row in batch]


class _Digest:
    """The fixed form of a table's rows, taken in as they come by."""

    def __init__(self, table: Table) -> None:
        self._table, self._rows = table.name, 0
        self._digest = hashlib.sha256(_line([column.name for column in table.c]))

    def add(self, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            if self._table == workbook.name:
                _fits(row)
            self._digest.update(_line([_plain(value) for value in row.values()]))
            self._rows += 1

    @property
    def kept(self) -> Kept:
        return Kept(self._rows, self._digest.hexdigest())


def _fits(row: dict[str, Any]) -> None:
    """A workbook is what its fingerprint says, or the ledger is damaged."""
    if hashlib.sha256(row["content"]).hexdigest() != row["fingerprint"]:
        raise Damaged(row["fingerprint"])


class Damaged(Exception):
    """The bytes of a stored workbook do not fit their ``fingerprint``."""

    def __init__(self, fingerprint: str) -> None:
        super().__init__(fingerprint)
        self.fingerprint = fingerprint


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | bytearray | memoryview):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value
