"""Two reports side by side, each pair with one question; findings.txt is what a person then reads.

A pair is a folder named after a code. ``[[edit]]`` changes the later report of Voorbeeldhub A,
which is the base workbook a half-year on. With ``[[previous]]`` it stands beside the base workbook
so changed; with ``[[other]]`` beside Voorbeeldhub B, which has no trajectories and dossiers else.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from openpyxl import Workbook

from etl.check import Report, check_workbook
from etl.compare import CODES, across_hubs, across_time
from etl.findings import Finding
from etl.messages import line
from etl.read.workbook import read_workbook
from tests.golden.base import base_workbook, reference, saved
from tests.golden.edits import Edit, apply
from tests.golden.test_cases import said
from texts.words import texts

PAIRS = sorted((Path(__file__).parent / "pairs").iterdir())


def report_of(workbook: Workbook, edits: Iterable[Edit] = ()) -> Report:
    for edit in edits:
        apply(workbook, edit)
    report, _ = check_workbook(read_workbook(saved(workbook), "rapport.xlsx"), reference())
    assert report is not None
    return report


def later_workbook() -> Workbook:
    workbook = base_workbook()
    workbook["Rapport"]["B2"], workbook["Rapport"]["B3"] = "2024-S1", date(2024, 6, 30)
    return workbook


def other_workbook() -> Workbook:
    workbook = later_workbook()
    workbook["Rapport"]["B1"] = "Voorbeeldhub B"
    for title in ("Trajecten", "Dossiers", "Doorverwijzingen"):
        workbook[title].delete_rows(2, workbook[title].max_row)
    return workbook


def findings_of(pair: Path) -> list[Finding]:
    steps = tomllib.loads((pair / "case.toml").read_text(encoding="utf-8"))
    report = report_of(later_workbook(), steps.get("edit", ()))
    if "other" in steps:
        others = {"voorbeeldhub-b": report_of(other_workbook(), steps["other"])}
        return across_hubs(report, others, reference())
    previous = report_of(base_workbook(), steps.get("previous", ()))
    return across_time(previous, report, reference())


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_the_pair_gives_exactly_the_expected_findings(pair: Path, accept: bool) -> None:
    findings = findings_of(pair)
    output = said(findings)
    expected = pair / "findings.txt"
    if accept:
        expected.write_text(output, encoding="utf-8")
    assert output == expected.read_text(encoding="utf-8")
    assert pair.name in {finding.code for finding in findings}


def test_each_question_has_a_pair_that_asks_it() -> None:
    assert {pair.name for pair in PAIRS} == {code.name for code in CODES}


def test_the_same_report_a_half_year_on_asks_nothing() -> None:
    previous, report = report_of(base_workbook()), report_of(later_workbook())
    other = report_of(other_workbook())
    assert across_time(previous, report, reference()) == []
    assert across_time(None, report, reference()) == []
    assert across_hubs(report, {"voorbeeldhub-b": other}, reference()) == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_the_words_of_a_pair_leave_no_blank_unfilled(pair: Path, language: str) -> None:
    own = ("sheet", "cell", "found")
    for finding in findings_of(pair):
        for key, text in texts(language).items():
            if key.startswith(f"findings.{finding.code}."):
                wanted = {field for _, field, _, _ in Formatter().parse(text) if field}
                assert wanted - set(own) <= set(finding.values), key
                assert "cell" not in wanted or finding.cell, key
                assert "found" not in wanted or finding.found, key
        place, words = line(finding, "hub.xlsx", language).split(": ", 1)
        assert place == f"hub.xlsx, {finding.place}"
        assert not words.startswith(("Werkblad", "Sheet"))
