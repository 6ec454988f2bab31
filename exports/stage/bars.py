"""Horizontal bars from zero, one per category, the value at its end."""

from __future__ import annotations

from exports.deck import Chart
from exports.stage.canvas import Box, Canvas
from exports.stage.letters import text_width
from exports.stage.rows import draw_names

_THICK = 0.6  # of the height of a row


def draw_bars(canvas: Canvas, figure: Chart, box: Box) -> None:
    """Each bar with its value and, if there is one, its total; unknown is a dash, not a bar."""
    series = figure.series[0]
    rows = draw_names(canvas, figure.categories, box)
    ends = [_end(figure, at) for at in range(len(rows.boxes))]
    room = max(text_width(end, rows.value_size, bold=True) for end in ends) + 0.6 * rows.size
    highest = max((value for value in series.values if value), default=1)
    for at, row in enumerate(rows.boxes):
        value, thick = series.values[at], _THICK * row.height
        long = (row.width - room) * max(value or 0, 0) / highest
        if value:
            bar = Box(row.left, row.centre - thick / 2, max(long, 2), thick)
            canvas.mark(bar, series.colour, series.fill)
        x = row.left + long + 0.4 * rows.size
        rows.write_end(canvas, at, x, ends[at])
    first, last = rows.boxes[0], rows.boxes[-1]
    canvas.line(first.left, first.top, first.left, last.bottom, "text", canvas.size / 12)


def _end(figure: Chart, at: int) -> str:
    value = figure.series[0].texts[at]
    if not figure.totals or not figure.totals[at] or value in figure.totals[at].split():
        return figure.totals[at] if figure.totals and figure.totals[at] else value
    return f"{value} · {figure.totals[at]}"
