"""Frozen figures and data files ↔ the same made now, as known on the same day."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Literal

import pandas as pd

Why = Literal["definition", "figure", "gone"]
_KEY = ("metric", "dimension", "code")
_NUMBERS = ("numerator", "denominator", "value", "known")
# Files to which a newer metric or list adds rows: of these only what was frozen must be there.
_GROWING = ("figures", "waiting_figures", "definitions", "codes")
Files = Mapping[str, bytes]
"""Path in a package → a CSV file with a header."""
_NEAR = 2e-6  # a package keeps six decimals


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is not what it was when it was frozen.

    code: null for the whole and for the unknown. frozen, now: its value; null when unknown.
    why: its definition has another version now, it is not measured any more (``gone``), or it
        comes out otherwise by the same definition (``figure``).
    """

    metric: str
    dimension: str
    code: str | None
    frozen: float | None
    now: float | None
    why: Why


def differences(frozen: pd.DataFrame, now: pd.DataFrame) -> list[Difference]:
    """The frozen figures that differ now, in their order; both as ``metrics.figures`` has them.

    A figure that was not frozen, since its metric is newer, is no difference. Of a metric that is
    split, a part that was not there before is one, with null for its frozen value.
    """
    then, today = _by_key(frozen), _by_key(now)
    found = [
        _difference(key, row, today.get(key))
        for key, row in then.items()
        if not _is_same(row, today.get(key))
    ]
    metrics = {metric for metric, _, _ in then}
    added = [key for key in today if key not in then and key[0] in metrics]
    return found + [Difference(*key, None, _number(today[key]["value"]), "figure") for key in added]


def other_files(frozen: Files, now: Files) -> list[str]:
    """The names of the files whose rows are not those that were frozen, in order; no order of rows.

    A column that was not frozen is no difference, nor is a file that was not there.
    """
    return [
        PurePosixPath(path).stem
        for path, content in frozen.items()
        if path not in now or not _has_same(PurePosixPath(path).stem, content, now[path])
    ]


def _has_same(name: str, frozen: bytes, now: bytes) -> bool:
    header, *then = _cells(frozen)
    header_now, *today = _cells(now)
    if not set(header) <= set(header_now):
        return False
    places = [header_now.index(column) for column in header]
    before = Counter(map(tuple, then))
    after = Counter(tuple(row[place] for place in places) for row in today)
    return before <= after if name in _GROWING else before == after


def _cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


Key = tuple[str, str, str | None]
Row = dict[str, Any]


def _by_key(figures: pd.DataFrame) -> dict[Key, Row]:
    rows = [
        {str(name): value for name, value in row.items()}
        for row in figures[[*_KEY, *_NUMBERS, "version"]].to_dict("records")
    ]
    return {
        (row["metric"], row["dimension"], None if pd.isna(row["code"]) else row["code"]): row
        for row in rows
    }


def _is_same(frozen: Row, now: Row | None) -> bool:
    if now is None or int(frozen["version"]) != int(now["version"]):
        return False
    return all(_are_near(_number(frozen[name]), _number(now[name])) for name in _NUMBERS)


def _difference(key: Key, frozen: Row, now: Row | None) -> Difference:
    value = _number(frozen["value"])
    if now is None:
        return Difference(*key, value, None, "gone")
    changed = int(frozen["version"]) != int(now["version"])
    return Difference(*key, value, _number(now["value"]), "definition" if changed else "figure")


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _are_near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _NEAR
