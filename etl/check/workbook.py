"""Workbook → report and findings: every remark in one pass, and never an exception."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from etl.check.catalogue import CATALOGUE, error, warning
from etl.check.head import Head, head_part, read_head
from etl.check.layout import find_layout
from etl.check.rows import Part, empty_part, read_rows
from etl.check.rules import Draft, broken_rules, settle_references
from etl.check.sheets import SHEET_NOT_REPORTED, find_sheets
from etl.contract import REPORT, SHEETS
from etl.findings import Finding, Severity
from etl.read.places import column_number
from etl.read.workbook import RawSheet, RawWorkbook
from etl.reference import Reference
from etl.tables import Report, Table
from etl.values.lookup import Lookups, lookups

__all__ = ["CATALOGUE", "Report", "Table", "check_workbook"]

MOST_ALIKE = 500
MORE_ALIKE = {
    Severity.ERROR: error("more-alike"),
    Severity.WARNING: warning("more-alike-warnings"),
}


def check_workbook(raw: RawWorkbook, reference: Reference) -> tuple[Report | None, list[Finding]]:
    """Check a workbook against the contract, the code lists and the rules.

    The report is None when its hub, its period or its day cannot be read. It is only fit to be
    stored when no finding is an error. Findings are in the order of the sheets and their cells;
    of more than 500 alike in one column the rest is counted in one finding.
    """
    known = lookups(reference)
    sheets, findings = find_sheets(raw)
    head = Head()
    if REPORT.key in sheets:
        head, found = read_head(sheets[REPORT.key], known, raw.date1904, reference.is_example)
        findings += found
    parts: dict[str, Part] = {REPORT.key: head_part(head)}
    present = set()
    for sheet in SHEETS:
        if sheet.vertical:
            continue
        parts[sheet.key] = empty_part(sheet, sheet.title)
        if sheet.key in sheets:
            part, found = _read_sheet(parts[sheet.key], sheets[sheet.key], known, raw.date1904)
            findings += found
            if part is not None:
                parts[sheet.key] = part
                present.add(sheet.key)
    draft = Draft(head, parts, frozenset(present), reference, known)
    settle_references(draft)
    findings += broken_rules(draft)
    return _report(draft), list(_at_most(_sorted(findings, draft)))


def _read_sheet(
    empty: Part, raw: RawSheet, known: Lookups, date1904: bool
) -> tuple[Part | None, list[Finding]]:
    """The rows of one sheet; None when it has no column titles."""
    if not empty.sheet.required and not any(value is not None for row in raw.rows for value in row):
        return None, [SHEET_NOT_REPORTED.finding(raw.title)]
    layout, findings = find_layout(empty.sheet, raw)
    if layout is None:
        return None, findings
    part, found = read_rows(layout, known, date1904)
    return part, [*findings, *found]


def _report(draft: Draft) -> Report | None:
    values = draft.head.values
    hub, period, as_of = (values.get(name) for name in ("hub_code", "period_code", "as_of"))
    if hub is None or period is None or as_of is None:
        return None
    tables = {key: part.table for key, part in draft.parts.items() if key != REPORT.key}
    leading = tables["trajectory"].columns
    leading["lead_hub"] = [hub if code is None else code for code in leading["lead_hub"]]
    version = str(values.get("template_version") or "")
    return Report(str(hub), str(period), cast("date", as_of), version, tables)


def _sorted(findings: Iterable[Finding], draft: Draft) -> list[Finding]:
    """In the order of the contract's sheets, and from the top of a sheet to its bottom."""
    order = {sheet.title: place for place, sheet in enumerate(SHEETS)}
    order |= {part.title: order[part.sheet.title] for part in draft.parts.values()}

    def place(finding: Finding) -> tuple[int, int, int, str]:
        letters, row = re.findall(r"([A-Z]*)(\d*)", finding.cell or "")[0]
        sheet = order.get(finding.sheet or "", -1)
        return sheet, int(row or 0), column_number(letters), finding.code

    return sorted(findings, key=place)


def _at_most(findings: list[Finding]) -> Iterator[Finding]:
    """The findings; a mistake of a whole column is told ``MOST_ALIKE`` times, then counted."""
    alike: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        column = (finding.cell or "").rstrip("0123456789")
        alike.setdefault((finding.code, finding.sheet or "", column), []).append(finding)
    left_out = {id(f) for group in alike.values() for f in group[MOST_ALIKE:]}
    yield from (finding for finding in findings if id(finding) not in left_out)
    for group in alike.values():
        if len(group) > MOST_ALIKE:
            first = group[0]
            values = {"count": len(group) - MOST_ALIKE, "first": first.cell}
            yield MORE_ALIKE[first.severity].finding(first.sheet, values=values)
