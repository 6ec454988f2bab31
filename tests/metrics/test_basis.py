"""A total says on how many of the expected reports it rests."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.access import VISITOR
from metrics.basis import basis, slots_of
from metrics.every import measure_every
from tests.metrics.drawn import drawn

SLOTS = """
    hub_codes | hub_code | period_code | starts_on  | deadline_on | report_id | warnings | known_from | known_to
    b         | b        | 2023-S1     | 2023-01-01 | 2023-07-31  |           | 0        | 1900-01-01 | 9999-12-31
    a         | a        | 2023-S1     | 2023-01-01 | 2023-07-31  |           | 0        | 1900-01-01 | 2023-08-15
    a         | a        | 2023-S1     | 2023-01-01 | 2023-07-31  | 1         | 2        | 2023-08-15 | 9999-12-31
    a         | a        | 2023-S2     | 2023-07-01 | 2024-01-31  | 2         | 0        | 2024-01-10 | 9999-12-31
    a         | a        | 2023-S2     | 2023-07-01 | 2024-01-31  |           | 0        | 1900-01-01 | 2024-01-10
    b         | b        | 2023-S2     | 2023-07-01 | 2024-01-31  |           | 0        | 1900-01-01 | 2024-02-20
    b         | b        | 2023-S2     | 2023-07-01 | 2024-01-31  | 3         | 0        | 2024-02-20 | 9999-12-31
"""  # noqa: E501
REPORT = """
    report_id | hub_code | as_of      | accepted_on | known_from | known_to
    1         | a        | 2023-06-30 | 2023-08-15  | 2023-08-15 | 2024-01-10
    2         | a        | 2023-12-31 | 2024-01-10  | 2024-01-10 | 9999-12-31
    3         | b        | 2023-11-30 | 2024-02-20  | 2024-02-20 | 9999-12-31
"""
DOSSIERS = """
    id | hub_codes | status   | submitted_on | decided_on | known_from
    1  | a         | approved | 2023-08-01   | 2023-09-01 | 2024-01-10
    2  | b         | refused  | 2023-08-01   | 2023-09-01 | 2024-02-20
"""


@pytest.fixture
def store():
    return drawn({"report_slots": SLOTS, "report": REPORT, "dossiers": DOSSIERS})


def test_before_the_first_deadline_nothing_is_expected(store):
    found = basis(store, date(2023, 7, 30))
    assert (found.period, found.hubs_expected, found.slots_expected) == (None, 0, 0)
    assert not found.is_provisional
    assert found.newest_as_of is None


def test_while_a_report_is_missing_the_total_is_provisional(store):
    found = basis(store, date(2024, 2, 1))
    assert (found.period, found.hubs_reported, found.hubs_expected) == ("2023-S2", 1, 2)
    assert (found.slots_received, found.slots_expected) == (2, 4)
    assert found.missing == (("b", "2023-S1"), ("b", "2023-S2"))
    assert found.is_provisional


def test_a_newer_report_makes_up_for_an_older_one_that_never_came(store):
    found = basis(store, date(2024, 2, 20))
    assert not found.is_provisional
    assert found.missing == (("b", "2023-S1"),)
    assert (found.oldest_as_of, found.newest_as_of) == (date(2023, 11, 30), date(2023, 12, 31))


def test_a_report_on_a_later_period_stands_for_the_one_that_is_due():
    slots = """
        hub_codes | hub_code | period_code | starts_on  | deadline_on | report_id
        a         | a        | 2023-S1     | 2023-01-01 | 2023-07-31  |
        a         | a        | 2023-S2     | 2023-07-01 | 2024-01-31  | 1
    """
    found = basis(drawn({"report_slots": slots}), date(2024, 1, 20))
    assert (found.period, found.hubs_reported, found.hubs_expected) == ("2023-S1", 1, 1)


def test_a_report_before_the_deadline_is_not_awaited(store):
    found = basis(store, date(2024, 1, 15))
    assert (found.period, found.hubs_reported, found.hubs_expected) == ("2023-S1", 1, 2)


def test_the_basis_of_some_hubs(store):
    found = basis(store, date(2024, 2, 1), hubs=["a"])
    assert (found.hubs_reported, found.hubs_expected, found.missing) == (1, 1, ())


def test_every_slot_has_a_state(store):
    slots = slots_of(store, date(2023, 8, 20))
    assert slots[["hub_code", "period_code", "state"]].values.tolist() == [
        ["a", "2023-S1", "with_warnings"],
        ["a", "2023-S2", "not_due"],
        ["b", "2023-S1", "missing"],
        ["b", "2023-S2", "not_due"],
    ]
    assert slots_of(store)["state"].tolist()[1] == "received"


def test_a_hub_without_anything_is_zero_and_a_hub_without_report_is_unknown(store):
    found = measure_every(store, VISITOR, "dossiers_approved", ["hub"])
    assert found["hub"].tolist() == ["a", "b", "c"]
    assert found["numerator"].isna().tolist() == [False, False, True]
    assert found["value"].tolist()[:2] == [1, 0]
    earlier = measure_every(store, VISITOR, "dossiers_approved", ["hub"], on=date(2024, 2, 1))
    assert earlier["value"].isna().tolist() == [False, True, True]


def test_a_period_after_the_newest_report_is_left_out_and_one_before_is_zero(store):
    found = measure_every(store, VISITOR, "dossiers_submitted", ["period"])
    assert found[["period", "numerator"]].values.tolist() == [["2023-S1", 0], ["2023-S2", 2]]


def test_a_hub_is_silent_on_a_period_that_its_report_does_not_reach(store):
    where = {"hub": ["a"]}
    found = measure_every(
        store, VISITOR, "approval_rate", ["hub", "period"], where, date(2023, 9, 1)
    )
    assert found[["hub", "period", "numerator"]].values.tolist() == [["a", "2023-S1", 0]]
    assert found["value"].isna().all()


def test_a_hub_without_municipalities_covers_none_of_all():
    coverage = "nis | hub_codes | hub_count\n 1 | a | 1\n 2 | | 0"
    store = drawn({"coverage": coverage, "report": REPORT})
    found = measure_every(store, VISITOR, "municipalities_covered", ["hub"])
    assert found[["hub", "numerator", "denominator"]].values.tolist()[:2] == [
        ["a", 1, 2],
        ["b", 0, 2],
    ]
    assert measure_every(store, VISITOR, "inhabitants_covered", ["hub"])["value"].isna().all()
