"""Sentences, and the last slide with its code."""

from __future__ import annotations

from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR

from exports.deck import Closing, Slide, Words
from exports.powerpoint.canvas import Canvas, Line
from exports.powerpoint.codes import add_code
from exports.powerpoint.room import INCH, POINT, Room
from exports.powerpoint.widths import lines_of

_SIZES = (32, 28, 24, 20)
_CODE = 3.4  # inch: read from ten metres and more, on a large screen


def add_words(canvas: Canvas, figure: Words, room: Room) -> None:
    """The sentences in the body placeholder of the layout; in a text box when it has none."""
    size = _size(figure, room, canvas.scale)
    lines = [Line(line, size, after=size * 0.6) for line in figure.lines]
    if figure.by:
        lines.append(Line(f"— {figure.by}", min(size, 20)))
    body = body_of(canvas)
    if body is None:
        canvas.write(canvas.say("name.text"), room, lines, "middle")
        return
    body.name = canvas.say("placeholder.body")
    body.left, body.top, body.width, body.height = room.left, room.top, room.width, room.height
    canvas.fill_text(body.text_frame, lines)
    body.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def body_of(canvas: Canvas) -> Any:
    """The body placeholder of the slide; null when it has none."""
    kinds = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
    found = [one for one in canvas.slide.placeholders if one.placeholder_format.type in kinds]
    return found[0] if found else None


def add_closing(canvas: Canvas, figure: Closing, room: Room, told: Slide) -> None:
    """Thanks and the address at the left, the code at the right."""
    side = min(int(_CODE * INCH * canvas.scale), room.height)
    code, text = room.from_right(side, int(0.6 * INCH * canvas.scale))
    lines = [
        Line(figure.lead, 24, after=12),
        Line(told.address, 16, href=told.address),
    ]
    if figure.words.rstrip(".") != told.title:  # the title has said it already
        lines.insert(0, Line(figure.words, 40, bold=True, after=12))
    canvas.write(canvas.say("name.text"), text, lines, "middle")
    add_code(canvas, told.address, code.middle(side), canvas.say("code.story"))


def _size(figure: Words, room: Room, scale: float) -> float:
    width, height = room.width / POINT / scale, room.height / POINT / scale
    for size in _SIZES:
        count = sum(lines_of(line, size, width) for line in figure.lines)
        if size * (1.2 * count + 0.6 * len(figure.lines)) + 28 * bool(figure.by) <= height:
            return size
    return _SIZES[-1]
