"""A report that does not count yet → the build as if it did, to see what it would change."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path
from threading import Lock

from etl.build.builder import (
    Plan,
    edition_of,
    figures,
    is_forgotten_since,
    is_there,
    last_moment,
    make,
)
from etl.build.files import keep_newest
from etl.build.forgotten import SUPPOSED as FOLDER
from etl.examine import Examination
from etl.messages import as_dict
from etl.reference import Reference
from ledger import VERSIONED, Entry, Ledger
from texts.moments import HERE, day_of

KEPT = 8
_one_at_a_time = Lock()  # two at once take as long as one after the other, and twice the memory


def supposed(
    ledger: Ledger,
    folder: Path,
    reference: Reference,
    examination: Examination,
    hub_code: str,
    period_code: str,
) -> Path:
    """Make the build as if that report were accepted now, unless it is there; its path.

    It stands in a folder of its own in ``folder``, where nobody takes it for a build of the
    ledger, and its meta says ``is_supposed``. Few are kept: open it soon. Unchanged rows come
    from the newest build in ``folder``. Raises ValueError for a workbook that could not be read,
    and what ``build`` raises.
    """
    every = ledger.entries()
    entries = figures(every)
    entry = _as_if(examination, hub_code, period_code, entries)
    plan = Plan(
        ledger,
        reference,
        [*entries, entry],
        edition_of(reference),
        {examination.fingerprint: examination},
        is_supposed=True,
        read_to=last_moment(every),
    )
    target = folder / FOLDER / f"{plan.name}.duckdb"
    with _one_at_a_time:
        if not is_there(target):
            make(plan, target, folder)
            keep_newest(target.parent, KEPT)
    if is_forgotten_since(ledger, every):  # it may hold the name
        target.unlink(missing_ok=True)
        return supposed(ledger, folder, reference, examination, hub_code, period_code)
    return target


def _as_if(
    examination: Examination, hub_code: str, period_code: str, entries: list[Entry]
) -> Entry:
    """The entry that accepting it would add; its moment is one that is the same all day."""
    report = examination.report
    if report is None:
        raise ValueError(f"{examination.file_name} could not be read")
    slot = hub_code, period_code
    before = [
        entry.version or 0
        for entry in entries
        if entry.kind in VERSIONED and (entry.hub_code, entry.period_code) == slot
    ]
    last = entries[-1] if entries else None
    day = max(day_of(moment) for moment in (datetime.now(UTC), *([last.at] if last else [])))
    return Entry(
        id=last.id + 1 if last else 1,
        kind="accepted",
        at=datetime.combine(day, time(), HERE).astimezone(UTC),
        done_by="",
        hub_code=hub_code,
        period_code=period_code,
        version=max(before, default=0) + 1,
        as_of=report.as_of,
        template_version=report.template_version,
        fingerprint=examination.fingerprint,
        file_name=examination.file_name,
        findings=tuple(as_dict(finding) for finding in examination.findings),
    )
