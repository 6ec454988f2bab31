"""Flanders as native shapes: a municipality each, named, so that it can be found and recoloured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from exports.deck import Area, Map
from exports.powerpoint.canvas import Canvas, Line, describe
from exports.powerpoint.freeform import bounds, free_shape, pattern, plain, points_of
from exports.powerpoint.markers import add_marker, spread
from exports.powerpoint.paint import Paint
from exports.powerpoint.room import INCH, POINT, Room
from exports.powerpoint.widths import lines_of
from exports.stage.places import shapes
from texts.words import listed

_WIDE = 10000  # the drawing in tenths
_LIST = 2.7  # inch, for the names of the hubs
_KEY = 0.55  # inch, for what the fills mean
_SWATCH = 0.28  # inch
_SIZES = (16, 15, 14, 13, 12)  # points


def add_map(canvas: Canvas, figure: Map, room: Room) -> None:
    """The map in one group with one text alternative, its key under it, the hubs beside it."""
    inch = INCH * canvas.scale
    side, left = room.from_right(int(_LIST * inch), int(0.3 * inch))
    below, above = left.from_bottom(int(_KEY * inch), int(0.1 * inch))
    frame = _fitted(above)
    tree: Any = canvas.slide.shapes._spTree
    group = parse_xml(
        f"<p:grpSp {nsdecls('p', 'a')}><p:nvGrpSpPr>"
        f'<p:cNvPr id="{tree.max_shape_id + 1}" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm>{_extent(frame, 'off', 'ext')}{_extent(frame, 'chOff', 'chExt')}"
        "</a:xfrm></p:grpSpPr></p:grpSp>"
    )
    tree.append(group)
    shape = canvas.slide.shapes[-1]
    shape.name = canvas.say("name.map")
    describe(shape, canvas.alt)
    for at, made in enumerate(_drawn(figure, canvas, frame), start=tree.max_shape_id + 1):
        made.nvSpPr.cNvPr.set("id", str(at))
        group.append(made)
    _mark(canvas, figure, frame)
    _key(canvas, figure, below)
    _names(canvas, figure, side)


def fill_of(paint: Paint, area: Area, is_shared: bool) -> str:
    """XML of the fill and edge of a municipality; not by colour alone: dots, hatch or plain."""
    edge = paint.hex("map-border")
    if area == "blank":
        return pattern("pct5", paint.hex("map-dots"), paint.ground, paint.hex("map-dots"))
    if is_shared:
        ground = paint.hex("map-chosen" if area == "chosen" else "map-covered")
        lines = paint.ground if area == "chosen" else paint.hex("map-overlap")
        return pattern("wdDnDiag", lines, ground, edge)
    if area == "chosen":
        return plain(paint.hex("map-chosen"), paint.ground)
    return plain(paint.hex("map-covered"), edge)


def _fitted(room: Room) -> Room:
    """The largest rectangle with the shape of the map, in the middle of the room's height."""
    ratio = shapes().height / (_WIDE / 10)
    width = min(room.width, int(room.height / ratio))
    height = int(width * ratio)
    return Room(room.left, room.top + (room.height - height) // 2, width, height)


def _drawn(figure: Map, canvas: Canvas, frame: Room) -> Iterator[Any]:
    for nis, path in shapes().outlines.items():
        area = figure.areas.get(nis, "blank")
        paint = fill_of(canvas.paint, area, nis in figure.shared)
        yield _shape(figure.names.get(nis, nis), path, frame, paint)
    provinces = plain(None, canvas.paint.hex("map-province"), 1.5)
    yield _shape(canvas.say("name.provinces"), shapes().provinces, frame, provinces)


def _shape(name: str, path: str, frame: Room, paint: str) -> Any:
    lines = points_of(path)
    box = bounds(lines)
    scale = frame.width / _WIDE
    room = Room(
        frame.left + round(box.left * scale),
        frame.top + round(box.top * scale),
        round(box.width * scale),
        round(box.height * scale),
    )
    return free_shape(1, name, lines, room, paint)


def _extent(room: Room, offset: str, extent: str) -> str:
    return (
        f'<a:{offset} x="{room.left}" y="{room.top}"/>'
        f'<a:{extent} cx="{room.width}" cy="{room.height}"/>'
    )


def _mark(canvas: Canvas, figure: Map, frame: Room) -> None:
    scale = frame.width / (_WIDE / 10)
    centres = shapes().centres
    standing = [place for place in figure.places if place.at in centres]
    wanted = [
        (frame.left + centres[one.at][0] * scale, frame.top + centres[one.at][1] * scale)
        for one in standing
    ]
    side = int(0.34 * INCH * canvas.scale)
    for place, (x, y) in zip(standing, spread(wanted, side * 1.05), strict=True):
        add_marker(canvas, place, int(x), int(y), side)


def _key(canvas: Canvas, figure: Map, room: Room) -> None:
    """A swatch and a word per fill, beside each other."""
    side = int(_SWATCH * INCH * canvas.scale)
    tree: Any = canvas.slide.shapes._spTree
    corners = [([(0, 0), (1, 0), (1, 1), (0, 1)], True)]
    for place, (area, text) in zip(
        room.columns(max(len(figure.key), 1), side // 2), figure.key.items(), strict=True
    ):
        is_shared = area == "shared"
        paint = fill_of(canvas.paint, "covered" if area == "shared" else area, is_shared)
        swatch, words = place.from_left(side, side // 3)
        tree.append(free_shape(tree.max_shape_id + 1, text, corners, swatch.middle(side), paint))
        canvas.write(text, words, [Line(text, 14)], "middle")


def _names(canvas: Canvas, figure: Map, room: Room) -> None:
    """Number and name of each hub; those that stand nowhere are told under them."""
    texts = [f"{place.number}  {place.name}" for place in figure.places]
    nowhere = [str(place.number) for place in figure.places if place.at not in shapes().centres]
    if nowhere:
        texts.append(canvas.say("nowhere", numbers=listed(canvas.language, nowhere)))
    bold = [place.is_chosen for place in figure.places] + [False] * bool(nowhere)
    width, height = (side / POINT / canvas.scale for side in (room.width, room.height))
    fits = (s for s in _SIZES if sum(lines_of(t, s, width) for t in texts) * s * 1.25 <= height)
    size = next(fits, _SIZES[-1])
    lines = [Line(text, size, bold=is_bold) for text, is_bold in zip(texts, bold, strict=True)]
    canvas.write(canvas.say("name.places"), room, lines, "middle")
