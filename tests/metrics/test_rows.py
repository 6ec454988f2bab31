"""The rows behind a number lead to the cell, and show nobody what is not theirs."""

from __future__ import annotations

import pytest

from metrics.access import VISITOR, Viewer
from metrics.measure import total
from metrics.rows import AddedUp, added_up, points, rows
from tests.metrics.drawn import drawn

DOSSIERS = """
    dossier_key | id | hub_codes | status    | companies | lead_days | decided_on | submitted_on | report_id | sheet    | sheet_row
    a:1         | 1  | a         | approved  | Blok Steen | 10        | 2023-01-11 | 2023-01-01   | 1         | Dossiers | 5
    a:2         | 2  | a b       | refused   | Zaag       | 10        | 2023-01-11 | 2023-01-01   | 1         | Dossiers | 6
    b:1         | 1  | b         | approved  | Hout       | 31        | 2023-08-01 | 2023-07-01   | 2         | Dossiers | 14
    b:2         | 2  | b         | submitted |            |           |            |              | 3         | Dossiers | 2
"""  # noqa: E501
REPORT = """
    report_id | hub_code | fingerprint | as_of      | accepted_on | known_from | known_to
    1         | a        | f1          | 2023-12-31 | 2024-01-10  | 2024-01-10 | 9999-12-31
    2         | b        | f2          | 2023-12-31 | 2024-01-10  | 2024-01-10 | 9999-12-31
    3         | b        | f3          | 2023-12-31 | 2024-01-10  | 2024-01-10 | 9999-12-31
"""
COLUMN = """
    fingerprint | sheet_key  | field  | letter
    f1          | dossier    | status | F
    f2          | dossier    | status | AB
    f2          | trajectory | status | Q
"""
COVERAGE = """
    nis | name | hub_codes | hub_count
    1   | Zele | a         | 1
    2   | Mol  |           | 0
"""
LAST = ["hub_codes", "report_id", "sheet", "sheet_row", "row_key", "cell"]
DEPARTMENT, HUB_B = Viewer("department"), Viewer("hub", "b")


@pytest.fixture
def store():
    tables = {"dossiers": DOSSIERS, "report": REPORT, "sheet_column": COLUMN, "coverage": COVERAGE}
    return drawn(tables)


def test_as_many_rows_as_the_number_says_each_with_its_cell(store):
    listed = rows(store, VISITOR, "dossiers_approved")
    assert len(listed) == total(store, VISITOR, "dossiers_approved").numerator
    assert listed["cell"].tolist() == ["Dossiers!F5", "Dossiers!AB14"]
    assert listed["hub_codes"].tolist() == [["a"], ["b"]]
    assert listed.columns.tolist()[-6:] == LAST


def test_the_rows_of_the_denominator_can_be_listed_too(store):
    listed = rows(store, VISITOR, "approval_rate", whole=True)
    assert listed["dossier_key"].tolist() == ["a:1", "a:2", "b:1"]
    covered = rows(store, VISITOR, "municipalities_covered", {"hub": ["a"]}, whole=True)
    assert covered["name"].tolist() == ["Mol", "Zele"]


def test_without_the_column_in_the_workbook_there_is_no_cell(store):
    listed = rows(store, VISITOR, "dossiers_pending")
    assert listed["cell"].isna().tolist() == [True]
    assert listed["sheet_row"].tolist() == [2]


def test_a_municipality_stands_in_no_single_row_of_a_workbook(store):
    listed = rows(store, VISITOR, "municipalities_covered", columns=["name"])
    assert listed.columns.tolist() == ["name", *LAST]
    assert listed.isna().iloc[0].tolist() == [False, False, True, True, True, False, True]
    assert listed["row_key"].tolist() == ["1"]


def test_pages_of_rows_follow_each_other(store):
    pages = [rows(store, VISITOR, "dossiers", limit=3, offset=start) for start in (0, 3)]
    assert [page["dossier_key"].tolist() for page in pages] == [["a:1", "a:2", "b:1"], ["b:2"]]


def test_a_visitor_never_sees_companies(store):
    assert "companies" not in rows(store, VISITOR, "dossiers")
    with pytest.raises(PermissionError, match=r"a visitor may not see \['companies'\]"):
        rows(store, VISITOR, "dossiers", columns=["id", "companies"])


def test_a_hub_sees_the_companies_of_its_own_dossiers_only(store):
    listed = rows(store, HUB_B, "dossiers", columns=["companies"])
    assert listed["companies"].tolist() == [None, ["Zaag"], ["Hout"], []]


def test_the_department_sees_every_company(store):
    listed = rows(store, DEPARTMENT, "dossiers")
    assert listed["companies"].tolist() == [["Blok", "Steen"], ["Zaag"], ["Hout"], []]


def test_a_column_that_does_not_exist_is_named(store):
    with pytest.raises(LookupError, match=r"dossiers has no \['company'\]"):
        rows(store, DEPARTMENT, "dossiers", columns=["company"])


@pytest.mark.parametrize("role", ["hub", "boss"])
def test_a_viewer_is_a_known_role_and_a_hub_has_a_code(role):
    with pytest.raises(ValueError, match=role):
        Viewer(role)


def test_one_row_is_found_by_its_key(store):
    found = rows(store, VISITOR, "dossiers_approved", row_key="2.14")
    assert found["dossier_key"].tolist() == ["b:1"]
    assert rows(store, VISITOR, "municipalities_covered", row_key="1")["name"].tolist() == ["Zele"]


@pytest.mark.parametrize("key", ["1.6", "9.9", "2", "2.14.1", "", "x.y", "1.5' OR '1'='1", "²·5"])
def test_a_key_of_no_counted_row_finds_nothing(store, key):
    assert rows(store, VISITOR, "dossiers_approved", row_key=key).empty


def test_what_is_summed_or_halved_can_stand_beside_each_row(store):
    listed = rows(store, VISITOR, "lead_time", columns=["id"], with_taken=True)
    assert listed["taken"].tolist() == [10, 10, 31]
    assert rows(store, VISITOR, "dossiers", with_taken=True)["taken"].isna().all()


def test_rows_are_added_up_on_the_rows_themselves(store):
    assert added_up(store, "dossiers_approved") == AddedUp(2, 2, 2.0)
    assert added_up(store, "lead_time") == AddedUp(3, 3, 10.0)
    assert added_up(store, "lead_time", {"hub": ["b"]}) == AddedUp(2, 2, 20.5)
    assert added_up(store, "approval_rate", whole=True) == AddedUp(3, 3, 3.0)
    # Its denominator ignores the hub.
    covered = added_up(store, "municipalities_covered", {"hub": ["a"]}, whole=True)
    assert covered == AddedUp(2, 2, 2.0)


def test_a_sum_says_in_how_many_rows_it_is_filled_in():
    activities = """
        id | hub_codes | participants | held_on    | report_id | sheet_row
        1  | a         | 12           | 2023-01-01 | 1         | 2
        2  | a         |              | 2023-01-01 | 1         | 3
    """
    store = drawn({"activities": activities})
    assert added_up(store, "attendances") == AddedUp(2, 1, 12.0)
    assert added_up(store, "attendances", {"hub": ["b"]}) == AddedUp(0, 0, None)


def test_different_values_are_counted_and_rows_too():
    partnerships = """
        organisation_key | hub_codes | hub_code | report_id | sheet_row
        stad             | a         | a        | 1         | 2
        stad             | b         | b        | 2         | 2
        kringloop        | b         | b        | 2         | 3
    """
    store = drawn({"partnerships": partnerships})
    assert added_up(store, "organisations") == AddedUp(3, 3, 2.0)
    assert added_up(store, "partnerships") == AddedUp(3, 3, 3.0)


def test_a_row_that_is_there_twice_does_not_add_up(store):
    twice = drawn({"dossiers": DOSSIERS + DOSSIERS.strip().splitlines()[1] + "\n"})
    assert total(twice, VISITOR, "dossiers").value == 5
    assert added_up(twice, "dossiers") == AddedUp(4, 5, 4.0)


def test_points_are_the_values_behind_a_median_with_their_number(store):
    found = points(store, VISITOR, "lead_time", by=["hub"])
    assert found.values.tolist() == [["a", 10, 2], ["b", 10, 1], ["b", 31, 1]]
    assert points(store, VISITOR, "lead_time", where={"hub": ["a"]}).values.tolist() == [[10, 2]]
    decided = points(store, VISITOR, "lead_time", by=["year"], where={"hub": ["b"]})
    assert decided.values.tolist() == [["2023", 10, 1], ["2023", 31, 1]]
    with pytest.raises(LookupError, match="dossiers has no median"):
        points(store, VISITOR, "dossiers")
