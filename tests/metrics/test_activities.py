"""What each number about activities, questions, clusters and lessons means."""

from __future__ import annotations

import pytest

from metrics.access import VISITOR
from metrics.measure import measure, total
from tests.metrics.drawn import drawn

STORE = {
    "activities": """
        id | hub_codes | hub_code | held_on    | kind     | objective | participants | companies_reached
        1  | a         | a        | 2023-02-01 | workshop | 1         | 20           | 5
        2  | a         | a        | 2023-09-01 | campaign | 2         |              | 7
        3  | b         | b        | 2022-12-31 | workshop | 1         | 0            |
    """,  # noqa: E501
    "referrals": """
        id | hub_codes | hub_code | asked_on   | referred_to | trajectory
        1  | a         | a        | 2023-02-01 | VLAIO       |
        2  | a         | a        | 2023-02-01 | VITO        | T-1
        3  | b         | b        | 2023-02-01 |             |
    """,
    "clusters": """
        id | hub_codes | hub_code | kind      | started_on
        1  | a b       | a        | cluster   | 2023-02-01
        2  | b         | b        | ecosystem | 2023-02-01
        3  | b         | b        | cluster   | 2023-02-01
    """,
    "lessons": """
        hub_codes | hub_code | learned_on | objective | lesson
        a         | a        | 2023-02-01 | 1         | Begin klein
    """,
}


@pytest.mark.parametrize(
    ("metric", "numerator", "denominator", "value"),
    [
        ("activities", 3, None, 3),
        ("attendances", 3, None, 20),
        ("companies_reached", 3, None, 12),
        ("referrals", 3, None, 3),
        ("referrals_passed_on", 2, 3, 2),
        ("referrals_to_trajectory", 1, 3, 1),
        ("clusters", 2, None, 2),
        ("ecosystems", 1, None, 1),
        ("lessons", 1, None, 1),
    ],
)
def test_of_the_network(metric, numerator, denominator, value):
    found = total(drawn(STORE), VISITOR, metric)
    assert (found.numerator, found.denominator, found.value) == (numerator, denominator, value)


def test_nobody_is_something_else_than_unknown():
    by_hub = measure(drawn(STORE), VISITOR, "attendances", by=["hub", "kind"])
    columns = ["hub", "kind", "numerator", "known"]
    assert by_hub[columns].values.tolist() == [
        ["a", "workshop", 1, 1],
        ["a", "campaign", 1, 0],
        ["b", "workshop", 1, 1],
    ]
    assert by_hub["value"].isna().tolist() == [False, True, False]
    assert by_hub["value"].tolist()[2] == 0


def test_a_day_before_the_first_period_has_an_unknown_period():
    periods = measure(drawn(STORE), VISITOR, "activities", by=["period"])
    assert periods["period"].isna().tolist() == [False, False, True]
    before = total(drawn(STORE), VISITOR, "activities", where={"period": [None]})
    assert before.numerator == 1


def test_a_shared_cluster_counts_once_in_the_network_and_once_in_each_hub():
    by_hub = measure(drawn(STORE), VISITOR, "clusters", by=["hub"])
    assert by_hub["numerator"].tolist() == [1, 2]


def test_things_without_a_place_have_the_province_of_their_hub():
    split = measure(drawn(STORE), VISITOR, "lessons", by=["province"])
    assert split["province"].tolist() == ["East"]
