"""What each number about trajectories means."""

from __future__ import annotations

import pytest

from metrics.access import VISITOR
from metrics.measure import measure, total

TRAJECTORIES = """
    id | hub_codes | stage       | idea_on    | test_on    | embedded_on | stopped_on | sides | cluster | jobs_fte | tonnes_per_year
    1  | a         | idea        | 2023-01-01 |            |             |            | 1     |         |          |
    2  | a         | test        | 2023-01-01 | 2023-02-01 |             |            | 3     | C-1     | 2.5      | 10
    3  | b         | embedded    | 2023-01-01 | 2023-02-01 | 2023-09-01  |            | 3     | C-1     | 4        |
    4  | b         | stopped     | 2023-01-01 | 2023-08-01 |             | 2024-01-01 | 2     |         | 100      | 1000
    5  | a b       | exploration | 2023-12-01 |            |             |            | 0     |         | 0        | 1.5
    6  | c         | stopped     | 2023-12-01 |            |             | 2024-01-05 | 0     |         |          |
"""  # noqa: E501


@pytest.mark.parametrize(
    ("metric", "numerator", "denominator", "value"),
    [
        ("trajectories", 6, None, 6),
        ("test_trajectories", 3, None, 3),
        ("test_trajectories_running", 1, 3, 1),
        ("test_trajectories_embedded", 1, 3, 1),
        ("test_trajectories_stopped", 1, 3, 1),
        ("trajectories_running", 3, 6, 3),
        ("trajectories_embedded", 1, None, 1),
        ("trajectories_stopped", 2, None, 2),
        ("trajectories_three_sides", 2, 6, 2),
        ("trajectories_clustered", 2, 6, 2),
        ("jobs_fte", 4, None, 6.5),
        ("tonnes_per_year", 4, None, 11.5),
    ],
)
def test_of_the_network(table_of, metric, numerator, denominator, value):
    found = total(table_of("trajectories", TRAJECTORIES), VISITOR, metric)
    assert (found.numerator, found.denominator, found.value) == (numerator, denominator, value)


def test_a_trajectory_that_was_stopped_later_stays_a_test_trajectory(table_of):
    store = table_of("trajectories", TRAJECTORIES)
    stages = measure(store, VISITOR, "test_trajectories", by=["stage"])
    assert dict(zip(stages["stage"], stages["numerator"], strict=True)) == {
        "test": 1, "embedded": 1, "stopped": 1,
    }  # fmt: skip


def test_stages_stand_in_the_order_in_which_a_trajectory_grows(table_of):
    stages = measure(table_of("trajectories", TRAJECTORIES), VISITOR, "trajectories", by=["stage"])
    assert stages["stage"].tolist() == ["idea", "exploration", "test", "embedded", "stopped"]


def test_jobs_nobody_filled_in_are_unknown_not_zero(table_of):
    store = table_of("trajectories", TRAJECTORIES)
    found = total(store, VISITOR, "jobs_fte", where={"stage": ["idea"]})
    assert (found.numerator, found.known, found.value) == (1, 0, None)


def test_test_trajectories_count_in_the_period_in_which_the_test_began(table_of):
    store = table_of("trajectories", TRAJECTORIES)
    periods = measure(store, VISITOR, "test_trajectories", by=["period"])
    assert periods[["period", "numerator"]].values.tolist() == [["2023-S1", 2], ["2023-S2", 1]]
