"""Each case breaks the valid report in one way; findings.txt is exactly what a person then reads:
on the page and, below it, on the command line.

A case is a folder named after a code: case.toml says what to change in the base workbook.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from etl.check import check_workbook
from etl.findings import Finding
from etl.messages import line, message
from etl.read.workbook import read_workbook
from tests.golden.base import base_workbook, reference, saved
from tests.golden.edits import apply

CASES = sorted((Path(__file__).parent / "cases").iterdir())
WORD = {"error": "FOUT", "warning": "OPMERKING"}


def findings_of(case: Path) -> list[Finding]:
    steps = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    workbook = base_workbook()
    for edit in steps["edit"]:
        apply(workbook, edit)
    raw = read_workbook(saved(workbook), "rapport.xlsx")
    return check_workbook(raw, reference(example=steps.get("store") != "real"))[1]


def said(findings: list[Finding]) -> str:
    """As a page shows them; of the first of each code also the line of the command line."""
    written = []
    for place, finding in enumerate(findings):
        where = finding.place or "rapport"
        written.append(f"{WORD[finding.severity]} {where} [{finding.code}] {message(finding)}\n")
        if finding.code not in {before.code for before in findings[:place]}:
            written.append(f"  {line(finding, 'rapport.xlsx')}\n")
    return "".join(written)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_gives_exactly_the_expected_findings(case: Path, accept: bool) -> None:
    findings = findings_of(case)
    output = said(findings)
    expected = case / "findings.txt"
    if accept:
        expected.write_text(output, encoding="utf-8")
    assert output == expected.read_text(encoding="utf-8")
    assert case.name in {finding.code for finding in findings}


def test_the_valid_report_has_no_findings() -> None:
    report, findings = check_workbook(read_workbook(saved(base_workbook()), "x.xlsx"), reference())
    assert not findings
    assert report is not None
    assert {key: len(table.rows) for key, table in report.tables.items()} == {
        "service_area": 3, "partner": 4, "trajectory": 3, "dossier": 4, "activity": 2,
        "referral": 2, "cluster": 1, "lesson": 1,
    }  # fmt: skip
