"""Workbooks on disk → accepted or refused in the ledger, and a build of what it then holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from etl.build import Progress, build
from etl.build.tables import warm_up
from etl.compare import across_time
from etl.examine import Examination, Examiner
from etl.messages import as_dict
from etl.newest import newest_entry
from etl.read.refused import MEGABYTES
from etl.reference import Reference
from etl.tables import Report
from ledger import Entry, Ledger, PeriodClosed

SUFFIXES = (".xlsx", ".xlsm")
Outcome = Literal["accepted", "unchanged", "refused", "closed"]


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """What became of one file.

    unchanged: this very file was the current report already. closed: the period is closed, so
    nothing was stored. entry is None then.
    """

    examination: Examination
    outcome: Outcome
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What became of each file, in the order given, and the build of it all."""

    files: tuple[LoadedFile, ...]
    build: Path

    @property
    def all_well(self) -> bool:
        """Whether no file was refused, and no period closed to it."""
        return all(file.outcome in ("accepted", "unchanged") for file in self.files)


def workbooks(paths: Sequence[Path]) -> list[Path]:
    """The files themselves, and for a folder every workbook in it and below, by name.

    Excel's lock files (``~$…``) are left out. Raises OSError for a path that cannot be read.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(file for file in path.rglob("*") if _is_workbook(file))
        else:
            found.append(path)
    found = list(dict.fromkeys(found))
    for path in found:
        with path.open("rb"):
            pass  # all or nothing: no file is accepted when the next one is not there
    return found


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith("~$") and path.is_file()


def content_of(path: Path) -> bytes:
    """The file's bytes; of one that is too large to be a report, just enough to see that."""
    with path.open("rb") as file:
        return file.read(MEGABYTES * 1024 * 1024 + 1)


def load(
    ledger: Ledger,
    reference: Reference,
    paths: Sequence[Path],
    by: str,
    builds: Path,
    progress: Progress | None = None,
) -> LoadResult:
    """Check each file; accept it when it has no errors, remember its refusal otherwise; build.

    A file is also laid beside the hub's report before it: what that makes one ask is a warning.
    builds: the folder of builds. Raises what ``build`` raises, and OSError for a file that
    cannot be read; what was accepted by then stays accepted, and is in the next build.
    """
    files: list[LoadedFile] = []
    with Examiner(example=reference.is_example) as examiner:
        warm_up()  # while the examiner's process is starting

        def given() -> Iterator[tuple[str, bytes]]:
            for path in paths:
                if progress is not None:
                    progress(len(files), len(paths), path.name)
                yield path.name, content_of(path)

        for content, examination in examined_ahead(examiner, given()):
            asked = _beside_previous(ledger, reference, examiner, examination)
            files.append(take_in(ledger, asked, content, by))
    known = {file.examination.fingerprint: file.examination for file in files}
    return LoadResult(tuple(files), build(ledger, builds, reference, progress, known))


def examined_ahead(
    examiner: Examiner, files: Iterable[tuple[str, bytes]]
) -> Iterator[tuple[bytes, Examination]]:
    """Examine files (name, content) in order; the next one while the caller stores this one."""
    with ThreadPoolExecutor(1) as ahead:
        waiting: tuple[bytes, Future[Examination]] | None = None
        for name, content in files:
            started = content, ahead.submit(examiner.examine, content, name)
            if waiting is not None:
                yield waiting[0], waiting[1].result()
            waiting = started
        if waiting is not None:
            yield waiting[0], waiting[1].result()


def take_in(
    ledger: Ledger,
    examination: Examination,
    content: bytes,
    by: str,
    at: datetime | None = None,
) -> LoadedFile:
    """Accept an examined workbook, or remember why it was refused; ``at`` a moment, or now."""
    report = examination.report
    facts: dict[str, Any] = {
        "fingerprint": examination.fingerprint,
        "file_name": examination.file_name,
        "findings": [as_dict(finding) for finding in examination.findings],
        "by": by,
        "at": at,
        "hub_code": report.hub_code if report else None,
        "period_code": report.period_code if report else None,
        "as_of": report.as_of if report else None,
        "template_version": report.template_version if report else None,
    }
    if report is None or examination.has_errors:
        return LoadedFile(examination, "refused", ledger.refuse(**facts))
    try:
        entry = ledger.accept(content=content, **facts)
    except PeriodClosed:
        return LoadedFile(examination, "closed", None)
    return LoadedFile(examination, "unchanged" if entry is None else "accepted", entry)


def newest_report(
    ledger: Ledger, reference: Reference, hub_code: str, period_code: str
) -> Report | None:
    """The hub's report that counts on the period or an earlier one; None when there is none."""
    newest = newest_entry(ledger.entries(hub_code), reference, hub_code, period_code)
    if newest is None:
        return None
    with Examiner(example=reference.is_example) as examiner:
        return _read_again(ledger, examiner, newest)


def _read_again(ledger: Ledger, examiner: Examiner, entry: Entry) -> Report | None:
    content = ledger.content(entry.fingerprint or "")
    return examiner.examine(content, entry.file_name or "").report


def _beside_previous(
    ledger: Ledger, reference: Reference, examiner: Examiner, file: Examination
) -> Examination:
    """The examination, with what the hub's report before it makes one ask."""
    report = file.report
    if report is None or file.has_errors:
        return file
    entries = ledger.entries(report.hub_code)
    newest = newest_entry(entries, reference, report.hub_code, report.period_code)
    if newest is None or newest.fingerprint == file.fingerprint:
        return file
    asked = across_time(_read_again(ledger, examiner, newest), report, reference)
    return replace(file, findings=(*file.findings, *asked))
