"""What became of each row since the previous report, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from etl.compare.codes import ROW_VANISHED, ROWS_VANISHED
from etl.compare.pairs import Pair, SheetPairs, paired
from etl.compare.words import said
from etl.findings import Finding
from etl.reference import Reference
from etl.tables import Report, Value

Kind = Literal["new", "changed", "unchanged", "vanished"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A cell before and after, as a person reads it; "" for an empty cell."""

    field: str
    header: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """What became of one row.

    sheet: the sheet's title in the contract. identity: what a person calls the row, the same for
    no two rows of one report and sheet. row, before_row: Excel row numbers in the new and the
    previous workbook, None where the row is not there. changes: of a changed row only.
    """

    sheet_key: str
    sheet: str
    identity: str
    kind: Kind
    row: int | None
    before_row: int | None
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Differences:
    """Every row of either report once: sheet after sheet, in the order of the new report."""

    rows: tuple[RowChange, ...]

    def of(self, kind: Kind, sheet_key: str | None = None) -> tuple[RowChange, ...]:
        """The rows of one kind; of all sheets, or of one."""
        return tuple(
            row for row in self.rows if row.kind == kind and sheet_key in (None, row.sheet_key)
        )

    def count(self, kind: Kind, sheet_key: str | None = None) -> int:
        """How many rows ``of`` gives."""
        return len(self.of(kind, sheet_key))

    @cached_property
    def vanished(self) -> dict[str, dict[str, RowChange]]:
        """Title of a sheet → identity → the row, of the vanished rows."""
        found: dict[str, dict[str, RowChange]] = {}
        for row in self.of("vanished"):
            found.setdefault(row.sheet, {})[row.identity] = row
        return found


def differences(previous: Report | None, report: Report, reference: Reference) -> Differences:
    """The report against the hub's previous one; without a previous one every row is new."""
    sheets = paired(previous, report, reference)
    return Differences(
        tuple(_change(rows, pair) for rows in sheets.values() for pair in rows.pairs)
    )


def rows_behind(finding: Finding, found: Differences) -> tuple[RowChange, ...]:
    """The vanished rows that a remark asks about: one, a whole sheet's, or none for other codes."""
    vanished = found.vanished.get(finding.sheet or "", {})
    if finding.code == ROWS_VANISHED.name:
        return tuple(vanished.values())
    row = vanished.get(finding.values.get("identity", ""))
    return (row,) if row is not None and finding.code == ROW_VANISHED.name else ()


def _change(rows: SheetPairs, pair: Pair) -> RowChange:
    row = None if pair.after is None else rows.after.rows[pair.after]
    before_row = None if pair.before is None else rows.before.rows[pair.before]
    changes: tuple[FieldChange, ...] = ()
    if pair.after is not None:
        identity = rows.names_after[pair.after]
        kind: Kind = "new"
        if pair.before is not None:
            changes = _fields(rows, pair.before, pair.after)
            kind = "changed" if changes else "unchanged"
    else:
        identity, kind = rows.names_before[pair.before or 0], "vanished"
    return RowChange(rows.sheet.key, rows.sheet.title, identity, kind, row, before_row, changes)


def _fields(rows: SheetPairs, before: int, after: int) -> tuple[FieldChange, ...]:
    found = []
    for column in rows.sheet.columns:
        old, new = (
            table.columns[column.field][place]
            for table, place in ((rows.before, before), (rows.after, after))
        )
        if not _same(old, new):
            both = (said(rows.words, column, value) for value in (old, new))
            found.append(FieldChange(column.field, column.header, *both))
    return tuple(found)


def _same(old: Value, new: Value) -> bool:
    """Whether the two say the same; the order of a list says nothing."""
    if isinstance(old, list) and isinstance(new, list):
        return sorted(old) == sorted(new)
    return old == new
