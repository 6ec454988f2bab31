"""Workbooks as the reader hands them on, from a few rows that a test shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from etl.check import Report, check_workbook
from etl.contract import SHEETS
from etl.findings import Finding
from etl.read.workbook import RawSheet, RawWorkbook
from tests.golden.base import HEAD, ROWS, reference

Rows = Sequence[Sequence[object]]


def raw_sheets(**replaced: Rows) -> RawWorkbook:
    """The valid report; ``dossier=[…]`` replaces the rows below the titles of that sheet."""
    sheets = []
    for sheet in SHEETS:
        if sheet.vertical:
            rows = [[column.header, HEAD[column.field]] for column in sheet.columns]
        else:
            titles = [column.header for column in sheet.columns]
            rows = [titles, *map(list, replaced.get(sheet.key, ROWS[sheet.key]))]
        width = max(map(len, rows))
        sheets.append(RawSheet(sheet.title, rows=[r + [None] * (width - len(r)) for r in rows]))
    return RawWorkbook(sheets)


def sheet_of(workbook: RawWorkbook, title: str) -> RawSheet:
    """The sheet with this name."""
    return next(sheet for sheet in workbook.sheets if sheet.title == title)


def checked(workbook: RawWorkbook) -> tuple[Report, list[Finding]]:
    """The report, which must be there, and the findings."""
    report, findings = check_workbook(workbook, reference())
    assert report is not None
    return report, findings


def row_of(key: str, number: int, changes: Mapping[str, object] = {}) -> list[object]:
    """A row of the valid report, padded, with other values for some fields."""
    sheet = next(sheet for sheet in SHEETS if sheet.key == key)
    fields = [column.field for column in sheet.columns]
    assert set(changes) <= set(fields)
    full = dict(zip(fields, ROWS[key][number], strict=False))
    return [{**full, **changes}.get(field) for field in fields]
