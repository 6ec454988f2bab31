"""Municipalities and provinces (GeoJSON) → outlines on a drawing of 1000 wide, ready as SVG."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

from charts.topology import Arc, Point, Topology, topology

WIDTH = 1000
_LATITUDE = radians(51)  # one scale for all Flanders: at this size the map needs no better
_MARGIN = 6
_TOLERANCE = 0.75


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Flanders on a drawing of 1000 by ``height``; compared as one object, to key a cache.

    outlines: nis → SVG path. arcs: every line between two municipalities or the outside.
    provinces: SVG path of the lines between provinces. centres: nis → middle of its largest ring.
    """

    height: int
    outlines: Mapping[str, str]
    arcs: tuple[Arc, ...]
    provinces: str
    centres: Mapping[str, Point]


@lru_cache(maxsize=4)
def read_shapes(municipalities: Path, regions: Path) -> Shapes:
    """The shapes of the two files; read and simplified once per process.

    municipalities: features whose ``id`` is the nis code. regions: features with properties
    ``level`` (province is used) and ``name``. Raises OSError or ValueError for a broken file.
    """
    rings = {
        feature["id"]: _rings(feature["geometry"])
        for feature in json.loads(municipalities.read_text(encoding="utf-8"))["features"]
    }
    provinces = [
        _rings(feature["geometry"])
        for feature in json.loads(regions.read_text(encoding="utf-8"))["features"]
        if feature["properties"]["level"] == "province"
    ]
    project, height = _projection(point for of in rings.values() for ring in of for point in ring)
    placed = {nis: [[project(p) for p in ring] for ring in of] for nis, of in rings.items()}
    found = topology(placed, _TOLERANCE)
    borders = {step for of in provinces for ring in of for step in _steps(map(project, ring))}
    return Shapes(
        height=height,
        outlines={nis: outline(found, nis) for nis in found.rings},
        arcs=tuple(found.arcs),
        provinces=lines(arc for arc in found.arcs if frozenset(arc.step) in borders),
        centres={nis: _centre(max(of, key=len)) for nis, of in placed.items()},
    )


def outline(found: Topology, nis: str) -> str:
    """The closed SVG path of one municipality."""
    parts = []
    for ring in found.rings[nis]:
        points: list[Point] = []
        for number in ring:
            line = found.arcs[abs(number) - 1].points
            points += (line if number > 0 else line[::-1])[:-1]
        parts.append(_path(points) + "z")
    return "".join(parts)


def lines(arcs: Iterable[Arc]) -> str:
    """One SVG path along all the given lines, joined end to end so that it stays short."""
    ends: dict[Point, list[tuple[Point, ...]]] = defaultdict(list)
    for arc in arcs:
        ends[arc.points[0]].append(arc.points)
        ends[arc.points[-1]].append(arc.points[::-1])
    drawn: set[frozenset[Point]] = set()
    return "".join(_path(chain) for chain in _chains(ends, drawn))


def _chains(
    ends: Mapping[Point, Sequence[tuple[Point, ...]]], drawn: set[frozenset[Point]]
) -> Iterable[list[Point]]:
    # Ends of open lines first: a walk that starts in the middle would cut its line in two.
    for start in sorted(ends, key=lambda point: (len(ends[point]) == 2, point)):
        for first in ends[start]:
            chain: list[Point] = []
            line: tuple[Point, ...] | None = first
            while line and frozenset(line) not in drawn:
                drawn.add(frozenset(line))
                chain += line if not chain else line[1:]
                onward = (n for n in ends[line[-1]] if frozenset(n) not in drawn)
                line = next(onward, None)
            if chain:
                yield chain


def _steps(points: Iterable[Point]) -> Iterable[frozenset[Point]]:
    return (frozenset(step) for step in pairwise(points))


def _projection(points: Iterable[Point]) -> tuple[Callable[[Point], Point], int]:
    xs, ys = zip(*((lon * cos(_LATITUDE), lat) for lon, lat in points), strict=True)
    west, north = min(xs), max(ys)
    scale = (WIDTH - 2 * _MARGIN) / (max(xs) - west)

    def project(point: Point) -> Point:
        return (
            round((point[0] * cos(_LATITUDE) - west) * scale + _MARGIN, 1),
            round((north - point[1]) * scale + _MARGIN, 1),
        )

    return project, round((north - min(ys)) * scale + 2 * _MARGIN)


def _rings(geometry: Mapping[str, Any]) -> list[list[Point]]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [[(x, y) for x, y in ring] for polygon in polygons for ring in polygon]


def _path(points: Sequence[Point]) -> str:
    """An SVG path of relative steps, in tenths so that rounding never adds up."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(tenths)]
    pairs = [tenths[0], *(step for step in steps if step != (0, 0))]
    return "M" + _pair(pairs[0]) + "l" * (len(pairs) > 1) + _joined(pairs[1:])


def _joined(pairs: Sequence[tuple[int, int]]) -> str:
    written = ""
    for pair in pairs:
        words = _pair(pair)
        written += words if not written or words.startswith("-") else f" {words}"
    return written


def _pair(pair: tuple[int, int]) -> str:
    x, y = (_tenth(value) for value in pair)
    return x + (y if y.startswith("-") else f" {y}")


def _tenth(value: int) -> str:
    """12 → 1.2, -5 → -.5, 30 → 3."""
    sign, whole, tenth = "-" * (value < 0), abs(value) // 10, abs(value) % 10
    return sign + (f"{whole or ''}.{tenth}" if tenth else str(whole))


def _centre(ring: Sequence[Point]) -> Point:
    """The centroid of a closed ring; the mean of its points when it has no area."""
    area = x = y = 0.0
    for (ax, ay), (bx, by) in pairwise(ring):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    if not area:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    return round(x / (3 * area), 1), round(y / (3 * area), 1)
