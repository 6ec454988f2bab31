"""Have a workbook read and checked by a child process that may die, hang or swell without harm."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from threading import Event, Lock, Timer
from typing import Self

from etl.examine.messages import receive, send
from etl.findings import Finding, Severity
from etl.tables import Report
from settings import ROOT

MEMORY = 1536 * 1024 * 1024
SECONDS = 120.0

# What the child needs of our surroundings: not the database's address, nor any password.
_SURROUNDINGS = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "HOME", "LANG", "LC_ALL", "TZ", "SYSTEMROOT")
_OUT_OF_TIME = {-signal.Signals[name] for name in ("SIGXCPU",) if hasattr(signal, name)}
# A reader without memory aborts; a machine without memory kills.
_OUT_OF_MEMORY = {-signal.Signals[name] for name in ("SIGABRT", "SIGKILL") if hasattr(signal, name)}


@dataclass(frozen=True, slots=True)
class Examination:
    """What the check says about one file.

    fingerprint: sha256 of the file, in hexadecimals. size: in bytes.
    report: what the workbook says; None when its hub, period or date cannot be read.
    """

    fingerprint: str
    file_name: str
    size: int
    report: Report | None
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether a finding stops the report."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


class Examiner:
    """Examines files one by one, from any thread, in a child that it keeps for the next file.

    example: check against the example programme.
    seconds: what one file may take, on the clock and of the processor.
    memory: the child's address space in bytes.
    """

    def __init__(
        self, example: bool = False, seconds: float = SECONDS, memory: int = MEMORY
    ) -> None:
        self._command = [
            *(sys.executable, "-m", "etl.examine.child"),
            *("example" if example else "real", str(memory), str(seconds)),
        ]
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

    def examine(self, content: bytes, file_name: str) -> Examination:
        """Read and check one file. A file that harms the child gets one finding that says so."""
        with self._lock:
            report, findings = self._ask(content, file_name)
        fingerprint = hashlib.sha256(content).hexdigest()
        return Examination(fingerprint, file_name, len(content), report, findings)

    def _ask(self, content: bytes, file_name: str) -> tuple[Report | None, tuple[Finding, ...]]:
        child = self._running()
        assert child.stdin is not None and child.stdout is not None
        too_late = Event()

        def stop() -> None:
            too_late.set()
            child.kill()

        timer = Timer(self._seconds, stop)
        timer.start()
        try:
            send(child.stdin, (content, file_name))
            report, findings = receive(child.stdout)
        except (OSError, EOFError):
            code = _harm(self._stop(), too_late.is_set())
            return None, (Finding(code, Severity.ERROR),)
        finally:
            timer.cancel()
            timer.join()
        return report, tuple(findings)

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
