"""Charts that Excel itself draws out of the cells of a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from exports.book import Amount, Cell, Grid, Plot
from exports.workbook.cells import one_line
from exports.workbook.looks import COLOURS, FONT, NUMBERS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

WIDTH, ROW = 680, 20  # pixels; a row of a sheet is as high
_KINDS = {
    "bars": {"type": "bar"},
    "piles": {"type": "bar", "subtype": "stacked"},
    "parts": {"type": "bar", "subtype": "stacked"},
    "columns": {"type": "column"},
    "stacked": {"type": "column", "subtype": "stacked"},
}
_REFERENCE = re.compile(r"!(?=\$?[A-Z])")
_LONGEST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class At:
    """Where a table stands: its sheet, the row of its heads and its first and last row."""

    sheet: str
    heads: int
    first: int
    last: int

    def column(self, number: int) -> list[str | int]:
        """The cells of one column, without its head."""
        return [self.sheet, self.first, number, self.last, number]

    def cell(self, row: int, number: int) -> list[str | int]:
        """One cell, by its place among all rows of the sheet."""
        return [self.sheet, row, number, row, number]


def height(plot: Plot, grid: Grid) -> int:
    """Rows of the sheet that the chart takes."""
    if plot.drawn in ("bars", "piles"):
        beside = len(plot.series) if plot.drawn == "bars" else 1
        return max(12, 6 + len(grid.rows) * (1 + beside) * 3 // 4)
    return 12 if plot.drawn == "parts" else 17


def draw(
    workbook: Workbook, sheet: Worksheet, grid: Grid, plot: Plot, at: At, place: tuple[int, int]
) -> None:
    """Put the chart at ``place`` (row, column)."""
    chart = workbook.add_chart(_KINDS[plot.drawn])
    for series in _parts(grid, plot, at) if plot.drawn == "parts" else _series(grid, plot, at):
        chart.add_series(series)
    chart.set_title(
        {
            "name": unread(plot.title),
            "overlay": False,
            "name_font": _font(13, bold=True),
        }
    )
    named = grid.columns[plot.column if plot.drawn == "parts" else 0].title
    _axes(chart, plot, grid, named)
    is_one = len(plot.series) == 1 and plot.drawn != "parts"
    if is_one:
        chart.set_legend({"none": True})
    else:
        chart.set_legend({"position": "bottom", "font": _font(10)})
    chart.set_size({"width": WIDTH, "height": height(plot, grid) * ROW})
    chart.set_chartarea({"border": {"color": COLOURS["divider"]}})
    words = one_line(plot.summary, _LONGEST_WORDS)
    sheet.insert_chart(*place, chart, {"description": words, "object_position": 2})


def unread(text: str) -> str:
    """Words for a title: of ``Sheet!A1`` Excel's writer would make a reference to that cell."""
    return _REFERENCE.sub("! ", one_line(text))


def _series(grid: Grid, plot: Plot, at: At) -> list[dict[str, Any]]:
    """A series for each column; its name is the head of the column."""
    return [
        {
            "name": [at.sheet, at.heads, number],
            "categories": at.column(0),
            "values": at.column(number),
            "values_data": [_known(row[number]) for row in grid.rows],
            **_filled(token),
            **_labelled(plot, token, NUMBERS.get(grid.columns[number].kind, "")),
        }
        for number, token in plot.series
    ]


def _parts(grid: Grid, plot: Plot, at: At) -> list[dict[str, Any]]:
    """A series for each row; its name is the row's first cell."""
    form = NUMBERS.get(grid.columns[plot.column].kind, "")
    return [
        {
            "name": [at.sheet, row, 0],
            "categories": at.cell(at.heads, plot.column),
            "values": at.cell(row, plot.column),
            "values_data": [_known(grid.rows[row - at.first][plot.column])],
            **_filled(token),
            **_labelled(plot, token, form),
        }
        for row, token in zip(range(at.first, at.last + 1), plot.parts, strict=True)
    ]


def _known(cell: Cell) -> float | None:
    """What the chart keeps of a cell: left to itself, its writer keeps 0 for an empty one."""
    value = cell.value if isinstance(cell, Amount) else cell
    return value if isinstance(value, int | float) and isfinite(value) else None


def _filled(token: str) -> dict[str, Any]:
    line = {"color": COLOURS["background"], "width": 1}
    return {"fill": {"color": COLOURS[token]}, "border": line, "gap": 50}


def _labelled(plot: Plot, token: str, form: str) -> dict[str, Any]:
    """Each value stands at its bar, so that no colour has to be measured."""
    is_inside = plot.drawn in ("parts", "piles", "stacked")
    ink = ink_on(COLOURS[token]) if is_inside else COLOURS["text"]
    place = "center" if is_inside else "outside_end"
    # Of a part that is nothing there is nothing to name.
    form = f"{form};;" if is_inside and form else form or "General"
    told = {"value": True, "position": place, "num_format": form}
    return {"data_labels": told | {"font": _font(10, ink)}}


def _axes(chart: Any, plot: Plot, grid: Grid, named: str) -> None:
    """Names of both axes. Of lying bars Excel's writer calls the upright axis y."""
    quiet = {"num_font": _font(10), "name_font": _font(10), "line": {"color": COLOURS["border"]}}
    at = plot.series[0][0] if plot.series else plot.column
    values = {
        **quiet,
        "name": unread(plot.axis),
        "min": 0,
        "num_format": NUMBERS.get(grid.columns[at].kind, "General"),
        "major_gridlines": {"visible": True, "line": {"color": COLOURS["divider"]}},
    }
    names = {**quiet, "name": unread(named), "major_gridlines": {"visible": False}}
    if plot.drawn == "parts":
        chart.set_y_axis({**names, "visible": False})
    elif plot.drawn in ("bars", "piles"):
        # The first row on top, and the values below all the same.
        chart.set_y_axis({**names, "reverse": True, "crossing": "max"})
    else:
        chart.set_x_axis(names)
    if plot.drawn in ("columns", "stacked"):
        chart.set_y_axis(values)
    else:
        chart.set_x_axis(values)


def _font(size: int, colour: str = COLOURS["text"], bold: bool = False) -> dict[str, Any]:
    return {"name": FONT, "size": size, "color": colour, "bold": bold}


def ink_on(colour: str) -> str:
    """Black or white, whichever is read best on the colour."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (_linear(part) for part in parts)
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#000000" if light > 0.179 else "#FFFFFF"


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
