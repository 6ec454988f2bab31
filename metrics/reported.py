"""Rows of a workbook as the product took them in: what each cell counts as, and its column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from etl.contract import SHEETS
from metrics.access import Viewer
from metrics.remarks import may_read
from metrics.store import Store

_REPORT = "SELECT hub_code, fingerprint FROM report WHERE report_id = $report_id LIMIT 1"
_LETTERS = """
    SELECT field, letter FROM sheet_column
    WHERE fingerprint = $fingerprint AND sheet_key = $sheet_key"""


@dataclass(frozen=True, slots=True)
class Reported:
    """Some rows of a sheet of an accepted workbook, for one viewer.

    may_read: whether the viewer may see all of the workbook.
    letters: field → letter of its column, in the order of the contract, without private ones for
        who may not read the workbook; nothing for Rapport.
    rows: row → field → what the cell counts as; only rows that count as rows, and of those only
        the fields in ``letters`` that are known.
    """

    fingerprint: str
    may_read: bool
    letters: Mapping[str, str]
    rows: Mapping[int, Mapping[str, Any]]


def reported(
    store: Store, viewer: Viewer, report_id: int, sheet_key: str, rows: Sequence[int]
) -> Reported:
    """What the product took from these rows. LookupError for a report that the build lacks."""
    found = store.tuples(_REPORT, {"report_id": report_id})
    if not found:
        raise LookupError(f"no report {report_id}")
    hub_code, fingerprint = found[0]
    may = may_read(viewer, hub_code)
    sheet = next(sheet for sheet in SHEETS if sheet.key == sheet_key)
    if sheet.vertical:
        return Reported(fingerprint, may, {}, {})
    known = dict(store.tuples(_LETTERS, {"fingerprint": fingerprint, "sheet_key": sheet_key}))
    shown = [column for column in sheet.columns if may or not column.private]
    letters = {column.field: known[column.field] for column in shown if column.field in known}
    return Reported(
        fingerprint, may, letters, _rows(store, fingerprint, sheet_key, list(letters), rows)
    )


def _rows(
    store: Store, fingerprint: str, sheet_key: str, fields: Sequence[str], rows: Sequence[int]
) -> dict[int, dict[str, Any]]:
    columns = "".join(f', "{field}"' for field in fields)
    sql = (
        f"SELECT sheet_row{columns} FROM reported_{sheet_key} "
        "WHERE fingerprint = $fingerprint AND list_contains($rows, sheet_row) ORDER BY sheet_row"
    )
    found = store.tuples(sql, {"fingerprint": fingerprint, "rows": list(rows)})
    return {
        row: {
            field: value
            for field, value in zip(fields, values, strict=True)
            if value is not None and value != []
        }
        for row, *values in found
    }
