"""One to four large figures beside each other, each a box of its own."""

from __future__ import annotations

from exports.deck import Number, Numbers
from exports.powerpoint.canvas import Canvas, Line
from exports.powerpoint.room import INCH, POINT, Room
from exports.powerpoint.widths import fitting

_LARGEST, _SMALLEST = 110, 36  # 110 points: 220 pixels on a screen of 1920
_GAP = 0.4  # inch
_HEIGHT = 3.4  # inch


def add_numbers(canvas: Canvas, figure: Numbers, room: Room) -> None:
    """All figures in the same size, so that none seems to weigh more."""
    gap = int(_GAP * INCH * canvas.scale)
    rooms = room.middle(int(_HEIGHT * INCH * canvas.scale)).columns(len(figure.items), gap)
    width = rooms[0].width / POINT / canvas.scale
    size = min(fitting(one.value, width, 1, _LARGEST, _SMALLEST, True) for one in figure.items)
    label = min(fitting(one.label, width, 1, 24, 18, True) for one in figure.items)
    for number, place in zip(figure.items, rooms, strict=True):
        _add(canvas, number, place, size, label)


def _add(canvas: Canvas, number: Number, room: Room, size: float, label: float) -> None:
    lines = [
        Line(number.value, size, bold=True),
        Line(number.label, label, bold=True, after=4),
    ]
    if number.context:
        lines.append(Line(number.context, 18))
    box = canvas.write(f"{number.value} {number.label}", room, lines)
    if number.href:
        # On the box and not on its words: a link would paint them in another colour.
        box.click_action.hyperlink.address = canvas.site + number.href
