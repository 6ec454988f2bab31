"""The hub's own workbook, marked or corrected by us.

One at a time: unpacked, a large workbook takes some hundred megabytes of the server's memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock

from etl.findings import Finding
from etl.returned import Correction, NewRow, corrected_workbook, returned_workbook
from handin.titles import own_titles

_one = Lock()


def marked(content: bytes, findings: Sequence[Finding], language: str) -> bytes:
    """The workbook with these remarks in it; they name sheets as the template does."""
    titles = own_titles(content)
    placed = [
        replace(finding, sheet=titles.get(finding.sheet or "", finding.sheet))
        for finding in findings
    ]
    with _one:
        return returned_workbook(content, placed, language)


def corrected(content: bytes, corrections: Sequence[Correction], rows: Sequence[NewRow]) -> bytes:
    """The workbook with these cells and rows written into it, by the template's sheet names."""
    titles = own_titles(content)
    cells = [replace(one, sheet=titles.get(one.sheet, one.sheet)) for one in corrections]
    more = [replace(row, sheet=titles.get(row.sheet, row.sheet)) for row in rows]
    with _one:
        return corrected_workbook(content, cells, more)
