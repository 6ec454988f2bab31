"""The log itself: what an entry is, how one is found, and the only place where one is added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select

from ledger.database import Database
from ledger.tables import entry, workbook

Remark = dict[str, Any]  # a finding as JSON: code, severity, sheet, cell, found, proposal, values
Kind = Literal[
    "accepted", "refused", "withdrawn", "returned", "answered", "agreed", "closed", "reopened",
    "reminded", "published", "confirmed", "proved", "forgotten",
]  # fmt: skip
VERSIONED = ("accepted", "withdrawn")
WITH_BYTES = ("accepted", "published")
OF_PERIODS = ("closed", "reopened")
_SHOWN = tuple(column for column in entry.c if column.name != "stored")
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. ``at`` is UTC, strictly later than the entry before, unless given.

    accepted: this file counts as the report of hub and period ("handed in"). refused: a workbook
    was offered that cannot count; hub, period, as_of and template_version only as far as they
    could be read. withdrawn: the report was taken back and there was none before. returned: the
    department asks a question (``reason``) about an accepted entry; answered: the hub's answer to
    a returned one; agreed: the department accepts an accepted one. closed, reopened: of a period,
    for a hub or (hub_code null) all hubs. reminded: the department reminded a hub of a period.
    published: the department froze the figures of a day in a package; confirmed: it lets a version
    of a definition count; proved: everything was made again from the stored files; forgotten: the
    name of a person was replaced wherever it stood (``ledger.forgetting``). Those four are about no
    hub; ``details`` say what.

    ``version`` counts the accepted and withdrawn entries of a hub and period from 1; null for all
    other kinds. ``about`` is the id of the entry it speaks of; of an accepted or withdrawn one,
    the entry that it undid; of a published one, the edition before it.
    """

    id: int
    kind: Kind
    at: datetime
    done_by: str
    hub_code: str | None = None
    period_code: str | None = None
    version: int | None = None
    as_of: date | None = None
    template_version: str | None = None
    fingerprint: str | None = None
    file_name: str | None = None
    findings: tuple[Remark, ...] = ()
    reason: str | None = None
    about: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


class PeriodClosed(Exception):
    """The period is closed for the hub: nothing new counts until it is reopened."""

    def __init__(self, hub_code: str, period_code: str) -> None:
        super().__init__(f"{period_code} is closed for {hub_code}")
        self.hub_code = hub_code
        self.period_code = period_code


class Outdated(Exception):
    """Somebody came in between; ``current`` is what is newest now (null: there is nothing).

    Of a slot that is its newest version, of a publication its newest edition.
    """

    def __init__(self, current: Entry | None) -> None:
        super().__init__("nothing yet" if current is None else f"entry {current.id} now")
        self.current = current


def counting(entries: Iterable[Entry]) -> dict[tuple[str, str], Entry]:
    """(Hub, period) → the accepted entry that counts after these entries, given oldest first."""
    found: dict[tuple[str, str], Entry] = {}
    for one in entries:
        if one.kind == "accepted":
            found[one.hub_code or "", one.period_code or ""] = one
        elif one.kind == "withdrawn":
            found.pop((one.hub_code or "", one.period_code or ""), None)
    return found


class Log(Database):
    """What happened, to be read."""

    def entries(self, hub_code: str | None = None, period_code: str | None = None) -> list[Entry]:
        """Everything that happened, oldest first; of one hub or period when it is given.

        What closed or reopened a period for all hubs is among the entries of each hub.
        """
        wanted: list[ColumnElement[bool]] = []
        if hub_code is not None:
            for_all = and_(entry.c.hub_code.is_(None), entry.c.kind.in_(OF_PERIODS))
            wanted.append(or_(entry.c.hub_code == hub_code, for_all))
        if period_code is not None:
            wanted.append(entry.c.period_code == period_code)
        with self.reading() as connection:
            rows = connection.execute(select(*_SHOWN).where(*wanted).order_by(entry.c.id))
            return [_entry(row) for row in rows]

    def entry(self, entry_id: int) -> Entry:
        """The entry with this id; LookupError when there is none."""
        with self.reading() as connection:
            return entry_of(connection, entry_id)

    def last_id(self) -> int:
        """The id of the newest entry; 0 when nothing happened yet."""
        with self.reading() as connection:
            return int(connection.execute(select(func.max(entry.c.id))).scalar() or 0)

    def kinds_from(self, entry_id: int) -> list[tuple[int, datetime, Kind]]:
        """Id, moment and kind of this entry, if there is one, and of every newer one in order."""
        there = select(entry.c.id, entry.c.at, entry.c.kind).where(entry.c.id >= entry_id)
        with self.reading() as connection:
            rows = connection.execute(there.order_by(entry.c.id))
            return [(row.id, row.at, row.kind) for row in rows]

    def stored_bytes(self) -> int:
        """How much all kept workbooks and packages weigh together."""
        with self.reading() as connection:
            return int(connection.execute(select(func.sum(workbook.c.size))).scalar() or 0)

    def content(self, fingerprint: str) -> bytes:
        """The bytes of an accepted workbook, a draft or a package; LookupError when unknown."""
        query = select(workbook.c.content).where(workbook.c.fingerprint == fingerprint)
        with self.reading() as connection:
            content = connection.execute(query).scalar()
        if content is None:
            raise LookupError(f"no file {fingerprint}")
        return bytes(content)

    def fingerprints(self) -> list[str]:
        """Of every kept workbook, draft and package, in the order in which they came."""
        order = select(workbook.c.fingerprint).order_by(
            workbook.c.stored_at, workbook.c.fingerprint
        )
        with self.reading() as connection:
            return list(connection.execute(order).scalars())


def entry_of(connection: Connection, entry_id: int) -> Entry:
    """The entry with this id; LookupError when there is none."""
    row = connection.execute(select(*_SHOWN).where(entry.c.id == entry_id)).first()
    if row is None:
        raise LookupError(f"no entry {entry_id}")
    return _entry(row)


def of_kind(connection: Connection, kind: Kind) -> list[Entry]:
    """Every entry of the kind, oldest first."""
    rows = connection.execute(select(*_SHOWN).where(entry.c.kind == kind).order_by(entry.c.id))
    return [_entry(row) for row in rows]


def newest(connection: Connection, *wanted: ColumnElement[bool]) -> Entry | None:
    """The newest entry of those; null when there is none."""
    query = select(*_SHOWN).where(*wanted).order_by(entry.c.id.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else _entry(row)


def slot_version(
    connection: Connection, hub_code: str, period_code: str, version: int | None = None
) -> Entry | None:
    """The newest accepted or withdrawn entry of the slot, or that version of it."""
    wanted = [
        entry.c.hub_code == hub_code,
        entry.c.period_code == period_code,
        entry.c.kind.in_(VERSIONED),
    ]
    if version is not None:
        wanted.append(entry.c.version == version)
    return newest(connection, *wanted)


def add(connection: Connection, at: datetime | None = None, **facts: Any) -> Entry:
    """Add an entry; ``at`` is now, after the last entry. A given moment before it: ValueError."""
    last = connection.execute(select(entry.c.at).order_by(entry.c.id.desc()).limit(1)).scalar()
    if at is not None and last is not None and at < last:
        raise ValueError(f"{at} is before the last entry, {last}")
    now = datetime.now(UTC)
    moment = at or (now if last is None else max(now, last + _TICK))
    if facts["kind"] in WITH_BYTES:
        facts["stored"] = facts["fingerprint"]
    facts = {"findings": [], "details": {}} | facts
    added = insert(entry).values(**facts, at=moment).returning(*_SHOWN)
    return _entry(connection.execute(added).one())


def _entry(row: Any) -> Entry:
    return Entry(**dict(row._mapping) | {"findings": tuple(row.findings)})
