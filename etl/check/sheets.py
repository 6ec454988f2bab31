"""Workbook → the sheets of the contract, however a person names them."""

from __future__ import annotations

import re

from etl.check.catalogue import error, warning
from etl.contract import SHEETS
from etl.findings import Finding
from etl.read.workbook import RawSheet, RawWorkbook
from etl.values.lookup import Lookup, fold

SHEET_MISSING = error("sheet-missing")
SHEET_NOT_REPORTED = warning("sheet-not-reported")
SHEET_UNDERSTOOD = warning("sheet-understood")
SHEET_TWICE = error("sheet-twice")

_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")  # "2. Dossiers", "Dossiers (2023)"


def find_sheets(raw: RawWorkbook) -> tuple[dict[str, RawSheet], list[Finding]]:
    """Sheet key → the sheet of the workbook, and what is wrong with the names of sheets.

    A sheet that is not in the contract is left alone, unless its name is nearly a missing one.
    """
    found: dict[str, RawSheet] = {}
    findings: list[Finding] = []
    near = _near(raw)
    for sheet in SHEETS:
        exact = [r for r in raw.sheets if fold(r.title) == fold(sheet.title)]
        candidates = exact or near[sheet.key]
        if len(candidates) == 1:
            found[sheet.key] = candidates[0]
            if not exact:
                title = candidates[0].title
                findings.append(SHEET_UNDERSTOOD.finding(title, found=title, proposal=sheet.title))
        elif candidates:
            found[sheet.key] = candidates[0]
            values = {"first": candidates[0].title, "second": candidates[1].title}
            findings.append(SHEET_TWICE.finding(sheet.title, values=values))
        else:
            code = SHEET_MISSING if sheet.required else SHEET_NOT_REPORTED
            findings.append(code.finding(sheet.title))
    return found, findings


def _near(raw: RawWorkbook) -> dict[str, list[RawSheet]]:
    """Sheet key → the sheets whose name is nearly its title."""
    lookup = Lookup([(sheet.title, sheet.key) for sheet in SHEETS])
    near: dict[str, list[RawSheet]] = {sheet.key: [] for sheet in SHEETS}
    for sheet in raw.sheets:
        match = lookup.find(_AROUND.sub("", sheet.title)) if _is_new(sheet) else None
        if match is not None:
            near[match.code].append(sheet)
    return near


def _is_new(sheet: RawSheet) -> bool:
    return all(fold(sheet.title) != fold(known.title) for known in SHEETS)
