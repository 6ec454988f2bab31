"""A piece of work in a process of its own, killed -9 at a chosen moment; what it said until then.

Everything is imported once, here; each piece of work is a fork. So a kill costs the work itself
and not the start of a Python.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

LONGEST_S = 300.0


@dataclass(frozen=True)
class Moment:
    """When to kill: after so many seconds, or as soon as the process asked for so many writes."""

    seconds: float | None = None
    writes: int | None = None

    def is_there(self, pid: int, begun: float) -> bool:
        if self.seconds is not None:
            return time.monotonic() - begun >= self.seconds
        return self.writes is not None and writes_of(pid) >= self.writes


@dataclass(frozen=True)
class Run:
    """How it went. ``said`` is all that stood on its screen; code: null when it was killed."""

    said: str
    code: int | None
    seconds: float
    writes: int

    @property
    def is_done(self) -> bool:
        return self.code is not None


def chosen(chance: Random, whole: Run) -> Moment:
    """Anywhere in a run like ``whole``: half of the times by the clock, half among its writes."""
    if chance.random() < 0.5:
        return Moment(seconds=chance.uniform(0.0, 1.1 * whole.seconds))
    return Moment(writes=chance.randint(1, max(1, whole.writes)))


def writes_of(pid: int) -> int:
    """How many writes the process asked of the system; 0 once it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/io").read_text().splitlines():
            if line.startswith("syscw:"):
                return int(line.split()[1])
    return 0


def run(
    work: Callable[[], int], surroundings: Mapping[str, str], moment: Moment | None = None
) -> Run:
    """Do the work in a fork with these environment variables; kill it at the moment."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _be(work, surroundings, writing)
    os.close(writing)
    try:
        return _watched(pid, reading, moment)
    finally:
        os.close(reading)


def apart(look: Callable[[], object], surroundings: Mapping[str, str] | None = None) -> object:
    """What ``look`` gives (as JSON), asked in a fork: databases are never opened in this process.

    Raises RuntimeError with what went wrong.
    """

    def work() -> int:
        sys.stdout.write(json.dumps(look()) + "\n")
        return 0

    done = run(work, surroundings or {})
    if done.code != 0:
        raise RuntimeError(done.said)
    return json.loads(done.said.splitlines()[-1])


def _be(work: Callable[[], int], surroundings: Mapping[str, str], writing: int) -> None:
    """The life of the child; it never comes back."""
    code = 99
    try:
        os.environ.update(surroundings)
        tempfile.tempdir = None
        os.dup2(writing, 1)
        os.dup2(writing, 2)
        sys.stdout = os.fdopen(1, "w", buffering=1, encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", closefd=False)
        code = work()
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
        os._exit(code)


def _watched(pid: int, reading: int, moment: Moment | None) -> Run:
    begun, said, writes = time.monotonic(), bytearray(), 0
    poll = 0.0 if moment is not None and moment.writes is not None else 0.002
    while True:
        if moment is None:
            writes = max(writes, writes_of(pid))
        elif moment.is_there(pid, begun):
            os.kill(pid, signal.SIGKILL)
        if time.monotonic() - begun > LONGEST_S:
            os.kill(pid, signal.SIGKILL)
        said += _heard(reading, poll)
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            break
    said += _heard(reading, 0)
    code = None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return Run(said.decode(errors="replace"), code, time.monotonic() - begun, writes)


def _heard(reading: int, wait: float) -> bytes:
    """What it said by now. A child of it may keep the pipe open: so nobody waits for its end."""
    said = bytearray()
    while select.select([reading], [], [], wait)[0]:
        more = os.read(reading, 65536)
        if not more:
            break
        said += more
        wait = 0
    return bytes(said)
