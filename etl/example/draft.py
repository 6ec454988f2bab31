"""The sheets of a report as a grid that can still be messed up, and the file that comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from etl.contract import REPORT, SHEETS, TEMPLATE_VERSION, Column, Kind
from etl.template.rows import Rows, Words

# Before any report of the example, so that the bytes never depend on today.
_CREATED = datetime(2021, 7, 1)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value that Excel last computed."""

    text: str
    value: float


@dataclass(slots=True)
class Draft:
    """One sheet. columns: None for a column of the hub's own, parallel to ``headers`` and cells.

    above: rows over the header. hidden: positions of rows that are hidden. total: the last row.
    """

    title: str
    columns: list[Column | None]
    headers: list[str]
    rows: list[list[object]]
    above: list[str] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    total: list[object] = field(default_factory=list)

    @property
    def first_row(self) -> int:
        """The Excel number of the first row below the header."""
        return len(self.above) + 2

    def of_kind(self, *kinds: Kind) -> list[int]:
        """The positions of the columns of these kinds."""
        return [p for p, column in enumerate(self.columns) if column and column.kind in kinds]

    def position(self, name: str) -> int | None:
        """Where the column that fills a field stands."""
        names = [column.field if column else None for column in self.columns]
        return names.index(name) if name in names else None


@dataclass(slots=True)
class Draftbook:
    """A whole report in the making. mac: counts days from 1904, as older Macs do."""

    drafts: list[Draft]
    mac: bool = False
    serial_days: bool = False

    def sheets(self, *titles: str) -> list[Draft]:
        """The drafts with these titles; all tables when none is given."""
        return [d for d in self.drafts if d.title in titles or not titles]


def draft(words: Words, head: Mapping[str, object], tables: Rows) -> Draftbook:
    """The report as the template would hold it, without its looks.

    head: field → value of the sheet Rapport.
    """
    facts = [
        [column.header, words.written(column, head[column.field])] for column in REPORT.columns
    ]
    drafts = [Draft(REPORT.title, [None, None], ["Wat", "Waarde"], facts)]
    for sheet in SHEETS:
        if sheet is REPORT:
            continue
        rows = [
            [words.written(column, row.get(column.field)) for column in sheet.columns]
            for row in tables.get(sheet.key, ())
        ]
        headers = [column.header for column in sheet.columns]
        drafts.append(Draft(sheet.title, list(sheet.columns), headers, rows))
    return Draftbook(drafts)


def head(hub: str, period: str, as_of: date) -> dict[str, object]:
    """The facts of the sheet Rapport."""
    return {
        "hub_code": hub,
        "period_code": period,
        "as_of": as_of,
        "template_version": TEMPLATE_VERSION,
    }


def written(book: Draftbook) -> bytes:
    """The workbook; the same grid gives the same bytes."""
    out = BytesIO()
    options = {
        "in_memory": True,
        "date_1904": book.mac,
        "default_date_format": "dd/mm/yyyy",
        # What a person typed is text, also when it looks like a formula or an address.
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with Workbook(out, options) as workbook:
        workbook.set_properties({"created": _CREATED})
        bold = workbook.add_format({"bold": True})
        for sheet in book.drafts:
            _write_sheet(workbook.add_worksheet(sheet.title), sheet, bold, book.serial_days)
    return out.getvalue()


def _write_sheet(worksheet: Worksheet, sheet: Draft, bold: Any, serial_days: bool) -> None:
    for number, text in enumerate(sheet.above):
        if text:
            worksheet.merge_range(number, 0, number, 3, text, bold)
    top = sheet.first_row - 1
    worksheet.write_row(top - 1, 0, sheet.headers, bold)
    for number, row in enumerate([*sheet.rows, sheet.total]):
        if number in sheet.hidden:
            worksheet.set_row(top + number, None, None, {"hidden": True})
        _write_row(worksheet, top + number, row, serial_days)


def _write_row(worksheet: Worksheet, number: int, row: Sequence[object], serial: bool) -> None:
    for position, value in enumerate(row):
        if isinstance(value, Formula):
            worksheet.write_formula(number, position, value.text, None, value.value)
        elif isinstance(value, date) and serial:
            worksheet.write_number(number, position, (value - date(1899, 12, 30)).days)
        elif isinstance(value, date):
            worksheet.write_datetime(number, position, value)
        elif value is not None:
            worksheet.write(number, position, value)
