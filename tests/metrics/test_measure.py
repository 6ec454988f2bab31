"""One function splits, filters and dates every metric."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from metrics.access import VISITOR, Viewer
from metrics.measure import applicable, measure, measure_many, total, totals
from metrics.rows import rows
from tests.metrics.drawn import drawn

DOSSIERS = """
    id | hub_codes | province | status    | submitted_on | decided_on | known_from | known_to
    1  | a         | East     | approved  | 2023-01-01   | 2023-02-01 | 2023-07-10 | 9999-12-31
    2  | a b       | East     | submitted | 2023-03-01   |            | 2023-07-10 | 2024-01-10
    2  | a b       | East     | approved  | 2023-03-01   | 2023-12-01 | 2024-01-10 | 9999-12-31
    3  | b         | West     | refused   | 2023-08-01   | 2023-09-01 | 2024-01-10 | 9999-12-31
    4  | c         |          | refused   | 2024-01-01   | 2024-01-02 | 2024-01-20 | 9999-12-31
"""


@pytest.fixture
def store():
    return drawn({"dossiers": DOSSIERS})


@pytest.mark.parametrize(
    ("on", "approved", "submitted"),
    [
        (date(2023, 7, 9), 0, 0),
        (date(2023, 7, 10), 1, 2),
        (date(2024, 1, 9), 1, 2),
        (date(2024, 1, 10), 2, 3),
        (None, 2, 4),
    ],
)
def test_what_was_known_on_a_day_is_what_was_reported_by_then(store, on, approved, submitted):
    found = total(store, VISITOR, "approval_rate", on=on)
    assert (found.numerator, found.denominator) == (approved, submitted)


def test_a_filter_on_a_hub_keeps_what_it_shares_and_a_split_then_shows_that_hub_only(store):
    where = {"hub": ["a"]}
    assert total(store, VISITOR, "dossiers_submitted", where).numerator == 2
    split = measure(store, VISITOR, "dossiers_submitted", ["hub"], where)
    assert split[["hub", "numerator"]].values.tolist() == [["a", 2]]


def test_filters_of_one_dimension_widen_and_of_two_narrow(store):
    assert total(store, VISITOR, "dossiers_submitted", {"hub": ["a", "c"]}).numerator == 3
    where = {"hub": ["a", "b"], "province": ["West"]}
    assert total(store, VISITOR, "dossiers_submitted", where).numerator == 1


def test_no_codes_is_no_filter_and_an_unknown_code_matches_nothing(store):
    assert total(store, VISITOR, "dossiers_submitted", {"hub": []}).numerator == 4
    assert total(store, VISITOR, "dossiers_submitted", {"hub": ["x"]}).numerator == 0
    assert total(store, VISITOR, "dossiers_submitted", {"period": ["1900-S1"]}).numerator == 0


def test_one_code_may_be_given_as_text(store):
    assert total(store, VISITOR, "dossiers_submitted", {"province": "East"}).numerator == 2


def test_the_unknown_is_a_group_of_its_own_last_and_can_be_filtered(store):
    split = measure(store, VISITOR, "dossiers_submitted", ["province"])
    assert split["province"].tolist()[:2] == ["East", "West"]
    assert pd.isna(split["province"].tolist()[2])
    assert total(store, VISITOR, "dossiers_submitted", {"province": [None]}).numerator == 1
    both = {"province": [None, "West"]}
    assert total(store, VISITOR, "dossiers_submitted", both).numerator == 2


def test_a_code_without_a_name_stands_after_the_known_ones_and_before_the_unknown():
    provinces = "id | province\n1 | \n2 | Zuid\n3 | East\n4 | 0"
    split = measure(drawn({"dossiers": provinces}), VISITOR, "dossiers", ["province"])
    assert split["province"].tolist()[:3] == ["East", "0", "Zuid"]


def test_what_belongs_to_no_hub_is_a_group_of_its_own():
    store = drawn({"dossiers": "id | hub_codes\n1 | a\n2 | "})
    split = measure(store, VISITOR, "dossiers", ["hub"])
    assert split["numerator"].tolist() == [1, 1]
    assert split["hub"].isna().tolist() == [False, True]
    assert total(store, VISITOR, "dossiers", {"hub": [None]}).numerator == 1


def test_the_part_of_a_share_lies_inside_the_whole():
    undated = "id | status | submitted_on\n1 | approved | \n2 | approved | 2023-01-01"
    store = drawn({"dossiers": undated})
    found = totals(store, VISITOR, ["approval_rate", "dossiers"])
    assert (found["approval_rate"].numerator, found["approval_rate"].denominator) == (1, 1)
    assert rows(store, VISITOR, "approval_rate")["id"].tolist() == ["2"]


@pytest.mark.parametrize(
    ("dimension", "codes", "numerator"),
    [
        ("period", ["2023-S1"], 2),
        ("period", ["2023-S1", "2024-S1"], 3),
        ("phase", ["3"], 3),
        ("year", ["2023"], 3),
        ("year", ["2024"], 1),
    ],
)
def test_a_time_is_filtered_by_the_date_of_the_metric(store, dimension, codes, numerator):
    assert total(store, VISITOR, "dossiers_submitted", {dimension: codes}).numerator == numerator


@pytest.mark.parametrize("dimension", ["period", "phase", "year"])
def test_a_split_by_time_gives_what_the_filters_give(store, dimension):
    split = measure(store, VISITOR, "dossiers_submitted", [dimension])
    assert len(split) > 1
    for code, numerator in zip(split[dimension], split["numerator"], strict=True):
        found = total(store, VISITOR, "dossiers_submitted", {dimension: [code]})
        assert found.numerator == numerator


def test_many_metrics_with_different_dates_give_what_each_gives_alone(store):
    keys = ["dossiers_submitted", "dossiers_approved", "approval_rate", "lead_time", "hubs"]
    together = measure_many(store, VISITOR, keys[:4], ["period"], {"province": ["East"]})
    for key, frame in together.items():
        alone = measure(
            drawn({"dossiers": DOSSIERS}), VISITOR, key, ["period"], {"province": ["East"]}
        )
        pd.testing.assert_frame_equal(frame, alone)
    assert list(totals(store, VISITOR, keys)) != []


def test_a_value_is_a_value_never_sql(store):
    nasty = "x') OR TRUE --"
    assert total(store, VISITOR, "dossiers_submitted", {"province": [nasty]}).numerator == 0
    assert total(store, VISITOR, "dossiers_submitted", {"hub": [nasty]}).numerator == 0


def test_a_question_that_cannot_be_asked_names_what_can(store):
    with pytest.raises(LookupError, match=r"approval_rate has no \['stage'\]; .*'province'"):
        measure(store, VISITOR, "approval_rate", ["stage"])
    with pytest.raises(LookupError, match=r"no metric 'approvals'; .*'approval_rate'"):
        total(store, VISITOR, "approvals")
    assert applicable("approval_rate", {"stage": ["test"], "hub": ["a"]}) == {"hub": ["a"]}


def test_a_rate_comes_with_its_interval_and_a_count_does_not(store):
    rate = total(store, VISITOR, "approval_rate")
    assert 0 < rate.low < rate.value < rate.high < 1
    assert total(store, VISITOR, "dossiers_submitted").low is None


def test_types_stay_the_same_when_there_is_nothing_to_tell():
    empty, full = drawn(), drawn({"dossiers": DOSSIERS})
    for by in ([], ["hub"], ["period", "province"]):
        kinds = [measure(s, VISITOR, "approval_rate", by).dtypes.tolist() for s in (empty, full)]
        assert kinds[0] == kinds[1]


def test_a_kept_result_is_not_spoilt_by_who_changes_it(store):
    first = measure(store, VISITOR, "dossiers_submitted", ["hub"])
    first.loc[0, "numerator"] = 99
    first["extra"] = 1
    again = measure(store, VISITOR, "dossiers_submitted", ["hub"])
    assert again["numerator"].tolist() == [2, 2, 1]
    assert "extra" not in again


def test_equal_questions_share_one_result_whatever_their_order(store):
    asked = []
    tuples = store.tuples
    store.tuples = lambda *given: asked.append(given) or tuples(*given)
    total(store, VISITOR, "approval_rate", {"hub": ["a", "b"], "province": ["East"]})
    before = len(asked)
    total(store, VISITOR, "approval_rate", {"province": ["East"], "hub": ["b", "a", "a"]})
    assert len(asked) == before
    total(store, Viewer("department"), "approval_rate", {"hub": ["a", "b"], "province": ["East"]})
    assert len(asked) == before + 1
