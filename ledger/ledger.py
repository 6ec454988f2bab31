"""Accepted and refused workbooks → entries that are only ever added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError
from sqlalchemy.exc import SQLAlchemyError as LedgerProblem

from ledger.tables import METADATA, entry, workbook

__all__ = ["Entry", "Ledger", "LedgerProblem"]

Remark = dict[str, Any]  # a finding as JSON: code, severity, sheet, cell, found, proposal, values
_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. ``at`` is UTC; ``version`` counts the reports of a hub and period.

    A refused workbook has kind ``refused``, no version, and hub, period, as_of and
    template_version only as far as they could be read.
    """

    id: int
    kind: str
    at: datetime
    done_by: str
    hub_code: str | None
    period_code: str | None
    version: int | None
    as_of: date | None
    template_version: str | None
    fingerprint: str
    file_name: str
    findings: tuple[Remark, ...]


class Ledger:
    """The ledger behind a database URL. Safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Ledger:
        """The ledger at ``url``; made when there is none. Raises LedgerProblem or OSError."""
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            file = make_url(url).database
            if file:
                Path(file).parent.mkdir(parents=True, exist_ok=True)
            _prepare_sqlite(engine)
        ledger = cls(engine)
        with engine.connect() as connection:
            exists = inspect(connection).has_table(entry.name)
        if not exists:
            with ledger._writing() as connection:
                METADATA.create_all(connection)
        return ledger

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def accept(
        self,
        hub_code: str,
        period_code: str,
        as_of: date,
        template_version: str,
        fingerprint: str,
        file_name: str,
        content: bytes,
        findings: Sequence[Remark],
        by: str,
        at: datetime | None = None,
    ) -> Entry | None:
        """Keep a workbook and say that it counts, in one transaction.

        Returns None, and changes nothing, when this very file is the current one of the hub and
        period already. ``at`` is now unless given, and never before the last entry: a given
        moment that is earlier is a ValueError, so that the order of entries is the order in time.
        """
        if sha256(content).hexdigest() != fingerprint:
            raise ValueError(f"{file_name} is not the file with fingerprint {fingerprint}")
        facts = {
            "kind": "accepted",
            "done_by": by,
            "hub_code": hub_code,
            "period_code": period_code,
            "as_of": as_of,
            "template_version": template_version,
            "fingerprint": fingerprint,
            "stored": fingerprint,
            "file_name": file_name,
            "findings": list(findings),
        }
        for attempt in range(_ATTEMPTS):
            try:
                with self._writing() as connection:
                    return _accepted(connection, facts, content, at)
            except IntegrityError:
                # Somebody accepted for this hub and period at the same moment: look again.
                if attempt == _ATTEMPTS - 1:
                    raise
        return None

    def refuse(
        self,
        hub_code: str | None,
        period_code: str | None,
        as_of: date | None,
        template_version: str | None,
        fingerprint: str,
        file_name: str,
        findings: Sequence[Remark],
        by: str,
        at: datetime | None = None,
    ) -> Entry:
        """Remember that a workbook was offered and why it does not count, without its bytes."""
        facts = {
            "kind": "refused",
            "done_by": by,
            "hub_code": hub_code,
            "period_code": period_code,
            "as_of": as_of,
            "template_version": template_version,
            "fingerprint": fingerprint,
            "file_name": file_name,
            "findings": list(findings),
        }
        with self._writing() as connection:
            return _added(connection, facts, at)

    def entries(self) -> list[Entry]:
        """Everything that happened, oldest first."""
        with self._engine.connect() as connection:
            return [_entry(row) for row in connection.execute(select(entry).order_by(entry.c.id))]

    def content(self, fingerprint: str) -> bytes:
        """The bytes of an accepted workbook; LookupError when the ledger has none such."""
        query = select(workbook.c.content).where(workbook.c.fingerprint == fingerprint)
        with self._engine.connect() as connection:
            content = connection.execute(query).scalar()
        if content is None:
            raise LookupError(f"no workbook {fingerprint}")
        return bytes(content)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that has the right to write from its first moment."""
        with self._engine.connect() as connection:
            writer = connection.execution_options(hubmonitor_writes=True)
            with writer.begin():
                yield writer


def _prepare_sqlite(engine: Engine) -> None:
    """WAL, durable commits, and transactions that begin when we say so, not when sqlite3 does."""

    @event.listens_for(engine, "connect")
    def _on_connect(raw: Any, _record: object) -> None:
        raw.isolation_level = None
        raw.execute("PRAGMA busy_timeout = 30000")
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        # A plain BEGIN that first reads and then writes fails when another writer came between.
        writes = connection.get_execution_options().get("hubmonitor_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _accepted(
    connection: Connection, facts: dict[str, Any], content: bytes, at: datetime | None
) -> Entry | None:
    same_slot = (entry.c.hub_code == facts["hub_code"]) & (
        entry.c.period_code == facts["period_code"]
    )
    current = connection.execute(
        select(entry.c.version, entry.c.fingerprint)
        .where(same_slot, entry.c.kind == "accepted")
        .order_by(entry.c.version.desc())
        .limit(1)
    ).first()
    if current is not None and current.fingerprint == facts["fingerprint"]:
        return None
    stored = select(workbook.c.size).where(workbook.c.fingerprint == facts["fingerprint"])
    if connection.execute(stored).first() is None:
        book = {"fingerprint": facts["fingerprint"], "content": content, "size": len(content)}
        connection.execute(insert(workbook).values(**book, stored_at=datetime.now(UTC)))
    version = 1 if current is None else current.version + 1
    return _added(connection, facts | {"version": version}, at)


def _added(connection: Connection, facts: dict[str, Any], at: datetime | None) -> Entry:
    last = connection.execute(select(func.max(entry.c.at))).scalar()
    if at is not None and last is not None and at < last:
        raise ValueError(f"{at} is before the last entry, {last}")
    moment = at or max(datetime.now(UTC), last or datetime.min.replace(tzinfo=UTC))
    added = insert(entry).values(**facts, at=moment).returning(*entry.c)
    return _entry(connection.execute(added).one())


def _entry(row: Any) -> Entry:
    facts = {name: value for name, value in row._mapping.items() if name != "stored"}
    return Entry(**facts | {"findings": tuple(row.findings)})
