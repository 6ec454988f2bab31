"""A workbook that is not read at all, and the limits behind that."""

from __future__ import annotations

from etl.findings import Finding, Severity

# The texts in texts/*/reading.toml name these limits; a test compares them.
MEGABYTES = 25
MEMBERS = 200
UNPACKED = 300 * 1024 * 1024
RATIO = 150
SHEETS = 60
ROWS = 250_000
COLUMNS = 500
CELLS = 3_000_000
AREA = 15_000_000  # rows x columns of a sheet's used range: the fast reader fills in the gaps


class Refused(Exception):
    """The file cannot be read, or must not be. ``finding`` tells the person what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def refused(
    code: str, sheet: str | None = None, cell: str | None = None, found: str = ""
) -> Refused:
    """The exception with an error of this code; the caller raises it."""
    return Refused(Finding(code, Severity.ERROR, sheet, cell, found[:60]))
