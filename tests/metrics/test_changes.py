"""Each kind of cause, on hand-made reports of which the answer is known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from metrics.changes import FieldChange
from tests.metrics.change_store import (
    AFTER,
    BEFORE,
    CORRECTED,
    LATER,
    between,
    corrected,
    dossier,
    only,
    partner,
    short,
    store_of,
    trajectory,
    two,
)
from tests.unit.builds import A, B, example_reference

PLACES = [town.nis for town in example_reference().municipalities[:3]]


def test_what_no_report_told_before_is_new_and_names_its_cell(tmp_path: Path) -> None:
    store = store_of(
        tmp_path, two({"dossier": [dossier(1)]}, {"dossier": [dossier(1), dossier(2)]})
    )
    cause = only(between(store, "dossiers_approved"))
    assert (cause.kind, cause.numerator, cause.hub_codes) == ("new", 1, (A,))
    assert (cause.code, cause.title) == ("D-002", "Dossier 2")
    assert (cause.sheet, cause.sheet_row) == ("Dossiers", 3)
    assert cause.cell.startswith("Dossiers!")
    assert cause.row_key == f"{cause.report_id}.3"
    assert (cause.stood, cause.stands) == (False, True)


def test_what_a_newer_report_leaves_out_is_gone_and_names_where_it_stood(tmp_path: Path) -> None:
    store = store_of(
        tmp_path, two({"dossier": [dossier(1), dossier(2)]}, {"dossier": [dossier(1)]})
    )
    cause = only(between(store, "dossiers_approved"))
    assert (cause.kind, cause.numerator, cause.code) == ("gone", -1, "D-002")
    assert (cause.stood, cause.stands, cause.sheet_row) == (True, False, 3)


def test_a_status_that_changed_says_from_what_to_what(tmp_path: Path) -> None:
    store = store_of(
        tmp_path, two({"dossier": [dossier(1, "submitted")]}, {"dossier": [dossier(1)]})
    )
    cause = only(between(store, "dossiers_approved"))
    assert (cause.kind, cause.numerator) == ("changed", 1)
    assert cause.fields == (FieldChange("status", "submitted", "approved"),)
    pending = only(between(store, "dossiers_pending"))
    assert (pending.kind, pending.numerator) == ("changed", -1)


def test_another_amount_adds_exactly_its_difference(tmp_path: Path) -> None:
    more = dossier(1, granted_eur=Decimal("100.30"))
    store = store_of(tmp_path, two({"dossier": [dossier(1)]}, {"dossier": [more]}))
    cause = only(between(store, "amount_granted"))
    assert (cause.kind, cause.numerator, cause.value) == ("amount", 0, Decimal("0.20"))


def test_an_amount_that_becomes_known_is_a_cause_and_no_row_comes_in(tmp_path: Path) -> None:
    empty = dossier(1, granted_eur=None)
    store = store_of(tmp_path, two({"dossier": [empty]}, {"dossier": [dossier(1)]}))
    change = between(store, "amount_granted")
    assert (change.before.value, change.after.value) == (None, 100.1)
    assert (only(change).kind, only(change).value) == ("amount", Decimal("100.10"))


def test_an_amount_that_turns_out_to_be_nothing_is_a_cause_too(tmp_path: Path) -> None:
    empty, nothing = dossier(1, granted_eur=None), dossier(1, granted_eur=Decimal(0))
    store = store_of(tmp_path, two({"dossier": [empty]}, {"dossier": [nothing]}))
    change = between(store, "amount_granted")
    assert (change.before.value, change.after.value) == (None, 0)
    assert (only(change).kind, only(change).value) == ("amount", 0)


def test_numbers_with_a_fraction_are_taken_as_they_are_written(tmp_path: Path) -> None:
    before, after = trajectory(1, tonnes_per_year=0.1), trajectory(1, tonnes_per_year=0.3)
    store = store_of(tmp_path, two({"trajectory": [before]}, {"trajectory": [after]}))
    assert only(between(store, "tonnes_per_year")).value == Decimal("0.2")


def test_a_new_row_without_an_amount_adds_none(tmp_path: Path) -> None:
    rows = {"dossier": [dossier(1, granted_eur=None)]}
    cause = only(between(store_of(tmp_path, two({}, rows)), "amount_granted"))
    assert (cause.kind, cause.numerator, cause.value) == ("new", 1, None)


def test_undoing_a_report_takes_back_what_it_told_and_restores_what_it_left_out(
    tmp_path: Path,
) -> None:
    reports = two({"dossier": [dossier(1)]}, {"dossier": [dossier(2), dossier(3)]})
    store = store_of(tmp_path, reports, [(A, "2023-S1", 1, CORRECTED)])
    assert short(between(store, "dossiers_approved", AFTER, LATER)) == [
        ("restored", 1, "D-001"),
        ("taken_back", -1, "D-002"),
        ("taken_back", -1, "D-003"),
    ]


def test_undoing_a_correction_takes_back_what_it_corrected(tmp_path: Path) -> None:
    reports = [
        *two({}, {"dossier": [dossier(1, "submitted"), dossier(2)]}),
        corrected(A, {"dossier": [dossier(1), dossier(3)]}),
    ]
    store = store_of(tmp_path, reports, [(A, "2023-S1", 2, date(2023, 8, 20))])
    corrected_on = date(2023, 8, 16)
    assert short(between(store, "dossiers_approved", AFTER, corrected_on)) == [
        ("new", 1, "D-003"),
        ("changed", 1, "D-001"),
        ("gone", -1, "D-002"),
    ]
    assert short(between(store, "dossiers_approved", corrected_on, LATER)) == [
        ("restored", 1, "D-002"),
        ("taken_back", -1, "D-001"),
        ("taken_back", -1, "D-003"),
    ]
    assert between(store, "dossiers_approved", AFTER, LATER).causes == ()


def test_a_thing_that_two_hubs_told_apart_and_now_share_is_merged(tmp_path: Path) -> None:
    shared = {"trajectory": [trajectory(1, lead_hub=A)]}
    of_a = {**shared, "dossier": [dossier(1, trajectory="T-001")]}
    reports = [*two(of_a, of_a), *two({"dossier": [dossier(1)]}, of_a, B)]
    store = store_of(tmp_path, reports)
    cause = only(between(store, "dossiers_approved"))
    assert (cause.kind, cause.numerator, cause.hub_codes) == ("merged", -1, (B,))
    back = store_of(tmp_path / "back", [*two(of_a, of_a), *two(of_a, {"dossier": [dossier(1)]}, B)])
    cause = only(between(back, "dossiers_approved"))
    assert (cause.kind, cause.numerator, cause.hub_codes) == ("split", 1, (B,))


def test_a_second_hub_that_tells_of_it_too_changes_only_its_own_number(tmp_path: Path) -> None:
    told = {"trajectory": [trajectory(1, lead_hub=A)]}
    store = store_of(tmp_path, [*two(told, told), *two({}, told, B)])
    assert between(store, "test_trajectories").causes == ()
    cause = only(between(store, "test_trajectories", hub=[B]))
    assert (cause.kind, cause.numerator) == ("changed", 1)
    assert cause.fields == (FieldChange("hub_codes", (A,), (A, B)),)


def test_a_trajectory_that_gets_another_lead_hub_neither_leaves_nor_comes(
    tmp_path: Path,
) -> None:
    before, after = trajectory(1, test_on=None), trajectory(1, lead_hub=B)
    store = store_of(tmp_path, two({"trajectory": [before]}, {"trajectory": [after]}))
    assert between(store, "trajectories").causes == ()
    cause = only(between(store, "test_trajectories"))
    assert (cause.kind, cause.numerator) == ("changed", 1)


def test_a_shared_dossier_that_one_hub_tells_on_alone_stays(tmp_path: Path) -> None:
    led = {"trajectory": [trajectory(1, lead_hub=A)]}
    told = {**led, "dossier": [dossier(1, trajectory="T-001")]}
    store = store_of(tmp_path, [*two(told, led), *two(told, told, B)])
    assert between(store, "dossiers").before.numerator == 1
    assert between(store, "dossiers").causes == ()


def test_a_dossier_that_moves_to_another_trajectory_only_changes(tmp_path: Path) -> None:
    led = [trajectory(1), trajectory(2)]
    before = {"trajectory": led, "dossier": [dossier(1, "submitted", trajectory="T-001")]}
    after = {"trajectory": led, "dossier": [dossier(1, trajectory="T-002")]}
    store = store_of(tmp_path, two(before, after))
    assert between(store, "dossiers").causes == ()
    assert only(between(store, "dossiers_approved")).kind == "changed"


def test_a_partner_comes_and_goes_by_its_days_while_no_report_changes(tmp_path: Path) -> None:
    rows = {
        "partner": [
            partner("Gaat", until=date(2023, 4, 1)),
            partner("Komt", since=date(2023, 5, 1)),
            partner("Blijft"),
        ]
    }
    store = store_of(tmp_path, two(rows, rows))
    change = between(store, "partnerships", BEFORE, date(2023, 6, 1))
    assert short(change) == [("time", -1, "Gaat"), ("time", 1, "Komt")]
    assert change.numerator == 0
    assert FieldChange("since", None, date(2023, 5, 1)) in change.causes[1].fields


def test_different_values_count_once_however_many_rows_bear_them(tmp_path: Path) -> None:
    both = {"partner": [partner("OCMW Gent"), partner("Zaagcoop")]}
    store = store_of(tmp_path, [*two(both, {"partner": [partner("Zaagcoop")]}), *two({}, {}, B)])
    assert short(between(store, "organisations")) == [("gone", -1, "OCMW Gent")]
    again = [*two(both, {}), *two(both, {"partner": [partner("ocmw gent")]}, B)]
    store = store_of(tmp_path / "again", again)
    assert short(between(store, "organisations")) == [("gone", -1, "Zaagcoop")]
    # Elsewhere it does not count, but where it is asked it does: one row that counts is enough.
    three = [*two(both, both), *two({}, both, B)]
    store = store_of(tmp_path / "three", three)
    assert short(between(store, "organisations", hub=[B])) == [
        ("changed", 1, "OCMW Gent"),
        ("changed", 1, "Zaagcoop"),
    ]


def test_a_municipality_names_the_hub_that_began_to_serve_it(tmp_path: Path) -> None:
    one = {"service_area": [{"nis": PLACES[0]}]}
    reports = [*two(one, one), *two(one, {"service_area": [{"nis": nis} for nis in PLACES]}, B)]
    store = store_of(tmp_path, reports)
    change = between(store, "municipalities_covered")
    assert [(cause.kind, cause.numerator, cause.hub_codes) for cause in change.causes] == [
        ("changed", 1, (B,)),
        ("changed", 1, (B,)),
    ]
    assert {cause.row_key for cause in change.causes} == {PLACES[1], PLACES[2]}
    narrowed = between(store, "municipalities_covered", hub=[B])
    assert (narrowed.before.denominator, narrowed.numerator) == (
        len(example_reference().municipalities),
        2,
    )
    people = between(store, "inhabitants_covered")
    assert sum(cause.numerator for cause in people.causes) == people.numerator > 2


def test_a_municipality_that_is_served_from_a_day_on_comes_by_time(tmp_path: Path) -> None:
    rows = {"service_area": [{"nis": PLACES[0], "since": date(2023, 5, 1)}]}
    store = store_of(tmp_path, two(rows, rows))
    cause = only(between(store, "municipalities_covered", BEFORE, date(2023, 6, 1)))
    assert (cause.kind, cause.numerator, cause.hub_codes) == ("time", 1, (A,))


def test_a_report_comes_in_is_undone_and_its_deadline_passes(tmp_path: Path) -> None:
    store = store_of(tmp_path, two({}, {}), [(A, "2023-S1", 1, CORRECTED)])
    where = {"hub": [A], "period": ["2023-S1"]}
    due = date(2023, 8, 1)
    received = only(between(store, "reports_received", BEFORE, due, **where))
    assert (received.kind, received.numerator, received.denominator) == ("received", 1, 1)
    passed = only(between(store, "reports_received", date(2023, 7, 20), due, **where))
    assert (passed.kind, passed.numerator, passed.denominator) == ("time", 1, 1)
    undone = only(between(store, "reports_missing", due, LATER, **where))
    assert (undone.kind, undone.numerator, undone.denominator) == ("taken_back", 1, 0)


def test_a_later_report_tells_of_an_earlier_period_as_well(tmp_path: Path) -> None:
    store = store_of(tmp_path, two({}, {})[1:])
    change = between(store, "reports_told", BEFORE, AFTER, hub=[A], period=["2022-S2"])
    assert (only(change).kind, only(change).numerator, only(change).denominator) == (
        "received",
        1,
        0,
    )


def test_waiting_grows_with_the_day_and_no_row_is_blamed(tmp_path: Path) -> None:
    rows = {"dossier": [dossier(1, "submitted"), dossier(2, "submitted")]}
    store = store_of(tmp_path, two(rows, rows))
    change = between(store, "waiting_time", BEFORE, date(2023, 3, 11))
    assert (change.after.value or 0) - (change.before.value or 0) == 10
    assert (only(change).kind, only(change).numerator, only(change).row_key) == ("time", 0, "")
    # Nor when the hub told the same again in a newer report.
    assert only(between(store, "waiting_time")).kind == "time"


def test_equal_rows_are_paired_one_by_one(tmp_path: Path) -> None:
    lesson = {"learned_on": date(2022, 8, 1), "lesson": "Begin klein."}
    store = store_of(tmp_path, two({"lesson": [lesson] * 3}, {"lesson": [lesson] * 2}))
    assert short(between(store, "lessons")) == [("gone", -1, "Begin klein.")]
