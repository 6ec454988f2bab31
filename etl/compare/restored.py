"""Rows that the new workbook lacks, as they would be typed into it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, cast

from etl.check.rules.identity import same_number
from etl.compare.pairs import SheetPairs, paired
from etl.contract import Column, Kind, Sheet
from etl.read.workbook import letter
from etl.reference import Reference
from etl.returned import NewRow
from etl.tables import Report, Table, Value

Answer = Literal["forgotten", "withdrawn"]
RowName = tuple[str, str]
"""Sheet key and identity of a row, as a RowChange has them."""

_Content = str | date | float | int
_Places = dict[str, dict[int, Answer]]
"""Sheet key → place in the earlier table → what the hub lead said became of the row."""


def restored_rows(
    previous: Report, vanished: Mapping[RowName, Answer], report: Report, reference: Reference
) -> list[NewRow]:
    """The vanished rows, with the words of the template, at the columns of the new workbook.

    ``forgotten`` puts the row back as it was; ``withdrawn`` is for dossiers and gives it the status
    *ingetrokken* without an amount granted. A dossier that was never submitted cannot be withdrawn:
    it stays out. A number of a row that is not there either becomes empty. Where the new workbook
    lacks the whole sheet, the columns are the template's.

    Raises LookupError for a row that did not vanish, ValueError for another sheet's ``withdrawn``.
    """
    sheets = paired(previous, report, reference)
    places = _places(sheets, vanished)
    found = []
    for key, rows in sheets.items():
        targets = _targets(rows.sheet, sheets, places) if key in places else {}
        for place, answer in sorted(places.get(key, {}).items()):
            values = _values(rows, place, report)
            if answer == "withdrawn":
                if values["submitted_on"] is None:
                    continue
                values |= {"status": "withdrawn", "granted_eur": None}
            values |= _without_target(values, targets)
            found.append(NewRow(rows.sheet.title, _written(rows, values)))
    return found


def _places(sheets: Mapping[str, SheetPairs], vanished: Mapping[RowName, Answer]) -> _Places:
    found: _Places = {}
    for (key, identity), answer in vanished.items():
        if answer == "withdrawn" and key != "dossier":
            raise ValueError(f"a row of {key} cannot be withdrawn: {identity!r}")
        gone = sheets[key].vanished_by_name
        if identity not in gone:
            raise LookupError(f"no row of {key} vanished that is called {identity!r}")
        found.setdefault(key, {})[gone[identity]] = answer
    return found


def _values(rows: SheetPairs, place: int, report: Report) -> dict[str, Value]:
    values = {name: column[place] for name, column in rows.before.columns.items()}
    if values.get("lead_hub") == report.hub_code:
        values["lead_hub"] = None  # the reader filled it in
    return values


def _targets(
    sheet: Sheet, sheets: Mapping[str, SheetPairs], places: _Places
) -> dict[str, set[str]]:
    """Field that names a row of another sheet → the numbers that it may name."""
    return {
        column.field: _numbers(column, sheets, places)
        for column in sheet.columns
        if column.kind is Kind.REFERENCE and not column.lenient
    }


def _without_target(
    values: Mapping[str, Value], targets: Mapping[str, set[str]]
) -> dict[str, Value]:
    """The references to a row that is neither in the new report nor put back, emptied."""
    return {
        field: None
        for field, numbers in targets.items()
        if values[field] is not None and same_number(str(values[field])) not in numbers
    }


def _numbers(column: Column, sheets: Mapping[str, SheetPairs], places: _Places) -> set[str]:
    rows = sheets[column.target]
    field = rows.sheet.identity.field if rows.sheet.identity else ""
    back = [rows.before.columns[field][place] for place in places.get(column.target, {})]
    return {same_number(str(name)) for name in (*rows.after.columns[field], *back) if name}


def _written(rows: SheetPairs, values: Mapping[str, Value]) -> dict[str, _Content]:
    """Letter → what to write, without the empty cells."""
    letters = _letters(rows.sheet, rows.after)
    found = {}
    for column in rows.sheet.columns:
        content = rows.words.written(column, values[column.field])
        if column.field in letters and content is not None:
            found[letters[column.field]] = cast("_Content", content)
    return found


def _letters(sheet: Sheet, table: Table) -> Mapping[str, str]:
    template = {column.field: letter(place) for place, column in enumerate(sheet.columns, 1)}
    return table.letters or template
