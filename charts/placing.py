"""Names beside points on a plot, none over another name or point; without room there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LETTER = 8.2  # width of a letter in pixels, rather too wide than too narrow
_LINE = 20  # height of a name in pixels
_DOT = 7  # how far a point reaches from its middle
_BLANK = 6  # between two names on one line
_AWAY = 9  # from the middle of a point to its name
Box = tuple[float, float, float, float]  # left, bottom, right, top

SIDES = ("right", "left", "top", "bottom")


@dataclass(frozen=True, slots=True)
class Point:
    """A point to be named. x, y: from 0 to 1, y upwards. wide: half its width in pixels."""

    x: float
    y: float
    name: str
    wide: float = _DOT


def placed(points: Sequence[Point], width: float, height: float) -> list[str]:
    """On which side of each point its name stands, "" where there is no room; the first go first.

    width, height: of the plot in pixels; a name may not stick out of it.
    """
    taken = [_dot(point, width, height) for point in points]
    found = []
    for own, point in enumerate(points):
        side, box = _free(point, taken[:own] + taken[own + 1 :], width, height)
        found.append(side)
        if box:
            taken.append(box)
    return found


def without_common(names: Sequence[str]) -> list[str]:
    """The names without the whole words with which all of them begin: ``Hub A, Hub B`` → A, B."""
    words = [name.split(" ") for name in names]
    shared = 0
    while len(words) > 1 and all(
        len(own) > shared + 1 and own[shared] == words[0][shared] for own in words
    ):
        shared += 1
    return [" ".join(own[shared:]) for own in words]


def _free(
    point: Point, taken: Sequence[Box], width: float, height: float
) -> tuple[str, Box | None]:
    for side in SIDES:
        box = _box(point, side, width, height)
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
        if inside and not any(_overlap(box, other) for other in taken):
            return side, box
    return "", None


def _box(point: Point, side: str, width: float, height: float) -> Box:
    x, y = point.x * width, point.y * height
    long, away = len(point.name) * _LETTER + _BLANK, point.wide - _DOT + _AWAY
    if side == "right":
        return x + away, y - _LINE / 2, x + away + long, y + _LINE / 2
    if side == "left":
        return x - away - long, y - _LINE / 2, x - away, y + _LINE / 2
    low = y + _AWAY if side == "top" else y - _AWAY - _LINE
    return x - long / 2, low, x + long / 2, low + _LINE


def _dot(point: Point, width: float, height: float) -> Box:
    x, y = point.x * width, point.y * height
    return x - point.wide, y - _DOT, x + point.wide, y + _DOT


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
