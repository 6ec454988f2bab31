"""One to four large figures, beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from exports.deck import Number, Numbers
from exports.stage.canvas import LEADING, Box, Canvas
from exports.stage.letters import CAP, text_width, wrapped

_LARGEST = (6.875, 6.875, 6.6, 6.4)  # size of the value for 1, 2, 3, 4: 220 px and less
_SMALLEST = 3.75  # 120 px; four that would be smaller stand two by two
_GAP = 1.9
_AIR = 0.7  # between the value and its label


def draw_numbers(canvas: Canvas, figure: Numbers, box: Box) -> None:
    """The values on one line, each with its label and its context under it."""
    rows = _rows(canvas, figure.items, box)
    largest = _LARGEST[min(len(figure.items), 4) - 1] * canvas.size
    height = box.height / len(rows)
    size = min(largest, *(_fitting(canvas, row, box.width, height) for row in rows))
    for at, row in enumerate(rows):
        _row(canvas, row, Box(box.left, box.top + at * height, box.width, height), size)


def _rows(canvas: Canvas, items: Sequence[Number], box: Box) -> list[Sequence[Number]]:
    wide = _wide(canvas, len(items), box.width)
    tightest = min(wide / text_width(item.value, 1, bold=True) for item in items)
    if len(items) < 3 or tightest >= _SMALLEST * canvas.size:
        return [items]
    half = (len(items) + 1) // 2
    return [items[:half], items[half:]]


def _wide(canvas: Canvas, many: int, width: float) -> float:
    return (width - (many - 1) * _GAP * canvas.size) / many


def _fitting(canvas: Canvas, row: Sequence[Number], width: float, height: float) -> float:
    wide = _wide(canvas, len(row), width)
    room = height - _words_height(canvas, row, wide) - _AIR * canvas.size
    return min(room / CAP, *(wide / text_width(item.value, 1, bold=True) for item in row))


def _label_size(canvas: Canvas, row: Sequence[Number]) -> float:
    return canvas.size * (1.5 if len(row) == 1 else 1.25)


def _words_height(canvas: Canvas, row: Sequence[Number], wide: float) -> float:
    labels = _label_lines(canvas, row, wide)
    contexts = max(len(wrapped(item.context, canvas.size, wide, 3)) for item in row)
    return LEADING * (labels * _label_size(canvas, row) + contexts * canvas.size) + canvas.size


def _label_lines(canvas: Canvas, row: Sequence[Number], wide: float) -> int:
    """As many as the longest label takes: so many are kept for each, its context stands under."""
    return max(len(_label(canvas, item, row, wide)) for item in row)


def _label(canvas: Canvas, item: Number, row: Sequence[Number], wide: float) -> tuple[str, ...]:
    return wrapped(item.label, _label_size(canvas, row), wide, 3, bold=True)


def _row(canvas: Canvas, row: Sequence[Number], box: Box, size: float) -> None:
    wide = _wide(canvas, len(row), box.width)
    tall = CAP * size + _AIR * canvas.size + _words_height(canvas, row, wide)
    # A little above the middle is where the eye finds the middle.
    top = box.top + max(box.height - tall, 0) * 0.42
    label_size = _label_size(canvas, row)
    below = LEADING * label_size * _label_lines(canvas, row, wide) + 0.2 * canvas.size
    for at, item in enumerate(row):
        x = box.left + at * (wide + _GAP * canvas.size)
        if at:
            rule = x - _GAP * canvas.size / 2
            canvas.line(rule, top, rule, top + tall - canvas.size, "divider", canvas.size / 12)
        canvas.write(x, top + CAP * size, item.value, size, bold=True)
        words = top + CAP * size + _AIR * canvas.size
        label = canvas.keep_cut(item.label, _label(canvas, item, row, wide))
        canvas.paragraph(x, words, label, label_size, bold=True)
        context = canvas.keep_cut(item.context, wrapped(item.context, canvas.size, wide, 3))
        canvas.paragraph(x, words + below, context, ink="text-soft")
