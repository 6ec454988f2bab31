"""What two hubs seem to report both, and what they share on purpose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from etl.check import Report, check_workbook
from etl.compare import across_hubs
from etl.findings import Finding
from tests.golden.base import reference
from tests.unit.compared import report_with
from tests.unit.raw import raw_sheets, row_of

OWN = report_with()


def other(hub: str = "b", **rows: list[list[object]]) -> Report:
    """Another hub with only these trajectories and dossiers."""
    nothing: dict[str, list[list[object]]] = {"trajectory": [], "dossier": [], "referral": []}
    workbook = raw_sheets(**(nothing | rows))
    workbook.sheets[0].rows[0][1] = f"Voorbeeldhub {hub.upper()}"
    report, _ = check_workbook(workbook, reference())
    assert report is not None
    return report


def doubts(*reports: Report, own: Report = OWN) -> list[Finding]:
    return across_hubs(own, {report.hub_code: report for report in reports}, reference())


def dossier(**changes: object) -> list[object]:
    plain = {"trajectory": None, "title": "Iets anders", "companies": None}
    return row_of("dossier", 0, plain | changes)


def test_the_hub_itself_is_no_other_hub() -> None:
    assert doubts(OWN) == []
    assert doubts() == []


def test_a_finding_says_where_the_other_one_stands() -> None:
    (found,) = doubts(other("c", dossier=[dossier(id="d 001")]))
    assert (found.code, found.sheet, found.cell, found.found) == (
        "dossier-at-two-hubs", "Dossiers", "A2", "D-001",
    )  # fmt: skip
    said = {name: found.values[name] for name in ("hub", "hub_code", "other", "other_row")}
    assert said == {
        "hub": "Voorbeeldhub C", "hub_code": "voorbeeldhub-c", "other": "d 001", "other_row": "2",
    }  # fmt: skip


def test_each_other_hub_is_told_by_itself() -> None:
    found = doubts(*(other(hub, dossier=[dossier()]) for hub in "cb"))
    assert [f.values["hub_code"] for f in found] == ["voorbeeldhub-b", "voorbeeldhub-c"]


@pytest.mark.parametrize(
    ("lead", "found"), [("Voorbeeldhub A", []), (None, ["dossier-at-two-hubs"])]
)
def test_a_dossier_in_a_trajectory_that_both_report_is_shared(
    lead: str | None, found: list[str]
) -> None:
    shared = row_of("trajectory", 0, {"id": "t-001", "title": "Anders", "lead_hub": lead})
    there = other(trajectory=[shared], dossier=[dossier(trajectory="T-001")])
    assert [f.code for f in doubts(there)] == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, 1),
        ({"companies": "zagerij noord; Nog een"}, 1),
        ({"companies": "Zagerij Oost"}, 0),
        ({"submitted_on": date(2022, 4, 16)}, 0),
        ({"channel_code": "Andere"}, 0),
        ({"companies": None}, 0),
    ],
)
def test_what_makes_one_application(change: dict[str, object], found: int) -> None:
    there = other(dossier=[dossier(**{"id": "B-9", "companies": "Zagerij Noord"} | change)])
    assert [f.code for f in doubts(there)] == ["application-at-two-hubs"] * found


def test_one_dossier_is_told_once() -> None:
    there = other(dossier=[dossier(companies="Zagerij Noord")])
    assert [f.code for f in doubts(there)] == ["dossier-at-two-hubs"]


@pytest.mark.parametrize(("count", "found"), [(3, 3), (4, 1)])
def test_many_equal_numbers_are_a_way_of_numbering(count: int, found: int) -> None:
    rows = [dossier(id=f"D-00{n}", submitted_on=date(2022, 1, 1)) for n in range(1, count + 1)]
    assert len(doubts(other(dossier=rows))) == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, 1),
        ({"title": "PALETTEN HERSTELLEN."}, 1),
        ({"title": "Paletten maken"}, 0),
        ({"nis": "Diksmuide"}, 0),
        ({"lead_hub": "Voorbeeldhub A"}, 0),
        ({"lead_hub": "Voorbeeldhub C"}, 1),
    ],
)
def test_what_makes_one_trajectory_with_two_leads(change: dict[str, object], found: int) -> None:
    there = other(trajectory=[row_of("trajectory", 0, {"id": "B-1"} | change)])
    assert [f.code for f in doubts(there)] == ["trajectory-with-two-leads"] * found


def test_rows_without_a_number_or_title_are_nobodys() -> None:
    empty = {"id": None, "title": None, "companies": None}
    own = report_with(dossier=[dossier(**empty)], trajectory=[row_of("trajectory", 0, empty_of())])
    there = other(dossier=[dossier(**empty)], trajectory=[row_of("trajectory", 0, empty_of())])
    assert doubts(there, own=own) == []
    assert doubts(replace(there, hub_code="voorbeeldhub-z"), own=own) == []


def empty_of() -> dict[str, object]:
    return {"id": None, "title": None}
