"""What is reached stands against the targets of the same hubs, periods and objective."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from metrics.access import VISITOR
from metrics.measure import measure
from metrics.objectives import Progress, progress
from metrics.store import Store
from metrics.targets import targets
from tests.example_store import example_store
from tests.metrics.drawn import drawn, rows_of

ACTIVITIES = """
    id | hub_codes | hub_code | held_on    | objective | participants | province
    1  | a         | a        | 2024-02-01 | 1         | 20           | East
    2  | a         | a        | 2024-03-01 | 1         |              | East
    3  | a         | a        | 2024-03-01 | 2         | 500          | East
    4  | b         | b        | 2024-02-01 | 1         | 10           | East
    5  | c         | c        | 2024-02-01 | 1         | 900          | West
    6  | a         | a        | 2023-12-31 | 1         | 700          | East
    7  | b         | b        | 2023-08-01 | 1         | 30           | East
"""
REPORT = """
    report_id | hub_code | as_of
    1         | a        | 2024-06-30
    2         | b        | 2024-06-30
    3         | c        | 2024-06-30
"""
TARGETS = """
    hub_code | period_code | objective | metric      | value
    a        | 2024-S1     | 1         | activities  | 2
    b        | 2024-S1     | 1         | activities  | 4
    a        | 2024-S1     | 1         | attendances | 20
    b        | 2023-S2     | 1         | activities  | 1
"""
LATE = date(2024, 8, 1)


def store_of(activities: str = ACTIVITIES, report: str = REPORT, wanted: str = TARGETS) -> Store:
    store = drawn({"activities": activities, "report": report})
    with store._connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE target (hub_code VARCHAR, period_code VARCHAR, objective VARCHAR, "
            "metric VARCHAR, value INTEGER, source VARCHAR)"
        )
        for row in rows_of(wanted):
            cursor.execute("INSERT INTO target VALUES (?, ?, ?, ?, ?, '')", list(row.values()))
    return store


def found(store: Store, on: date = LATE, **where: Any) -> dict[tuple[str, str | None], Progress]:
    told = progress(store, VISITOR, {key: (code,) for key, code in where.items()}, on)
    return {(one.metric, one.phase): one for one in told}


def test_only_hubs_periods_and_objectives_with_a_target_count() -> None:
    one = found(store_of())["activities", "4"]
    assert (one.reached, one.target) == (3, 6)
    assert (one.hubs, one.periods, one.is_whole) == (("a", "b"), ("2024-S1",), True)


def test_no_phase_is_summed_with_another_and_the_newest_comes_first() -> None:
    told = progress(store_of(), VISITOR, on=LATE)
    assert [(one.phase, one.metric, one.target) for one in told] == [
        ("4", "activities", 6),
        ("4", "attendances", 20),
        ("3", "activities", 1),
    ]


def test_an_activity_without_a_number_is_told_and_is_no_zero() -> None:
    one = found(store_of())["attendances", "4"]
    assert (one.reached, one.without, one.state) == (20, 1, "reached")


@pytest.mark.parametrize(
    ("on", "as_of", "state"),
    [
        (LATE, "2024-06-30", "missed"),  # 3 of 6, and all of the period told of
        (LATE, "2024-06-29", "behind"),  # 3 of 6, and a day is still to come
        (LATE, "2024-03-31", "on_track"),  # 3 of 6, and half of it told of
        (date(2024, 2, 20), "2024-06-30", "on_track"),  # asked about a day in between
        (LATE, "2023-12-31", "unknown"),  # silence is unknown, not behind
    ],
)
def test_how_it_stands_depends_on_the_days_told_of(on: date, as_of: str, state: str) -> None:
    report = REPORT.replace("2024-06-30", as_of)
    one = found(store_of(report=report), on)["activities", "4"]
    assert one.state == state
    assert (one.reached is None) == (state == "unknown")


@pytest.mark.parametrize(("wanted", "state"), [(20, "reached"), (21, "undecided")])
def test_less_than_asked_is_undecided_while_a_number_is_unknown(wanted: int, state: str) -> None:
    store = store_of(wanted=TARGETS.replace("attendances | 20", f"attendances | {wanted}"))
    assert found(store)["attendances", "4"].state == state


def test_reports_of_a_period_that_is_over_and_did_not_come_are_counted() -> None:
    report = REPORT.replace(
        "2         | b        | 2024-06-30", "2         | b        | 2023-12-31"
    )
    store = store_of(report=report)
    one = found(store)["activities", "4"]
    assert (one.reached, one.target, one.untold, one.state) == (2, 6, 1, "on_track")
    assert found(store, date(2024, 6, 1))["activities", "4"].untold == 0


@pytest.mark.parametrize(
    ("where", "reached", "target"),
    [
        ({"hub": "b"}, 1, 4),
        ({"period": "2024-S1"}, 3, 6),
        ({"year": "2024"}, 3, 6),
        ({"phase": "4"}, 3, 6),
        ({"objective": "1"}, 3, 6),
    ],
)
def test_a_filter_narrows_target_and_reached_alike(
    where: dict[str, str], reached: int, target: int
) -> None:
    one = found(store_of(), **where)["activities", "4"]
    assert (one.reached, one.target) == (reached, target)


@pytest.mark.parametrize("where", [{"hub": "c"}, {"objective": "2"}, {"province": "East"}])
def test_without_a_target_of_whole_hubs_there_is_nothing_to_compare(where: dict[str, str]) -> None:
    assert found(store_of(), **where) == {}


def test_a_phase_that_has_not_begun_is_left_out() -> None:
    assert set(found(store_of(), date(2023, 12, 31))) == {("activities", "3")}


def test_hubs_with_targets_of_other_periods_are_no_single_selection() -> None:
    wanted = TARGETS + "    a | 2023-S1 | 1 | activities | 5\n"
    one = found(store_of(wanted=wanted))["activities", "3"]
    assert not one.is_whole


def test_a_build_of_before_there_were_targets_has_none() -> None:
    store = drawn({"activities": ACTIVITIES, "report": REPORT})
    assert targets(store) == () == progress(store, VISITOR, on=LATE)


def test_on_the_example_each_target_is_recounted_hub_by_hub() -> None:
    store = Store.newest(example_store() / "example" / "builds")
    told = progress(store, VISITOR)
    assert {one.state for one in told} == {"reached", "missed"}
    assert "on_track" in {one.state for one in progress(store, VISITOR, on=date(2025, 2, 15))}
    for one in told:
        parts = [
            measure(
                store,
                VISITOR,
                one.metric,
                where={
                    "hub": (each.hub,),
                    "period": (each.period,),
                    "objective": (each.objective,),
                },
            )["value"].iloc[0]
            for each in targets(store)
            if (each.metric, each.objective, each.phase) == (one.metric, one.objective, one.phase)
        ]
        assert one.reached == sum(part for part in parts if part == part)
