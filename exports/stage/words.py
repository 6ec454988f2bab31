"""Sentences in large type."""

from __future__ import annotations

from exports.deck import Words
from exports.stage.canvas import LEADING, Box, Canvas
from exports.stage.letters import balanced, wrapped

_SIZES = (2.25, 2.0, 1.75, 1.5, 1.375, 1.25, 1.125, 1.0, 0.9, 0.8, 0.75)
_BETWEEN = 0.7  # between two sentences, as a part of their size
_MEASURE = 46  # the most width of a line, as a part of the size of a label


def draw_words(canvas: Canvas, figure: Words, box: Box) -> None:
    """The sentences, as large as lets all of them in; whose they are stands under them."""
    size = canvas.size
    aside, under = (1.6 * size, 2.2 * size) if figure.by else (0.0, 0.0)
    wide = min(box.width - aside, _MEASURE * size)
    room = Box(box.left + aside, box.top, wide, box.height - under)
    text, lines = _setting(canvas, figure.lines, room)
    start = top = box.top + max(room.height - _height(lines, text), 0) * 0.4
    for words, broken in zip(figure.lines, lines, strict=True):
        canvas.keep_cut(words, broken)
        top = canvas.paragraph(room.left, top, broken, text) + _BETWEEN * text
    end = top - _BETWEEN * text
    if figure.by:
        who = canvas.keep_cut(figure.by, wrapped(figure.by, size, wide, 1))
        end = canvas.paragraph(room.left, end + 0.8 * size, who, ink="text-soft")
        canvas.rect(Box(box.left, start, size / 3, end - start), canvas.hex("accent"))


def _setting(
    canvas: Canvas, sentences: tuple[str, ...], box: Box
) -> tuple[float, list[tuple[str, ...]]]:
    """The largest size at which all stands in the box; at the smallest, what fits."""
    for part in _SIZES:
        size = part * canvas.size
        lines = [wrapped(words, size, box.width, len(words)) for words in sentences]
        if _height(lines, size) <= box.height:
            return size, [balanced(words, size, box.width, len(words)) for words in sentences]
    each = box.height / max(len(sentences), 1) - _BETWEEN * size
    most = max(int(each / (LEADING * size)), 1)
    return size, [wrapped(words, size, box.width, most) for words in sentences]


def _height(lines: list[tuple[str, ...]], size: float) -> float:
    return sum(map(len, lines)) * LEADING * size + (len(lines) - 1) * _BETWEEN * size
