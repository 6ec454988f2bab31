"""Uploaded bytes → what the check says, in one child process per programme that is kept alive."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from threading import Lock
from zipfile import ZipFile

from etl.check import CATALOGUE
from etl.examine import Examination, Examiner
from etl.findings import Finding, Severity
from handin.kept import Kept
from handin.programme import Programme
from handin.weight import HEAVIEST, weight
from ledger import Draft, Entry

# Less than on the command line: a person waits, and others wait for the same child.
SECONDS = 60.0
MEMORY = 1 << 30  # bytes
# A file may come back marked, which this process does, in some four times this memory. A report
# with 100,000 rows unpacks to half of it.
UNPACKED = 100 * 1024 * 1024
_MOST = 32


def _weight(found: Examination) -> int:
    return weight((found.report,), len(found.findings))


_kept: Kept[tuple[object, ...], Examination] = Kept(_MOST, _weight, HEAVIEST)
_examiners: dict[bool, Examiner] = {}
_lock = Lock()


class Unreadable(Exception):
    """No sheet of the file could be read; ``finding`` tells the person what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def examined(programme: Programme, content: bytes, file_name: str) -> Examination:
    """What the check says about a file. Raises Unreadable."""
    fingerprint = sha256(content).hexdigest()
    found = _examined(programme, fingerprint, file_name, lambda: content)
    # Only now: the reader has looked at it, and says better what is wrong with a hostile file.
    with ZipFile(BytesIO(content)) as package:
        if sum(member.file_size for member in package.infolist()) > UNPACKED:
            raise Unreadable(Finding("file-unpacks-too-large", Severity.ERROR))
    return found


def examined_again(programme: Programme, stored: Draft | Entry) -> Examination:
    """What the check says today about a file that the ledger holds. Raises Unreadable."""
    fingerprint = stored.fingerprint or ""
    content = programme.ledger.content
    return _examined(programme, fingerprint, stored.file_name or "", lambda: content(fingerprint))


def _examined(
    programme: Programme, fingerprint: str, file_name: str, content: Callable[[], bytes]
) -> Examination:
    def make() -> Examination:
        examination = _examiner(programme.example).examine(content(), file_name)
        if _is_unreadable(examination):
            raise Unreadable(examination.findings[0])  # not kept: the machine may have been busy
        return examination

    key = (fingerprint, file_name, programme.example, programme.reference.fingerprint)
    return _kept.find(key, make)


def _is_unreadable(examination: Examination) -> bool:
    """What the reader refuses is one finding, whose code is none of the check's."""
    codes = [finding.code for finding in examination.findings]
    return examination.report is None and len(codes) == 1 and codes[0] not in CATALOGUE


def _examiner(example: bool) -> Examiner:
    with _lock:
        if not _examiners:
            atexit.register(close)
        if example not in _examiners:
            _examiners[example] = Examiner(example, SECONDS, MEMORY)
        return _examiners[example]


def close() -> None:
    """End the child processes; the next file starts one again."""
    with _lock:
        for examiner in _examiners.values():
            examiner.__exit__()
        _examiners.clear()
