"""What people really hand in gives the records of the tidy report, and a few warnings."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.check import Report, check_workbook
from etl.findings import Severity
from etl.read.workbook import read_workbook
from tests.golden.base import base_workbook, reference, saved
from tests.golden.messy.workbook import messy_workbook
from tests.golden.test_cases import said

EXPECTED = Path(__file__).parent / "messy" / "findings.txt"


def records(report: Report | None) -> dict[str, list[dict[str, object]]]:
    """Per sheet the rows, without where they stand."""
    assert report is not None
    return {
        key: [
            dict(zip(table.columns, row, strict=True))
            for row in zip(*table.columns.values(), strict=True)
        ]
        for key, table in report.tables.items()
    }


@pytest.mark.parametrize("date1904", [False, True])
def test_a_messy_report_holds_the_same_as_the_tidy_one(date1904: bool) -> None:
    messy, _ = check_workbook(read_workbook(messy_workbook(date1904), "x.xlsx"), reference())
    tidy, _ = check_workbook(read_workbook(saved(base_workbook()), "x.xlsx"), reference())
    assert messy is not None and tidy is not None
    assert (messy.hub_code, messy.period_code, messy.as_of) == (
        tidy.hub_code, tidy.period_code, tidy.as_of,
    )  # fmt: skip
    assert records(messy) == records(tidy)


@pytest.mark.parametrize("date1904", [False, True])
def test_a_messy_report_gives_exactly_the_expected_warnings(date1904: bool, accept: bool) -> None:
    _, findings = check_workbook(read_workbook(messy_workbook(date1904), "x.xlsx"), reference())
    output = said(findings)
    if accept:
        EXPECTED.write_text(output, encoding="utf-8")
    assert output == EXPECTED.read_text(encoding="utf-8")
    assert {finding.severity for finding in findings} == {Severity.WARNING}
