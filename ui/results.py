"""Results put together from several measurements, one function per chart that needs them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pandas as pd

from charts.shapes import Shapes, read_shapes
from metrics.basis import slots_of
from metrics.dimensions import DIMENSIONS
from metrics.measure import measure
from settings import REFERENCE
from ui.asked import CHOSEN_HUBS, Asked

COUNTED_IN = (
    2026  # the inhabitants of data/reference/municipalities.csv are those of 1 January of this year
)
COVERAGE = ("nis", "name", "province", "population", "hub_count")


@cache
def shapes() -> Shapes:
    """The outlines of municipalities and provinces."""
    return read_shapes(REFERENCE / "municipalities.geojson", REFERENCE / "regions.geojson")


def coverage_rows(asked: Asked) -> pd.DataFrame:
    """All municipalities with the hubs that serve them, also those that none serves."""
    return asked.rows("municipalities_covered", COVERAGE, whole=True)


def stages_at_deadlines(asked: Asked) -> pd.DataFrame:
    """Trajectories per stage as known at the deadline of each period.

    Columns: period, on (that deadline), stage, numerator.
    """
    due = slots_of(asked.store, asked.address.on)
    due = due[due["deadline_on"] <= pd.Timestamp(asked.on)].drop_duplicates("period_code")
    where = asked.where("trajectories")
    frames = [
        measure(
            asked.store, asked.viewer, "trajectories", ("stage",), where, deadline.date()
        ).assign(period=code, on=deadline)
        for code, deadline in sorted(zip(due["period_code"], due["deadline_on"], strict=True))
    ]
    return (
        pd.concat(frames, ignore_index=True)
        if frames
        else pd.DataFrame(columns=["period", "on", "stage", "numerator"])
    )


def lead_times(asked: Asked, *by: str) -> pd.DataFrame:
    """Days from submission to decision: lead_days and numerator, how many dossiers took so long."""
    return asked.points("lead_time", *by).rename(
        columns={"value": "lead_days", "count": "numerator"}
    )


def waiting_times(asked: Asked) -> pd.DataFrame:
    """Days that undecided dossiers wait: age_days and numerator."""
    return asked.points("waiting_time").rename(columns={"value": "age_days", "count": "numerator"})


def growth(asked: Asked) -> pd.DataFrame:
    """Test trajectories so far per end of period, of all hubs and of each chosen one.

    Columns: day, period (whose end it is), hub (null: all), numerator.
    """
    chosen = asked.address.codes("hub")
    network = replace(asked, address=asked.address.with_codes("hub", ()))
    frames = [network.every("test_trajectories", "period").assign(hub=None)]
    if 0 < len(chosen) <= CHOSEN_HUBS:
        split = asked.every("test_trajectories", "hub", "period")
        frames += [split[split["hub"] == code] for code in chosen]
    return pd.concat([_summed(asked, frame) for frame in frames], ignore_index=True)


def _summed(asked: Asked, frame: pd.DataFrame) -> pd.DataFrame:
    dated = frame[frame["period"].notna()]
    ends = {code: last for code, (_, last) in asked.store.ranges["period"].items()}
    days = [min(ends[code], asked.on) for code in dated["period"]]
    return dated.assign(day=days, numerator=dated["numerator"].cumsum())[
        ["day", "period", "hub", "numerator"]
    ]


def submitted_and_approved(asked: Asked) -> pd.DataFrame:
    """Per period of submission: submitted, and approved of those: period, submitted, approved.

    Periods outside a chosen year or phase are left out: there a 0 would be the filter's.
    """
    found = asked.every("approval_rate", "period")
    # With a plain list, no row at all would be read as no column.
    chosen = [
        isinstance(code, str) and is_inside(asked, "approval_rate", "period", code)
        for code in found["period"]
    ]
    found = found.loc[pd.Series(chosen, index=found.index, dtype=bool)]
    return found.rename(columns={"denominator": "submitted", "numerator": "approved"})[
        ["period", "submitted", "approved"]
    ]


def is_inside(asked: Asked, metric: str, kind: str, code: object) -> bool:
    """Whether days of a period, phase or year fall in those that were chosen for the metric.

    kind: which of the three. True for a code without days; what is chosen of it then decides.
    """
    ranges = asked.store.ranges
    span = ranges[kind].get(str(code))
    if span is None:
        return True
    for other, codes in asked.where(metric).items():
        spans = ranges.get(DIMENSIONS[other].ranges, {})
        chosen = [spans[each] for each in codes if each is not None and each in spans]
        if chosen and not any(first <= span[1] and span[0] <= last for first, last in chosen):
            return False
    return True


def report_slots(asked: Asked) -> pd.DataFrame:
    """Every expected report of the chosen hubs."""
    slots = slots_of(asked.store, asked.address.on)
    return slots[slots["hub_code"].isin(asked.hub_order)]


def reported_hubs(asked: Asked) -> list[str]:
    """The hubs that sent at least one report by the day that is shown."""
    slots = slots_of(asked.store, asked.address.on)
    return sorted(set(slots.loc[slots["report_id"].notna(), "hub_code"]))


def hub_states(asked: Asked) -> pd.DataFrame:
    """The partnership of each chosen hub by kind of partner, and whether it meets the rule."""
    columns = (
        "hub_code",
        "local_governments",
        "regular_economy",
        "social_economy",
        "knowledge_institutions",
        "others",
        "meets_rule",
    )
    return asked.rows("hubs", columns)
