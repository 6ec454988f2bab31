"""The outlines of Flanders, for maps on slides and sheets."""

from __future__ import annotations

from functools import cache

from charts.shapes import Shapes, read_shapes
from settings import REFERENCE


@cache
def shapes() -> Shapes:
    """The outlines of municipalities and provinces, on a drawing of 1000 wide."""
    return read_shapes(REFERENCE / "municipalities.geojson", REFERENCE / "regions.geojson")
