"""The proof that a report was handed in: what, when, by whom, and what was said to its remarks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from access import Person
from etl.build.facts import here
from etl.contract import SHEETS
from etl.findings import Finding
from etl.messages import as_dict, from_dict
from handin.drafts import entry_of
from handin.examining import Unreadable, examined_again
from handin.programme import Programme
from handin.said import settled_with
from ledger import Entry


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the receipt says, on the page and as PDF.

    number: ``HM-2026-0012``, the year on the clock in Brussels. at: UTC. size: bytes.
    counts: (title of the sheet, rows), in the order of the template; empty for a workbook that can
        no longer be read. warnings: (remark, the reason that was given, "" without one).
    is_example: whether all of it is made up.
    """

    number: str
    entry: Entry
    hub_name: str
    period_code: str
    version: int
    at: datetime
    by: str
    file_name: str
    fingerprint: str
    size: int
    counts: tuple[tuple[str, int], ...]
    warnings: tuple[tuple[Finding, str], ...]
    is_example: bool


def receipt_number(entry: Entry) -> str:
    """The number on the receipt of an entry; no two entries of a ledger share one."""
    return f"HM-{here(entry.at).year}-{entry.id:04d}"


def receipt(programme: Programme, person: Person, entry_id: int) -> Receipt:
    """The receipt of a report that was handed in, also when it does not count any more.

    NotAllowed; LookupError when there is no such entry, or it is no report; LedgerProblem, OSError.
    """
    entry = entry_of(programme, person, entry_id)
    return Receipt(
        number=receipt_number(entry),
        entry=entry,
        hub_name=programme.hub(entry.hub_code or "").name,
        period_code=entry.period_code or "",
        version=entry.version or 0,
        at=entry.at,
        by=entry.done_by,
        file_name=entry.file_name or "",
        fingerprint=entry.fingerprint or "",
        size=len(programme.ledger.content(entry.fingerprint or "")),
        counts=_counts(programme, entry),
        warnings=tuple(_warnings(entry)),
        is_example=programme.example,
    )


def _warnings(entry: Entry) -> Iterator[tuple[Finding, str]]:
    reasons = {_same(as_dict(s.finding)): s.answer.reason for s in settled_with(entry.details)}
    for noted in entry.findings:
        finding = from_dict(noted)
        yield finding, reasons.get(_same(as_dict(finding)), "")


def _same(noted: dict[str, object]) -> str:
    return json.dumps(noted, sort_keys=True, default=str)


def _counts(programme: Programme, entry: Entry) -> tuple[tuple[str, int], ...]:
    try:
        report = examined_again(programme, entry).report
    except Unreadable:
        return ()
    tables = report.tables if report is not None else {}
    return tuple(
        (sheet.title, len(tables[sheet.key].rows)) for sheet in SHEETS if sheet.key in tables
    )
