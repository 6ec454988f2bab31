"""Files ↔ a zip that is the same bytes whenever it is made, and a publication read back from it."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from exports.open_data.cells import csv_rows, unguarded
from metrics.figures import TYPES

DESCRIPTOR, FIGURES, CHARTS = "datapackage.json", "data/figures.csv", "charts/charts.json"
MOST_BYTES = 500_000_000  # unpacked; far more than any publication, far less than a server's memory
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # zip knows no earlier moment
_UNIX, _FILE_MODE = 3, 0o100644


@dataclass(frozen=True, slots=True)
class Package:
    """A publication as it was frozen.

    figures: as ``metrics.figures`` gives them, numbers rounded to six decimals. charts: as they
    were given to ``package``. descriptor: the data dictionary. files: each name and size, in order.
    """

    figures: pd.DataFrame
    charts: dict[str, dict[str, dict[str, str]]]
    descriptor: dict[str, Any]
    files: tuple[tuple[str, int], ...]


def packed(files: Mapping[str, bytes]) -> bytes:
    """The zip of these files, in the order of their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = _UNIX, _FILE_MODE << 16
            archive.writestr(entry, files[name], compresslevel=9)
    return made.getvalue()


def read(content: bytes) -> Package:
    """A publication from its own bytes; ValueError when they are damaged or something else."""
    try:
        files = _unpacked(content)
        return Package(
            figures=_figures(files[FIGURES]),
            charts=json.loads(files[CHARTS]),
            descriptor=json.loads(files[DESCRIPTOR]),
            files=tuple((name, len(files[name])) for name in sorted(files)),
        )
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError) as trouble:
        raise ValueError(f"not a whole publication: {trouble}") from trouble


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Every file, its checksum verified on the way."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
            raise ValueError("not a publication: too large once unpacked")
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def _figures(content: bytes) -> pd.DataFrame:
    header, *rows = csv_rows(content)
    cells = {name: [row[index] for row in rows] for index, name in enumerate(header)}
    if missing := TYPES.keys() - cells.keys():
        raise ValueError(f"{FIGURES} lacks {sorted(missing)}")
    return pd.DataFrame({name: _column(name, cells[name], kind) for name, kind in TYPES.items()})


def _column(name: str, cells: list[str], kind: str) -> pd.Series[Any]:
    if kind == "bool":
        return pd.Series([cell == "true" for cell in cells], dtype=kind)
    if kind == "str":
        unknown = "" if name == "dimension" else None
        return pd.Series([unguarded(cell) if cell else unknown for cell in cells], dtype=kind)
    number = float if kind == "float64" else int
    return pd.Series([number(cell) if cell else None for cell in cells], dtype=kind)
