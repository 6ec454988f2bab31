"""Bars, stacked bars and columns: native charts, each with its data sheet.

``squares`` becomes a stacked bar per category: a chart whose sheet can be edited goes above a
grid of squares that cannot. Nothing in a sheet is there for the drawing only: who edits it finds
the figures and their words, and no other number.
"""

from __future__ import annotations

from typing import Any

from pptx.chart.chart import Chart as Native
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
from pptx.util import Emu

from exports.deck import Chart
from exports.powerpoint.axes import (
    bare,
    every_name,
    legend,
    placed_plot,
    plain_chart,
    put_labels,
    titled,
    upside_down,
)
from exports.powerpoint.canvas import Canvas, Line, describe
from exports.powerpoint.keys import add_key, unnamed
from exports.powerpoint.labels import cell_labels, cell_range, labels
from exports.powerpoint.reading import (
    Reading,
    alt_of,
    has_ends,
    is_one_bar,
    is_stack,
    names_of,
    note_of,
    reading_of,
)
from exports.powerpoint.room import INCH, POINT, Room
from exports.powerpoint.sheets import SHEET, category_sheet
from exports.powerpoint.widths import text_points
from exports.powerpoint.written import number_format

_Data: Any = CategoryChartData  # python-pptx does not type its own
_FEW, _MANY = 3, 8  # categories: columns get no wider, bars get no thinner
_NOTE = 0.35  # inch: the line under the chart
_ONE_BAR, _ONE_TOTAL, _ONE_KEY = 2.9, 0.75, 0.5  # inch: the height of each
_TOTAL = 28  # points: of the words under one bar
_LOW = 3  # inch: a bar that is not a part of more gets no higher
_BETWEEN = 0.02  # of the width: between the names and the bars, and at the very ends
_UNIT = 0.14  # of the height, for what the axis counts


def add_chart(canvas: Canvas, figure: Chart, room: Room) -> None:
    """The chart in its room, and beside it in words what it cannot show itself."""
    reading = reading_of(figure, room, canvas.scale)
    # What one bar cannot say, its key does.
    note = note_of(canvas, figure, frozenset() if is_one_bar(figure) else reading.narrow)
    below, above = room.from_bottom(int(_NOTE * INCH * canvas.scale)) if note else (room, room)
    if is_one_bar(figure):
        above = _around_one(canvas, figure, reading, above)
    elif len(figure.categories) == 1 and figure.kind != "columns":
        above = above.middle(int(_LOW * INCH * canvas.scale))
    chart = _placed(canvas, figure, above)
    size = canvas.points(reading.size)
    plain_chart(chart, size)
    _axes(chart, figure, size)
    _series(chart, canvas, figure, reading)
    if has_ends(figure):
        _ends(chart, figure, above, size.pt)
    if is_one_bar(figure):
        edge = 0.002  # for the line around a part
        placed_plot(chart, edge, 0.01, 1 - 2 * edge, 0.98)
    elif len(figure.series) > 1 and not reading.named:
        legend(chart, size)
    if note:
        canvas.write(canvas.say("name.note"), below, [Line(note, 14)], "bottom")


def _around_one(canvas: Canvas, figure: Chart, reading: Reading, room: Room) -> Room:
    """Key above one bar, its total under it, all in the middle; what is left is the bar's."""
    inch = INCH * canvas.scale
    key = int(_ONE_KEY * inch) if unnamed(figure, reading) else 0
    total = int(_ONE_TOTAL * inch) if any(figure.totals) else 0
    room = room.middle(int(_ONE_BAR * inch) + key + total)
    if key:
        above, room = room.from_top(key)
        add_key(canvas, figure, reading, above)
    if total:
        below, room = room.from_bottom(total)
        line = Line(figure.totals[0], _TOTAL, bold=True)
        canvas.write(canvas.say("name.total"), below, [line], "middle")
    return room


def _placed(canvas: Canvas, figure: Chart, room: Room) -> Any:
    data = _Data(number_format=number_format(figure.series, canvas.language, is_stack(figure)))
    data.categories = names_of(figure)
    for series in figure.series:
        data.add_series(series.name, series.values)
    place = (Emu(room.left), Emu(room.top), Emu(room.width), Emu(room.height))
    frame: Any = canvas.slide.shapes.add_chart(_type(figure), *place, data)
    frame.name = canvas.say("name.chart")
    describe(frame, alt_of(canvas, figure))
    chart: Any = frame.chart
    ends = (canvas.say("sheet.total"), figure.totals) if has_ends(figure) else None
    sheet = category_sheet(figure, names_of(figure), ends, canvas.on)
    chart.part.chart_workbook.update_from_xlsx_blob(sheet)
    return chart


def _type(figure: Chart) -> XL_CHART_TYPE:
    if figure.kind == "columns":
        return XL_CHART_TYPE.COLUMN_CLUSTERED
    if is_one_bar(figure):  # it fills the width, also with other numbers in its sheet
        return XL_CHART_TYPE.BAR_STACKED_100
    return XL_CHART_TYPE.BAR_STACKED if is_stack(figure) else XL_CHART_TYPE.BAR_CLUSTERED


def _axes(chart: Native, figure: Chart, size: Any) -> None:
    bare(chart.value_axis)
    categories, plot = chart.category_axis, chart.plots[0]
    categories.tick_labels.font.size = size
    plot.gap_width = 60 if len(figure.categories) > _FEW else 150
    if figure.kind != "columns":
        upside_down(chart)
        plot.gap_width = 45 if len(figure.categories) <= _MANY else 20
    plot.overlap = 100 if is_stack(figure) else 0
    every_name(categories)
    if is_one_bar(figure):
        plot.gap_width = 0
        categories.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        categories.format.line.fill.background()
    else:
        titled(chart.value_axis, figure.unit, size)


def _series(chart: Native, canvas: Canvas, figure: Chart, reading: Reading) -> None:
    stack, paint = is_stack(figure), canvas.paint
    written = number_format(figure.series, canvas.language, stack)
    for at, (native, series) in enumerate(zip(chart.plots[0].series, figure.series, strict=True)):
        native.invert_if_negative = False
        paint.dress(native.format, series.colour, series.fill)
        made = labels(
            written,
            paint.on(series.colour, series.fill) if stack else None,
            int(canvas.points(reading.size).pt * 100),
            "ctr" if stack else "outEnd",
            ground=paint.ground if stack and series.fill == "hatch" else None,
            named=sorted(row for row, column in reading.named if column == at),
            separator="\n" if is_one_bar(figure) else " ",
            hidden=sorted(row for row, column in reading.narrow if column == at),
        )
        put_labels(native, made)


def _ends(chart: Native, figure: Chart, room: Room, size: float) -> None:
    """The texts of cells behind the bars, and the room that they need."""
    (series,) = chart.plots[0].series
    put_labels(series, cell_labels(figure.totals, int(size * 100)))
    column = chr(ord("A") + len(figure.series) + 1)
    reference = f"{SHEET}!${column}$2:${column}${len(figure.categories) + 1}"
    native: Any = series
    native._element.append(cell_range(reference, figure.totals))
    width = room.width / POINT
    left = min(0.35, max(text_points(name, size) for name in figure.categories) / width)
    right = min(0.35, max(text_points(text, size, True) for text in figure.totals) / width)
    left += _BETWEEN
    placed_plot(chart, left, 0, 1 - left - right - _BETWEEN, 1 - _UNIT)
