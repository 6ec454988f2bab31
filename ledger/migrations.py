"""From the tables as an earlier version of the programme left them to today's, without loss."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import CheckConstraint, Connection, Table, func, insert, inspect, select, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from ledger.account_tables import account_event
from ledger.database import Database, LedgerProblem
from ledger.tables import METADATA, entry, guards, schema, workbook

_OF_0_1_0 = (
    "id, kind, at, done_by, hub_code, period_code, version, as_of, template_version, fingerprint, "
    "stored, file_name, findings"
)


def prepare(database: Database) -> None:
    """Make the tables, or take the steps that are missing; one small query when there are none.

    Each step is one transaction, together with the note that it was taken: a process that is
    killed half-way leaves the ledger as it was before the step. Raises LedgerProblem, also for a
    ledger of a newer version of the programme.
    """
    while _number_of(database) != len(STEPS):
        with database.writing() as connection:
            # Look again: another process may have done it while this one waited for its turn.
            _step(connection)


def _number_of(database: Database) -> int | None:
    """How many steps were taken; null when no step was ever noted."""
    try:
        with database.reading() as connection:
            return connection.execute(select(func.max(schema.c.number))).scalar()
    except (OperationalError, ProgrammingError):  # no such table, or worse: writing will tell
        return None


def _step(connection: Connection) -> None:
    tables = inspect(connection).get_table_names()
    number = 0
    if schema.name in tables:
        number = connection.execute(select(func.max(schema.c.number))).scalar() or 0
    if number > len(STEPS):
        raise LedgerProblem(f"the ledger is of a newer version: {number}, not {len(STEPS)}")
    if number == len(STEPS):
        return
    if entry.name not in tables:
        METADATA.create_all(connection)
        number = len(STEPS)
    else:
        STEPS[number](connection)
        number += 1
    connection.execute(insert(schema).values(number=number, at=datetime.now(UTC)))


def _more_kinds(connection: Connection) -> None:
    """0.1.0 knew accepted and refused files only: entries without a file, drafts, answers."""
    connection.execute(text(f"CREATE TABLE entry_0 AS SELECT {_OF_0_1_0} FROM entry"))
    connection.execute(text("DROP TABLE entry"))  # and with it its triggers and names
    METADATA.create_all(connection)
    connection.execute(
        text(
            f"INSERT INTO entry ({_OF_0_1_0}, details) "
            f"SELECT {_OF_0_1_0}, '{{}}' FROM entry_0 ORDER BY id"
        )
    )
    connection.execute(text("DROP TABLE entry_0"))
    if connection.dialect.name == "postgresql":
        connection.execute(
            text(
                "SELECT setval(pg_get_serial_sequence('entry', 'id'), "
                "(SELECT coalesce(max(id), 0) + 1 FROM entry), false)"
            )
        )
        for sql in guards(workbook, "postgresql"):  # on SQLite it had them already
            connection.exec_driver_sql(sql)


def _publications(connection: Connection) -> None:
    """Entries may also say that something was published, confirmed or proved."""
    if connection.dialect.name == "postgresql":
        _new_checks(connection, entry)
    else:
        _new_entry_table(connection)


def _forgetting(connection: Connection) -> None:
    """Entries and events of accounts may also say that personal data were taken out."""
    if connection.dialect.name == "postgresql":
        _new_checks(connection, entry)
        _new_checks(connection, account_event)
    else:
        _new_entry_table(connection)
        _new_event_table(connection)


def _new_entry_table(connection: Connection) -> None:
    """SQLite changes no constraint of a table that is there: the rows move to a new one."""
    for sql in (
        # Only at the end must everything be there that rows refer to.
        "PRAGMA defer_foreign_keys = ON",
        # For each row that goes or comes it looks who refers to it: quick with these two.
        "CREATE INDEX referring ON entry (about)",
        "CREATE INDEX referring_end ON draft_end (entry_id)",
        "CREATE TABLE entry_1 AS SELECT * FROM entry",
        "DROP TABLE entry",  # and with it its index and triggers
    ):
        connection.execute(text(sql))
    entry.create(connection)
    for sql in (
        "CREATE INDEX referring ON entry (about)",
        "INSERT INTO entry SELECT * FROM entry_1 ORDER BY id",
        "DROP INDEX referring",
        "DROP INDEX referring_end",
        "DROP TABLE entry_1",
    ):
        connection.execute(text(sql))


def _new_event_table(connection: Connection) -> None:
    """SQLite: the events of accounts move too; nothing refers to them."""
    for sql in ("CREATE TABLE event_1 AS SELECT * FROM account_event", "DROP TABLE account_event"):
        connection.execute(text(sql))
    account_event.create(connection)
    connection.execute(text("INSERT INTO account_event SELECT * FROM event_1 ORDER BY id"))
    connection.execute(text("DROP TABLE event_1"))


def _new_checks(connection: Connection, table: Table) -> None:
    """PostgreSQL: today's CHECK constraints instead of those that are there."""
    for check in inspect(connection).get_check_constraints(table.name):
        connection.execute(text(f'ALTER TABLE {table.name} DROP CONSTRAINT "{check["name"]}"'))
    # As a list, sorted: SQLAlchemy keeps them in a set, and their names follow their order.
    checks = [one for one in table.constraints if isinstance(one, CheckConstraint)]
    for sql in sorted(str(check.sqltext) for check in checks):
        connection.execute(text(f"ALTER TABLE {table.name} ADD CHECK ({sql})"))


# Step n brings the tables from number n - 1 to n. A step that was released is never changed.
STEPS: tuple[Callable[[Connection], None], ...] = (
    _more_kinds,
    _publications,
    _forgetting,
)
