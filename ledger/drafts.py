"""Drafts: files that a hub lead looks at before they count, and what is said to their remarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, insert, select

from ledger import reports
from ledger.answers import Answer, Answers, Said, add_answers, take_along
from ledger.entries import Entry, Log, Outdated, Remark, entry_of, slot_version
from ledger.periods import must_be_open
from ledger.tables import draft as draft_table
from ledger.tables import draft_end, workbook

__all__ = ["Answer", "Draft", "Drafts", "Said", "State"]

State = Literal["open", "replaced", "confirmed", "discarded"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that does not count yet. ``at`` is UTC, ``size`` in bytes.

    based_on: the slot's version when it was uploaded, 0 when there was none. entry_id: the entry
    that it became; null unless it was confirmed. ended_at, ended_by: null and "" while it is open.
    """

    id: int
    hub_code: str
    period_code: str
    at: datetime
    by: str
    fingerprint: str
    file_name: str
    size: int
    findings: tuple[Remark, ...]
    based_on: int
    state: State
    entry_id: int | None
    ended_at: datetime | None = None
    ended_by: str = ""


class Drafts(Answers, Log):
    """At most one open draft per hub and period. Nothing of them is ever erased."""

    def keep_draft(
        self,
        hub_code: str,
        period_code: str,
        fingerprint: str,
        file_name: str,
        content: bytes,
        findings: Sequence[Remark],
        by: str,
        at: datetime | None = None,
        instead_of: int | None = None,
    ) -> Draft:
        """Keep a file as the slot's open draft, instead of the one before. Raises PeriodClosed.

        instead_of: the draft that it was made from; Outdated when that is not the open one.
        Whatever was answered on the one before goes along, also what this file does not ask: the
        next one may ask it again.
        """
        reports.must_be(fingerprint, file_name, content)

        def act(connection: Connection) -> Draft:
            must_be_open(connection, hub_code, period_code)
            moment = at or datetime.now(UTC)
            before = _open_one(connection, hub_code, period_code)
            if instead_of is not None and (before is None or before.id != instead_of):
                raise Outdated(slot_version(connection, hub_code, period_code))
            if before is not None:
                _end(connection, before.id, "replaced", by, moment)
            reports.keep(connection, fingerprint, content)
            current = slot_version(connection, hub_code, period_code)
            facts = {
                "hub_code": hub_code,
                "period_code": period_code,
                "at": moment,
                "done_by": by,
                "fingerprint": fingerprint,
                "file_name": file_name,
                "findings": list(findings),
                "based_on": current.version if current is not None else 0,
            }
            added = insert(draft_table).values(**facts).returning(draft_table.c.id)
            draft_id = connection.execute(added).scalar_one()
            if before is not None:
                take_along(connection, before.id, draft_id)
            return _draft(connection, draft_id)

        return self.written(act)

    def draft(self, draft_id: int) -> Draft:
        """The draft with this id, however it ended; LookupError when there is none."""
        with self.reading() as connection:
            return _draft(connection, draft_id)

    def drafts(self, hub_code: str, period_code: str) -> list[Draft]:
        """Every draft that the slot ever had, however it ended, the oldest first."""
        with self.reading() as connection:
            return _drafts(
                connection,
                draft_table.c.hub_code == hub_code,
                draft_table.c.period_code == period_code,
            )

    def open_draft(self, hub_code: str, period_code: str) -> Draft | None:
        """The slot's open draft; null when there is none."""
        with self.reading() as connection:
            return _open_one(connection, hub_code, period_code)

    def open_drafts(self) -> list[Draft]:
        """Every open draft, the oldest first."""
        with self.reading() as connection:
            return _drafts(connection, draft_end.c.how.is_(None))

    def every_draft(self) -> list[Draft]:
        """Every draft of every slot, however it ended, the oldest first."""
        with self.reading() as connection:
            return _drafts(connection)

    def discard_draft(self, draft_id: int, by: str) -> None:
        """End a draft without its file ever counting; doing so twice changes nothing.

        LookupError when there is no such draft; Outdated when it was confirmed or replaced.
        """

        def act(connection: Connection) -> None:
            draft = _draft(connection, draft_id)
            if draft.state != "discarded":
                _must_be_open(connection, draft)
                _end(connection, draft_id, "discarded", by)

        self.written(act)

    def answer_remark(
        self, draft_id: int, key: str, answer: Said | None, reason: str, by: str
    ) -> None:
        """Say something to a remark on an open draft. Raises what ``answer_remarks`` raises."""
        self.answer_remarks(draft_id, [key], answer, reason, by)

    def answer_remarks(
        self, draft_id: int, keys: Sequence[str], answer: Said | None, reason: str, by: str
    ) -> None:
        """Say the same to several remarks on an open draft, to all or none of them.

        answer: null takes back what was said, also what was said with an earlier report.
        LookupError when there is no such draft; ValueError for an unknown answer; Outdated when
        the draft ended.
        """
        if answer is not None and answer not in get_args(Said):
            raise ValueError(f"no answer {answer}")

        def act(connection: Connection) -> None:
            _must_be_open(connection, _draft(connection, draft_id))
            add_answers(connection, draft_id, keys, answer, reason, by)

        self.written(act)

    def confirm(
        self,
        draft_id: int,
        as_of: date,
        template_version: str,
        findings: Sequence[Remark],
        by: str,
        details: Mapping[str, Any] | None = None,
        expecting: int | None = None,
        at: datetime | None = None,
    ) -> Entry:
        """Let a draft count: its file is accepted and the draft ends, in one transaction.

        Once more for a draft that was confirmed gives the same entry again: a double click, or
        another try after a crash. When this very file counts already, the draft ends with that
        entry. expecting: the slot's version that the person saw (0: none; null: any).
        Raises LookupError for no such draft, Outdated when it was replaced or discarded or the
        slot has another version, and PeriodClosed.
        """
        facts = {
            "as_of": as_of,
            "template_version": template_version,
            "findings": list(findings),
            "done_by": by,
            "details": dict(details or {}),
        }

        def act(connection: Connection) -> Entry:
            draft = _draft(connection, draft_id)
            if draft.entry_id is not None:
                return entry_of(connection, draft.entry_id)
            _must_be_open(connection, draft)
            slot = draft.hub_code, draft.period_code
            confirmed = reports.current_file(connection, *slot, draft.fingerprint)
            if confirmed is None:
                file = {
                    name: getattr(draft, name)
                    for name in ("hub_code", "period_code", "fingerprint", "file_name")
                }
                confirmed = reports.add_version(connection, facts | file, expecting, at)
            _end(connection, draft_id, "confirmed", by, entry_id=confirmed.id)
            return confirmed

        return self.written(act)


def _drafts(connection: Connection, *wanted: ColumnElement[bool]) -> list[Draft]:
    query = (
        select(
            draft_table,
            workbook.c.size,
            draft_end.c.how,
            draft_end.c.entry_id,
            draft_end.c.at.label("ended_at"),
            draft_end.c.done_by.label("ended_by"),
        )
        .join(workbook, workbook.c.fingerprint == draft_table.c.fingerprint)
        .outerjoin(draft_end, draft_end.c.draft_id == draft_table.c.id)
        .where(*wanted)
        .order_by(draft_table.c.id)
    )
    return [
        Draft(
            id=row.id,
            hub_code=row.hub_code,
            period_code=row.period_code,
            at=row.at,
            by=row.done_by,
            fingerprint=row.fingerprint,
            file_name=row.file_name,
            size=row.size,
            findings=tuple(row.findings),
            based_on=row.based_on,
            state=row.how or "open",
            entry_id=row.entry_id,
            ended_at=row.ended_at,
            ended_by=row.ended_by or "",
        )
        for row in connection.execute(query)
    ]


def _draft(connection: Connection, draft_id: int) -> Draft:
    for draft in _drafts(connection, draft_table.c.id == draft_id):
        return draft
    raise LookupError(f"no draft {draft_id}")


def _open_one(connection: Connection, hub_code: str, period_code: str) -> Draft | None:
    found = _drafts(
        connection,
        draft_table.c.hub_code == hub_code,
        draft_table.c.period_code == period_code,
        draft_end.c.how.is_(None),
    )
    return found[-1] if found else None


def _must_be_open(connection: Connection, draft: Draft) -> None:
    if draft.state != "open":
        raise Outdated(slot_version(connection, draft.hub_code, draft.period_code))


def _end(
    connection: Connection,
    draft_id: int,
    how: State,
    by: str,
    at: datetime | None = None,
    entry_id: int | None = None,
) -> None:
    ended = {"draft_id": draft_id, "how": how, "done_by": by, "entry_id": entry_id}
    connection.execute(insert(draft_end).values(**ended, at=at or datetime.now(UTC)))
