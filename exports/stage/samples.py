"""The key of a chart: a sample of each fill with its name, in one line or more."""

from __future__ import annotations

from collections.abc import Sequence

from exports.deck import Series
from exports.stage.canvas import Box, Canvas
from exports.stage.letters import shortened, text_width

_SAMPLE = 0.9  # the side of a sample, as a part of the size
_LINE = 1.6


def draw_key(canvas: Canvas, series: Sequence[Series], box: Box) -> float:
    """The names of two or more series along the top of the box; the height that it took.

    One series needs no key: the slide's title and subtitle name it.
    """
    if len(series) < 2:
        return 0
    size, x, line = canvas.size, box.left, 0
    side = _SAMPLE * size
    for one in series:
        name = shortened(one.name, size, box.width - side - 0.45 * size)
        wide = side + 0.45 * size + text_width(name, size)
        if x > box.left and x + wide > box.right:
            x, line = box.left, line + 1
        top = box.top + line * _LINE * size
        canvas.mark(Box(x, top, side, side), one.colour, one.fill)
        canvas.write(x + side + 0.45 * size, top + 0.78 * size, name)
        x += wide + 1.4 * size
    return (line + 1) * _LINE * size + 0.3 * size
