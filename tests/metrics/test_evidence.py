"""From a row behind a number to the rows of the workbooks that tell it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from etl.build import build
from metrics.access import VISITOR, Viewer
from metrics.evidence import evidence, report_places, told
from metrics.reported import reported
from metrics.rows import rows
from metrics.store import Store
from tests.unit.builds import (
    SPRING,
    SUMMER,
    WINTER,
    A,
    B,
    C,
    accept,
    build_of,
    example_reference,
    ledger_of,
)

DEPARTMENT, OF_A, OF_B = Viewer("department"), Viewer("hub", A), Viewer("hub", B)
# B leads the trajectory in which A takes part, and both report it with the same dossier.
SHARED = {"id": "T-1", "lead_hub": B, "title": "Samen", "idea_on": date(2022, 1, 1)}
SAME = {"id": "D-1", "trajectory": "T-1", "status": "submitted", "submitted_on": date(2022, 5, 1)}
OWN = {"id": "D-9", "status": "submitted", "submitted_on": date(2022, 5, 1)}
OF_HUB_A = {
    "service_area": [{"nis": "11001"}, {"nis": "11002", "until": date(2023, 3, 1)}],
    "partner": [
        {"name": "Stad", "kind": "local_government"},
        {"name": "Kringloop", "kind": "social_economy"},
        {"name": "Hogeschool", "kind": "knowledge_institution"},
        {"name": "Winkel", "kind": "regular_economy"},
    ],
    "trajectory": [SHARED],
    "dossier": [
        {**SAME, "id": "d-1", "status": "refused", "companies": ["Bedrijf Privé"]},
        OWN,
    ],
}
OF_HUB_B = {
    "service_area": [{"nis": "11004"}, {"nis": "11001"}],
    "partner": [{"name": "STAD", "kind": "local_government"}],
    "trajectory": [{"id": "T-0", "lead_hub": B, "idea_on": date(2022, 1, 1)}, SHARED],
    "dossier": [SAME, OWN],
}
LATER = {**OF_HUB_B, "dossier": [{**SAME, "status": "approved"}, OWN]}
Cells = Callable[..., list[tuple[str, str, bool]]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A and B on one day, B once more; C never."""
    reports = [
        (A, "2022-S2", SPRING, OF_HUB_A),
        (B, "2022-S2", SPRING, OF_HUB_B),
        (B, "2023-S1", SUMMER, LATER),
    ]
    return Store.open(build_of(tmp_path_factory.mktemp("evidence"), reports))


@pytest.fixture
def cells(store: Store) -> Cells:
    """Hub, cell and whether it counts, of each place."""

    def ask(metric: str, key: str, on: date = SPRING, **more: Any) -> list[tuple[str, str, bool]]:
        places = evidence(store, VISITOR, metric, key, on, **more)
        return [(place.hub_code, place.cell, place.counts) for place in places]

    return ask


def key_of(store: Store, metric: str, on: date = SPRING, place: int = 0, **where: Any) -> str:
    return str(rows(store, VISITOR, metric, where, on)["row_key"][place])


def test_a_shared_dossier_counts_from_its_lead_and_names_who_tells_it_too(
    store: Store, cells: Cells
) -> None:
    key = key_of(store, "dossiers_pending", hub=[A, B])
    assert cells("dossiers_pending", key) == [
        (B, "Dossiers!F2", True),
        (A, "Dossiers!F2", False),
    ]


def test_the_same_number_outside_a_shared_trajectory_is_another_dossier(
    store: Store, cells: Cells
) -> None:
    found = rows(store, VISITOR, "dossiers", on=SPRING, columns=["id"])
    key = found.loc[found["id"] == "D-9", "row_key"].iloc[0]
    assert len(cells("dossiers", key)) == 1


def test_a_shared_trajectory_counts_from_its_lead(store: Store, cells: Cells) -> None:
    found = rows(store, VISITOR, "trajectories", on=SPRING, columns=["title"])
    key = found.loc[found["title"] == "Samen", "row_key"].iloc[0]
    assert cells("trajectories", key) == [
        (B, "Trajecten!A3", True),
        (A, "Trajecten!A2", False),
    ]


def test_one_organisation_of_two_hubs_names_both_rows(store: Store, cells: Cells) -> None:
    key = key_of(store, "organisations", hub=[B])
    assert cells("organisations", key) == [(B, "Partners!A2", True), (A, "Partners!A2", False)]
    # Of the partnerships each is one of its own.
    assert cells("partnerships", key) == [(B, "Partners!A2", True)]


def test_a_municipality_stands_in_every_service_area_that_has_it(cells: Cells) -> None:
    assert cells("municipalities_overlap", "11001") == [
        (A, "Werkingsgebied!A2", True),
        (B, "Werkingsgebied!A3", True),
    ]


def test_a_white_spot_stands_in_no_cell(cells: Cells) -> None:
    assert cells("municipalities_uncovered", "11005") == []
    assert cells("municipalities_covered", "11005", whole=True) == []


def test_a_service_that_ended_is_no_evidence_any_more(cells: Cells) -> None:
    assert cells("municipalities_covered", "11002") == [(A, "Werkingsgebied!A3", True)]
    assert cells("municipalities_uncovered", "11002", SUMMER) == []


def test_the_partner_rule_rests_on_the_partners_of_the_three_economies(cells: Cells) -> None:
    assert cells("partner_rule", A) == [
        (A, "Partners!B2", True),
        (A, "Partners!B3", True),
        (A, "Partners!B4", False),
        (A, "Partners!B5", True),
    ]


def test_a_hub_is_told_by_its_report_and_by_nothing_before_it_reports(cells: Cells) -> None:
    assert cells("hubs", A) == [(A, "Rapport", True)]
    assert cells("hubs", C) == []


def test_a_received_report_is_its_own_evidence_and_a_missing_one_has_none(cells: Cells) -> None:
    assert cells("reports_received", f"{B}.2022-S2") == [(B, "Rapport", True)]
    assert cells("reports_missing", f"{A}.2021-S2") == []


def test_a_row_that_does_not_count_is_no_part_of_the_number(store: Store, cells: Cells) -> None:
    pending = key_of(store, "dossiers_pending")
    for metric, key, on in (
        ("dossiers_approved", pending, SPRING),
        ("dossiers_pending", pending, SUMMER),  # B sent a newer report
        ("dossiers_pending", "999.2", SPRING),
        ("municipalities_covered", "11005", SPRING),
        ("hubs", "niemand", SPRING),
    ):
        with pytest.raises(LookupError, match="is not behind"):
            cells(metric, key, on)
    with pytest.raises(LookupError, match="is not behind"):
        cells("dossiers_pending", pending, where={"year": ["2020"]})
    with pytest.raises(LookupError):
        cells("geen_cijfer", pending)


@pytest.mark.parametrize(
    ("viewer", "named"), [(VISITOR, []), (OF_A, [A]), (OF_B, [B]), (DEPARTMENT, [B, A])]
)
def test_a_file_is_named_for_who_may_read_it(
    store: Store, viewer: Viewer, named: list[str]
) -> None:
    key = key_of(store, "dossiers_pending", hub=[A, B])
    places = evidence(store, viewer, "dossiers_pending", key, SPRING)
    assert [place.hub_code for place in places if place.file_name] == named


def test_a_row_tells_since_when_its_cell_says_what_it_says(store: Store) -> None:
    key = key_of(store, "dossiers_approved", SUMMER)
    before, now = told(store, VISITOR, "dossiers_approved", key, SUMMER)
    assert (before.known_from, before.known_to, before.value, before.counts) == (
        SPRING,
        SUMMER,
        "submitted",
        False,
    )
    assert (now.known_from, now.known_to, now.value, now.counts) == (SUMMER, None, "approved", True)
    assert now.report == (B, "2023-S1", 1)
    assert now.row_key == key
    # As known on the day before, what came later is not told.
    (only,) = told(store, VISITOR, "dossiers_pending", before.row_key, SPRING)
    assert (only.value, only.known_to) == ("submitted", None)


def test_days_on_which_a_cell_said_the_same_are_one(store: Store) -> None:
    key = key_of(store, "trajectories", SUMMER)
    (span,) = told(store, VISITOR, "trajectories", key, SUMMER)
    assert (span.known_from, span.report) == (SPRING, (B, "2022-S2", 1))


def test_a_municipality_tells_who_served_it(store: Store) -> None:
    spans = told(store, VISITOR, "municipalities_uncovered", "11002", SUMMER)
    assert [(span.value, span.counts) for span in spans] == [([], True), ([A], False), ([], True)]


def test_a_report_that_counts_again_leads_to_the_entry_with_its_file(tmp_path: Path) -> None:
    first = (A, "2022-S2", SPRING, {"dossier": [OWN]})
    ledger, known = ledger_of(tmp_path, [first])
    accepted = ledger.entries()[-1].id
    accept(ledger, known, (A, "2023-S1", SUMMER, {"dossier": []}))
    taken_back = datetime(2023, 8, 1, 12, tzinfo=UTC)
    ledger.undo(A, "2023-S1", "hub", "fout", expecting=1, at=taken_back)
    path = build(ledger, tmp_path / "builds", example_reference(), known=known)
    ledger.close()
    found = Store.open(path)
    (place,) = evidence(found, VISITOR, "dossiers", key_of(found, "dossiers", found.latest))
    assert place.report_id != accepted
    assert place.entry_id == accepted
    assert report_places(found)[place.report_id] == (A, "2022-S2", 1)


def test_a_visitor_is_told_nothing_private_of_a_reported_row(store: Store) -> None:
    report_id = next(key for key, place in report_places(store).items() if place[0] == A)
    for viewer, sees in ((VISITOR, False), (OF_B, False), (OF_A, True), (DEPARTMENT, True)):
        found = reported(store, viewer, report_id, "dossier", [1, 2, 99])
        assert list(found.rows) == [2]
        assert ("companies" in found.letters, "companies" in found.rows[2]) == (sees, sees)
        assert found.may_read is sees
        assert found.rows[2]["status"] == "refused"
    with pytest.raises(LookupError, match="no report"):
        reported(store, DEPARTMENT, 999, "dossier", [2])


def test_the_day_of_the_last_report_is_the_default(store: Store) -> None:
    assert WINTER > store.latest == SUMMER
    assert evidence(store, VISITOR, "hubs", B)[0].period_code == "2023-S1"
