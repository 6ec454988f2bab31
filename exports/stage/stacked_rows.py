"""A bar of parts per category, its numbers in the parts, or at its end when a part is too small."""

from __future__ import annotations

from exports.deck import Chart, Series
from exports.stage.canvas import Box, Canvas
from exports.stage.colours import TEXT, ink_on
from exports.stage.contrast import contrast
from exports.stage.letters import text_width
from exports.stage.rows import Rows, draw_names
from exports.stage.samples import draw_key

_GAP = 0.12  # between two parts, as a part of the size
_THICK = 0.7  # of the height of a row
_PAD = 0.5  # around a number in its part


def draw_stacked_rows(canvas: Canvas, figure: Chart, box: Box) -> None:
    """The key, the names, and each bar on one common scale from zero."""
    key = draw_key(canvas, figure.series, box)
    rows = draw_names(canvas, figure.categories, box.below(key))
    highest = max((_sum(figure, at) for at in range(len(figure.categories))), default=0) or 1
    totals = [_total(figure, at) for at in range(len(figure.categories))]
    scale = _scale(rows, totals, highest)
    is_inside = _fit_inside(figure, rows, scale)
    ends = [totals[at] if is_inside else _numbers(figure, at) for at in range(len(rows.boxes))]
    scale = _scale(rows, ends, highest)
    for at, row in enumerate(rows.boxes):
        x = row.left
        for one in figure.series:
            x = _part(canvas, rows, one, at, x, scale, is_inside)
        rows.write_end(canvas, at, x + 0.4 * rows.size, ends[at])


def _scale(rows: Rows, ends: list[str], highest: float) -> float:
    """How wide one of the unit is, when all ends fit too."""
    room = max(text_width(end, rows.value_size, bold=True) for end in ends) + 0.6 * rows.size
    return (min(row.width for row in rows.boxes) - room) / highest


def _fit_inside(figure: Chart, rows: Rows, scale: float) -> bool:
    """Whether every number is known and fits in its part; nought has no part and no number."""
    return all(
        value is not None
        and (not value or text_width(text, rows.size, bold=True) + _PAD * rows.size < value * scale)
        for one in figure.series
        for value, text in zip(one.values, one.texts, strict=True)
    )


def _part(
    canvas: Canvas, rows: Rows, one: Series, at: int, x: float, scale: float, is_inside: bool
) -> float:
    """Draw one part and its number; where the next begins."""
    row, wide = rows.boxes[at], max(one.values[at] or 0, 0) * scale
    if not wide:
        return x
    tall = _THICK * row.height
    part = Box(x, row.centre - tall / 2, wide - min(_GAP * canvas.size, wide / 3), tall)
    canvas.mark(part, one.colour, one.fill)
    if is_inside:
        _number(canvas, rows, one, at, part)
    return x + wide


def _number(canvas: Canvas, rows: Rows, one: Series, at: int, part: Box) -> None:
    """In black or white on the part itself, or on a ground of its own where neither is read."""
    words, ground = one.texts[at], canvas.hex(one.colour)
    ink = ink_on(ground)
    if one.fill != "solid" or contrast(ink, ground) < TEXT:
        ink, ground = canvas.hex("text"), canvas.hex("background")
        wide = text_width(words, rows.size, bold=True) + 0.3 * rows.size
        middle = part.left + part.width / 2
        tall = min(rows.size, 0.8 * part.height)
        canvas.rect(Box(middle - wide / 2, part.centre - tall / 2, wide, tall), ground)
    x = part.left + part.width / 2
    canvas.write(
        x, rows.base(at), words, rows.size, bold=True, anchor="middle", ink=ink, ground=ground
    )


def _sum(figure: Chart, at: int) -> float:
    return sum(max(one.values[at] or 0, 0) for one in figure.series)


def _total(figure: Chart, at: int) -> str:
    """What stands at the end of a bar with its numbers inside; nought has no bar to hold one."""
    total = figure.totals[at] if figure.totals else ""
    return total or ("" if _sum(figure, at) else figure.series[0].texts[at])


def _numbers(figure: Chart, at: int) -> str:
    """The numbers in the order of the key, and the total if it says more."""
    numbers = " · ".join(one.texts[at] for one in figure.series)
    total = figure.totals[at] if figure.totals else ""
    return f"{numbers}   {total}" if total and total != numbers else numbers
