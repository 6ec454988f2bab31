"""A QR code as one free shape: sharp at every size, and no picture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from exports.codes import qr_modules
from exports.powerpoint.canvas import Canvas
from exports.powerpoint.freeform import free_shape, plain
from exports.powerpoint.room import Room

_QUIET = 4  # modules of white around a code


def add_code(canvas: Canvas, address: str, room: Room, alt: str) -> None:
    """Black on a white square, whatever the theme; the room is a square.

    An address that is too long for a code leaves it empty: the source leads there too.
    """
    try:
        modules = qr_modules(address)
    except ValueError:
        return
    module = room.width // (len(modules) + 2 * _QUIET)
    side = module * len(modules)
    inner = Room(
        room.left + (room.width - side) // 2, room.top + (room.height - side) // 2, side, side
    )
    tree = canvas.slide.shapes._spTree
    number = tree.max_shape_id + 1
    corners = [([(0, 0), (1, 0), (1, 1), (0, 1)], True)]
    name = canvas.say("name.code")
    tree.append(free_shape(number, name, corners, room, plain("#FFFFFF", None)))
    tree.append(free_shape(number + 1, name, _bars(modules), inner, plain("#000000", None), alt))


def _bars(modules: Sequence[Sequence[bool]]) -> list[tuple[list[tuple[int, int]], bool]]:
    """A rectangle per run of dark modules in a row."""
    bars = []
    for y, row in enumerate(modules):
        x = 0
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                corners = [(x, y), (x + length, y), (x + length, y + 1), (x, y + 1)]
                bars.append((corners, True))
            x += length
    return bars
