"""A remark's lasting name: the same in the next workbook, another for another row or value."""

from __future__ import annotations

import re
from datetime import date

import pytest

from etl.check import Report, check_workbook
from etl.compare import across_time, remark_key
from etl.findings import Finding, Severity
from etl.read.workbook import RawSheet, RawWorkbook
from tests.golden.base import reference
from tests.golden.test_cases import CASES, findings_of
from tests.golden.test_pairs import PAIRS
from tests.golden.test_pairs import findings_of as findings_of_pair
from tests.unit.compared import changed, raw_rows, report_with
from tests.unit.raw import checked, raw_sheets, sheet_of


def warned(**changes: object) -> RawWorkbook:
    """Two dossiers that ask for more than their whole budget."""
    rows = changed("dossier", 0, budget_eur=100, **changes)
    rows[1] = changed("dossier", 1, budget_eur=100)[1]
    return raw_sheets(dossier=rows)


def elsewhere(workbook: RawWorkbook) -> RawWorkbook:
    """The same a half-year later: rows reversed and lower, columns turned round, another name."""
    sheet = sheet_of(workbook, "Dossiers")
    titles, *rows = sheet.rows
    empty: list[object] = [None] * len(titles)
    turned = [row[::-1] for row in (titles, empty, *rows[::-1])]
    named = RawSheet("2. dossiers", rows=[empty, empty, *turned])
    workbook.sheets = [named if one is sheet else one for one in workbook.sheets]
    return workbook


def keys(report: Report | None, findings: list[Finding], code: str) -> list[str]:
    return [remark_key(finding, report) for finding in findings if finding.code == code]


def test_a_remark_keeps_its_key_wherever_its_row_column_and_sheet_then_stand() -> None:
    first = keys(*checked(warned()), "requested-above-budget")
    later = keys(*checked(elsewhere(warned())), "requested-above-budget")
    assert len(set(first)) == 2
    assert sorted(first) == sorted(later)


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"requested_eur": 40001}, False),
        ({"id": "D-009"}, False),
        ({"id": "d-001 "}, True),
        ({"title": "Anders"}, True),
    ],
)
def test_another_row_or_value_is_another_remark(change: dict[str, object], same: bool) -> None:
    first = keys(*checked(warned()), "requested-above-budget")[0]
    assert (keys(*checked(warned(**change)), "requested-above-budget")[0] == first) is same


def test_what_the_value_is_held_against_belongs_to_the_remark() -> None:
    rows = changed("dossier", 0, budget_eur=200)
    report, findings = checked(raw_sheets(dossier=rows))
    first = keys(*checked(warned()), "requested-above-budget")[0]
    assert keys(report, findings, "requested-above-budget") != [first]


def test_a_value_understood_is_the_same_remark_however_it_is_spelled_there() -> None:
    both = [
        keys(*checked(raw_sheets(dossier=changed("dossier", 0, status=said))), "value-understood")
        for said in ("goedgekeurt", " Goedgekeurt", "goedgekeud")
    ]
    assert both[0] == both[1] != both[2]


def test_another_day_on_which_the_partnership_lacks_a_kind_is_no_other_question() -> None:
    rows = [row for row in raw_rows("partner") if row[1] != "sociale economie"]
    found = []
    for period, day in (("2023-S2", "31/12/2023"), ("2024-S1", "30/06/2024")):
        workbook = raw_sheets(partner=rows)
        workbook.sheets[0].rows[1][1], workbook.sheets[0].rows[2][1] = period, day
        found.append(keys(*check_workbook(workbook, reference()), "partner-kind-missing"))
    assert len(found[0]) == 1 and found[0] == found[1]


def test_two_rows_that_vanished_are_two_remarks() -> None:
    after = report_with(dossier=raw_rows("dossier")[:2])
    asked = across_time(report_with(), after, reference())
    gone = keys(after, asked, "row-vanished")
    assert len(set(gone)) == 2
    fewer = report_with(dossier=raw_rows("dossier")[:3])
    still = keys(fewer, across_time(report_with(), fewer, reference()), "row-vanished")
    assert set(still) < set(gone)


@pytest.mark.parametrize(
    "now", [{"test_on": date(2022, 1, 3)}, {"exploration_on": date(2022, 2, 1)}]
)
def test_another_date_or_stage_is_another_remark(now: dict[str, object]) -> None:
    after = [
        report_with(trajectory=changed("trajectory", 0, **change))
        for change in ({"test_on": date(2022, 1, 2)}, now)
    ]
    both = [
        keys(report, across_time(report_with(), report, reference()), "stage-date-changed")
        for report in after
    ]
    assert len(both[0]) == len(both[1]) == 1
    assert both[0] != both[1]


@pytest.mark.parametrize("case", [*CASES, *PAIRS], ids=lambda case: case.name)
def test_every_remark_has_a_key_with_and_without_its_report(case) -> None:
    findings = findings_of_pair(case) if case in PAIRS else findings_of(case)
    for report in (report_with(), None):
        found = [remark_key(finding, report) for finding in findings]
        assert all(re.fullmatch("[0-9a-f]{16}", key) for key in found)
    assert found == [remark_key(finding, None) for finding in findings]


@pytest.mark.parametrize("cell", ["", "A", "12", "F14", "F14:G20", "ongeveer hier", "AAA99999"])
def test_odd_places_have_a_key(cell: str) -> None:
    for sheet in (None, "", "Blad1", "Dossiers", "1. dosiers"):
        finding = Finding("rule-of-2019", Severity.WARNING, sheet, cell, "€")
        assert len(remark_key(finding, report_with())) == 16
