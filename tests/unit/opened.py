"""A package of open data taken apart with nothing but the standard library."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from typing import Any

from exports.open_data import Charts, Frozen

DAY = date(2023, 11, 28)
FROZEN = Frozen(
    key="slotevent-28-november-2023",
    edition=1,
    name="Slotevent 28 november 2023",
    day=DAY,
    text="Wat op het slotevent is gezegd.",
    footnotes=("Zonder wat in 2021 gebeurde.",),
    is_example=True,
)
CHARTS: Charts = {
    "statuses": {
        language: {"title": title, "subtitle": "", "html": "<svg></svg>", "csv": "a,b\r\n1,2\r\n"}
        for language, title in (("nl", "Dossiers per status"), ("en", "Applications by status"))
    }
}


def files_of(content: bytes) -> dict[str, bytes]:
    """Every file of the zip by its name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows_of(files: dict[str, bytes], table: str) -> list[dict[str, str]]:
    """The rows of ``data/<table>.csv``, as texts."""
    text = files[f"data/{table}.csv"].decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def descriptor_of(files: dict[str, bytes]) -> dict[str, Any]:
    """The data dictionary."""
    found: dict[str, Any] = json.loads(files["datapackage.json"])
    return found
