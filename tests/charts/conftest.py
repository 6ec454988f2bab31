"""Three square municipalities in a row, as the files with borders give them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from charts.shapes import read_shapes


def square(nis: str, left: float) -> dict:
    corners = [(left, 51.0), (left + 0.1, 51.0), (left + 0.1, 51.1), (left, 51.1), (left, 51.0)]
    return {"id": nis, "properties": {}, "geometry": {"type": "Polygon", "coordinates": [corners]}}


@pytest.fixture(scope="session")
def shapes(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("shapes")
    three = [square("1", 4.0), square("2", 4.1), square("3", 4.2)]
    west = {**square("west", 4.0), "properties": {"level": "province", "name": "West"}}
    (folder / "m.json").write_text(json.dumps({"features": three}), encoding="utf-8")
    (folder / "r.json").write_text(json.dumps({"features": [west]}), encoding="utf-8")
    return read_shapes(folder / "m.json", folder / "r.json")
