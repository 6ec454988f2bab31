"""A strip of dots: how long it took, each case one dot, on an axis from zero."""

from __future__ import annotations

from collections.abc import Sequence

from exports.deck import Dots
from exports.stage.canvas import SMALLEST, Box, Canvas, short
from exports.stage.letters import shortened, text_width
from exports.stage.scale import steps
from texts.words import number

_LARGEST = 0.62  # radius of a dot, as a part of the size
_HEAD = 1.7  # the height of a lane's name
_AXIS = 3.0


def draw_dots(canvas: Canvas, figure: Dots, box: Box) -> None:
    """A lane for cases that are over and one for those that are not; a line at the median."""
    lanes = [(figure.name, figure.points, True)]
    if figure.open_points:
        lanes.append((figure.open_name, figure.open_points, False))
    end = max([value for _, points, _ in lanes for value, _ in points], default=0) or 1
    size = canvas.size
    top = 2.2 * size if figure.middle is not None else 0
    inside = Box(box.left, box.top + top, box.width - size, box.height - top - _AXIS * size)
    end *= 1.04
    radius = _radius(canvas, [points for _, points, _ in lanes], inside, end)
    tall = [_stack(points, inside.width, end, radius) for _, points, _ in lanes]
    free = inside.height - len(lanes) * _HEAD * size - 2 * radius * sum(tall)
    y = inside.top + free / 2
    if figure.middle is not None:  # first, so that the dots lie on its line
        _middle(canvas, figure, inside, end, inside.top)
    for (name, points, over), high in zip(lanes, tall, strict=True):
        y += _HEAD * size + 2 * radius * high
        _lane(canvas, Box(box.left, y, inside.width, 0), name, points, over, end, radius, high)
    _axis(canvas, inside, figure.unit, end, inside.bottom + 0.4 * size)


def _levels(
    points: Sequence[tuple[float, int]], width: float, end: float, radius: float
) -> list[tuple[float, int]]:
    """Each case at exactly its value, on the lowest level where it hides no other."""
    last: list[float] = []
    placed = []
    for value, many in points:
        x = value / end * width
        for _ in range(many):
            level = next((n for n, at in enumerate(last) if x - at >= 2 * radius), len(last))
            last[level : level + 1] = [x]
            placed.append((x, level))
    return placed


def _stack(points: Sequence[tuple[float, int]], width: float, end: float, radius: float) -> int:
    return 1 + max((level for _, level in _levels(points, width, end, radius)), default=0)


def _radius(
    canvas: Canvas, lanes: Sequence[Sequence[tuple[float, int]]], box: Box, end: float
) -> float:
    """The largest dot with which every stack stays in its lane."""
    radius = _LARGEST * canvas.size
    room = box.height - len(lanes) * _HEAD * canvas.size
    while radius > 1 and sum(_stack(p, box.width, end, radius) for p in lanes) * 2 * radius > room:
        radius *= 0.9
    return radius


def _lane(
    canvas: Canvas, base: Box, name: str, points: Sequence[tuple[float, int]], over: bool,
    end: float, radius: float, high: int,
) -> None:  # fmt: skip
    size, ink = canvas.size, canvas.hex("status-approved" if over else "status-submitted")
    words = f"{number(canvas.language, sum(many for _, many in points))} {name}"
    words = shortened(words, size, base.width, bold=True)
    y = base.top - 2 * radius * high - 0.6 * size
    # The line of the median may pass here: the words have a ground of their own.
    ground = Box(base.left, y - 0.8 * size, text_width(words, size, bold=True), 1.1 * size)
    canvas.rect(ground, canvas.hex("background"))
    canvas.write(base.left, y, words, bold=True)
    canvas.inked.append((ink, canvas.hex("background")))
    r = radius * 0.86
    line = radius * 0.22
    look = f'fill="{ink}"' if over else f'fill="none" stroke="{ink}" stroke-width="{line:.1f}"'
    dots = "".join(
        _dot(base.left + x, base.top - (2 * level + 1) * radius, r - line / 2)
        for x, level in _levels(points, base.width, end, radius)
    )
    canvas.marks.append(f'<path d="{dots}" {look}/>')
    canvas.line(base.left, base.top, base.right, base.top, "divider", size / 16)


def _dot(x: float, y: float, r: float) -> str:
    arc = f"a{short(r)} {short(r)} 0 1 0 "
    return f"M{short(x - r)} {short(y)}{arc}{short(2 * r)} 0{arc}{short(-2 * r)} 0z"


def _axis(canvas: Canvas, box: Box, unit: str, end: float, y: float) -> None:
    size = canvas.size
    canvas.line(box.left, y, box.right, y, "text", size / 12)
    free = box.left
    for tick in steps(end, 6):
        x = box.left + tick / end * box.width
        words = number(canvas.language, tick) if tick else f"0 {unit}"
        wide = text_width(words, size)
        left = box.left if not tick else x - wide / 2
        if left < free or left + wide > box.right + size:
            continue
        canvas.line(x, y, x, y + 0.3 * size, "text", size / 12)
        canvas.write(left, y + 1.3 * size, words)
        free = left + wide + SMALLEST * size


def _middle(canvas: Canvas, figure: Dots, box: Box, end: float, top: float) -> None:
    """A dashed line at the median, its words on top, kept inside the drawing."""
    size = canvas.size
    x = box.left + (figure.middle or 0) / end * box.width
    dash = f"{short(0.4 * size)} {short(0.25 * size)}"
    canvas.marks.append(
        f'<path d="M{short(x)} {short(top - 0.2 * size)}V{short(box.bottom + 0.4 * size)}"'
        f' stroke="{canvas.hex("text")}" stroke-width="{short(size / 10)}"'
        f' stroke-dasharray="{dash}"/>'
    )
    words = shortened(figure.middle_text, 1.25 * size, box.width, bold=True)
    wide = text_width(words, 1.25 * size, bold=True)
    left = min(max(x - wide / 2, box.left), box.right - wide)
    canvas.write(left, top - 0.6 * size, words, 1.25 * size, bold=True)
