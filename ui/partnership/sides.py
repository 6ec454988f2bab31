"""Trajectories and dossiers with all three kinds of partners beside the others, and per number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from charts.drawing import Context
from charts.groups import WHOLE
from metrics.comparing import Comparison, compared
from metrics.intervals import wilson
from metrics.measure import measure_many
from ui.asked import Asked

# How far trajectories came, and what became of their dossiers.
STAGES = ("reached_test", "reached_realisation", "reached_scaling", "reached_embedded")
APPROVALS = ("approval_rate", "approval_rate_decided")
Groups = Mapping[str, tuple[str, ...]]
# The group → the codes of ``sides`` that belong to it. A dossier without a trajectory is in none.
SIDES: Groups = {"three": ("3",), "fewer": ("0", "1", "2")}
BY = "sides"
COUNTS = "partner_count"


def parts(asked: Asked, metrics: Sequence[str], by: str, groups: Groups) -> pd.DataFrame:
    """One row per metric and group: outcome, group, part, whole, low and high (the interval)."""
    found: dict[str, pd.DataFrame] = {}
    for where, together in _alike(asked, metrics):
        found |= measure_many(asked.store, asked.viewer, together, (by,), where, asked.address.on)
    rows = []
    for metric in metrics:
        split = found[metric]
        for group, codes in groups.items():
            own = split[split[by].isin(codes)]
            part, whole = int(own["numerator"].sum()), int(own["denominator"].sum())
            rows.append((metric, group, part, whole, *wilson(part, whole)))
    frame = pd.DataFrame(rows, columns=["outcome", "group", "part", "whole", "low", "high"])
    return frame.astype({"low": "float64", "high": "float64"})


def comparisons(asked: Asked, metrics: Sequence[str]) -> dict[str, Comparison]:
    """Metric → all three kinds of partners beside fewer."""
    found: dict[str, list[int]] = {metric: [] for metric in metrics}
    for row in parts(asked, metrics, BY, SIDES).itertuples():
        found[str(row.outcome)] += [int(str(row.part)), int(str(row.whole))]
    return {metric: compared(*numbers) for metric, numbers in found.items()}


def numbers(asked: Asked) -> Groups:
    """Each number of partners as a group of its own, those without a partner first."""
    return {code: (code,) for code in asked.labels(COUNTS)}


def without_trajectory(asked: Asked) -> int:
    """Submitted dossiers that name no known trajectory, so whose partners nobody knows."""
    split = asked.measure(APPROVALS[0], BY)
    return int(split.loc[split[BY].isna(), "denominator"].sum())


def leading(asked: Asked, by: str, groups: Groups) -> Context:
    """The context in which a group's part of a metric, or its whole, leads to exactly its rows.

    A context that leads nowhere stays so.
    """
    context = asked.marked(STAGES[0])
    if not context.leads:
        return context

    def to(codes: Mapping[str, str | None], part: str, on: date | None) -> str:
        metric, whole, _ = part.partition(WHOLE)
        view = asked.address.about("rows", metric, whole=bool(whole))
        narrowed = dict(view.narrowed) | {by: groups[str(codes["group"])]}
        return replace(view, narrowed=tuple(sorted(narrowed.items()))).link()

    return replace(context, links=to)


def _alike(
    asked: Asked, metrics: Sequence[str]
) -> list[tuple[dict[str, tuple[str | None, ...]], list[str]]]:
    """Metrics under the same filters together, so that they share one scan."""
    found: list[tuple[dict[str, tuple[str | None, ...]], list[str]]] = []
    for metric in metrics:
        where = asked.where(metric)
        same = next((together for known, together in found if known == where), None)
        if same is None:
            found.append((where, [metric]))
        else:
            same.append(metric)
    return found
