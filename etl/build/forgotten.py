"""Builds that hold a name that was forgotten since: they go, on every machine that has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import duckdb

from etl.build.cache import quoted
from ledger import Entry

SUPPOSED = "supposed"  # the folder in that of the builds for what did not happen
_ENDINGS = ("*.duckdb", "*.damaged")


def of_before(folder: Path, entries: Sequence[Entry]) -> Iterator[Path]:
    """The builds of entries that were read before somebody was forgotten the last time.

    A build tells who handed in a report, and what its file was called. When it was put in place
    says nothing: it may have been in the making. Of a damaged one nobody knows what it holds.
    """
    last = max((entry.at for entry in entries if entry.kind == "forgotten"), default=None)
    if last is None:
        return
    for place in (folder, folder / SUPPOSED):
        for path in (path for ending in _ENDINGS for path in place.glob(ending)):
            read_to = _read_to(path)
            if read_to is None or read_to < last:
                yield path


def drop_older(folder: Path, target: Path, entries: Sequence[Entry]) -> int:
    """Throw away the builds ``of_before``; how many. target: the build that stays.

    It is named after its contents: made before or after, it holds what the entries say now.
    """
    gone = 0
    for path in of_before(folder, entries):
        # Windows refuses to remove a file that is being read; then the next build does it.
        with suppress(FileNotFoundError, PermissionError):
            if path != target:
                path.unlink()
                gone += 1
    return gone


def _read_to(path: Path) -> datetime | None:
    """The moment of the last entry that its maker knew; null when it does not say."""
    with duckdb.connect() as connection:
        try:
            connection.execute(f"ATTACH {quoted(path)} AS looked_at (READ_ONLY)")
            asked = "SELECT value FROM looked_at.meta WHERE key = 'read_to'"
            found = connection.execute(asked).fetchone()
        except duckdb.Error:
            return None
    return datetime.fromisoformat(found[0]) if found and found[0] else None
