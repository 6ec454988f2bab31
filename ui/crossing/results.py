"""The numbers of a crossing, each group that could have one, ready to draw."""

from __future__ import annotations

from itertools import product
from math import prod

import pandas as pd

from charts.drawing import count
from metrics.dimensions import DIMENSIONS
from metrics.intervals import FEW, wilson
from ui.crossing.chosen import Crossing
from ui.results import is_inside

MOST_FILLED = 20  # of more codes only those that occur
MOST_GROUPS = 5000  # more combinations than this are not completed
_COUNTS = ("numerator", "denominator")


def crossed_rows(crossing: Crossing) -> pd.DataFrame:
    """One row per group, in the order of the codes, unknown last.

    Columns: the dimensions, numerator, denominator, value and known as ``measure`` explains them,
    and the interval ``low`` and ``high`` of a share of at least ten cases. A group with nothing to
    count has a row, of 0, or null where nobody told; of a dimension with very many codes, like the
    municipalities, only the codes that occur have one. Times outside the chosen period, year or
    phase have none: there a 0 would be the filter's.
    """
    asked, key, per = crossing.asked, crossing.metric.key, crossing.per
    if per and all(_is_filled(crossing, dimension) for dimension in per):
        found = asked.every(key, *per)
    else:
        found = _completed(crossing, asked.measure(key, *per))
    records = found[[*per, *_COUNTS]].astype(object).to_dict("records")
    keeps = [
        any(count(row[name]) for name in _COUNTS)
        or all(_is_inside(crossing, dimension, row[dimension]) for dimension in per)
        for row in records
    ]
    kept = found[pd.Series(keeps, index=found.index, dtype=bool)].reset_index(drop=True)
    intervals = [
        _interval(crossing, count(part), count(whole))
        for part, whole in zip(kept["numerator"], kept["denominator"], strict=True)
    ]
    ends = pd.DataFrame(intervals, columns=["low", "high"], dtype="float64")
    return kept.assign(low=ends["low"], high=ends["high"])


def _is_filled(crossing: Crossing, key: str) -> bool:
    """Whether every code has its place, also where nothing happened."""
    dimension = DIMENSIONS[key]
    if dimension.ranges or dimension.labels == "hub":
        return True
    labels = crossing.asked.store.labels(key, "nl", crossing.metric.view)
    return 0 < len(labels) <= MOST_FILLED


def _completed(crossing: Crossing, found: pd.DataFrame) -> pd.DataFrame:
    """With the combinations that do not occur: 0, or null where ``_silent`` says so."""
    if len(crossing.per) < 2:
        return found
    codes = [_codes(crossing, key, found) for key in crossing.per]
    if prod(len(some) for some in codes) > MOST_GROUPS:
        return found
    silent = _silent(crossing)
    there = set(found[list(crossing.per)].itertuples(index=False, name=None))
    added = [
        dict(zip(crossing.per, group, strict=True)) | _nothing(crossing, bool(silent & {*group}))
        for group in product(*codes)
        if group not in there
    ]
    more = pd.DataFrame(added, columns=found.columns).astype(
        found.dtypes.to_dict(), errors="ignore"
    )
    return pd.concat([found, more], ignore_index=True) if added else found


def _codes(crossing: Crossing, key: str, found: pd.DataFrame) -> list[str]:
    if _is_filled(crossing, key):
        found = crossing.asked.every(crossing.metric.key, key)
    return list(found[key].dropna().unique())


def _silent(crossing: Crossing) -> set[str]:
    """The hubs that told nothing at all, and the objectives that had not begun."""
    found: set[str] = set()
    for key in {"hub", "objective"} & {*crossing.per}:
        groups = crossing.asked.every(crossing.metric.key, key)
        found |= set(groups.loc[groups["numerator"].isna(), key].dropna())
    return found


def _nothing(crossing: Crossing, is_silent: bool) -> dict[str, float | None]:
    """What ``measure_every`` gives a group of which nothing is known, or without any row."""
    if is_silent:
        return {"numerator": None, "denominator": None, "value": None, "known": None}
    counts = crossing.kind == "count"
    return {"numerator": 0, "denominator": None, "value": 0.0 if counts else None, "known": 0}


def _is_inside(crossing: Crossing, key: str, code: object) -> bool:
    """Whether a code, where it stands for days, has days among those that were chosen."""
    kind = DIMENSIONS[key].ranges
    return not kind or is_inside(crossing.asked, crossing.metric.key, kind, code)


def _interval(
    crossing: Crossing, part: int | None, whole: int | None
) -> tuple[float | None, float | None]:
    is_of_cases = crossing.kind == "share" and not crossing.metric.sums
    if not is_of_cases or part is None or whole is None or whole < FEW:
        return None, None
    return wilson(part, whole)
