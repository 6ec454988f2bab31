"""What a declaration of the workbook is made of: sheets, columns and the kinds of columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from etl.choices import Choice


class Kind(StrEnum):
    """What a column holds, and so how a cell is read, checked, stored and offered."""

    TEXT = "text"
    DATE = "date"
    AMOUNT = "amount"  # euro, cents kept
    NUMBER = "number"  # >= 0, may have decimals
    COUNT = "count"  # whole number >= 0
    CHOICE = "choice"  # one of ``choices``; stored as its code
    HUB = "hub"  # stored as hub_code
    PERIOD = "period"  # stored as period_code, such as 2023-S2
    MUNICIPALITY = "municipality"  # stored as the nis code of the 2025 map
    THEME = "theme"  # stored as theme_code
    CHANNEL = "channel"  # stored as channel_code
    REFERRAL = "referral"  # a referral partner's name, or free text
    REFERENCE = "reference"  # the id of a row on the sheet ``target``


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet (or one line of the sheet Rapport).

    headers: the header in the template first, then the ones of older templates.
    many: several values in one cell, separated by ``;``; stored as a list.
    unique: no two rows of the report may bear the same value.
    target: for a REFERENCE, the key of the sheet whose ``unique`` column it names.
    lenient: for a REFERENCE, a name that is not on the sheet is a warning, not an error.
    private: shown to the hub itself and the department only.
    nl, en: one sentence for the template's input message and the column documentation.
    """

    field: str
    headers: tuple[str, ...]
    kind: Kind
    nl: str
    en: str
    required: bool = False
    many: bool = False
    unique: bool = False
    choices: tuple[Choice, ...] = ()
    target: str = ""
    lenient: bool = False
    private: bool = False

    @property
    def header(self) -> str:
        """The header as the current template writes it."""
        return self.headers[0]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: ``key`` names its table in the build, ``title`` its sheet in the workbook.

    vertical: the sheet is a list of (what, value) lines, as Rapport is.
    required: a workbook without it is an error; otherwise a warning ("nothing reported").
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    required: bool = False
    vertical: bool = False

    def column(self, field: str) -> Column:
        """The column that fills ``field``; LookupError when the sheet has none."""
        for column in self.columns:
            if column.field == field:
                return column
        raise LookupError(
            f"{self.key} has no column {field!r}; it has {[c.field for c in self.columns]}"
        )

    @property
    def identity(self) -> Column | None:
        """The column whose values are unique, if the sheet has one."""
        return next((column for column in self.columns if column.unique), None)
