"""A total says on how many of the expected reports it rests."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from metrics.access import VISITOR
from metrics.basis import basis, last_period, slots_of
from metrics.catalog import METRICS
from metrics.every import measure_every
from metrics.measure import total, totals
from metrics.rows import rows
from metrics.store import Store, newest_build
from tests.example_store import example_store
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


def test_of_an_asked_period_only_reports_that_tell_of_it_matter(store):
    day = date(2024, 2, 1)
    whole, first = basis(store, day), basis(store, day, until="2023-S1")
    assert (whole.period, whole.hubs_reported) == ("2023-S2", 1)
    assert (first.period, first.hubs_reported, first.hubs_expected) == ("2023-S1", 1, 2)
    assert (first.slots_received, first.slots_expected) == (1, 2)
    assert first.missing == (("b", "2023-S1"),)
    later = basis(store, date(2024, 2, 20), until="2023-S1")
    assert (later.hubs_reported, later.is_provisional) == (2, False)


def test_a_period_that_is_not_due_yet_asks_no_report_more(store):
    assert basis(store, date(2024, 2, 1), until="2024-S1") == basis(store, date(2024, 2, 1))
    assert basis(store, date(2024, 2, 1), until="2030-S1") == basis(store, date(2024, 2, 1))


@pytest.mark.parametrize(
    ("where", "last"),
    [
        ({}, None),
        ({"hub": ["a"]}, None),
        ({"period": ["2023-S1"]}, "2023-S1"),
        ({"period": ["2023-S2", "2023-S1"]}, "2023-S2"),
        ({"period": ["2023-S1", None]}, None),
        ({"period": []}, None),
        ({"year": ["2023"]}, "2023-S2"),
        ({"year": ["1999"]}, None),
        ({"phase": ["3"]}, "2023-S2"),
        ({"phase": ["4"], "year": ["2024"], "hub": ["a"]}, "2024-S1"),
        ({"year": ["2024"], "period": ["2023-S1"]}, "2023-S1"),
    ],
)
def test_the_last_period_that_a_filter_leaves(store, where, last):
    assert last_period(store, where) == last


def test_of_days_before_the_first_period_it_is_the_first(store):
    ranges = {**store.ranges, "phase": {"0": (date(2000, 1, 1), date(2000, 12, 31))}}
    store.ranges = ranges
    assert last_period(store, {"phase": ["0"]}) == "2023-S1"


@pytest.mark.parametrize("until", [None, "2023-S1", "2024-S1"])
@pytest.mark.parametrize("hubs", [[], ["a"], ["b"]])
def test_the_rows_behind_the_reports_received_are_that_number(store, hubs, until):
    """The reports on the newest period due, each there itself or made up for by a later one."""
    for day in (date(2023, 8, 20), date(2024, 2, 1), date(2024, 2, 20)):
        found = basis(store, day, hubs, until)
        where = {"period": [found.period], "hub": hubs}
        told = total(store, VISITOR, "reports_told", where, day)
        assert (told.numerator, told.denominator) == (found.hubs_reported, found.hubs_expected)
        assert len(rows(store, VISITOR, "reports_told", where, day)) == found.hubs_reported


@pytest.fixture(scope="module")
def example():
    return Store.open(newest_build(example_store() / "example" / "builds"))


def test_on_the_example_the_rows_behind_the_reports_received_are_that_number(example):
    for number in range(0, 1400, 97):
        day = date(2021, 12, 1) + timedelta(days=number)
        found = basis(example, day)
        told = total(example, VISITOR, "reports_told", {"period": [found.period]}, day)
        if found.period:
            assert (told.numerator, told.denominator) == (found.hubs_reported, found.hubs_expected)


def bounds(found):
    """Every number that promises to be a lower bound: its key and which of its numbers → value."""
    values = {}
    for key, metric in METRICS.items():
        shown = {
            "": found[key].value,
            "part": found[key].numerator,
            "whole": found[key].denominator,
        }
        for shows, value in shown.items():
            if metric.only_grows(shows=shows) and (metric.of or shows != "whole"):
                values[key, shows] = value or 0
    return values


def test_no_lower_bound_falls_while_the_reports_of_the_example_come_in(example):
    days = [day for (day,) in example.tuples("SELECT DISTINCT accepted_on FROM report ORDER BY 1")]
    before = {}
    for day in days[::3]:
        now = bounds(totals(example, VISITOR, list(METRICS), on=day))
        fell = {key: (value, now[key]) for key, value in before.items() if now[key] < value - 1e-6}
        assert not fell, day
        before = now
    assert len(before) > 30


def test_without_the_reports_of_one_hub_no_lower_bound_is_higher(example):
    on = date(2023, 11, 28)
    hubs = list(example.labels("hub", "nl"))
    keys = [key for key, metric in METRICS.items() if metric.grows or metric.parts_grow]
    whole = totals(example, VISITOR, keys, on=on)
    for hub in hubs:
        others = {"hub": [code for code in hubs if code != hub]}
        found = totals(example, VISITOR, keys, others, on)
        for key in keys:
            for shows in ("numerator", "denominator", "value"):
                most, less = getattr(whole[key], shows), getattr(found[key], shows)
                if METRICS[key].grows or (METRICS[key].unit == "share" and shows != "value"):
                    assert less is None or less <= most + 1e-6, (key, hub, shows)


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
