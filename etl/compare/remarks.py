"""A remark's lasting name, so that *Klopt zo* is asked once and not every half-year."""

from __future__ import annotations

import json
import re
from collections import deque
from functools import cache
from hashlib import sha256

from etl.compare.identity import RowKey, row_keys
from etl.contract import SHEETS, Sheet
from etl.findings import Finding
from etl.tables import Report, Table
from etl.values.lookup import Lookup, fold

_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")  # "2. Dossiers", "Dossiers (2023)"
_CELL = re.compile(r"([A-Z]*)(\d*)")
# What a remark is about beside its cell: when this changes, it is another question. The rest of
# the values (cells, row numbers, the report's own day) changes from one half-year to the next.
_TELLING = (
    "before", "limit", "other", "status", "idea_on", "day", "count", "from", "to", "rows", "total",
    "hub_code",
)  # fmt: skip
_LENGTH = 16
_RECENT: deque[tuple[Table, dict[int, RowKey]]] = deque(maxlen=16)


def remark_key(finding: Finding, report: Report | None) -> str:
    """16 hexadecimal characters: the same for the same remark about the same row, later too.

    Rows may move, columns may change places and sheets may be named a little otherwise. It differs
    for another row, column or value, or when what the value is held against has changed.
    Without a report, rows are unknown and so all rows of a column are one place.
    """
    sheet = _sheet(finding.sheet)
    letters, row = _place(finding)
    table = report.tables.get(sheet.key) if report is not None and sheet is not None else None
    header = finding.values.get("column") or _header(sheet, table, letters)
    facts = [
        finding.code,
        sheet.key if sheet else fold(finding.sheet or ""),
        _row(finding, sheet, table, row),
        header or letters,
        fold(finding.found) or finding.found,
        *(f"{name}={finding.values[name]}" for name in _TELLING if name in finding.values),
    ]
    return sha256(json.dumps(facts).encode()).hexdigest()[:_LENGTH]


def _row(finding: Finding, sheet: Sheet | None, table: Table | None, row: int | None) -> str:
    """What the row is about; for a remark without a cell, what it says itself; "" when unknown."""
    if row is None:
        return finding.values.get("identity", "").casefold()
    key = _row_keys(sheet, table).get(row) if sheet is not None and table is not None else None
    return f"{key[0]}\n{key[1]}" if key is not None else ""


def _row_keys(sheet: Sheet, table: Table) -> dict[int, RowKey]:
    """Row number → key, kept for the last few tables: a report's remarks are named one by one."""
    for known, keys in list(_RECENT):
        if known is table:
            return keys
    keys = dict(zip(table.rows, row_keys(sheet, table), strict=True))
    _RECENT.append((table, keys))
    return keys


def _header(sheet: Sheet | None, table: Table | None, letters: str) -> str:
    """The title of the column in the contract; "" for a column that is not in it."""
    if sheet is None or table is None:
        return ""
    by_letter = {letter: field for field, letter in table.letters.items()}
    return sheet.column(by_letter[letters]).header if letters in by_letter else ""


def _place(finding: Finding) -> tuple[str, int | None]:
    match = _CELL.fullmatch(finding.cell or "")
    if match is None:
        return finding.cell or "", None
    return match[1], int(match[2]) if match[2] else None


def _sheet(title: str | None) -> Sheet | None:
    """The contract's sheet that a workbook calls so; None for another one."""
    match = _titles().find(_AROUND.sub("", title)) if title else None
    return next((sheet for sheet in SHEETS if match and sheet.key == match.code), None)


@cache
def _titles() -> Lookup:
    return Lookup((sheet.title, sheet.key) for sheet in SHEETS)
