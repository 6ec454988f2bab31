"""Every metric, whole and by each dimension, in one frame: what a publication freezes."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd
import pytest

import metrics.figures
import metrics.versions
from metrics.access import VISITOR
from metrics.catalog import METRICS
from metrics.figures import TYPES, figures, waiting_figures
from metrics.measure import measure_many
from metrics.store import Store
from tests.example_store import example_store
from tests.unit.builds import A, B, build_of, example_reference

DAY = date(2023, 11, 28)
AUTUMN = date(2023, 9, 1)  # after the deadline of the first half of 2023
DOSSIERS = {
    "dossier": [
        {"id": f"D{n}", "status": status, "submitted_on": date(2023, 3, n + 1), "nis": "11021"}
        for n, status in enumerate(["approved"] * 6 + ["refused"] * 5)
    ]
}


@pytest.fixture(scope="module")
def example() -> Store:
    builds = example_store() / "example" / "builds"
    return Store.open(next(builds.glob("*.duckdb")))


@pytest.fixture(scope="module")
def one_hub(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Only hub A reported on the first half of 2023."""
    folder = tmp_path_factory.mktemp("one-hub")
    return Store.open(build_of(folder, [(A, "2023-S1", date(2023, 7, 10), DOSSIERS)]))


def row(frame: pd.DataFrame, metric: str, dimension: str = "", code: str | None = None) -> Any:
    found = frame[(frame["metric"] == metric) & (frame["dimension"] == dimension)]
    found = found[found["code"].isna() if code is None else found["code"] == code]
    assert len(found) == 1
    return found.iloc[0]


def test_the_totals_of_2023_are_in_it(example: Store) -> None:
    found = figures(example, VISITOR, DAY)
    keys = ("hubs", "test_trajectories", "dossiers_submitted", "dossiers_approved")
    assert [row(found, key)["value"] for key in keys] == [12, 77, 87, 45]


def test_every_metric_stands_in_it_whole_and_by_each_of_its_dimensions(example: Store) -> None:
    found = figures(example, VISITOR, DAY)
    splits = found.groupby("metric")["dimension"].agg(set)
    assert list(found["metric"].unique()) == list(METRICS)
    for key, metric in METRICS.items():
        assert splits[key] <= {"", *metric.dimensions}
        assert "" in splits[key]


def test_every_figure_is_what_measure_says_in_the_same_order(example: Store) -> None:
    found = figures(example, VISITOR, DAY)
    columns = ["numerator", "denominator", "value", "known"]
    for dimension in sorted({name for metric in METRICS.values() for name in metric.dimensions}):
        keys = [key for key, metric in METRICS.items() if dimension in metric.dimensions]
        measured = measure_many(example, VISITOR, keys, (dimension,), on=DAY)
        for key in keys:
            own = found[(found["metric"] == key) & (found["dimension"] == dimension)]
            expected = measured[key].rename(columns={dimension: "code"})[["code", *columns]]
            pd.testing.assert_frame_equal(own[["code", *columns]].reset_index(drop=True), expected)


def test_no_figure_stands_in_it_twice(example: Store) -> None:
    found = figures(example, VISITOR, DAY)
    assert not found.duplicated(["metric", "dimension", "code"]).any()
    assert {name: str(kind) for name, kind in found.dtypes.items()} == TYPES


def test_it_asks_far_fewer_questions_than_it_gives_answers(
    example: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    tuples = Store.tuples

    def counted(store: Store, sql: str, *rest: Any) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return tuples(store, sql, *rest)

    monkeypatch.setattr(Store, "tuples", counted)
    figures(example, VISITOR, date(2023, 11, 27))
    splits = sum(1 + len(metric.dimensions) for metric in METRICS.values())
    assert len([sql for sql in asked if "FILTER" in sql]) < splits / 3


def test_an_interval_stands_only_with_a_share_of_at_least_ten_cases(example: Store) -> None:
    found = figures(example, VISITOR, DAY)
    told = found["low"].notna()
    assert told.any()
    assert (told == found["high"].notna()).all()
    assert (found.loc[told, "unit"] == "share").all()
    assert (found.loc[told, "denominator"] >= 10).all()
    whole = row(found, "approval_rate")
    assert whole["low"] == pytest.approx(0.4138, abs=1e-4)
    assert whole["high"] == pytest.approx(0.6193, abs=1e-4)


def test_ten_cases_have_an_interval_and_nine_have_none(tmp_path: Path) -> None:
    nine, ten = ({"dossier": DOSSIERS["dossier"][:cases]} for cases in (9, 10))
    reports = [(A, "2023-S1", date(2023, 7, 10), nine), (B, "2023-S1", date(2023, 7, 10), ten)]
    found = figures(Store.open(build_of(tmp_path, reports)), VISITOR, AUTUMN)
    for hub, cases, has_one in ((A, 9, False), (B, 10, True)):
        own = row(found, "approval_rate", "hub", hub)
        assert (own["denominator"], not pd.isna(own["low"])) == (cases, has_one)


def test_a_total_is_provisional_while_a_hub_has_not_reported(one_hub: Store) -> None:
    found = figures(one_hub, VISITOR, AUTUMN)
    whole = row(found, "dossiers_approved")
    assert (whole["reports_received"], whole["reports_expected"]) == (1, 12)
    assert (whole["provisional"], whole["lower_bound"]) == (True, True)


def test_the_row_of_a_hub_rests_on_that_hub_alone(one_hub: Store) -> None:
    own = row(figures(one_hub, VISITOR, AUTUMN), "dossiers_approved", "hub", A)
    assert (own["reports_received"], own["reports_expected"]) == (1, 1)
    assert (own["provisional"], own["lower_bound"]) == (False, False)


def test_only_what_can_but_grow_is_a_lower_bound(one_hub: Store) -> None:
    found = figures(one_hub, VISITOR, AUTUMN)
    assert row(found, "approval_rate")["provisional"]
    assert not row(found, "approval_rate")["lower_bound"]
    assert not row(found, "dossiers", "status", "refused")["lower_bound"]


def test_what_no_report_can_change_is_never_provisional(one_hub: Store) -> None:
    found = figures(one_hub, VISITOR, AUTUMN)
    assert not row(found, "hubs")["provisional"]


def test_the_row_of_a_period_rests_on_the_reports_up_to_then(tmp_path: Path) -> None:
    told = {"dossier": [{"id": "D1", "status": "submitted", "submitted_on": date(2022, 3, 1)}]}
    hubs = example_reference().hubs
    reports = [(hub.code, "2022-S1", date(2022, 7, 10), told) for hub in hubs]
    store = Store.open(build_of(tmp_path, [*reports, (B, "2023-S1", date(2023, 7, 10), DOSSIERS)]))
    found = figures(store, VISITOR, AUTUMN)
    early = row(found, "dossiers_submitted", "period", "2022-S1")
    late = row(found, "dossiers_submitted", "period", "2023-S1")
    assert (early["reports_received"], early["provisional"]) == (12, False)
    assert (late["reports_received"], late["provisional"]) == (1, True)


def test_without_a_report_a_count_is_0_and_a_sum_unknown(tmp_path: Path) -> None:
    found = figures(Store.open(build_of(tmp_path)), VISITOR, AUTUMN)
    assert row(found, "dossiers")["value"] == 0
    assert pd.isna(row(found, "amount_granted")["value"])
    assert row(found, "dossiers")["provisional"]


def test_a_newer_definition_stands_apart_until_it_is_confirmed(
    one_hub: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = METRICS["dossiers_approved"]
    newer = dataclasses.replace(
        old, version=2, counts="status = 'refused'", changed_on=date(2023, 8, 1), earlier=(old,)
    )
    changed = MappingProxyType({**METRICS, newer.key: newer})
    monkeypatch.setattr(metrics.figures, "METRICS", changed)
    monkeypatch.setattr(metrics.versions, "METRICS", changed)
    counts = row(figures(one_hub, VISITOR, AUTUMN), newer.key)
    waits = row(waiting_figures(one_hub, VISITOR, AUTUMN), newer.key)
    assert (counts["version"], counts["value"]) == (1, 6)
    assert (waits["version"], waits["value"]) == (2, 5)
    assert waiting_figures(one_hub, VISITOR, date(2023, 7, 5)).empty


def test_without_a_newer_definition_nothing_waits(example: Store) -> None:
    found = waiting_figures(example, VISITOR, DAY)
    assert found.empty
    assert {name: str(kind) for name, kind in found.dtypes.items()} == TYPES
