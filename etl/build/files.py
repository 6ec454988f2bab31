"""The folder of builds: put a new one in place whole, find the newest, throw old ones away."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from etl.build.working import ENDING, working_folder

KEPT = 10
_PATTERN = "*.duckdb"
_DAMAGED = "*.damaged"
_DAMAGED_KEPT = 2  # for who wants to know what happened
_ABANDONED_AFTER_S = 24 * 3600
# Whoever was just told of a build must still be able to open it, however many are made meanwhile.
_SPARED_S = 60
_LATER_NS = 1_000_000


def builds(folder: Path) -> list[Path]:
    """Every build in the folder, the one that was made or chosen last first."""
    return _newest_first(folder, _PATTERN)


def _newest_first(folder: Path, pattern: str) -> list[Path]:
    dated = []
    for path in folder.glob(pattern):
        with suppress(FileNotFoundError):  # another process threw it away just now
            found = path.stat()
            if stat.S_ISREG(found.st_mode):
                dated.append((found.st_mtime_ns, path.name, path))
    return [path for _, _, path in sorted(dated, reverse=True)]


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """A path in the folder to write a build to; what is left there at the end is removed."""
    with working_folder(folder) as own:
        yield own / "build"


def chosen_again(path: Path) -> bool:
    """Whether the build is there already; then it is the newest again, as after a change undone."""
    try:
        if builds(path.parent)[:1] != [path]:
            _be_newest(path, path)
    except (FileNotFoundError, PermissionError):  # or it is somebody else's: then it is made again
        return False
    return path.is_file()


def put_in_place(path: Path, target: Path) -> None:
    """Rename, after the bytes are on the disk: a reader sees the whole build or none."""
    _be_newest(path, target)
    _renamed(path, target)


def write_whole(target: Path, content: bytes) -> None:
    """Write a file that is there wholly or not at all, also when the process is killed.

    Raises OSError; the file is then as it was.
    """
    with working_folder(target.parent, f".{target.name}.") as own:
        path = own / "half"
        path.write_bytes(content)
        _renamed(path, target)


def _renamed(path: Path, target: Path) -> None:
    _to_disk(path, os.O_RDWR)
    path.replace(target)
    if os.name == "posix":
        _to_disk(target.parent, os.O_RDONLY)


def _be_newest(path: Path, target: Path) -> None:
    """Date the file after every build beside ``target``, also when the clock was set back."""
    others = (other for other in builds(target.parent) if other != target)
    last = max((other.stat().st_mtime_ns for other in others), default=0)
    moment = max(time.time_ns(), last + _LATER_NS)
    os.utime(path, ns=(moment, moment))


def _to_disk(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep_newest(folder: Path, kept: int = KEPT) -> None:
    """Throw away all but the newest builds, and what a killed process left a day ago."""
    doomed = [path for path in builds(folder)[kept:] if _is_beyond(path, _SPARED_S)]
    doomed += _newest_first(folder, _DAMAGED)[_DAMAGED_KEPT:]
    # Files of that name are of earlier versions; today's are folders, which go by themselves.
    unfinished_files = _newest_first(folder, f"*{ENDING}")
    doomed += [path for path in unfinished_files if _is_beyond(path, _ABANDONED_AFTER_S)]
    for path in doomed:
        # Windows refuses to remove a file that is being read; then the next build does it.
        with suppress(FileNotFoundError, PermissionError):
            path.unlink()


def _is_beyond(path: Path, seconds: float) -> bool:
    """Whether the file was made longer ago; or longer from now, before the clock was set back."""
    try:
        return abs(time.time() - path.stat().st_mtime) > seconds
    except FileNotFoundError:  # another process threw it away just now
        return False
