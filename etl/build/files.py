"""The folder of builds: put a new one in place whole, find the newest, throw old ones away."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

KEPT = 10
_PATTERN = "*.duckdb"
_UNFINISHED = "*.unfinished"  # no reader takes it for a build
_ABANDONED_AFTER_S = 24 * 3600
# Whoever was just told of a build must still be able to open it, however many are made meanwhile.
_SPARED_S = 60


def builds(folder: Path) -> list[Path]:
    """Every build in the folder, the one that was made or chosen last first."""
    dated = []
    for path in folder.glob(_PATTERN):
        with suppress(FileNotFoundError):  # another process threw it away just now
            dated.append((path.stat().st_mtime_ns, path.name, path))
    return [path for _, _, path in sorted(dated, reverse=True)]


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """A path in the folder to write a build to; what is left there at the end is removed."""
    path = folder / f"{uuid4().hex}.unfinished"
    try:
        yield path
    finally:
        for left in (path, path.with_name(path.name + ".wal")):
            left.unlink(missing_ok=True)


def chosen_again(path: Path) -> bool:
    """Whether the build is there already; then it is the newest again, as after a change undone."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def put_in_place(path: Path, target: Path) -> None:
    """Rename, after the bytes are on the disk: a reader sees the whole build or none."""
    _to_disk(path, os.O_RDWR)
    path.replace(target)
    if os.name == "posix":
        _to_disk(target.parent, os.O_RDONLY)


def _to_disk(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep_newest(folder: Path, kept: int = KEPT) -> None:
    """Throw away all but the newest builds, and what a killed process left a day ago."""
    doomed = [path for path in builds(folder)[kept:] if _is_older(path, _SPARED_S)]
    doomed += [path for path in folder.glob(_UNFINISHED) if _is_older(path, _ABANDONED_AFTER_S)]
    for path in doomed:
        # Windows refuses to remove a file that is being read; then the next build does it.
        with suppress(FileNotFoundError, PermissionError):
            path.unlink()


def _is_older(path: Path, seconds: float) -> bool:
    try:
        return path.stat().st_mtime < time.time() - seconds
    except FileNotFoundError:  # another process threw it away just now
        return False
