"""Which columns of a row are shown, what they are called, and how their cells are written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from metrics.dimensions import DIMENSIONS
from metrics.metric import Metric
from metrics.rows import taken_column
from texts.words import UNKNOWN, euro, listed, number, period, short_day
from ui.asked import Asked

# Per view: what names a row, then what one wants to know of it.
LISTED: Mapping[str, tuple[str, ...]] = {
    "trajectories": ("id", "title", "theme_code", "nis", "stage"),
    "dossiers": (
        *("id", "title", "channel_code", "nis", "status", "submitted_on", "decided_on"),
        *("requested_eur", "granted_eur", "companies"),
    ),
    "coverage": ("name", "province", "population", "hub_count"),
    "partnerships": ("name", "kind", "role", "since", "until"),
    "hub_states": (
        *("hub_code", "local_governments", "regular_economy", "social_economy"),
        *("knowledge_institutions", "others", "meets_rule"),
    ),
    "activities": ("id", "name", "held_on", "kind", "nis", "participants", "companies_reached"),
    "referrals": (
        *("id", "asked_on", "asker_kind", "theme_code", "nis", "referred_to", "trajectory"),
    ),
    "clusters": ("id", "name", "theme_code", "kind", "scale", "started_on"),
    "lessons": ("learned_on", "objective", "lesson", "adjustment"),
    "report_slots": (
        *("hub_code", "period_code", "deadline_on", "accepted_on", "version", "warnings"),
    ),
}
TAKEN = "taken"
# Views whose first column is the hub, so that it need not be named again.
OF_HUBS = ("hub_states", "report_slots")
_BESIDE = {"hub_code": "hub", "partner_hubs": "hub", "hub_codes": "hub"}


def columns_of(asked: Asked, metric: Metric) -> list[str]:
    """The columns to show: those of the view and what the metric is understood by.

    That is its date, the cell that decides, what it sums or counts, and what its rule names.
    Columns that the viewer may not see are left out.
    """
    available = asked.store.columns(metric.view)
    named = re.findall(r"\w+", f"{metric.counts} {metric.of}")
    rule = [name for name in named if asked.has_text(f"origin.column.{name}")]
    needed = [metric.date, metric.cell, taken_column(metric), *rule]
    shown = dict.fromkeys([*LISTED[metric.view], *needed])
    apart = {"report_id", "organisation_key"}
    return asked.visible(
        metric.key, [name for name in shown if name in available and name not in apart]
    )


def needs_taken(asked: Asked, metric: Metric) -> bool:
    """Whether what is summed or halved stands in no column of its own, such as a waiting time."""
    taken = taken_column(metric)
    return bool(taken) and taken not in asked.store.columns(metric.view)


def title(asked: Asked, column: str) -> str:
    """What a column is called."""
    return asked.say(f"origin.column.{column}")


def written(asked: Asked, view: str, column: str, value: Any) -> str:
    """A cell in words; a dash where nothing is known."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        parts = [written(asked, view, column, part) for part in value]
        return listed(asked.language, parts) or UNKNOWN
    if pd.isna(value):
        return UNKNOWN
    dimension = dimension_of(view, column)
    if dimension:
        return _label(asked, dimension, str(value), view)
    return _plain(asked, column, value)


def dimension_of(view: str, column: str) -> str:
    """The dimension that says what a code in this column is called; "" for no code."""
    if column in _BESIDE:
        return _BESIDE[column]
    for key, dimension in DIMENSIONS.items():
        if dimension.views.get(view) == column and dimension.labels != "code":
            return key
    return ""


def _label(asked: Asked, dimension: str, code: str, view: str) -> str:
    if dimension == "period":
        return period(asked.language, code)
    if DIMENSIONS[dimension].labels == "hub":
        return asked.labels("hub").get(code, code)
    return asked.store.label(dimension, code, asked.language, view)


def _plain(asked: Asked, column: str, value: Any) -> str:
    if isinstance(value, date | datetime | pd.Timestamp):
        return short_day(pd.Timestamp(value).date())
    if type(value).__name__ in ("bool", "bool_"):
        return asked.say("origin.yes" if value else "origin.no")
    if column.endswith("_eur"):
        return euro(asked.language, float(value), cents=float(value) % 1 != 0)
    if isinstance(value, str):
        return value
    return number(asked.language, float(value), 2)
