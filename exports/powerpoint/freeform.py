"""Free shapes, written as the file wants them: hundreds of them must stay small and quick."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from exports.powerpoint.room import Room

Point = tuple[int, int]
_NUMBER = re.compile(r"-?\d*\.?\d+")
_RING = re.compile(r"M([^lz]+)(?:l([^zM]*))?(z?)")
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)


@lru_cache(maxsize=1024)
def points_of(path: str) -> tuple[tuple[tuple[Point, ...], bool], ...]:
    """The lines of an SVG path of ``charts.shapes``, in tenths: (points, whether it closes)."""
    lines = []
    for start, steps, closed in _RING.findall(path):
        x, y = (round(float(number) * 10) for number in _NUMBER.findall(start))
        points = [(x, y)]
        numbers = [round(float(number) * 10) for number in _NUMBER.findall(steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        lines.append((tuple(points), bool(closed)))
    return tuple(lines)


def bounds(lines: Iterable[tuple[Sequence[Point], bool]]) -> Room:
    """The rectangle around the lines, in their own unit; at least 1 wide and high."""
    points = [point for line, _ in lines for point in line]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top = min(xs), min(ys)
    return Room(left, top, max(max(xs) - left, 1), max(max(ys) - top, 1))


def free_shape(
    number: int,
    name: str,
    lines: Sequence[tuple[Sequence[Point], bool]],
    room: Room,
    paint: str,
    alt: str | None = None,
) -> Any:
    """A ``p:sp`` along the lines.

    number: its id, unique on the slide. room: where its own rectangle lies. paint: XML of fill and
    line. alt: its text alternative; null for decoration.
    """
    frame = bounds(lines)
    path = "".join(_line(points, closed, frame) for points, closed in lines)
    said = f">{_DECORATIVE}</p:cNvPr>" if alt is None else f" descr={quoteattr(alt)}/>"
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}{said}'
        "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>"
        f'<a:off x="{room.left}" y="{room.top}"/><a:ext cx="{room.width}" cy="{room.height}"/>'
        "</a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{frame.width}" '
        f'h="{frame.height}">{path}</a:path></a:pathLst></a:custGeom>{paint}</p:spPr></p:sp>'
    )


def _line(points: Sequence[Point], closed: bool, frame: Room) -> str:
    first, *others = (_pt(x - frame.left, y - frame.top) for x, y in points)
    steps = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in others)
    return f"<a:moveTo>{first}</a:moveTo>{steps}{'<a:close/>' * closed}"


def _pt(x: int, y: int) -> str:
    return f'<a:pt x="{x}" y="{y}"/>'


def plain(fill: str | None, line: str | None, width: float = 0.5) -> str:
    """XML of a plain fill and line of ``width`` points; null for none."""
    return (_solid(fill) if fill else "<a:noFill/>") + edge(line, width)


def pattern(preset: str, front: str, ground: str, line: str, width: float = 0.5) -> str:
    """XML of a pattern and a line."""
    return (
        f'<a:pattFill prst="{preset}"><a:fgClr>{_colour(front)}</a:fgClr>'
        f"<a:bgClr>{_colour(ground)}</a:bgClr></a:pattFill>{edge(line, width)}"
    )


def edge(line: str | None, width: float) -> str:
    """XML of a line."""
    if line is None:
        return "<a:ln><a:noFill/></a:ln>"
    return f'<a:ln w="{round(width * 12700)}">{_solid(line)}<a:round/></a:ln>'


def _solid(colour: str) -> str:
    return f"<a:solidFill>{_colour(colour)}</a:solidFill>"


def _colour(colour: str) -> str:
    return f'<a:srgbClr val="{colour.removeprefix("#")}"/>'
