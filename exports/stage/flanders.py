"""The map: how each municipality is filled, the hubs as numbers on it, their names beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.shapes import WIDTH
from exports.deck import Area, Map, Place
from exports.stage.canvas import SMALLEST, Box, Canvas, short
from exports.stage.letters import shortened, text_width
from exports.stage.markers import draw_markers
from exports.stage.places import shapes
from texts.words import say_count

_NAMES = 0.36  # the most of the width, when they stand beside the map
_LINE = 1.45  # from one name to the next, as a part of the size
_NUMBER = 1.9  # room of a number before its name
_SMALL = 30  # a map less wide, as a part of the size of a label: 90 mm on paper
_STEP = 3.5  # of a pattern, into the size of a label
_ORDER: tuple[Area, ...] = ("blank", "covered", "chosen")


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the map stands and how much larger than its outlines."""

    left: float
    top: float
    scale: float

    @property
    def bottom(self) -> float:
        return self.top + shapes().height * self.scale


def draw_map(canvas: Canvas, figure: Map, box: Box) -> None:
    """The map at the left, the names at the right, the key under the map; or all in a column."""
    size = canvas.size
    aside = box.width > 1.5 * box.height and bool(figure.places)
    names_width = _names_width(canvas, figure, box.width) if aside else 0
    width = box.width - names_width
    key_height = _key_height(canvas, figure, width)
    names_height = 0 if aside else _names_height(canvas, figure, box)
    room = box.height - key_height - names_height
    scale = min(width / WIDTH, room / shapes().height)
    top = box.top + (max(room - shapes().height * scale, 0) / 2 if aside else 0)
    frame = _Frame(box.left, top, scale)
    _areas(canvas, figure, frame)
    draw_markers(canvas, _spots(figure.places, frame), 0.62 * size)
    _key(canvas, figure, Box(box.left, frame.bottom + 0.8 * size, width, key_height))
    left = box.right - names_width + 1.6 * size
    names = Box(left, box.top, box.right - left, box.height)
    if not aside:
        names = Box(box.left, box.bottom - names_height, box.width, names_height)
    _names(canvas, figure.places, names)


def _names_width(canvas: Canvas, figure: Map, width: float) -> float:
    """What the longest name asks, but never so much that the map gets small."""
    longest = max(text_width(one.name, 1, bold=True) for one in figure.places)
    return min((longest + _NUMBER + 2.2) * canvas.size, _NAMES * width)


def _areas(canvas: Canvas, figure: Map, frame: _Frame) -> None:
    """One path per fill: a map on a slide stays 70 kB. On a small one no municipality has edges."""
    found, is_small = shapes(), WIDTH * frame.scale < _SMALL * canvas.size
    # A pattern is in the units of the outlines; on a small map it looks as in the key.
    step = canvas.size / _STEP / frame.scale
    fills = _fills(canvas, step if is_small else 7.5)
    shared = [nis for nis in found.outlines if nis in figure.shared]
    hatch = canvas.hatch(canvas.hex("map-overlap"), "none", step if is_small else 8)
    parts = []
    for area in _ORDER:
        path = "".join(d for nis, d in found.outlines.items() if figure.areas.get(nis) == area)
        if path:
            set_ = _merged if is_small else _edged
            parts.append(set_(canvas, area, path, fills[area], 1 / frame.scale))
    if shared:
        path = "".join(found.outlines[nis] for nis in shared)
        parts.append(f'<path d="{path}" fill="{hatch}"/>')
    line = canvas.size / (20 if is_small else 12)
    parts.append(
        f'<path d="{found.provinces}" fill="none" stroke="{canvas.hex("map-province")}"'
        f' stroke-width="{line / frame.scale:.2f}" stroke-linejoin="round"/>'
    )
    canvas.inked.append((canvas.hex("map-border"), canvas.hex("background")))
    canvas.inked.append((canvas.hex("map-border"), canvas.hex("map-covered")))
    canvas.inked.append((canvas.hex("map-dots"), canvas.hex("map-blank")))
    at = f"translate({short(frame.left)} {short(frame.top)}) scale({frame.scale:.4f})"
    canvas.marks.append(f'<g transform="{at}">{"".join(parts)}</g>')


def _fills(canvas: Canvas, step: float) -> dict[Area, str]:
    dots = canvas.dotted(canvas.hex("map-dots"), canvas.hex("map-blank"), step)
    covered, chosen = canvas.hex("map-covered"), canvas.hex("map-chosen")
    return {"blank": dots, "covered": covered, "chosen": chosen}


def _edged(canvas: Canvas, area: Area, path: str, fill: str, pixel: float) -> str:
    """Each municipality within its own edge."""
    edges = {"blank": "map-dots", "covered": "map-border", "chosen": "background"}
    line = f'stroke="{canvas.hex(edges[area])}" stroke-width="{1.1 * pixel:.2f}"'
    return f'<path d="{path}" fill="{fill}" {line}/>'


def _merged(canvas: Canvas, area: Area, path: str, fill: str, pixel: float) -> str:
    """All of a fill as one shape: under it a broad line, of which only what sticks out is seen."""
    if area == "blank":
        return f'<path d="{path}" fill="{fill}"/>'
    edge = canvas.hex("map-border" if area == "covered" else "map-chosen")
    wide, seam = canvas.size / 12 * pixel, canvas.size / 40 * pixel
    return (
        f'<path d="{path}" fill="none" stroke="{edge}" stroke-width="{wide:.2f}"/>'
        f'<path d="{path}" fill="{fill}" stroke="{fill}" stroke-width="{seam:.2f}"/>'
    )


def _spots(places: Sequence[Place], frame: _Frame) -> list[tuple[Place, float, float]]:
    centres = shapes().centres
    return [
        (one, frame.left + centres[one.at][0] * frame.scale,
         frame.top + centres[one.at][1] * frame.scale)
        for one in places
        if one.at in centres
    ]  # fmt: skip


def _names(canvas: Canvas, places: Sequence[Place], box: Box) -> None:
    """Number and name under each other, in as many columns as the box is wide and needs."""
    size, columns, per_column = _setting(canvas, places, box)
    wide = box.width / columns
    room = columns * per_column
    shown = places if len(places) <= room else places[: room - 1]
    used = min(per_column, len(places)) * _LINE * size
    top = box.top + max(box.height - used, 0) / 2
    for at, one in enumerate(shown):
        x = box.left + at // per_column * wide
        y = top + (at % per_column + 0.72) * _LINE * size
        number = str(one.number)
        canvas.write(x + 1.2 * size, y, number, size, bold=True, anchor="end")
        name = shortened(one.name, size, wide - _NUMBER * size, bold=one.is_chosen)
        canvas.keep_cut(one.name, (name,))
        canvas.write(x + (_NUMBER - 0.2) * size, y, name, size, bold=one.is_chosen)
    if len(shown) < len(places):
        more = say_count(canvas.language, "stage.more", len(places) - len(shown))
        x = box.left + len(shown) // per_column * wide
        y = top + (len(shown) % per_column + 0.72) * _LINE * size
        canvas.write(x + (_NUMBER - 0.2) * size, y, more, size, ink="text-soft")


def _setting(canvas: Canvas, places: Sequence[Place], box: Box) -> tuple[float, int, int]:
    """Size of the names, how many columns, and how many names in a column."""
    largest = max((text_width(one.name, 1, bold=True) for one in places), default=1)
    for part in (1.0, 0.9, 0.8, SMALLEST):
        size = part * canvas.size
        per_column = max(int(box.height / (_LINE * size)), 1)
        columns = max(int(box.width / (size * (largest + _NUMBER + 0.5))), 1)
        if columns * per_column >= len(places) and largest * size <= box.width - _NUMBER * size:
            per_column = max(-(-len(places) // columns), 1)
            return size, columns, per_column
    return size, columns, per_column


def _names_height(canvas: Canvas, figure: Map, box: Box) -> float:
    if not figure.places:
        return 0
    tall = Box(box.left, box.top, box.width, 0.42 * box.height)
    size, _, per_column = _setting(canvas, figure.places, tall)
    return per_column * _LINE * size + 0.5 * canvas.size


def _key_rows(canvas: Canvas, figure: Map, width: float) -> list[tuple[str, str, float, int]]:
    """Fill, name, where it begins and in which line."""
    size, x, line = canvas.size, 0.0, 0
    found: list[tuple[str, str, float, int]] = []
    for area, name in figure.key.items():
        words = shortened(name, size, width - 1.7 * size)
        wide = 1.7 * size + text_width(words, size)
        if x and x + wide > width:
            x, line = 0.0, line + 1
        found.append((area, words, x, line))
        x += wide + 1.3 * size
    return found


def _key_height(canvas: Canvas, figure: Map, width: float) -> float:
    rows = _key_rows(canvas, figure, width)
    return (rows[-1][3] + 1) * 1.6 * canvas.size + 0.8 * canvas.size if rows else 0


def _key(canvas: Canvas, figure: Map, box: Box) -> None:
    size = canvas.size
    line = size / 16
    looks = {
        "covered": (canvas.hex("map-covered"), canvas.hex("map-border")),
        "chosen": (canvas.hex("map-chosen"), canvas.hex("map-chosen")),
        "blank": (
            canvas.dotted(canvas.hex("map-dots"), canvas.hex("map-blank"), size / _STEP),
            canvas.hex("map-dots"),
        ),
        "shared": (
            canvas.hatch(canvas.hex("map-overlap"), canvas.hex("map-covered"), size / _STEP),
            canvas.hex("map-border"),
        ),
    }
    for area, words, x, row in _key_rows(canvas, figure, box.width):
        top = box.top + row * 1.6 * size
        fill, stroke = looks[area]
        sample = Box(box.left + x, top, 1.25 * size, 0.9 * size)
        canvas.rect(sample, fill, stroke=stroke, line=line)
        canvas.write(box.left + x + 1.7 * size, top + 0.78 * size, words)
