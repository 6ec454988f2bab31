"""A strip of dots: a native scatter chart, a dot for each case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Emu, Pt

from exports.deck import Dots
from exports.powerpoint.axes import bare, legend, plain_chart, put_labels, titled
from exports.powerpoint.canvas import Canvas, describe
from exports.powerpoint.labels import Position, labels
from exports.powerpoint.paint import rgb, solid
from exports.powerpoint.room import INCH, POINT, Room
from exports.powerpoint.sheets import XySeries, xy_sheet
from texts.words import number, say

_Counted = Sequence[tuple[float, int]]
_Data: Any = XyChartData  # python-pptx does not type its own
_CASES, _OPEN = "hub-1", "status-submitted"
_SIZES = (20, 18, 16, 14, 12, 10, 8, 7)  # points: a dot
MOST_DOTS = 600  # of more cases each value has one dot, as high as it has cases
_FEW = 6  # so few above each other stay dots in a strip, and do not fill a wall
_ROW = 0.36  # inch: of one dot in a strip
_PLOT_HIGH, _PLOT_WIDE = 0.6, 0.85  # of the room: what legend, axis and margins leave


def add_dots(canvas: Canvas, figure: Dots, room: Room) -> None:
    """The dots, with a line at the median that carries its words."""
    size, series = _largest(figure, room, canvas)
    highest = max((y for _, points in series for _, y in points), default=1)
    room = room.middle(int((2.2 + _ROW * max(highest, _FEW)) * INCH * canvas.scale))
    data = _Data(number_format="General")
    for name, points in series:
        added = data.add_series(name)
        for x, y in points:
            added.add_data_point(x, y)
    place = (Emu(room.left), Emu(room.top), Emu(room.width), Emu(room.height))
    frame: Any = canvas.slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *place, data)
    frame.name = canvas.say("name.chart")
    describe(frame, canvas.alt)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(xy_sheet(figure.unit, series, canvas.on))
    letters = canvas.points(16)
    plain_chart(chart, letters)
    _axes(chart, figure, highest, letters)
    _marks(chart, canvas, figure, size)
    if figure.open_points:
        legend(chart, letters, without=len(series) - 1 if figure.middle is not None else None)


def _largest(figure: Dots, room: Room, canvas: Canvas) -> tuple[int, list[XySeries]]:
    """The largest dots that fit in the height, and where they stand."""
    high, wide = room.height * _PLOT_HIGH / POINT, room.width * _PLOT_WIDE / POINT
    for size in _SIZES:
        dot = size * canvas.scale
        series = series_of(figure, dot / (wide / _last(figure)), canvas.language)
        rows = max((y for _, points in series for _, y in points), default=1) + 1
        if rows * dot * 1.15 <= high:
            break
    return max(int(dot), 2), series


def _last(figure: Dots) -> float:
    return max(value for value, _ in (*figure.points, *figure.open_points, (1.0, 1)))


def series_of(figure: Dots, apart: float, language: str) -> list[XySeries]:
    """The cases that are over, under them those that are not; then the line of the median.

    A series is (how many and what, (value, place upward) per case): a case stands in the lowest
    row where the next ones are at least ``apart`` away, the open ones in rows of their own. A
    median that is not told has no line. Of very many cases a value has one dot, and its place
    upward is how many there are; the name says so.
    """
    open_cases, below = _lane(figure.open_points, apart, 0)
    over, highest = _lane(figure.points, apart, below + 1 if below else 0)
    named = (
        (figure.name, figure.points, over),
        (figure.open_name, figure.open_points, open_cases),
    )
    found: list[XySeries] = [
        (_named(name, counted, language), cases) for name, counted, cases in named if cases
    ]
    if figure.middle is not None:
        line = [(figure.middle, 0.0), (figure.middle, highest + 1.0)]
        found.append((figure.middle_text, line))
    return found


def _named(name: str, counted: _Counted, language: str) -> str:
    words = f"{number(language, _cases(counted))} {name}".rstrip()
    return say(language, "powerpoint.heights", name=words) if _is_many(counted) else words


def _cases(counted: _Counted) -> int:
    return sum(count for _, count in counted)


def _is_many(counted: _Counted) -> bool:
    return _cases(counted) > MOST_DOTS


def _lane(counted: _Counted, apart: float, below: int) -> tuple[list[tuple[float, float]], int]:
    """The cases above ``below`` rows, and how many rows there are then."""
    if _is_many(counted):
        highest = max(count for _, count in counted)
        return [(value, float(below + count)) for value, count in counted], below + highest
    rows: list[float] = []
    cases = [value for value, count in counted for _ in range(count)]
    placed = [(case, float(below + _row(rows, case, apart))) for case in cases]
    return placed, below + len(rows) if rows else max(below - 1, 0)


def _row(rows: list[float], case: float, apart: float) -> int:
    """Put a case in the lowest row with room for it: its number, from 1.

    rows: the last case of each; the cases come from small to large.
    """
    for at, last in enumerate(rows):
        if case - last >= apart:
            rows[at] = case
            return at + 1
    rows.append(case)
    return len(rows)


def _axes(chart: Any, figure: Dots, highest: float, size: Pt) -> None:
    bare(chart.value_axis)
    chart.value_axis.maximum_scale = highest + 1
    values = chart.category_axis  # of a scatter chart: the one below
    values.minimum_scale = 0
    values.has_major_gridlines = False
    values.major_tick_mark = XL_TICK_MARK.OUTSIDE
    values.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    values.tick_labels.font.size = size
    values.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_1
    titled(values, figure.unit, size)


def _marks(chart: Any, canvas: Canvas, figure: Dots, size: int) -> None:
    paint = canvas.paint
    looks = [_CASES] * bool(figure.points) + [_OPEN] * bool(figure.open_points)
    series = list(chart.plots[0].series)
    for native, token in zip(series, looks, strict=False):
        native.format.line.fill.background()
        marker = native.marker
        # Another shape, not an open circle: not every programme draws the edge of a marker.
        is_open = token == _OPEN
        marker.style = XL_MARKER_STYLE.DIAMOND if is_open else XL_MARKER_STYLE.CIRCLE
        marker.size = size
        solid(marker.format.fill, paint.hex(token))
        marker.format.line.color.rgb = rgb(paint.ground)
        marker.format.line.width = Pt(0.75)
    if figure.middle is not None:
        _median(series[-1], canvas, _is_late(figure))


def _is_late(figure: Dots) -> bool:
    """Whether the words of the median would run out at the right."""
    return (figure.middle or 0) > 0.65 * _last(figure)


def _median(native: Any, canvas: Canvas, is_late: bool) -> None:
    native.marker.style = XL_MARKER_STYLE.NONE
    native.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_1
    native.format.line.width = Pt(2.25)
    side: Position = "l" if is_late else "r"
    made = labels(
        "General", None, int(canvas.points(16).pt * 100), side, shown="SerName", hidden=(0,)
    )
    put_labels(native, made)
