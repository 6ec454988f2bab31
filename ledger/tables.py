"""The ledger's tables, for SQLite and PostgreSQL alike. All but ``schema`` only grow."""

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
    Text,
    TypeDecorator,
    UniqueConstraint,
    event,
)

METADATA = MetaData()
KINDS = (
    "accepted", "refused", "withdrawn", "returned", "answered", "agreed", "closed", "reopened",
    "reminded", "published", "confirmed", "proved", "forgotten",
)  # fmt: skip


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


# The bytes of every accepted workbook, every draft and every published package, once, whatever it
# was called.
workbook = Table(
    "workbook",
    METADATA,
    Column("fingerprint", String(64), primary_key=True),  # sha256 of the content, hex
    Column("content", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("stored_at", Moment, nullable=False),
)

# What happened, in order. Accepted and refused entries are about a workbook; a refused one has
# findings, but no bytes and no version. Versions count the states of a hub's report on a period.
# A published entry is about a package. What is about no hub has no hub_code.
entry = Table(
    "entry",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(12), nullable=False),
    Column("at", Moment, nullable=False),
    Column("done_by", String(200), nullable=False),
    Column("hub_code", String(60)),
    Column("period_code", String(20)),
    Column("version", Integer),
    Column("as_of", Date),
    Column("template_version", String(60)),
    Column("fingerprint", String(64)),
    Column("stored", String(64), ForeignKey("workbook.fingerprint")),
    Column("file_name", String(400)),
    Column("findings", JSON, nullable=False),
    Column("reason", Text),
    Column("about", Integer, ForeignKey("entry.id")),
    Column("details", JSON, nullable=False),
    UniqueConstraint("hub_code", "period_code", "version"),
    CheckConstraint("kind IN ('" + "', '".join(KINDS) + "')"),
    CheckConstraint("(kind IN ('accepted', 'withdrawn')) = (version IS NOT NULL)"),
    CheckConstraint(
        "kind NOT IN ('accepted', 'published') OR (stored IS NOT NULL AND stored = fingerprint)"
    ),
    sqlite_autoincrement=True,
)

# A file that a hub lead looks at before it counts. It never reaches a build.
draft = Table(
    "draft",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("hub_code", String(60), nullable=False),
    Column("period_code", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    Column("done_by", String(200), nullable=False),
    Column("fingerprint", String(64), ForeignKey("workbook.fingerprint"), nullable=False),
    Column("file_name", String(400), nullable=False),
    Column("findings", JSON, nullable=False),
    Column("based_on", Integer, nullable=False),
    sqlite_autoincrement=True,
)

# How a draft ended; one without a row here is open.
draft_end = Table(
    "draft_end",
    METADATA,
    Column("draft_id", Integer, ForeignKey("draft.id"), primary_key=True, autoincrement=False),
    Column("how", String(12), nullable=False),
    Column("at", Moment, nullable=False),
    Column("done_by", String(200), nullable=False),
    Column("entry_id", Integer, ForeignKey("entry.id")),
    CheckConstraint("how IN ('replaced', 'confirmed', 'discarded')"),
    CheckConstraint("how <> 'confirmed' OR entry_id IS NOT NULL"),
)

# What was said to a remark on a draft. The last one per key counts; null takes it back.
answer = Table(
    "answer",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("draft_id", Integer, ForeignKey("draft.id"), nullable=False, index=True),
    Column("key", String(400), nullable=False),
    Column("answer", String(12)),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("done_by", String(200), nullable=False),
    sqlite_autoincrement=True,
)

# Which steps of ledger.migrations were taken, the last one is what the tables are like.
schema = Table(
    "schema",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
)

ONLY_GROWING = (workbook, entry, draft, draft_end, answer)
_REFUSE = (
    "CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the ledger only grows'; END $$"
)


def guards(table: Table, dialect: str) -> list[str]:
    """The SQL of the triggers that let nobody change or delete rows of the table."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER no_{act.lower()}_of_{table.name} BEFORE {act} ON {table.name} "
            "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
            for act in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE TRIGGER {table.name}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE "
        f"ON {table.name} FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
    ]


def guard(table: Table) -> None:
    """Let every new table of this kind be made with its ``guards``."""
    for dialect in ("sqlite", "postgresql"):
        for sql in guards(table, dialect):
            trigger = DDL(sql)  # type: ignore[no-untyped-call]  # SQLAlchemy gives DDL no types
            event.listen(table, "after_create", trigger.execute_if(dialect=dialect))


_function = DDL(_REFUSE)  # type: ignore[no-untyped-call]  # SQLAlchemy gives DDL no types
event.listen(METADATA, "before_create", _function.execute_if(dialect="postgresql"))
for _table in ONLY_GROWING:
    guard(_table)
