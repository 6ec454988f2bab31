"""Bars, stacked bars and columns: native charts, each with its data sheet.

``squares`` becomes a stacked bar per category: a chart whose sheet can be edited goes above a
grid of squares that cannot.
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
    plain_chart,
    put_labels,
    titled,
    upside_down,
)
from exports.powerpoint.canvas import Canvas, Line, describe
from exports.powerpoint.labels import cell_labels, cell_range, labels, number_format
from exports.powerpoint.reading import (
    Reading,
    carried,
    has_totals,
    is_stack,
    longest,
    note_of,
    reading_of,
)
from exports.powerpoint.room import INCH, Room
from exports.powerpoint.sheets import SHEET, category_sheet
from texts.words import NO_BREAK

_Data: Any = CategoryChartData  # python-pptx does not type its own
_FEW, _MANY = 3, 8  # categories: columns get no wider, bars get no thinner
_NOTE = 0.35  # inch: the line under the chart
_ONE_BAR = 3  # inch: one bar alone, with its legend and unit, gets no higher

Carrier = tuple[str, str, float]


def add_chart(canvas: Canvas, figure: Chart, room: Room) -> None:
    """The chart in its room, and under it in words what it cannot show itself."""
    reading = reading_of(figure, room, canvas.scale)
    note = note_of(canvas, figure, reading.narrow)
    below, above = room.from_bottom(int(_NOTE * INCH * canvas.scale)) if note else (room, room)
    if len(figure.categories) == 1 and figure.kind != "columns":
        above = above.middle(int(_ONE_BAR * INCH * canvas.scale))
    carrier = _carrier(canvas, figure, above)
    chart = _placed(canvas, figure, above, carrier)
    size = canvas.points(reading.size)
    plain_chart(chart, size)
    _axes(chart, figure, size)
    _series(chart, canvas, figure, reading)
    if carrier:
        _totals(chart, figure, int(size.pt * 100))
    if len(figure.series) > 1 and reading.named is None:
        legend(chart, size)
    if note:
        canvas.write(canvas.say("name.note"), below, [Line(note, 14)], "bottom")


def _carrier(canvas: Canvas, figure: Chart, room: Room) -> Carrier | None:
    """Heads of the two columns that carry the totals, and the width kept for them.

    The first head is blank: a legend would tell it, and not every programme leaves it out.
    """
    if not has_totals(figure):
        return None
    width = round(longest(figure) * carried(figure, room, canvas.scale), 2)
    return NO_BREAK, canvas.say("sheet.total"), width


def _placed(canvas: Canvas, figure: Chart, room: Room, carrier: Carrier | None) -> Any:
    data = _Data(number_format=number_format(figure.series, is_stack(figure)))
    data.categories = figure.categories
    for series in figure.series:
        data.add_series(series.name, series.values)
    if carrier:
        data.add_series(carrier[0], [carrier[2]] * len(figure.categories))
    place = (Emu(room.left), Emu(room.top), Emu(room.width), Emu(room.height))
    frame: Any = canvas.slide.shapes.add_chart(_type(figure), *place, data)
    frame.name = canvas.say("name.chart")
    describe(frame, canvas.alt)
    chart: Any = frame.chart
    sheet = category_sheet(figure, carrier, canvas.on)
    chart.part.chart_workbook.update_from_xlsx_blob(sheet)
    return chart


def _type(figure: Chart) -> XL_CHART_TYPE:
    if figure.kind == "columns":
        return XL_CHART_TYPE.COLUMN_CLUSTERED
    return XL_CHART_TYPE.BAR_STACKED if is_stack(figure) else XL_CHART_TYPE.BAR_CLUSTERED


def _axes(chart: Native, figure: Chart, size: Any) -> None:
    bare(chart.value_axis)
    titled(chart.value_axis, figure.unit, size)
    categories, plot = chart.category_axis, chart.plots[0]
    categories.tick_labels.font.size = size
    plot.gap_width = 60 if len(figure.categories) > _FEW else 150
    if figure.kind != "columns":
        upside_down(chart)
        plot.gap_width = 45 if 1 < len(figure.categories) <= _MANY else 20
    plot.overlap = 100 if is_stack(figure) else 0
    every_name(categories)
    if len(figure.categories) == 1:
        categories.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        categories.format.line.fill.background()


def _series(chart: Native, canvas: Canvas, figure: Chart, reading: Reading) -> None:
    stack, paint = is_stack(figure), canvas.paint
    written = number_format(figure.series, stack)
    for at, (native, series) in enumerate(zip(chart.plots[0].series, figure.series, strict=False)):
        native.invert_if_negative = False
        paint.dress(native.format, series.colour, series.fill)
        made = labels(
            written,
            paint.on(series.colour, series.fill) if stack else None,
            int(canvas.points(reading.size).pt * 100),
            "ctr" if stack else "outEnd",
            ground=paint.ground if stack and series.fill == "hatch" else None,
            named=reading.named,
            separator="\n" if len(figure.categories) == 1 else " ",
            hidden=sorted(row for row, column in reading.narrow if column == at),
        )
        put_labels(native, made)


def _totals(chart: Native, figure: Chart, size: int) -> None:
    """The last series is not seen: it keeps a place, and its labels are the texts of cells."""
    carrier: Any = list(chart.plots[0].series)[-1]
    carrier.format.fill.background()
    carrier.format.line.fill.background()
    put_labels(carrier, cell_labels(figure.totals, size))
    column = chr(ord("A") + len(figure.series) + 2)
    reference = f"{SHEET}!${column}$2:${column}${len(figure.categories) + 1}"
    carrier._element.append(cell_range(reference, figure.totals))
