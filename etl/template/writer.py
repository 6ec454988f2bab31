"""Hub and period → the workbook that a hub lead fills in, with everything that is known in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from etl.contract import REPORT, SHEETS, TEMPLATE_VERSION, Column, Sheet
from etl.reference import Hub, Period, Reference
from etl.tables import Report
from etl.template.guard import Guard
from etl.template.lists import Lists
from etl.template.readme import write_readme
from etl.template.rows import Rows, Words, known_rows, rows_of_report, sample_row
from etl.template.style import Style, width
from texts.words import period as period_name
from texts.words import say

# Excel keeps these open on a protected sheet: a hub lead sorts, filters and widens as always.
_ALLOWED = {
    "sort": True,
    "autofilter": True,
    "insert_rows": True,
    "delete_rows": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
}
_SPARE_ROWS = 1000
_FIRST = 2  # row 1 is the header, row 2 the example


def write_template(
    reference: Reference,
    hub_code: str,
    period_code: str,
    out: Path | BinaryIO,
    previous: Report | None = None,
    tables: Rows | None = None,
    as_of: date | None = None,
) -> None:
    """Write the template of one hub for one period; the same input gives the same bytes.

    previous: the hub's last accepted report; all its rows come back, since a report is the whole
        state of the hub. Without it the hub's known partners and municipalities are filled in.
    tables: rows to fill in instead, sheet key → rows (field → value; codes become words).
    as_of: the day at *Stand op*; the last day of the period when left out.

    Raises LookupError for a hub or period that the reference data does not have.
    """
    hub = _only(reference.hubs, hub_code, "hub")
    when = _only(reference.periods, period_code, "period")
    if tables is None:
        tables = rows_of_report(previous) if previous else known_rows(reference, hub)
    target = str(out) if isinstance(out, Path) else out
    with Workbook(target, {"in_memory": True}) as workbook:
        _describe(workbook, hub, when)
        sheets = _Sheets(workbook, reference, when)
        sheets.readme(hub)
        sheets.report(hub, as_of or when.ends_on)
        for sheet in SHEETS:
            if not sheet.vertical:
                sheets.table(sheet, tables.get(sheet.key, ()))


def _only(things: Sequence[Any], code: str, what: str) -> Any:
    for thing in things:
        if thing.code == code:
            return thing
    raise LookupError(f"no {what} {code!r}; there are {[thing.code for thing in things]}")


def _describe(workbook: Workbook, hub: Hub, when: Period) -> None:
    named = period_name("nl", when.code)
    workbook.set_properties(
        {
            "title": say("nl", "template.document_title", hub=hub.name, period=named),
            "subject": say("nl", "template.document_subject", version=TEMPLATE_VERSION),
            # The period's first day, not today: the bytes depend on nothing but the input.
            "created": datetime.combine(when.starts_on, datetime.min.time()),
        }
    )
    workbook.set_custom_property(REPORT.column("template_version").header, TEMPLATE_VERSION)


class _Sheets:
    """Writes the sheets of one workbook, in the order in which they are seen."""

    def __init__(self, workbook: Workbook, reference: Reference, when: Period) -> None:
        self._reference = reference
        self._when = when
        self._words = Words(reference)
        self._style = Style(workbook)
        titles = [say("nl", "template.readme_title"), *(sheet.title for sheet in SHEETS)]
        self._worksheets = {title: workbook.add_worksheet(title) for title in titles}
        # Last, for it is hidden: the drop-downs name its ranges.
        self._lists = Lists(workbook, reference)

    def readme(self, hub: Hub) -> None:
        """The sheet Lees mij, on which the workbook opens."""
        worksheet = self._worksheets[say("nl", "template.readme_title")]
        write_readme(worksheet, self._reference, hub, self._when, self._style)
        worksheet.protect("", {"format_columns": True})
        _print_nicely(worksheet)

    def report(self, hub: Hub, as_of: date) -> None:
        """The sheet Rapport: one line per fact; only *Stand op* is left to fill in."""
        known = {
            "hub_code": hub.code,
            "period_code": self._when.code,
            "as_of": as_of,
            "template_version": TEMPLATE_VERSION,
        }
        worksheet = self._worksheets[REPORT.title]
        worksheet.set_column(0, 0, 24)
        worksheet.set_column(1, 1, 40)
        worksheet.write_string(0, 0, say("nl", "template.what"), self._style.required)
        worksheet.write_string(0, 1, say("nl", "template.value"), self._style.required)
        for row, column in enumerate(REPORT.columns, start=1):
            form = self._style.data if column.field == "as_of" else self._style.locked
            worksheet.write_string(row, 0, column.header, self._style.bold)
            value = self._words.written(column, known[column.field])
            _write(worksheet, row, 1, value, form(column.kind))
            if column.field == "as_of":
                self._guard_as_of(worksheet, row, column)
        worksheet.freeze_panes(1, 0)
        worksheet.protect("", _ALLOWED)
        _print_nicely(worksheet)

    def _guard_as_of(self, worksheet: Worksheet, row: int, column: Column) -> None:
        first, last = self._when.starts_on, self._when.ends_on
        rule = {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
        said = {
            "input_title": column.header,
            "input_message": say("nl", "template.input.as_of"),
            "error_title": say("nl", "template.wrong.title"),
            "error_message": say("nl", "template.input.as_of"),
        }
        worksheet.data_validation(row, 1, row, 1, rule | said)

    def table(self, sheet: Sheet, rows: Sequence[Mapping[str, object]]) -> None:
        """One sheet of rows: header, grey example, what is known, and white rows below."""
        worksheet = self._worksheets[sheet.title]
        last = _FIRST + len(rows) + _SPARE_ROWS
        guard = Guard(self._lists, self._when, _FIRST, last)
        sample = sample_row(sheet, self._when, self._words, self._reference)
        worksheet.set_row(0, 34)
        for position, column in enumerate(sheet.columns):
            data = self._style.data(column.kind)
            # The format of the whole column unlocks every row, without a cell for each of them.
            worksheet.set_column(position, position, width(column), data)
            worksheet.write_string(0, position, column.header, self._style.header(column))
            _write(worksheet, 1, position, sample[position], self._style.sample(column.kind))
            for number, row in enumerate(rows, start=_FIRST):
                _write(worksheet, number, position, self._cell(column, row), data)
            guard.place(worksheet, sheet, position, column)
        worksheet.freeze_panes(1, 1 if sheet.identity is None else 2)
        worksheet.autofilter(0, 0, last, len(sheet.columns) - 1)
        worksheet.protect("", _ALLOWED)
        worksheet.repeat_rows(0)
        _print_nicely(worksheet)

    def _cell(self, column: Column, row: Mapping[str, object]) -> object:
        return self._words.written(column, row.get(column.field))


def _write(worksheet: Worksheet, row: int, position: int, value: object, form: Any) -> None:
    """A text stays a text: what begins with = or http is no formula and no link."""
    if value is None:
        worksheet.write_blank(row, position, None, form)
    elif isinstance(value, date):
        worksheet.write_datetime(row, position, value, form)
    elif isinstance(value, int | float):
        worksheet.write_number(row, position, value, form)
    else:
        worksheet.write_string(row, position, str(value), form)


def _print_nicely(worksheet: Worksheet) -> None:
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
