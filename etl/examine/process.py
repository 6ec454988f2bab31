"""A child process that answers messages one by one, and may die, hang or swell without harm."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from threading import Event, Lock, Timer
from typing import Any, Self

from etl.examine.messages import receive, send
from settings import ROOT

# What the child needs of our surroundings: not the database's address, nor any password.
_SURROUNDINGS = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "HOME", "LANG", "LC_ALL", "TZ", "SYSTEMROOT")
_OUT_OF_TIME = {-signal.Signals[name] for name in ("SIGXCPU",) if hasattr(signal, name)}
# A reader without memory aborts; a machine without memory kills.
_OUT_OF_MEMORY = {-signal.Signals[name] for name in ("SIGABRT", "SIGKILL") if hasattr(signal, name)}


class Harmed(Exception):
    """The child did not answer; ``code`` is that of the finding that says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Child:
    """``python -m`` with these arguments, kept for the next message; from any thread.

    seconds: what one answer may take on the clock.
    """

    def __init__(self, arguments: Sequence[str], seconds: float) -> None:
        self._command = [sys.executable, "-m", *arguments]
        self._seconds = seconds
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        with self._lock:
            self._running()  # it starts while the person still chooses a file
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._stop()

    def ask(self, message: object) -> Any:
        """The answer to a message. Raises Harmed when none comes; the next message gets a child."""
        with self._lock:
            return self._ask(message)

    def _ask(self, message: object) -> Any:
        child = self._running()
        assert child.stdin is not None and child.stdout is not None
        too_late = Event()

        def stop() -> None:
            too_late.set()
            child.kill()

        timer = Timer(self._seconds, stop)
        timer.start()
        try:
            send(child.stdin, message)
            return receive(child.stdout)
        except (OSError, EOFError):
            raise Harmed(_harm(self._stop(), too_late.is_set())) from None
        finally:
            timer.cancel()
            timer.join()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is not None:
            self._stop()
        if self._child is None:
            self._child = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env={name: os.environ[name] for name in _SURROUNDINGS if name in os.environ},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                bufsize=0,
            )
        return self._child

    def _stop(self) -> int | None:
        """End the child, if there is one, and give its exit code."""
        child, self._child = self._child, None
        if child is None:
            return None
        with child:  # closes both pipes, and so the child's loop; then waits for it
            timer = Timer(5, child.kill)
            timer.start()
            try:
                assert child.stdin is not None
                child.stdin.close()
                child.wait()
            finally:
                timer.cancel()
                timer.join()
        return child.returncode


def _harm(exit_code: int | None, too_late: bool) -> str:
    """The code of the finding for the way in which the child ended."""
    if too_late or exit_code in _OUT_OF_TIME:
        return "file-takes-too-long"
    return "file-too-heavy" if exit_code in _OUT_OF_MEMORY else "file-crashes-reader"
