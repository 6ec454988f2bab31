"""What workbooks that the ledger keeps say, where several are looked at together."""

from __future__ import annotations

from collections.abc import Iterable

from etl.tables import Report
from handin.examining import Unreadable, examined_again
from handin.programme import Programme
from ledger import Entry


def reports_of(programme: Programme, entries: Iterable[Entry]) -> dict[str, Report]:
    """Fingerprint → what the entry's workbook says; without those that cannot be read now.

    Entries without a file are passed over. Raises LedgerProblem or OSError.
    """
    found: dict[str, Report] = {}
    for entry in entries:
        if entry.kind != "accepted" or entry.fingerprint in found:
            continue
        try:
            report = examined_again(programme, entry).report
        except Unreadable:
            continue
        if report is not None:
            found[entry.fingerprint or ""] = report
    return found
