"""Every remark the check can make: its stable code, severity and sheets, each declared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from etl.contract import SHEETS
from etl.findings import Finding, Severity
from etl.messages import LONGEST_VALUE, shown

CATALOGUE: dict[str, Code] = {}


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of remark. Its words are in ``texts/*/findings.toml`` under ``findings.<name>``.

    sheets: keys of the sheets it can be about; empty when that is any sheet.
    """

    name: str
    severity: Severity
    sheets: tuple[str, ...] = ()

    def finding(
        self,
        sheet: str | None = None,
        cell: str | None = None,
        found: object = None,
        proposal: str | None = None,
        values: Mapping[str, object] | None = None,
    ) -> Finding:
        """The remark about one place; ``found`` and ``values`` are made fit to be read.

        sheet: the sheet's name as it stands in the workbook.
        """
        said = {name: shown(value, LONGEST_VALUE) for name, value in (values or {}).items()}
        return Finding(
            self.name, self.severity, sheet, cell, shown(found), shown(proposal) or None, said
        )


def code(name: str, severity: Severity, *sheets: str) -> Code:
    """Declare a remark. Raises ValueError when the name is taken or a sheet does not exist."""
    unknown = set(sheets) - {sheet.key for sheet in SHEETS}
    if name in CATALOGUE or unknown:
        raise ValueError(f"{name!r} is declared twice, or names no sheet: {sorted(unknown)}")
    CATALOGUE[name] = Code(name, severity, sheets)
    return CATALOGUE[name]


def error(name: str, *sheets: str) -> Code:
    """Declare a remark that stops the report."""
    return code(name, Severity.ERROR, *sheets)


def warning(name: str, *sheets: str) -> Code:
    """Declare a remark that the hub lead confirms."""
    return code(name, Severity.WARNING, *sheets)
