"""A table in large type: what fits is written, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from exports.deck import Table
from exports.stage.canvas import LEADING, Box, Canvas
from exports.stage.grid_layout import COLUMNS, Layout, layout_of
from texts.words import say_count

_WIDEST = 7.0  # the most between two columns, as a part of the size


def draw_table(canvas: Canvas, figure: Table, box: Box) -> None:
    """Head and rows; the type is as large as lets all of them in, and never under 24 px."""
    if not figure.head:
        return
    layout = layout_of(canvas, figure, box)
    free = box.width - sum(layout.widths)
    # Wide tables breathe, but rows stay easy to follow: columns never drift far apart.
    gap = min(free / max(len(layout.widths) - 1, 1), _WIDEST * layout.size)
    lefts = [box.left]
    for width in layout.widths[:-1]:
        lefts.append(lefts[-1] + width + gap)
    used = lefts[-1] + layout.widths[-1] - box.left
    right = box.left + used
    _head(canvas, figure, layout, lefts, box.top)
    top = box.top + layout.head_height
    canvas.line(box.left, top, right, top, "text", canvas.size / 10)
    for at in range(len(layout.cells)):
        row = Box(box.left, top + at * layout.pitch, used, layout.pitch)
        if at:
            canvas.line(row.left, row.top, row.right, row.top, "divider", canvas.size / 24)
        _cells(canvas, figure, layout, lefts, row, at)
    _more(canvas, figure, layout, box.left, top + len(layout.cells) * layout.pitch)


def _head(
    canvas: Canvas, figure: Table, layout: Layout, lefts: Sequence[float], top: float
) -> None:  # fmt: skip
    size = layout.size
    most = max(map(len, layout.heads))
    for at, lines in enumerate(layout.heads):
        canvas.keep_cut(figure.head[at], lines)
        start = top + (most - len(lines)) * LEADING * size
        if at in figure.numeric:
            x = lefts[at] + layout.widths[at]
            canvas.paragraph(x, start, lines, size, bold=True, anchor="end")
        else:
            canvas.paragraph(lefts[at], start, lines, size, bold=True)


def _cells(
    canvas: Canvas, figure: Table, layout: Layout, lefts: Sequence[float], row: Box, at: int
) -> None:
    size = layout.size
    for column, lines in enumerate(layout.cells[at]):
        canvas.keep_cut(figure.rows[at][column], lines)
        top = row.centre - len(lines) * LEADING * size / 2
        x, bold = lefts[column], column == 0
        if column in figure.numeric:
            x += layout.widths[column]
            canvas.paragraph(x, top, lines, size, bold=bold, anchor="end")
        else:
            canvas.paragraph(x, top, lines, size, bold=bold)


def _more(canvas: Canvas, figure: Table, layout: Layout, left: float, top: float) -> None:
    """How many rows and columns are not on the slide."""
    parts = []
    if len(figure.rows) > len(layout.cells):
        left_out = len(figure.rows) - len(layout.cells)
        parts.append(say_count(canvas.language, "stage.more_rows", left_out))
    if len(figure.head) > COLUMNS:
        left_out = len(figure.head) - COLUMNS
        parts.append(say_count(canvas.language, "stage.more_columns", left_out))
    canvas.write(left, top + 1.1 * layout.size, ", ".join(parts), layout.size, ink="text-soft")
