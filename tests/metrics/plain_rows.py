"""What plain Python asks of a row: the rules with which ``plain.py`` tells each metric again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

Row = Mapping[str, Any]
Test = Callable[[Row, date], bool]

PERIODS = {
    "2023-S1": (date(2023, 1, 1), date(2023, 6, 30)),
    "2023-S2": (date(2023, 7, 1), date(2023, 12, 31)),
    "2024-S1": (date(2024, 1, 1), date(2024, 6, 30)),
}
PHASES = {"3": (date(2023, 1, 1), date(2023, 12, 31)), "4": (date(2024, 1, 1), date(2025, 6, 30))}
PHASE_OF = {"2023-S1": "3", "2023-S2": "3", "2024-S1": "4"}
SIDES = ("local_government", "regular_economy", "social_economy")
PROVINCE_OF_HUB = {"a": "East", "b": "East", "c": "West"}


def everything(row: Row, on: date) -> bool:
    return True


def has(column: str) -> Test:
    return lambda row, on: row[column] is not None


def status(*codes: str) -> Test:
    return lambda row, on: row["status"] in codes


def stage(*codes: str) -> Test:
    return lambda row, on: row["stage"] in codes


def tested(*codes: str) -> Test:
    return lambda row, on: row["test_on"] is not None and row["stage"] in codes


def reached(first: int) -> Test:
    """At that stage or further; a stage may be skipped."""
    days = ("test_on", "realisation_on", "scaling_on", "embedded_on")[first:]
    return lambda row, on: any(row[day] is not None for day in days)


RUNNING = ("idea", "exploration", "test", "realisation", "scaling")
D, T, P, S = "dossiers", "trajectories", "partnerships", "report_slots"


def due(row: Row, on: date) -> bool:
    return row["deadline_on"] is not None and row["deadline_on"] <= on


def provinces_of(cluster: Row) -> Sequence[str]:
    """The provinces of the hubs of a cluster; a store of workbooks brings them itself."""
    return cluster.get("provinces") or sorted(
        {PROVINCE_OF_HUB[hub] for hub in cluster["hub_codes"] if hub in PROVINCE_OF_HUB}
    )


def partner_band(many: int) -> str:
    """A number of partners as numbers are split by it."""
    return str(many) if many < 3 else "3_4" if many < 5 else "5_up"
