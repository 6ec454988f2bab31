"""Upright columns in time, the series side by side, from zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exports.deck import Chart
from exports.stage.canvas import LEADING, SMALLEST, Box, Canvas
from exports.stage.letters import text_width, wrapped
from exports.stage.samples import draw_key
from exports.stage.scale import steps
from texts.words import number, say_count

_GROUP = 0.74  # of the room of a category
_SECOND_LINE = 0.35  # a name takes two lines, seldom three
_WIDEST = 6.0  # the most width of one column, as a part of the size


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the columns stand: the box of the axes, its highest value, and one group's room."""

    box: Box
    highest: float
    group: float
    size: float

    def height(self, value: float) -> float:
        return self.box.height * max(value, 0) / self.highest


def draw_columns(canvas: Canvas, figure: Chart, box: Box) -> None:
    """Each column with its value above it; unknown is a dash on the base line, not a column."""
    key = draw_key(canvas, figure.series, box)
    shown, left_out = _that_fit(canvas, figure, box.width)
    plot = _plot(canvas, shown, box.below(key), left_out)
    _grid(canvas, plot)
    for at in range(len(shown.categories)):
        _group(canvas, shown, plot, at)
    canvas.line(
        plot.box.left, plot.box.bottom, box.right, plot.box.bottom, "text", canvas.size / 12
    )
    if left_out:
        more = say_count(canvas.language, "stage.earlier", left_out)
        canvas.write(box.left, box.bottom - 0.25 * canvas.size, more, ink="text-soft")


def _that_fit(canvas: Canvas, figure: Chart, width: float) -> tuple[Chart, int]:
    """The last categories whose values can stand beside each other, and how many went."""
    size = SMALLEST * canvas.size
    texts = [text for one in figure.series for text in one.texts]
    one = max(text_width(text, size, bold=True) for text in texts) + 0.3 * size
    longest = max(
        max(text_width(word, size) for word in (*name.split(), ""))
        + text_width(name, size) * _SECOND_LINE
        for name in figure.categories
    )
    group = max(one * len(figure.series) / _GROUP, longest + 0.5 * size)
    most = max(int((width - 2.5 * canvas.size) / group), 1)
    out = max(len(figure.categories) - most, 0)
    cut = tuple(
        replace(one, values=one.values[out:], texts=one.texts[out:]) for one in figure.series
    )
    return replace(figure, categories=figure.categories[out:], series=cut), out


def _plot(canvas: Canvas, figure: Chart, box: Box, left_out: int) -> _Plot:
    size = canvas.size
    values = [value for one in figure.series for value in one.values if value is not None]
    ticks = steps(max(values, default=0))
    label = SMALLEST * size
    left = max(text_width(number(canvas.language, tick), label) for tick in ticks) + 0.6 * size
    group = (box.width - left) / len(figure.categories)
    words = max(
        max(text_width(w, size) for w in name.split() or [""]) for name in figure.categories
    )
    fits = size if words + 0.4 * size <= group else label
    lines = max(len(wrapped(name, fits, group - 0.3 * size, 3)) for name in figure.categories)
    under = lines * LEADING * fits + 0.5 * size + (1.5 * size if left_out else 0)
    over = 1.5 * size
    inside = Box(box.left + left, box.top + over, box.width - left, box.height - under - over)
    return _Plot(inside, max(values, default=0) or 1, group, fits)


def _grid(canvas: Canvas, plot: _Plot) -> None:
    size = SMALLEST * canvas.size
    for tick in steps(plot.highest):
        y = plot.box.bottom - plot.height(tick)
        canvas.line(plot.box.left, y, plot.box.right, y, "divider", canvas.size / 24)
        words = number(canvas.language, tick)
        x = plot.box.left - 0.5 * canvas.size
        canvas.write(x, y + 0.33 * size, words, size, anchor="end", ink="text-soft")


def _group(canvas: Canvas, figure: Chart, plot: _Plot, at: int) -> None:
    size, many = canvas.size, len(figure.series)
    wide = min(_GROUP * plot.group / many, _WIDEST * size)
    middle = plot.box.left + (at + 0.5) * plot.group
    value_size = _value_size(canvas, figure, wide)
    for place, one in enumerate(figure.series):
        x, value = middle + (place - many / 2) * wide, one.values[at]
        tall = plot.height(value or 0)
        if value:
            gap = 0.06 * wide
            bar = Box(x + gap, plot.box.bottom - tall, wide - 2 * gap, tall)
            canvas.mark(bar, one.colour, one.fill)
        base = plot.box.bottom - tall - 0.3 * value_size
        _value(canvas, one.texts[at], x + wide / 2, base, value_size)
    name = figure.categories[at]
    lines = canvas.keep_cut(name, wrapped(name, plot.size, plot.group - 0.3 * size, 3))
    below = plot.box.bottom + 0.4 * size
    canvas.paragraph(middle, below, lines, plot.size, anchor="middle")


def _value(canvas: Canvas, words: str, x: float, base: float, size: float) -> None:
    """The value on a ground of its own, so that no line of the grid runs through it."""
    wide = text_width(words, size, bold=True)
    ground = Box(x - wide / 2, base - 0.8 * size, wide, 0.95 * size)
    canvas.rect(ground, canvas.hex("background"))
    canvas.write(x, base, words, size, bold=True, anchor="middle")


def _value_size(canvas: Canvas, figure: Chart, wide: float) -> float:
    texts: Sequence[str] = [text for one in figure.series for text in one.texts]
    widest = max(text_width(text, 1, bold=True) for text in texts)
    return max(min(1.25 * canvas.size, wide / (widest + 0.3)), SMALLEST * canvas.size)
