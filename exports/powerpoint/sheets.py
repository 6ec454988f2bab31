"""The data sheet behind a chart: what someone sees who chooses ‘edit data’."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import BytesIO

import xlsxwriter

from exports.deck import Chart

XySeries = tuple[str, Sequence[tuple[float, float]]]
SHEET = "Sheet1"  # the name that the references of python-pptx point to


def category_sheet(
    figure: Chart, names: Sequence[str], ends: tuple[str, Sequence[str]] | None, on: date
) -> bytes:
    """A row per category, a column per series; unknown is an empty cell.

    names: of the rows, as they stand on the axis. ends: head and texts of a last column, which are
    written behind the bars; null for none. on: the date of the file.
    """

    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        heads = [figure.category, *(series.name for series in figure.series)]
        heads += [ends[0]] if ends else []
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head)  # never as a formula, whatever it begins with
            sheet.set_column(column, column, max(10, min(40, len(head) + 2)))
        sheet.set_column(0, 0, max(len(name) for name in names) + 2)
        for row, name in enumerate(names, start=1):
            sheet.write_string(row, 0, name)
            for column, series in enumerate(figure.series, start=1):
                value = series.values[row - 1]
                if value is not None:
                    sheet.write_number(row, column, value)
            if ends:
                sheet.write_string(row, len(heads) - 1, ends[1][row - 1])

    return _book(fill, on)


def xy_sheet(unit: str, series: Sequence[XySeries], on: date) -> bytes:
    """Per series a table of two columns, one under the other: the value, and its place upward."""

    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        row = 0
        sheet.set_column(0, 1, 20)
        for name, points in series:
            sheet.write_string(row, 0, unit)
            sheet.write_string(row, 1, name)
            for x, y in points:
                row += 1
                sheet.write_number(row, 0, x)
                sheet.write_number(row, 1, y)
            row += 2

    return _book(fill, on)


def _book(
    fill: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None], on: date
) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(on.year, on.month, on.day)})
        fill(book, book.add_worksheet(SHEET))
    return out.getvalue()
