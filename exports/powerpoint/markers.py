"""The hubs on the map: numbered ovals that do not cover each other."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Pt

from exports.deck import Place
from exports.powerpoint.canvas import Canvas, Line
from exports.powerpoint.paint import rgb, solid

Spot = tuple[float, float]
_ROUNDS = 40


def spread(wanted: Sequence[Spot], apart: float) -> list[Spot]:
    """The same spots, moved as little as keeps each two at least ``apart``, about."""
    spots = list(wanted)
    for _ in range(_ROUNDS):
        moved = False
        for first in range(len(spots)):
            for second in range(first):
                moved |= _push(spots, first, second, apart)
        if not moved:
            break
    return spots


def _push(spots: list[Spot], first: int, second: int, apart: float) -> bool:
    (ax, ay), (bx, by) = spots[first], spots[second]
    dx, dy = ax - bx, ay - by
    distance = hypot(dx, dy)
    if distance >= apart * 0.999:
        return False
    # Two on one spot go to the left and the right of it.
    ux, uy = (dx / distance, dy / distance) if distance else (1.0, 0.0)
    half = (apart - distance) / 2
    spots[first] = (ax + ux * half, ay + uy * half)
    spots[second] = (bx - ux * half, by - uy * half)
    return True


def add_marker(canvas: Canvas, place: Place, x: int, y: int, side: int) -> None:
    """The number of a hub in a circle around (x, y); the chosen one is the other way round."""
    paint = canvas.paint
    shape = canvas.slide.shapes.add_shape(
        MSO_SHAPE.OVAL, Emu(x - side // 2), Emu(y - side // 2), Emu(side), Emu(side)
    )
    shape.name = place.name
    shape.shadow.inherit = False
    solid(shape.fill, paint.text if place.is_chosen else paint.ground)
    shape.line.color.rgb = rgb(paint.ground if place.is_chosen else paint.text)
    shape.line.width = Pt(1.5)
    canvas.fill_text(shape.text_frame, [Line(str(place.number), 14, bold=True, align="centre")])
    shape.text_frame.word_wrap = False
    colour = paint.ground if place.is_chosen else paint.text
    shape.text_frame.paragraphs[0].runs[0].font.color.rgb = rgb(colour)
