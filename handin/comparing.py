"""A file beside the hub's report before it: every remark with its lasting name, every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from etl.compare import Differences, across_time, differences, remark_key
from etl.examine import Examination
from etl.findings import Finding
from etl.newest import newest_entry as newest
from etl.tables import Report
from handin.codes import wrong_slot
from handin.examining import Unreadable, examined_again
from handin.kept import Kept
from handin.programme import Programme
from handin.weight import HEAVIEST, weight
from ledger import Entry


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is asked about a file.

    report: what the file says; null when its hub, period or day cannot be read.
    previous: the entry it is laid beside and what that said; null when there is none.
    remarks: key → finding, first those of the check, then those against the report before it.
    """

    report: Report | None
    previous: Entry | None
    previous_report: Report | None
    differences: Differences
    remarks: Mapping[str, Finding]


def _weight(found: Comparison) -> int:
    return weight((found.report, found.previous_report), len(found.remarks))


_MOST = 32
_kept: Kept[tuple[object, ...], Comparison] = Kept(_MOST, _weight, HEAVIEST)


def newest_entry(
    programme: Programme, hub_code: str, period_code: str, until: int | None = None
) -> Entry | None:
    """The accepted entry that counts for the slot, else for the hub's newest earlier period.

    until: only what was there before the entry with this id; null: everything. Null when there
    is no such entry.
    """
    entries = programme.ledger.entries(hub_code)
    known = (one for one in entries if until is None or one.id < until)
    return newest(known, programme.reference, hub_code, period_code)


def report_of(programme: Programme, entry: Entry | None) -> Report | None:
    """What an accepted entry says; null without an entry.

    OSError when its file cannot be read just now: it could be when it was accepted.
    """
    if entry is None:
        return None
    try:
        return examined_again(programme, entry).report
    except Unreadable as problem:
        raise OSError(f"entry {entry.id} cannot be read: {problem}") from None


def comparison(
    programme: Programme,
    hub_code: str,
    period_code: str,
    examination: Examination,
    until: int | None = None,
) -> Comparison:
    """The file as the report of this slot; ``until`` as for ``newest_entry``. Raises OSError."""
    previous = newest_entry(programme, hub_code, period_code, until)

    def make() -> Comparison:
        return _compared(programme, hub_code, period_code, examination, previous)

    key = (
        (hub_code, period_code, examination.fingerprint, examination.file_name),
        (previous.id, previous.fingerprint) if previous else None,
        (programme.settings, programme.reference.fingerprint),
    )
    return _kept.find(key, make)


def _compared(
    programme: Programme,
    hub_code: str,
    period_code: str,
    examination: Examination,
    previous: Entry | None,
) -> Comparison:
    report, reference = examination.report, programme.reference
    before = report_of(programme, previous)
    findings = [*examination.findings, *wrong_slot(programme, hub_code, period_code, report)]
    rows = Differences(())
    if report is not None and report.hub_code == hub_code:
        rows = differences(before, report, reference)
        findings += across_time(before, report, reference)
    return Comparison(report, previous, before, rows, dict(_named(findings, report)))


def _named(findings: Iterable[Finding], report: Report | None) -> Iterator[tuple[str, Finding]]:
    """Each remark with its key; a second one with the same key gets a number behind it."""
    seen: Counter[str] = Counter()
    for finding in findings:
        key = remark_key(finding, report)
        seen[key] += 1
        yield key if seen[key] == 1 else f"{key}-{seen[key]}", finding
