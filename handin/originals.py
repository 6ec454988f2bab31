"""Rows of an accepted workbook as they were typed, for who may see them and as far as they may."""

from __future__ import annotations

import atexit
import logging
from collections.abc import Sequence
from threading import Lock

from etl.contract import REPORT
from etl.examine.process import Harmed
from etl.original import NotRead, OriginalRows, Originals
from etl.reference import ReferenceProblem
from handin.kept import Kept
from handin.programme import Programme, programme
from ledger import LedgerProblem
from metrics.access import Viewer
from metrics.reported import Reported, reported
from metrics.store import Store
from settings import Settings

# A visitor waits, and others wait for the same child; who uploads has another one.
SECONDS = 20.0
MEMORY = 1 << 30  # bytes
_MOST = 512

__all__ = ["NotShown", "OriginalRows", "close", "original_rows", "programme_behind"]

_log = logging.getLogger(__name__)
_kept: Kept[tuple[object, ...], OriginalRows] = Kept(_MOST)
_readers: list[Originals] = []
_lock = Lock()


class NotShown(Exception):
    """The workbook cannot be read now, or not any more; ``code`` is the finding's that says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def original_rows(
    behind: Programme,
    store: Store,
    viewer: Viewer,
    report_id: int,
    sheet_key: str,
    rows: Sequence[int],
) -> tuple[OriginalRows, Reported]:
    """These rows of a sheet with its header as they stand, and what the product made of them.

    The department and the hub itself see them whole. Anyone else sees only rows that count as
    rows, of those only the cells of known, public columns that were understood: what somebody
    wrote beside the table, or in a cell that nobody could read, is not theirs.

    Raises NotShown, LookupError for an unknown report, and PermissionError for a store of another
    programme.
    """
    if behind.example is not store.is_example:
        raise PermissionError("the figures and the workbooks are not of one programme")
    taken = reported(store, viewer, report_id, sheet_key, rows)
    wanted = tuple(rows) if taken.may_read else tuple(row for row in rows if row in taken.rows)
    key = (behind.settings, taken.fingerprint, sheet_key, wanted)
    found = _kept.find(key, lambda: _read(behind, taken.fingerprint, sheet_key, wanted))
    is_whole = taken.may_read or sheet_key == REPORT.key
    return found if is_whole else _public(found, taken), taken


def _read(behind: Programme, fingerprint: str, sheet_key: str, rows: Sequence[int]) -> OriginalRows:
    try:
        content = behind.ledger.content(fingerprint)
        return _reader().rows(content, "", sheet_key, rows)
    except (NotRead, Harmed) as no:
        raise NotShown(no.code) from None
    except (LedgerProblem, LookupError, OSError) as trouble:
        _log.warning("the ledger did not give a workbook: %s", type(trouble).__name__)
        raise NotShown("ledger") from None


def programme_behind(store: Store) -> Programme:
    """The programme whose figures the store has. Raises NotShown when it cannot be opened."""
    try:
        return programme(Settings.read(example=store.is_example))
    except (LedgerProblem, ReferenceProblem, OSError) as trouble:
        _log.warning("the programme cannot be opened: %s", type(trouble).__name__)
        raise NotShown("ledger") from None


def _public(found: OriginalRows, taken: Reported) -> OriginalRows:
    """Only the cells that became something that anyone may see, and the titles above them."""
    fields = {letter: field for field, letter in taken.letters.items()}
    places = [place for place, letter in enumerate(found.letters) if letter in fields]
    rows = {}
    for row, cells in found.rows.items():
        known = taken.letters if row == found.header else taken.rows.get(row, {})
        rows[row] = tuple(
            cells[place] if fields[found.letters[place]] in known else None for place in places
        )
    letters = tuple(found.letters[place] for place in places)
    return OriginalRows(found.title, found.header, letters, rows)


def _reader() -> Originals:
    with _lock:
        if not _readers:
            atexit.register(close)
            _readers.append(Originals(SECONDS, MEMORY))
        return _readers[0]


def close() -> None:
    """End the child process; the next question starts one again."""
    with _lock:
        for reader in _readers:
            reader.close()
        _readers.clear()
