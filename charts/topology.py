"""Polygons that touch → the lines between them, each simplified once, so that no gap opens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import dist

Point = tuple[float, float]
Ring = Sequence[Point]


@dataclass(frozen=True, slots=True)
class Arc:
    """A line between two areas, or between an area and the outside.

    areas: the codes on its sides, one or two, sorted.
    step: its first step before it was simplified, to find it on other drawings of the same border.
    """

    points: tuple[Point, ...]
    areas: tuple[str, ...]
    step: tuple[Point, Point]


@dataclass(slots=True)
class Topology:
    """Every line once; per area its rings as numbers of lines, negative when run backwards."""

    arcs: list[Arc] = field(default_factory=list)
    rings: dict[str, list[list[int]]] = field(default_factory=dict)


def topology(areas: Mapping[str, Sequence[Ring]], tolerance: float) -> Topology:
    """Cut the closed rings of each area into shared lines and simplify those.

    areas: code → rings whose last point equals the first; neighbours share their points exactly.
    tolerance: how far, in the units of the points, a line may move.
    """
    sides = _sides(areas)
    found = Topology()
    known: dict[tuple[Point, ...], int] = {}
    for code, rings in areas.items():
        found.rings[code] = []
        for ring in rings:
            lines = [
                _numbered(line, sides, known, found.arcs, tolerance)
                for line in _cut(ring, sides, known)
            ]
            found.rings[code].append(lines)
    return found


def _sides(areas: Mapping[str, Sequence[Ring]]) -> dict[frozenset[Point], set[str]]:
    sides: dict[frozenset[Point], set[str]] = defaultdict(set)
    for code, rings in areas.items():
        for ring in rings:
            for a, b in pairwise(ring):
                sides[frozenset((a, b))].add(code)
    return sides


def _cut(
    ring: Ring, sides: Mapping[frozenset[Point], set[str]], known: Mapping[tuple[Point, ...], int]
) -> Iterable[tuple[Point, ...]]:
    points = list(ring[:-1])
    neighbours = [
        sides[frozenset((a, b))] for a, b in zip(points, points[1:] + points[:1], strict=True)
    ]
    starts = [i for i in range(len(points)) if neighbours[i] != neighbours[i - 1]]
    if not starts:  # an island, or a hole filled by one area: start at a point both agree on
        starts = [points.index(min(points))]
    for start, end in zip(starts, [*starts[1:], starts[0] + len(points)], strict=True):
        yield tuple(points[i % len(points)] for i in range(start, end + 1))


def _numbered(
    line: tuple[Point, ...],
    sides: Mapping[frozenset[Point], set[str]],
    known: dict[tuple[Point, ...], int],
    arcs: list[Arc],
    tolerance: float,
) -> int:
    """The number of a line: n for arc n-1, -n for the same arc the other way round."""
    if line in known:
        return known[line]
    if line[::-1] in known:
        return -known[line[::-1]]
    areas = tuple(sorted(sides[frozenset(line[:2])]))
    arcs.append(Arc(tuple(simplified(line, tolerance)), areas, (line[0], line[1])))
    known[line] = len(arcs)
    return len(arcs)


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker's line; a closed line keeps at least a triangle."""
    if line[0] == line[-1] and len(line) > 3:
        far = max(range(1, len(line) - 1), key=lambda i: dist(line[i], line[0]))
        halves = _kept(line[: far + 1], tolerance), _kept(line[far:], tolerance)
        closed = [*halves[0][:-1], *halves[1]]
        return closed if len(closed) > 3 else _triangle(line, far)
    return _kept(line, tolerance)


def _triangle(line: Sequence[Point], far: int) -> list[Point]:
    others = [i for i in range(1, len(line) - 1) if i != far]
    third = max(others, key=lambda i: _distance(line[i], line[0], line[far]))
    return [line[i] for i in (0, *sorted((far, third)), 0)]


def _kept(line: Sequence[Point], tolerance: float) -> list[Point]:
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        middle = max(
            range(first + 1, last), key=lambda i: _distance(line[i], line[first], line[last])
        )
        if _distance(line[middle], line[first], line[last]) > tolerance:
            keep.add(middle)
            spans += [(first, middle), (middle, last)]
    return [line[i] for i in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the line through two others."""
    length = dist(start, end)
    if length == 0:
        return dist(point, start)
    across = (end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (
        end[1] - start[1]
    )
    return abs(across) / length
