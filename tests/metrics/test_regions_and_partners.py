"""What each number about coverage, partnerships and reports means."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.access import VISITOR
from metrics.measure import measure, total
from tests.metrics.drawn import drawn

COVERAGE = """
    nis | name  | province | population | hub_codes | hub_count
    1   | Zele  | East     | 100        | a b       | 2
    2   | Aalst | East     | 200        |           | 0
    3   | Mol   | West     | 50         | b         | 1
"""
PARTNERSHIPS = """
    hub_codes | hub_code | organisation_key | name  | kind
    a         | a        | ocmw zele        | OCMW Zele | local_government
    b         | b        | ocmw zele        | O.C.M.W. Zele | local_government
    b         | b        | blok             | Blok  | regular_economy
"""
STATES = """
    hub_codes | hub_code | meets_rule
    a         | a        | true
    b         | b        | false
    c         | c        |
"""
SLOTS = """
    hub_codes | hub_code | period_code | starts_on  | ends_on    | deadline_on | report_id | is_late | warnings
    a         | a        | 2023-S1     | 2023-01-01 | 2023-06-30 | 2023-07-31  | 1         | true    | 2
    b         | b        | 2023-S1     | 2023-01-01 | 2023-06-30 | 2023-07-31  | 2         | false   | 0
    c         | c        | 2023-S1     | 2023-01-01 | 2023-06-30 | 2023-07-31  |           |         | 0
    a         | a        | 2024-S1     | 2024-01-01 | 2024-06-30 | 2024-07-31  | 3         | false   | 0
    b         | b        | 2024-S1     | 2024-01-01 | 2024-06-30 | 2024-07-31  |           |         | 0
"""  # noqa: E501
STORE = {
    "coverage": COVERAGE,
    "partnerships": PARTNERSHIPS,
    "hub_states": STATES,
    "report_slots": SLOTS,
}


@pytest.mark.parametrize(
    ("metric", "numerator", "denominator", "value"),
    [
        ("municipalities_covered", 2, 3, 2),
        ("municipalities_uncovered", 1, 3, 1),
        ("municipalities_overlap", 1, 2, 1),
        ("inhabitants_covered", 150, 350, 150 / 350),
        ("partnerships", 3, None, 3),
        ("organisations", 2, None, 2),
        ("hubs", 3, None, 3),
        ("partner_rule", 1, 2, 1),
        ("reports_received", 2, 3, 2),
        ("reports_missing", 1, 3, 1),
        ("reports_late", 1, 3, 1),
    ],
)
def test_of_the_network(metric, numerator, denominator, value):
    found = total(drawn(STORE), VISITOR, metric)
    assert (found.numerator, found.denominator, found.value) == (numerator, denominator, value)


def test_a_hub_covers_a_part_of_all_municipalities_not_of_its_own():
    by_hub = measure(drawn(STORE), VISITOR, "municipalities_covered", by=["hub"])
    columns = ["hub", "numerator", "denominator"]
    assert by_hub[columns].values.tolist() == [["a", 1, 3], ["b", 2, 3]]
    chosen = total(drawn(STORE), VISITOR, "inhabitants_covered", where={"hub": ["b"]})
    assert chosen.value == 150 / 350


def test_a_hub_covers_a_part_of_each_province():
    split = measure(drawn(STORE), VISITOR, "municipalities_covered", by=["hub", "province"])
    columns = ["hub", "province", "numerator", "denominator"]
    assert split[columns].values.tolist() == [
        ["a", "East", 1, 2],
        ["b", "East", 1, 2],
        ["b", "West", 1, 1],
    ]


def test_a_province_that_nobody_covers_is_zero_of_its_municipalities():
    where = {"municipality": ["2"]}
    split = measure(drawn(STORE), VISITOR, "municipalities_covered", ["province"], where)
    columns = ["province", "numerator", "denominator"]
    assert split[columns].values.tolist() == [["East", 0, 1]]


def test_white_spots_belong_to_no_hub_so_they_cannot_be_asked_by_hub():
    with pytest.raises(LookupError, match="municipalities_uncovered has no"):
        total(drawn(STORE), VISITOR, "municipalities_uncovered", where={"hub": ["a"]})


def test_a_report_that_is_not_due_yet_is_not_missing():
    store = drawn(STORE)
    assert total(store, VISITOR, "reports_missing", on=date(2024, 7, 30)).denominator == 3
    assert total(store, VISITOR, "reports_missing", on=date(2024, 7, 31)).denominator == 5


def test_reports_are_split_by_the_period_and_phase_that_they_are_about():
    store = drawn(STORE)
    on = date(2024, 8, 1)
    periods = measure(store, VISITOR, "reports_received", by=["period", "phase"], on=on)
    columns = ["period", "phase", "numerator", "denominator"]
    assert periods[columns].values.tolist() == [["2023-S1", "3", 2, 3], ["2024-S1", "4", 1, 2]]


def test_a_share_of_inhabitants_has_no_interval_for_it_is_no_sample():
    found = total(drawn(STORE), VISITOR, "inhabitants_covered")
    assert (found.low, found.high) == (None, None)
