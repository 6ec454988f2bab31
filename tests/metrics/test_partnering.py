"""Who joined and left between phases, and organisations that work with several hubs."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.access import VISITOR
from metrics.basis import hub_days
from metrics.measure import measure, total
from metrics.partnering import partner_moves
from metrics.rows import rows
from metrics.store import Store
from tests.example_store import example_store
from tests.metrics.drawn import drawn, fill, rows_of

SLOTS = """
    hub_codes | hub_code | period_code | starts_on  | report_id
    a         | a        | 2023-S2     | 2023-07-01 | 1
    b         | b        | 2024-S1     | 2024-01-01 | 2
    c         | c        | 2023-S1     | 2023-01-01 | 3
"""
REPORTS = """
    report_id | hub_code | fingerprint | as_of      | known_from | known_to
    1         | a        | f1          | 2024-02-01 | 2024-02-10 | 9999-12-31
    2         | b        | f2          | 2024-02-01 | 2024-02-10 | 9999-12-31
    3         | c        | f3          | 2023-06-30 | 2023-07-10 | 9999-12-31
"""
# Zele stays, Blok comes, Oud left before the report came, Weg goes and comes back, Later is not yet
# one; at hub C nobody is named.
TOLD = """
    fingerprint | sheet_row | organisation_key | name  | since      | until
    f1          | 2         | zele             | Zele  | 2023-01-01 |
    f1          | 3         | blok             | Blok  | 2024-01-05 |
    f1          | 4         | oud              | Oud   | 2023-01-01 | 2024-01-10
    f1          | 5         | weg              | Weg   | 2023-02-01 | 2023-05-01
    f1          | 6         | weg              | Weg   | 2023-12-31 |
    f1          | 7         | later            | Later | 2024-05-01 |
    f2          | 2         | zele             | Zele  | 2023-01-01 |
"""
LAST_DAY = date(2025, 6, 30)  # of the example's last phase
DAYS = [date(2022, 3, 1), date(2023, 1, 20), date(2023, 11, 28), date(2024, 8, 1), date(2025, 9, 1)]


@pytest.fixture(scope="module")
def told() -> Store:
    store = drawn({"report_slots": SLOTS, "report": REPORTS})
    connection = store._connection
    connection.execute(
        "CREATE TABLE reported_partner (fingerprint VARCHAR, sheet_row INTEGER, "
        "organisation_key VARCHAR, name VARCHAR, since DATE, until DATE)"
    )
    fill(connection, "reported_partner", rows_of(TOLD))
    return store


@pytest.fixture(scope="module")
def example() -> Store:
    return Store.newest(example_store() / "example" / "builds")


def moved(store: Store, on: date, hub: str) -> dict[str, dict[str, set[str]]]:
    """Phase → move → organisations."""
    found: dict[str, dict[str, set[str]]] = {}
    for row in partner_moves(store, on, [hub]).to_dict("records"):
        found.setdefault(row["phase"], {}).setdefault(row["move"], set()).add(row["organisation"])
    return found


def test_partners_stay_come_and_leave_between_the_ends_of_phases(told):
    found = moved(told, date(2024, 3, 1), "a")
    assert found["3"] == {"there": {"zele", "oud", "weg"}}
    assert found["4"] == {"kept": {"zele", "weg"}, "new": {"blok"}, "left": {"oud"}}


def test_a_phase_that_runs_ends_on_the_day_that_is_asked(told):
    later = partner_moves(told, date(2024, 5, 1), ["a"])
    assert "later" in set(later.loc[later["move"] == "new", "organisation"])
    assert set(later.loc[later["phase"] == "4", "day"]) == {date(2024, 5, 1)}
    assert "later" not in moved(told, date(2024, 4, 30), "a")["4"]["new"]


def test_partners_before_the_first_report_are_unknown_and_so_is_who_came(told):
    assert moved(told, date(2024, 3, 1), "b") == {"4": {"there": {"zele"}}}


def test_a_hub_that_told_nothing_of_a_phase_is_unknown_there_and_one_without_partners_is_not(told):
    assert moved(told, date(2024, 3, 1), "c") == {"3": {"there": {None}}}
    assert partner_moves(told, date(2023, 7, 9)).empty


def test_only_who_is_a_partner_on_the_day_has_a_row_to_lead_to(told):
    found = partner_moves(told, date(2024, 3, 1), ["a"])
    keys = dict(zip(found["organisation"], found["row_key"], strict=True))
    assert keys == {"zele": "1.2", "blok": "1.3", "oud": "", "weg": "1.6"}


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_the_partners_of_a_running_phase_are_those_of_the_partnerships(example, on):
    begun = max(first for first, _ in example.ranges["phase"].values() if first <= on)
    told = {hub for hub, newest in hub_days(example, on).items() if newest >= begun}
    every = partner_moves(example, on)
    here = every[(every["day"] == on) & (every["move"] != "left")]
    columns = ["hub_code", "organisation_key"]
    listed = rows(example, VISITOR, "partnerships", on=on, columns=columns)
    listed = listed[listed["hub_code"].isin(told if on <= LAST_DAY else ())]
    expected = set(zip(listed["hub_code"], listed["organisation_key"], strict=True))
    assert set(zip(here["hub"], here["organisation"], strict=True)) == expected
    assert set(here["row_key"]) == set(listed["row_key"])


def test_who_stayed_and_who_left_were_there_at_the_end_of_the_phase_before(example):
    every = partner_moves(example)
    for hub, found in every.groupby("hub"):
        before: set[str] | None = None
        for phase, of in found.groupby("phase"):
            named = {move: set(rows_["organisation"]) for move, rows_ in of.groupby("move")}
            if before is not None:
                stayed, gone = named.get("kept", set()), named.get("left", set())
                assert stayed | gone == before and not stayed & gone, (hub, phase)
            before = set(of.loc[of["move"] != "left", "organisation"])


def test_the_example_tells_of_a_partnership_that_grew_from_six_to_ten(example):
    found = moved(example, date(2025, 9, 1), "voorbeeldhub-i")["4"]
    assert {move: len(names) for move, names in found.items()} == {"kept": 6, "new": 4}


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_on_every_day_an_organisation_works_with_the_hubs_that_name_it_that_day(example, on):
    columns = ["hub_code", "organisation_key", "hub_count"]
    listed = rows(example, VISITOR, "partnerships", on=on, columns=columns)
    hubs = listed.groupby("organisation_key")["hub_code"].nunique()
    assert listed["hub_count"].tolist() == hubs.loc[listed["organisation_key"]].tolist()
    found = total(example, VISITOR, "organisations_shared", on=on)
    assert (found.numerator, found.denominator) == (int((hubs > 1).sum()), len(hubs))


def test_no_row_of_a_report_is_known_twice_on_a_day(example):
    twice = example.tuples(
        "SELECT count(*) FROM partnerships a JOIN partnerships b "
        "ON a.report_id = b.report_id AND a.sheet_row = b.sheet_row "
        "AND a.known_from < b.known_from AND b.known_from < a.known_to"
    )
    assert twice == [(0,)]


def test_a_hub_shares_the_organisations_that_also_work_with_another_hub(example):
    split = measure(example, VISITOR, "organisations_shared", ["hub"])
    listed = rows(example, VISITOR, "partnerships", columns=["hub_code", "organisation_key"])
    many = listed.groupby("organisation_key")["hub_code"].nunique()
    shared = listed[listed["organisation_key"].map(many) > 1]
    expected = shared.groupby("hub_code")["organisation_key"].nunique().to_dict()
    assert dict(zip(split["hub"], split["numerator"], strict=True)) == expected
    assert set(split["denominator"]) == {10}
