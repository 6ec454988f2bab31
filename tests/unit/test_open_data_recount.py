"""The rows in a package count up to its figures, by plain Python that knows none of our SQL."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

import pytest

from exports.open_data import package
from metrics.store import Store
from tests.example_store import example_store
from tests.unit.opened import FROZEN, files_of, rows_of

Cells = dict[str, str]
Counts = Callable[[Cells], bool]
# metric → (table, which rows count, which rows they are a part of)
COUNTED: dict[str, tuple[str, Counts, Counts | None]] = {
    "dossiers": ("dossiers", lambda row: True, None),
    "dossiers_submitted": ("dossiers", lambda row: row["submitted_on"] != "", None),
    "dossiers_approved": ("dossiers", lambda row: row["status"] == "approved", None),
    "dossiers_refused": ("dossiers", lambda row: row["status"] == "refused", None),
    "dossiers_withdrawn": ("dossiers", lambda row: row["status"] == "withdrawn", None),
    "approval_rate": (
        "dossiers",
        lambda row: row["status"] == "approved" and row["submitted_on"] != "",
        lambda row: row["submitted_on"] != "",
    ),
    "approval_rate_decided": (
        "dossiers",
        lambda row: row["status"] == "approved",
        lambda row: row["status"] in ("approved", "refused"),
    ),
    "trajectories": ("trajectories", lambda row: True, None),
    "test_trajectories": ("trajectories", lambda row: row["test_on"] != "", None),
    "trajectories_stopped": ("trajectories", lambda row: row["stopped_on"] != "", None),
    "referrals": ("referrals", lambda row: True, None),
    "activities": ("activities", lambda row: True, None),
    "lessons": ("lessons", lambda row: True, None),
    "municipalities_covered": (
        "municipalities",
        lambda row: row["hub_count"] != "0",
        lambda row: True,
    ),
    "partnerships": ("partnerships", lambda row: True, None),
    "hubs": ("hubs", lambda row: True, None),
}
# (metric, dimension) whose denominator is that of the whole
WIDER = {("municipalities_covered", "hub")}
# dimension → the column that bears its code
COLUMNS = {
    "province": "province",
    "reference_region": "reference_region",
    "municipality": "nis",
    "theme": "theme_code",
    "agenda": "agenda_code",
    "channel": "channel_code",
    "decider": "decider",
    "status": "status",
    "has_trajectory": "has_trajectory",
    "stage": "stage",
    "lead_hub": "lead_hub",
    "sides": "sides",
    "kind": "kind",
    "role": "role",
    "pillar": "pillar",
    "objective": "objective",
    "asker_kind": "asker_kind",
    "ask_channel": "ask_channel",
    "referred_to": "referred_to",
}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    builds = example_store() / "example" / "builds"
    return files_of(package(FROZEN, Store.open(next(builds.glob("*.duckdb")))))


def figures_of(files: dict[str, bytes], metric: str) -> list[Cells]:
    return [row for row in rows_of(files, "figures") if row["metric"] == metric]


def belongs(row: Cells, figure: Cells) -> bool | None:
    """Whether the row is in the figure's part of the split; None: no column tells."""
    if figure["dimension"] == "":
        return True
    if figure["dimension"] == "hub":
        codes = row["hub_codes"].split(";") if row["hub_codes"] else [""]
        return figure["code"] in codes
    column = COLUMNS.get(figure["dimension"])
    return row[column] == figure["code"] if column in row else None


@pytest.mark.parametrize("metric", COUNTED)
def test_the_rows_count_up_to_the_figure(files: dict[str, bytes], metric: str) -> None:
    table, counts, part_of = COUNTED[metric]
    rows = rows_of(files, table)
    checked = 0
    for figure in figures_of(files, metric):
        told = [belongs(row, figure) for row in rows]
        if None in told:
            continue
        checked += 1
        kept = [row for row, is_in in zip(rows, told, strict=True) if is_in]
        assert len([row for row in kept if counts(row)]) == int(figure["numerator"]), figure
        # The municipalities of a hub are a part of all of Flanders.
        whole = rows if (metric, figure["dimension"]) in WIDER else kept
        if part_of is not None:
            size = len([row for row in whole if part_of(row)])
            assert size == int(figure["denominator"]), figure
    assert checked > 1


def test_the_amounts_add_up_to_the_figure(files: dict[str, bytes]) -> None:
    rows = rows_of(files, "dossiers")
    for figure in figures_of(files, "amount_granted"):
        if figure["dimension"] in ("", "hub", "province", "channel"):
            amounts = [
                float(row["granted_eur"])
                for row in rows
                if belongs(row, figure) and row["status"] == "approved" and row["granted_eur"]
            ]
            told = float(figure["value"]) if figure["value"] else 0
            assert sum(amounts) == pytest.approx(told, abs=0.01), figure
            assert len(amounts) == int(figure["known"])


def test_the_lead_times_have_the_median_of_the_figure(files: dict[str, bytes]) -> None:
    rows = rows_of(files, "dossiers")
    for figure in figures_of(files, "lead_time"):
        if figure["dimension"] in ("", "hub", "channel"):
            days = [
                int(row["lead_days"])
                for row in rows
                if belongs(row, figure)
                and row["lead_days"]
                and row["status"] in ("approved", "refused")
            ]
            assert float(figure["value"]) == pytest.approx(median(days)), figure


def test_the_reports_count_up_to_the_figure(files: dict[str, bytes]) -> None:
    due = [
        row
        for row in rows_of(files, "expected_reports")
        if row["deadline_on"] <= FROZEN.day.isoformat()
    ]
    figure = next(row for row in figures_of(files, "reports_received") if not row["dimension"])
    assert int(figure["denominator"]) == len(due)
    assert int(figure["numerator"]) == len([row for row in due if row["report_id"]])
    known = {row["report_id"] for row in rows_of(files, "reports")}
    assert {row["report_id"] for row in due if row["report_id"]} <= known
