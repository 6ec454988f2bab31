"""Have a workbook read and checked by a child process that may die, hang or swell without harm."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from etl.examine.process import Child, Harmed
from etl.findings import Finding, Severity
from etl.tables import Report

MEMORY = 1536 * 1024 * 1024
SECONDS = 120.0


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


class Examiner(Child):
    """Examines files one by one, from any thread, in a child that it keeps for the next file.

    example: check against the example programme.
    seconds: what one file may take, on the clock and of the processor.
    memory: the child's address space in bytes.
    """

    def __init__(
        self, example: bool = False, seconds: float = SECONDS, memory: int = MEMORY
    ) -> None:
        programme = "example" if example else "real"
        super().__init__(("etl.examine.child", programme, str(memory), str(seconds)), seconds)

    def examine(self, content: bytes, file_name: str) -> Examination:
        """Read and check one file. A file that harms the child gets one finding that says so."""
        report: Report | None
        findings: list[Finding]
        try:
            report, findings = self.ask((content, file_name))
        except Harmed as harmed:
            report, findings = None, [Finding(harmed.code, Severity.ERROR)]
        fingerprint = hashlib.sha256(content).hexdigest()
        return Examination(fingerprint, file_name, len(content), report, tuple(findings))
