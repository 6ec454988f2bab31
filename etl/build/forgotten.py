"""Builds that hold a name that was forgotten since: they go, on every machine that has them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ledger import Entry

_PATTERNS = ("*.duckdb", "*.damaged")


def drop_older(folder: Path, target: Path, entries: Sequence[Entry]) -> int:
    """Throw away what was made before the last time that somebody was forgotten; how many.

    target: the build that stays. A build tells who handed in a report, and what its file was
    called; one that was made afterwards has the pseudonym.
    """
    last = max((entry.at for entry in entries if entry.kind == "forgotten"), default=None)
    if last is None:
        return 0
    gone = 0
    for path in (path for pattern in _PATTERNS for path in folder.glob(pattern)):
        # Windows refuses to remove a file that is being read; then the next build does it.
        with suppress(FileNotFoundError, PermissionError):
            if path != target and path.stat().st_mtime < last.timestamp():
                path.unlink()
                gone += 1
    return gone
