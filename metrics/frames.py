"""Groups of numbers → a frame in the order in which people expect its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from metrics.catalog import Metric
from metrics.scan import Group, Numbers
from metrics.sql import Question
from metrics.store import Store


def framed(
    store: Store,
    metric: Metric,
    asked: Question,
    groups: Mapping[Group, Numbers],
    counts: str = "int64",
) -> pd.DataFrame:
    """One row per group: ``*by``, numerator, denominator, value, known; unknown codes last.

    counts: the type of numerator and known; ``Int64`` where they may be null.
    """
    ordered = _ordered(store, metric, asked.by, groups)
    numbers = [found for _, found in ordered]
    codes = {
        key: pd.Series([group[index] for group, _ in ordered], dtype="str")
        for index, key in enumerate(asked.by)
    }
    return pd.DataFrame(
        {
            **codes,
            "numerator": pd.Series([found.numerator for found in numbers], dtype=counts),
            "denominator": pd.Series([found.denominator for found in numbers], dtype="Int64"),
            "value": pd.Series([found.value for found in numbers], dtype="float64"),
            "known": pd.Series([found.known for found in numbers], dtype=counts),
        }
    )


def _ordered(
    store: Store, metric: Metric, by: Sequence[str], groups: Mapping[Group, Numbers]
) -> list[tuple[Group, Numbers]]:
    ranks = [
        {code: rank for rank, code in enumerate(store.labels(key, "nl", metric.view))} for key in by
    ]

    def place(item: tuple[Group, Numbers]) -> list[tuple[bool, int, str]]:
        return [
            (code is None, rank.get(code or "", len(rank)), (code or "").zfill(8))
            for code, rank in zip(item[0], ranks, strict=True)
        ]

    return sorted(groups.items(), key=place)
