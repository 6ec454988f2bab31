"""The ledger's two tables, for SQLite and PostgreSQL alike."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    event,
)

METADATA = MetaData()


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; one without a time zone is a ValueError (SQLite would lose the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC on the way in."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC on the way out."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


# The bytes of every accepted workbook, once, whatever it was called.
workbook = Table(
    "workbook",
    METADATA,
    Column("fingerprint", String(64), primary_key=True),  # sha256 of the content, hex
    Column("content", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("stored_at", Moment, nullable=False),
)

# What happened, in order. A refused workbook has findings, but no bytes and no version.
entry = Table(
    "entry",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(8), nullable=False),
    Column("at", Moment, nullable=False),
    Column("done_by", String(200), nullable=False),
    Column("hub_code", String(60)),
    Column("period_code", String(20)),
    Column("version", Integer),
    Column("as_of", Date),
    Column("template_version", String(60)),
    Column("fingerprint", String(64), nullable=False),
    Column("stored", String(64), ForeignKey("workbook.fingerprint")),
    Column("file_name", String(400), nullable=False),
    Column("findings", JSON, nullable=False),
    UniqueConstraint("hub_code", "period_code", "version"),
    CheckConstraint("kind IN ('accepted', 'refused')"),
    CheckConstraint("kind = 'refused' OR (version IS NOT NULL AND stored = fingerprint)"),
    sqlite_autoincrement=True,
)

for _table in (workbook, entry):
    for _act in ("UPDATE", "DELETE"):
        _trigger = DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER no_{_act.lower()}_of_{_table.name} BEFORE {_act} ON {_table.name} "
            "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
        )
        event.listen(_table, "after_create", _trigger.execute_if(dialect="sqlite"))
