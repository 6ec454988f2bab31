"""Rows of the report before this one that are gone: what may be said of them, and what follows."""

from __future__ import annotations

from collections.abc import Iterable

from etl.compare import rows_behind
from etl.compare.codes import ROW_VANISHED, ROWS_VANISHED
from etl.contract import SHEETS
from etl.findings import Finding
from handin.comparing import Comparison
from ledger import Answer

GONE = frozenset({ROW_VANISHED.name, ROWS_VANISHED.name})
RowName = tuple[str, str]
"""Sheet key and identity of a row."""

_DOSSIERS = next(sheet.title for sheet in SHEETS if sheet.key == "dossier")
_BACK = ("forgotten", "withdrawn")


def possible_answers(finding: Finding) -> tuple[str, ...]:
    """What can be said to a warning: of what vanished what became of it, else only *right*.

    Only a dossier can be withdrawn.
    """
    if finding.code not in GONE:
        return ("right",)
    withdrawn = ("withdrawn",) if finding.sheet == _DOSSIERS else ()
    return (*withdrawn, "forgotten", "removed")


def to_put_back(
    found: Comparison, vanished: Iterable[tuple[Finding, Answer | None]]
) -> dict[RowName, str]:
    """The rows that must come back into the workbook, with what was said of them.

    A dossier that was withdrawn before it was submitted needs no row: nobody ever decides on it.
    """
    submitted = _submitted(found)
    return {
        (row.sheet_key, row.identity): answer.answer
        for finding, answer in vanished
        if answer is not None and answer.answer in _BACK
        for row in rows_behind(finding, found.differences)
        if answer.answer == "forgotten" or row.before_row in submitted
    }


def _submitted(found: Comparison) -> set[int | None]:
    """Row numbers, in the workbook before this one, of the dossiers that were submitted."""
    if found.previous_report is None:
        return set()
    table = found.previous_report.tables["dossier"]
    days = zip(table.rows, table.columns["submitted_on"], strict=True)
    return {row for row, day in days if day is not None}
