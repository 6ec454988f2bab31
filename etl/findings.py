"""What the check says about a cell: severity, code, place, what stood there, what to put there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the report; a warning is shown and confirmed."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of the check; its words are the text ``findings.<code>.text``.

    sheet, cell: where, as the person sees it ("Dossiers", "F14"); None when the whole workbook or
        the whole sheet is meant. ``cell`` may name a row ("14") where no one cell is to blame.
    found: what stood there, as text, at most 60 characters; "" for an empty cell.
    proposal: what to put there instead; None when the check has no good guess.
    values: the other placeholders of the text, ready for the reader.
    """

    code: str
    severity: Severity
    sheet: str | None = None
    cell: str | None = None
    found: str = ""
    proposal: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """``Sheet!Cell``, ``Sheet`` or "" when the finding is about the whole workbook."""
        return "!".join(part for part in (self.sheet, self.cell) if part)
