"""The example's files, read and checked once for all tests that look at them."""

from __future__ import annotations

from functools import cache

from etl.check import check_workbook
from etl.example.workbooks import example
from etl.findings import Severity
from etl.read.workbook import read_workbook
from etl.reference import read_reference

REFERENCE = read_reference(example=True)


@cache
def made():
    """The example before it is loaded."""
    return example(REFERENCE)


@cache
def files():
    """(hand-in, bytes) of every file, in the order in which they came in."""
    return list(made().workbooks())


@cache
def checked():
    """(hand-in, report, findings) of every file, in the order in which they came in."""
    found = []
    for hand_in, content in files():
        raw = read_workbook(content, hand_in.file_name)
        found.append((hand_in, *check_workbook(raw, REFERENCE)))
    return found


def known(day):
    """Hub → the report that counts on a day: of its newest period, the last one handed in."""
    current = {}
    for hand_in, report, findings in checked():
        if hand_in.at.date() <= day and not errors(findings):
            before = current.get(hand_in.hub)
            if before is None or before.period_code <= report.period_code:
                current[hand_in.hub] = report
    return current


def rows(report, key):
    """The rows of one sheet: field → value."""
    columns = report.tables[key].columns
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def errors(findings):
    """What stops a report."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
