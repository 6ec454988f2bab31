"""What the charts of the objectives show: numbers per phase, and against the targets."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from charts.objectives import METRICS
from charts.objectives_standing import NO_TARGET
from metrics.objectives import COMPARABLE, Progress, progress
from ui.asked import Asked
from ui.objectives.phases import Phase, newest, phases, starts, within


def comparable(asked: Asked) -> bool:
    """Whether the filters leave whole hubs, so that what is reached can stand beside a target."""
    return asked.where("activities").keys() <= COMPARABLE


def found_progress(asked: Asked) -> tuple[Progress, ...]:
    """Every target under the filters, the newest phase first."""
    return progress(asked.store, asked.viewer, asked.where("activities"), asked.address.on)


def against_targets(asked: Asked) -> pd.DataFrame:
    """One row per target, then one per objective without a target in the newest phase.

    Columns: those of ``Progress``, and ``state``. A row without a target counts activities.
    """
    rows = [asdict(one) | {"state": one.state} for one in found_progress(asked)]
    phase = newest(phases(asked))
    if phase is not None:
        rows += _without_target(asked, phase, rows)
        # The objectives of the newest phase in their order, with a target or without.
        rows.sort(key=lambda row: (row["phase"] != phase.code, str(row["objective"])))
    columns = [*Progress.__dataclass_fields__, "state"]
    return pd.DataFrame(rows, columns=columns).astype({"target": "Int64", "reached": "Int64"})


def _without_target(
    asked: Asked, phase: Phase, rows: list[dict[str, object]]
) -> list[dict[str, object]]:
    """The objectives of the phase that have no target in it, and their activities."""
    having = {row["objective"] for row in rows if row["phase"] == phase.code}
    having |= {objective for objective, _ in starts(asked, (phase,))}  # not begun: no 0
    own = within(asked, phase).every("activities", "objective")
    counts = dict(zip(own["objective"], own["numerator"], strict=True))
    return [
        {"metric": METRICS[0], "objective": objective, "phase": phase.code, "target": None}
        | {"reached": counts.get(objective), "without": 0, "state": NO_TARGET}
        for objective in asked.labels("objective")
        if objective not in having
    ]


def per_phase(asked: Asked, by: str) -> pd.DataFrame:
    """Activities, attendances and companies reached, one row per code of ``by`` and phase.

    Columns: ``by``, phase (null: outside every phase), the three numbers, and how many activities
    lack the second and the third.
    """
    shown = {phase.code for phase in phases(asked)}
    place = [by, "phase"]
    found = asked.every(METRICS[0], *place).rename(columns={"value": METRICS[0]})
    found = found[[*place, METRICS[0]]]
    for metric in METRICS[1:]:
        own = asked.every(metric, *place)
        own[f"without_{metric}"] = own["numerator"] - own["known"]
        own = own.rename(columns={"value": metric})[[*place, metric, f"without_{metric}"]]
        found = found.merge(own, on=place, how="left")
    codes = [None if pd.isna(code) else str(code) for code in found["phase"]]
    return found[[code in shown for code in codes]].reset_index(drop=True)
