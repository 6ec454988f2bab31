"""What the check hands on: typed columns that still know their rows and letters in the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Value = str | date | Decimal | float | int | list[str] | None
"""One typed cell; None where it was empty or could not be read, a list where it holds several."""


@dataclass(slots=True)
class Table:
    """The rows of one sheet that count, column by column.

    rows: Excel row numbers, in the order of the sheet.
    columns: every field of the contract, each as long as ``rows``. A field with ``many`` holds
        lists (empty for an empty cell), any other field None for an empty or unreadable cell.
    letters: field → letter of its column, for the columns that the workbook has.
    """

    rows: list[int] = field(default_factory=list)
    columns: dict[str, list[Value]] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)

    def cell(self, name: str, index: int) -> str | None:
        """The address (``F14``) of a field in row ``rows[index]``; ``14`` without a column."""
        if name not in self.letters:
            return str(self.rows[index])
        return f"{self.letters[name]}{self.rows[index]}"


@dataclass(frozen=True, slots=True)
class Report:
    """A hub's workbook as the build reads it: the head and a table for each other sheet.

    tables: sheet key → table, for every sheet except Rapport; without rows where it is missing.
    """

    hub_code: str
    period_code: str
    as_of: date
    template_version: str
    tables: Mapping[str, Table]
