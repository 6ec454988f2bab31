"""A folder to make something in: gone at the end, also when the process that made it is killed."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from uuid import uuid4

if sys.platform != "win32":
    import fcntl

ENDING = ".unfinished"
_HELD = "held"
_ABANDONED_AFTER_S = 24 * 3600  # where the system cannot say whether its maker lives


@contextmanager
def working_folder(place: Path, name: str = "") -> Iterator[Path]:
    """An empty folder in ``place``, for this process alone; it is removed when the block ends.

    What killed processes left there under the same ``name`` goes first. Raises OSError.
    """
    sweep(place, name)
    path, handle = _made(place, name)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        os.close(handle)


def sweep(place: Path, name: str = "") -> None:
    """Remove the working folders in ``place`` whose process is no more."""
    for path in place.glob(f"{escape(name)}*{ENDING}"):
        # Windows, or another user's folder: not ours to remove.
        with suppress(OSError):
            if path.is_dir():
                _remove_abandoned(path)


def _made(place: Path, name: str) -> tuple[Path, int]:
    """A new folder and the handle by which others see that it is in use."""
    while True:
        path = place / f"{name}{uuid4().hex}{ENDING}"
        path.mkdir(mode=0o700)
        # Who sweeps between these lines takes it for abandoned: then there is another.
        try:
            handle = os.open(path / _HELD, os.O_CREAT | os.O_RDWR, 0o600)
        except FileNotFoundError:
            continue
        if _hold(handle) and (path / _HELD).exists():
            return path, handle
        os.close(handle)


def _hold(handle: int) -> bool:
    """Take the lock that ends with the process; False when somebody has it.

    Where the disk knows no locks nobody sweeps either, so it counts as taken.
    """
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _remove_abandoned(path: Path) -> None:
    if sys.platform == "win32":
        if abs(time.time() - path.stat().st_mtime) > _ABANDONED_AFTER_S:
            shutil.rmtree(path)
        return
    try:
        handle = os.open(path / _HELD, os.O_RDWR)
    except FileNotFoundError:  # killed before it held, or while it was removed
        shutil.rmtree(path, ignore_errors=True)
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(handle)
