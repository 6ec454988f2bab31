"""Reports that count, that are refused, and that are taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select

from ledger.entries import Entry, Log, Outdated, Remark, add, slot_version
from ledger.periods import must_be_open
from ledger.tables import workbook


class Reports(Log):
    """One slot per hub and period; the accepted entry with its highest version counts."""

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
        expecting: int | None = None,
        reason: str | None = None,
        about: int | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> Entry | None:
        """Keep a workbook and say that it counts, in one transaction.

        Returns None, and changes nothing, when this very file is the current one of the hub and
        period already. ``at`` is now unless given, and never before the last entry: a given
        moment that is earlier is a ValueError, so that the order of entries is the order in time.
        expecting: the slot's version that the person saw (0: none); Outdated when it is another.
        Raises PeriodClosed.
        """
        must_be(fingerprint, file_name, content)
        facts = {
            "hub_code": hub_code,
            "period_code": period_code,
            "as_of": as_of,
            "template_version": template_version,
            "fingerprint": fingerprint,
            "file_name": file_name,
            "findings": list(findings),
            "done_by": by,
            "reason": reason,
            "about": about,
            "details": dict(details or {}),
        }

        def act(connection: Connection) -> Entry | None:
            if current_file(connection, hub_code, period_code, fingerprint) is not None:
                return None
            keep(connection, fingerprint, content)
            return add_version(connection, facts, expecting, at)

        return self.written(act)

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
        return self.written(lambda connection: add(connection, at, **facts))

    def undo(
        self,
        hub_code: str,
        period_code: str,
        by: str,
        reason: str,
        expecting: int,
        at: datetime | None = None,
    ) -> Entry:
        """Take the slot's current version back: what was there before it, is there again.

        That is a new version, ``about`` the undone entry: the earlier file accepted again, or
        ``withdrawn`` when there was none. So an undo can be undone. LookupError when the slot
        never had a report; Outdated when its version is not ``expecting``. Raises PeriodClosed.
        """

        def act(connection: Connection) -> Entry:
            current = slot_version(connection, hub_code, period_code)
            if current is None or current.version is None:
                raise LookupError(f"{hub_code} never handed in {period_code}")
            must_be_open(connection, hub_code, period_code)
            if current.version != expecting:
                raise Outdated(current)
            before = slot_version(connection, hub_code, period_code, current.version - 1)
            facts = {
                "kind": "withdrawn",
                "hub_code": hub_code,
                "period_code": period_code,
                "version": current.version + 1,
                "done_by": by,
                "reason": reason,
                "about": current.id,
            }
            return add(connection, at, **facts | _restored(before))

        return self.written(act)


def _restored(before: Entry | None) -> dict[str, Any]:
    """What an undo takes over from the version that counts again; nothing when there is none."""
    if before is None or before.kind == "withdrawn":
        return {}
    return {
        "kind": "accepted",
        "as_of": before.as_of,
        "template_version": before.template_version,
        "fingerprint": before.fingerprint,
        "file_name": before.file_name,
        "findings": list(before.findings),
        "details": dict(before.details),
    }


def must_be(fingerprint: str, file_name: str, content: bytes) -> None:
    """Raise ValueError when the bytes are not those of the fingerprint."""
    if sha256(content).hexdigest() != fingerprint:
        raise ValueError(f"{file_name} is not the file with fingerprint {fingerprint}")


def keep(connection: Connection, fingerprint: str, content: bytes) -> None:
    """Store the bytes, unless they are stored already."""
    stored = select(workbook.c.size).where(workbook.c.fingerprint == fingerprint)
    if connection.execute(stored).first() is None:
        book = {"fingerprint": fingerprint, "content": content, "size": len(content)}
        connection.execute(insert(workbook).values(**book, stored_at=datetime.now(UTC)))


def current_file(
    connection: Connection, hub_code: str, period_code: str, fingerprint: str
) -> Entry | None:
    """The slot's current entry when it is this very file; null otherwise."""
    current = slot_version(connection, hub_code, period_code)
    return current if current is not None and current.fingerprint == fingerprint else None


def add_version(
    connection: Connection, facts: Mapping[str, Any], expecting: int | None, at: datetime | None
) -> Entry:
    """Add an accepted entry with the slot's next version. Raises PeriodClosed and Outdated.

    After a withdrawal nothing counts: who expects none is then as right as who expects that
    version.
    """
    hub_code, period_code = facts["hub_code"], facts["period_code"]
    must_be_open(connection, hub_code, period_code)
    current = slot_version(connection, hub_code, period_code)
    version = current.version or 0 if current is not None else 0
    is_empty = current is None or current.kind == "withdrawn"
    if expecting not in (None, version) and not (expecting == 0 and is_empty):
        raise Outdated(current)
    return add(connection, at, **facts, kind="accepted", version=version + 1)
