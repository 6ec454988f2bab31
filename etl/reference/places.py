"""The reference files on municipalities: today's map, mergers and shapes."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from etl.reference.files import read_table
from etl.reference.records import Merger, Municipality
from etl.reference.rows import Problem, Row

_NIS = r"[0-9]{5}"
MUNICIPALITIES = "municipalities.csv"
MERGERS = "municipality_mergers.csv"
SHAPES = "municipalities.geojson"


def read_municipalities(folder: Path, problems: list[Problem]) -> tuple[Municipality, ...]:
    """The municipalities in the file's order."""
    columns = (
        "nis", "name", "arrondissement", "province", "reference_region", "population",
        "lat", "lon", "area_km2",
    )  # fmt: skip
    table = read_table(folder / MUNICIPALITIES, columns, problems)
    table.unique("nis")
    table.unique("name")
    return table.records(_municipality)


def _municipality(row: Row) -> Municipality:
    return Municipality(
        nis=row.shaped("nis", _NIS, "not-a-nis"),
        name=row.text("name"),
        arrondissement=row.text("arrondissement"),
        province=row.text("province"),
        reference_region=row.text("reference_region"),
        population=row.whole("population"),
        lat=row.decimal("lat"),
        lon=row.decimal("lon"),
        area_km2=row.decimal("area_km2"),
    )


def read_mergers(
    folder: Path, municipalities: Collection[Municipality], problems: list[Problem]
) -> tuple[Merger, ...]:
    """The mergers; one step always leads to a municipality of today's map."""
    columns = ("old_nis", "old_name", "new_nis", "new_name", "valid_from")
    table = read_table(folder / MERGERS, columns, problems, may_be_empty=True)
    table.unique("old_nis")
    names = {place.nis: place.name for place in municipalities}

    def merger(row: Row) -> Merger:
        new_nis = row.required("new_nis", names, MUNICIPALITIES)
        new_name = row.text("new_name")
        if new_name and names.get(new_nis, new_name) != new_name:
            row.wrong("other-name", found=new_name, nis=new_nis, expected=names[new_nis])
        return Merger(
            old_nis=row.shaped("old_nis", _NIS, "not-a-nis"),
            old_name=row.text("old_name"),
            new_nis=new_nis,
            new_name=new_name,
            valid_from=row.day("valid_from"),
        )

    return table.records(merger)


def check_shapes(
    folder: Path, municipalities: Collection[Municipality], problems: list[Problem]
) -> None:
    """Note when a municipality has no shape on the map."""
    try:
        content = json.loads((folder / SHAPES).read_text(encoding="utf-8"))
        drawn = {str(feature["id"]) for feature in content["features"]}
    except OSError:
        problems.append(Problem(SHAPES, None, "file-missing"))
        return
    except (ValueError, TypeError, KeyError, RecursionError):
        problems.append(Problem(SHAPES, None, "not-geojson"))
        return
    for place in municipalities:
        if place.nis not in drawn:
            values = {"nis": place.nis, "name": place.name}
            problems.append(Problem(SHAPES, None, "shape-missing", values))
