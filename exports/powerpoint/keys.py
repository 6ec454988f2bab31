"""What the parts of one bar are that have no room for their own name."""

from __future__ import annotations

from typing import Any

from exports.deck import Chart, Series
from exports.powerpoint.canvas import Canvas, Line
from exports.powerpoint.freeform import free_shape, pattern, plain
from exports.powerpoint.paint import Paint
from exports.powerpoint.reading import Reading
from exports.powerpoint.room import INCH, POINT, Room
from exports.powerpoint.widths import text_points

_SIZES = (18, 16, 14, 13, 12)  # points
_SWATCH = 0.24  # inch
_CORNERS = [([(0, 0), (1, 0), (1, 1), (0, 1)], True)]


def unnamed(figure: Chart, reading: Reading) -> list[int]:
    """The series that say their name nowhere in the bar, and are not nought."""
    told = {column for _, column in reading.named}
    return [at for at, one in enumerate(figure.series) if at not in told and one.values[0]]


def add_key(canvas: Canvas, figure: Chart, reading: Reading, room: Room) -> None:
    """A swatch and a name for each of them; with its number when that has no room either.

    A legend would tell all parts: programmes do not agree on which of its entries to leave out.
    """
    texts = {
        at: figure.series[at].name
        + (f" {figure.series[at].texts[0]}" if (0, at) in reading.narrow else "")
        for at in unnamed(figure, reading)
    }
    side = int(_SWATCH * INCH * canvas.scale)
    size = next((s for s in _SIZES if _long(texts, s, side, canvas.scale) < room.width), _SIZES[-1])
    tree: Any = canvas.slide.shapes._spTree
    for at, text in texts.items():
        wide = _long({at: text}, size, side, canvas.scale)
        place, room = room.from_left(min(wide, room.width))
        swatch, words = place.from_left(side, side // 3)
        paint = _paint(canvas.paint, figure.series[at])
        tree.append(free_shape(tree.max_shape_id + 1, text, _CORNERS, swatch.middle(side), paint))
        canvas.write(text, words, [Line(text, size)], "middle")


def _long(texts: dict[int, str], size: float, side: int, scale: float) -> int:
    letters = sum(text_points(text, size) for text in texts.values()) * scale * POINT
    return int(letters) + len(texts) * side * 2


def _paint(paint: Paint, series: Series) -> str:
    colour = paint.hex(series.colour)
    if series.fill == "hatch":
        return pattern("wdUpDiag", colour, paint.ground, colour, 2.25)
    return plain(paint.ground if series.fill == "outline" else colour, colour, 2.25)
