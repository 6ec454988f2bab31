"""How much memory a report takes, so that what is kept of large ones stays within bounds."""

from __future__ import annotations

from collections.abc import Iterable

from etl.tables import Report

HEAVIEST = 3_000_000  # cells, of everything that is kept for one purpose
_FINDING = 10  # cells that take as much as one finding


def weight(reports: Iterable[Report | None], findings: int) -> int:
    """The cells of the reports (rows x columns of every table), and so many findings, as cells."""
    tables = (table for one in reports if one is not None for table in one.tables.values())
    cells = sum(len(table.rows) * len(table.columns) for table in tables)
    return cells + _FINDING * findings
