"""A changed definition counts from the day on which it is confirmed, and not a day earlier."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.access import VISITOR
from metrics.catalog import METRICS
from metrics.every import measure_every
from metrics.measure import measure, measure_many, total, totals
from metrics.results import Results
from metrics.rows import rows
from metrics.versions import confirmed_on, in_force, metric_of, version_of, waiting
from tests.metrics.drawn import TODAY, drawn
from tests.metrics.plain import Plain, plainly
from tests.metrics.test_properties import as_groups, empty_store, filled, rows_like
from tests.metrics.two_versions import CHANGED, KEY, changed, put_in_place

DOSSIERS = """
    id | hub_codes | status   | submitted_on | decided_on | granted_eur | known_from
    1  | a         | approved | 2023-02-01   | 2023-09-01 | 100         | 2023-10-01
    2  | a         | approved | 2023-02-02   | 2023-09-02 |             | 2023-10-01
    3  | b         | approved | 2023-08-03   | 2024-01-05 | 50          | 2023-10-01
    4  | b         | refused  | 2023-08-04   | 2023-09-04 |             | 2023-10-01
"""
CONFIRMED = date(2024, 2, 1)
BEFORE = CONFIRMED - timedelta(days=1)
FIRST = Plain("dossiers", lambda row, on: row["status"] == "approved", date="submitted_on")
SECOND = Plain(
    "dossiers",
    lambda row, on: row["status"] == "approved" and row["granted_eur"] is not None,
    date="decided_on",
)


@pytest.fixture
def metric(tmp_path, monkeypatch):
    found = changed(tmp_path)
    put_in_place(monkeypatch, found)
    return found


@pytest.fixture
def store(metric):
    found = drawn({"dossiers": DOSSIERS})
    found.confirmed = {KEY: ((2, CONFIRMED),)}
    return found


def test_the_oldest_version_counts_until_a_newer_one_is_confirmed(store):
    assert [in_force(store, KEY, day).version for day in (BEFORE, CONFIRMED)] == [1, 2]
    assert total(store, VISITOR, KEY, on=BEFORE).numerator == 3
    assert total(store, VISITOR, KEY, on=CONFIRMED).numerator == 2
    assert total(store, VISITOR, KEY).numerator == 2


def test_without_a_confirmation_the_oldest_counts_today(store):
    store.confirmed = {}
    assert in_force(store, KEY).version == 1
    assert total(store, VISITOR, KEY).numerator == 3


def test_what_is_confirmed_counts_at_once_where_the_latest_day_stands_still(store):
    """Of the example: it was confirmed after the day of its last report."""
    store.confirmed = {KEY: ((2, TODAY + timedelta(days=500)),)}
    assert [total(store, VISITOR, KEY, on=day).numerator for day in (None, TODAY)] == [2, 2]
    assert total(store, VISITOR, KEY, on=TODAY - timedelta(days=1)).numerator == 3
    assert waiting(store, KEY) is None


def test_a_newer_version_waits_from_the_day_it_was_there_until_it_is_confirmed(store):
    days = date(2024, 1, 9), date(2024, 1, 10), BEFORE, CONFIRMED
    found = [waiting(store, KEY, day) for day in days]
    assert [each and each.version for each in found] == [None, 2, 2, None]


def test_both_values_can_be_asked_on_any_day(store):
    for day in (BEFORE, CONFIRMED):
        assert total(store, VISITOR, KEY, on=day, version=1).numerator == 3
        assert total(store, VISITOR, KEY, on=day, version=2).numerator == 2
    assert totals(store, VISITOR, [KEY], version=1)[KEY].numerator == 3
    split = measure_many(store, VISITOR, [KEY], ["hub"], version=1)[KEY]
    assert split["numerator"].tolist() == [2, 1]
    assert measure(store, VISITOR, KEY, ["hub"], version=2)["numerator"].tolist() == [1, 1]


def test_each_version_is_dated_and_filtered_in_its_own_way(store):
    where = {"period": ["2023-S1"]}
    assert total(store, VISITOR, KEY, where, BEFORE).numerator == 2
    assert total(store, VISITOR, KEY, where, CONFIRMED).numerator == 0
    found = measure(store, VISITOR, KEY, ["period"], on=CONFIRMED)
    assert found["period"].tolist() == ["2023-S2", "2024-S1"]


def test_the_rows_behind_the_number_are_those_of_the_version_in_force(store):
    for day, ids in ((BEFORE, ["1", "2", "3"]), (CONFIRMED, ["1", "3"])):
        listed = rows(store, VISITOR, KEY, on=day)
        assert sorted(listed["id"]) == ids
        assert len(listed) == total(store, VISITOR, KEY, on=day).numerator


def test_a_split_with_every_code_follows_the_version_in_force(store):
    found = [
        measure_every(store, VISITOR, KEY, ["year"], on=day)["year"].tolist()
        for day in (BEFORE, CONFIRMED)
    ]
    assert found[0][:1] == ["2023"]
    assert "2024" not in found[0]
    assert "2024" in found[1]


def test_a_version_of_before_the_newest_confirmed_one_never_comes_back(
    store, tmp_path, monkeypatch
):
    third = CHANGED.replace("version = 2", "version = 3").replace("2024-01-10", "2024-02-10")
    second = """
[[earlier]]
version = 2
changed_on = 2024-01-10
why = { nl = "Omdat.", en = "Because." }
"""
    put_in_place(monkeypatch, changed(tmp_path, third + second))
    store.confirmed = {KEY: ((2, date(2024, 3, 5)), (3, date(2024, 2, 20)))}
    days = date(2024, 2, 19), date(2024, 2, 20), date(2024, 3, 10)
    assert [in_force(store, KEY, day).version for day in days] == [1, 3, 3]
    assert waiting(store, KEY, date(2024, 3, 10)) is None


def test_a_confirmation_is_known_from_its_own_day_on(store):
    assert confirmed_on(store, KEY, 2, BEFORE) is None
    assert confirmed_on(store, KEY, 2, CONFIRMED) == CONFIRMED
    assert confirmed_on(store, KEY, 1) is None


def test_what_does_not_exist_is_named(store):
    with pytest.raises(LookupError, match=r"no metric 'approvals'; .*'dossiers_approved'"):
        metric_of("approvals")
    with pytest.raises(LookupError, match="dossiers_approved has no version 3"):
        version_of(store, KEY, version=3)
    with pytest.raises(LookupError, match="has no version 3"):
        total(store, VISITOR, KEY, version=3)


def test_every_number_of_the_product_is_the_same_whatever_is_confirmed():
    store = drawn({"dossiers": DOSSIERS})
    before = totals(store, VISITOR, list(METRICS))
    store.results = Results()
    store.confirmed = {key: ((1, date(2023, 1, 1)),) for key in METRICS}
    assert totals(store, VISITOR, list(METRICS)) == before


def test_before_the_day_of_confirmation_version_1_and_from_then_on_version_2(metric):
    store = empty_store()

    @settings(max_examples=25, deadline=None, derandomize=True, database=None)
    @given(
        rows_like("dossiers"),
        st.dates(date(2024, 1, 9), date(2024, 1, 21)),
        st.dates(date(2024, 1, 9), date(2024, 1, 21)),
        st.sampled_from([[], ["hub"], ["period"], ["year", "province"]]),
    )
    def check(given_rows, confirmed, on, by):
        filled("dossiers", given_rows)
        store.confirmed = {KEY: ((2, confirmed),)}
        plain = FIRST if on < confirmed else SECOND
        found = as_groups(measure(store, VISITOR, KEY, by, on=on), len(by))
        expected = plainly(plain, given_rows, by, on=on)
        assert found.keys() == expected.keys()
        assert all(found[group] == pytest.approx(expected[group]) for group in expected)
        listed = rows(store, VISITOR, KEY, on=on)
        assert len(listed) == total(store, VISITOR, KEY, on=on).numerator

    try:
        check()
    finally:
        del store.confirmed
