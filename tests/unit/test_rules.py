"""Rules: where each one begins to bite, and what it lets pass."""

from __future__ import annotations

from datetime import date

import pytest

from etl.check import check_workbook
from etl.check.catalogue import CATALOGUE, error
from etl.check.rules import RULES
from tests.golden.base import reference
from tests.unit.raw import checked, raw_sheets, row_of


def codes(**rows: list[list[object]]) -> list[str]:
    return [finding.code for finding in check_workbook(raw_sheets(**rows), reference())[1]]


def dossier(**changes: object) -> list[str]:
    return codes(dossier=[row_of("dossier", 0, changes)])


def trajectory(**changes: object) -> list[str]:
    rows = [row_of("trajectory", 0, changes), row_of("trajectory", 1)]
    return codes(trajectory=rows, dossier=[])


def partners(*names: str) -> list[str]:
    own = [row_of("partner", number) for number in range(4)]
    return codes(partner=own + [row_of("partner", 2, {"name": name}) for name in names])


def test_a_code_belongs_to_one_rule() -> None:
    names = [rule.code.name for rule in RULES]
    assert len(names) == len(set(names))
    assert set(names) <= set(CATALOGUE)


def test_a_code_cannot_be_declared_twice_or_for_a_sheet_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="required-blank"):
        error("required-blank")
    with pytest.raises(ValueError, match="elsewhere"):
        error("new-code", "elsewhere")
    assert "new-code" not in CATALOGUE


def test_stages_on_one_day_and_skipped_stages_are_fine() -> None:
    assert trajectory(exploration_on=date(2021, 9, 1), test_on=None) == []


def test_each_stage_that_is_too_early_is_named_against_the_latest_before_it() -> None:
    rows = [
        row_of("trajectory", 0, {"test_on": date(2021, 8, 1), "realisation_on": date(2021, 11, 14)})
    ]
    _, findings = checked(raw_sheets(trajectory=rows, dossier=[]))
    assert [(f.code, f.cell, f.values["earlier"]) for f in findings] == [
        ("stages-backwards", "G2", "Verkenning op"),
        ("stages-backwards", "H2", "Verkenning op"),
    ]


def test_a_trajectory_may_stop_on_the_day_of_its_idea() -> None:
    rows = [row_of("trajectory", 2, {"stopped_on": date(2023, 8, 21)})]
    assert codes(trajectory=[row_of("trajectory", 0), row_of("trajectory", 1), *rows]) == []


def test_a_decision_on_the_day_of_the_submission_is_fine() -> None:
    assert dossier(decided_on=date(2022, 4, 15)) == []


@pytest.mark.parametrize(
    ("status", "missing"),
    [
        ("in voorbereiding", []),
        ("ingediend", ["submitted-missing"]),
        ("ingetrokken", ["submitted-missing"]),
        ("geweigerd", ["decided-missing", "submitted-missing"]),
        ("goedgekeurd", ["decided-missing", "submitted-missing"]),
        ("wat?", ["not-a-choice"]),
    ],
)
def test_which_dates_a_status_asks_for(status: str, missing: list[str]) -> None:
    none = {"submitted_on": None, "decided_on": None, "granted_eur": None}
    assert sorted(dossier(status=status, **none)) == missing


def test_a_withdrawn_dossier_may_have_been_decided() -> None:
    assert dossier(status="ingetrokken", granted_eur=None) == []


def test_all_of_the_amount_may_be_granted_and_nothing_is_no_grant() -> None:
    assert dossier(granted_eur=40000) == []
    assert dossier(granted_eur=0, status="geweigerd") == []
    assert dossier(requested_eur=None, budget_eur=None) == []


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2019, 12, 31), ["before-programme"]),
        (date(2020, 1, 1), []),
        (date(2023, 12, 31), []),
        (date(2024, 1, 1), ["after-as-of"]),
    ],
)
def test_dates_lie_between_the_programme_and_the_day_of_the_report(
    day: date, found: list[str]
) -> None:
    assert codes(referral=[row_of("referral", 0, {"asked_on": day})]) == found


def test_only_the_dates_that_are_too_late_are_named() -> None:
    rows = [row_of("lesson", 0, {"learned_on": date(2023, 12, day)}) for day in (30, 31)]
    rows.append(row_of("lesson", 0, {"learned_on": date(2024, 1, 1)}))
    _, findings = checked(raw_sheets(lesson=rows))
    assert [(f.code, f.cell) for f in findings] == [("after-as-of", "A4")]


def test_a_partner_of_one_day_is_fine() -> None:
    rows = [row_of("partner", number) for number in range(3)]
    rows.append(row_of("partner", 3, {"until": date(2022, 1, 1)}))
    assert codes(partner=rows) == []


@pytest.mark.parametrize(
    ("until", "missing"),
    [(date(2023, 12, 30), ["partner-kind-missing"]), (date(2023, 12, 31), []), (None, [])],
)
def test_a_partner_counts_up_to_and_including_the_last_day(
    until: date | None, missing: list[str]
) -> None:
    rows = [row_of("partner", number) for number in range(4)]
    rows[0] = row_of("partner", 0, {"until": until})
    assert codes(partner=rows) == missing


def test_objective_5_is_fine_from_fase_4_on() -> None:
    workbook = raw_sheets(lesson=[row_of("lesson", 0, {"objective": 5, "learned_on": "1/1/2024"})])
    head = workbook.sheets[0].rows
    head[1][1], head[2][1] = "2024-S1", "30/06/2024"
    assert check_workbook(workbook, reference())[1] == []


@pytest.mark.parametrize("name", ["De Kaap Maatwerkbedrijf", "Maatwerkbedrijf De Baan", "VITO"])
def test_partners_with_other_names_are_different(name: str) -> None:
    assert partners(name) == []


@pytest.mark.parametrize(
    "name",
    ["Maatwerkbedrijf De Kaap vzw", "maatwerkbedrijf De-Kaap", "Maatwerkbedrjf De Kaap"],
)
def test_one_partner_in_two_spellings_is_a_warning(name: str) -> None:
    assert partners(name) == ["partner-twice"]


def test_municipalities_that_differ_by_one_letter_are_different_partners() -> None:
    assert partners("Gemeente Beerse", "Gemeente Beersel") == []


def test_the_same_partner_twice_is_said_once() -> None:
    assert partners("Stad Ieper") == ["id-twice"]


def test_three_rows_with_one_number_are_two_findings_against_the_first() -> None:
    rows = [row_of("dossier", 3) for _ in range(3)]
    _, findings = checked(raw_sheets(dossier=rows))
    assert [(f.code, f.cell, f.values["first"]) for f in findings] == [
        ("id-twice", "A3", "2"),
        ("id-twice", "A4", "2"),
    ]


def test_without_the_other_sheet_no_reference_is_called_wrong() -> None:
    workbook = raw_sheets()
    workbook.sheets = [sheet for sheet in workbook.sheets if sheet.title != "Trajecten"]
    _, findings = check_workbook(workbook, reference())
    assert [f.code for f in findings] == ["sheet-missing"]


@pytest.mark.parametrize(
    ("written", "proposal"), [("T1", "T-001"), ("002", "T-002"), ("T-009", None), ("x", None)]
)
def test_the_number_that_was_probably_meant(written: str, proposal: str | None) -> None:
    rows = [row_of("dossier", 3, {"trajectory": written})]
    _, findings = checked(raw_sheets(dossier=rows))
    assert [(f.code, f.proposal) for f in findings] == [("reference-unknown", proposal)]


def test_another_hub_may_lead_without_this_hub_being_named() -> None:
    assert trajectory(lead_hub="Voorbeeldhub C", partner_hubs=None) == []


@pytest.mark.parametrize(
    ("version", "found"),
    [
        ("2025.1", []),
        (2025.1, []),
        ("2024.3", ["template-older"]),
        ("2025.2", ["template-unknown"]),
        ("v1", ["template-unknown"]),
    ],
)
def test_which_templates_are_known(version: object, found: list[str]) -> None:
    workbook = raw_sheets()
    workbook.sheets[0].rows[3][1] = version
    assert [f.code for f in check_workbook(workbook, reference())[1]] == found
