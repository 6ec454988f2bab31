"""What the tests ask of a returned workbook."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from io import BytesIO
from xml.etree import ElementTree

from openpyxl import Workbook, load_workbook

from etl.check import check_workbook
from etl.findings import Finding, Severity
from etl.read.places import position
from etl.read.workbook import read_workbook
from tests.golden.base import reference
from tests.unit.workbooks import members_of

_SHEET_ORDER = """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection
    protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells
    phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins
    pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors
    smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls
    webPublishItems tableParts extLst
"""
_ALLOWED = re.compile(
    r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\d*\.xml"
    r"|xl/worksheets/(_rels/)?[\w.]+|xl/comments\d+\.xml|xl/drawings/vmlDrawing\d+\.vml"
)


def remark(
    sheet: str | None, cell: str | None, severity: Severity = Severity.ERROR, **more: object
) -> Finding:
    """A finding about a place, of a kind that every place can have."""
    more = {"values": {"column": "Naam", "options": "", "earlier": "x"}, **more}
    return Finding("not-a-choice", severity, sheet, cell, **more)


def findings_of(content: bytes) -> list[Finding]:
    """What the product's own check says."""
    return check_workbook(read_workbook(content), reference())[1]


def opened(content: bytes, **options: object) -> Workbook:
    """The workbook as another program reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells what it will lose; we only look
        return load_workbook(BytesIO(content), **options)


def changed_members(before: bytes, after: bytes) -> set[str]:
    """The members that are new, gone or other than they were."""
    old, new = members_of(before), members_of(after)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def assert_sound(before: bytes, after: bytes, others: Sequence[str] = ()) -> None:
    """All members but those that may change are the same, in order; what is XML is well formed."""
    stray = {n for n in changed_members(before, after) if not _ALLOWED.fullmatch(n)}
    assert stray <= set(others)
    old, new = list(members_of(before)), members_of(after)
    kept = [name for name in old if name in new]
    assert [name for name in new if name in set(old)] == kept
    for name, data in new.items():
        if name.endswith((".xml", ".rels", ".vml")) and data != members_of(before).get(name):
            root = ElementTree.fromstring(data)
            if root.tag.endswith("}worksheet"):
                _assert_ordered(root)


def _assert_ordered(sheet: ElementTree.Element) -> None:
    """Rows, cells and the parts of the sheet stand in the order that the format wants."""
    order = _SHEET_ORDER.split()
    names = [child.tag.rpartition("}")[2] for child in sheet]
    known = [order.index(name) for name in names if name in order]
    assert known == sorted(known)
    rows = [row for row in sheet.iter() if row.tag.endswith("}row")]
    numbers = [int(row.get("r", 0)) for row in rows if row.get("r")]
    assert numbers == sorted(set(numbers))
    for row in rows:
        cells = [position(c.get("r", "")) for c in row if c.tag.endswith("}c") and c.get("r")]
        assert cells == sorted(set(cells))
        assert all(not row.get("r") or place[0] == int(row.get("r", 0)) for place in cells)


def values_of(content: bytes) -> dict[str, list[list[object]]]:
    """Sheet → the values of its cells, formulas as they are written; blank ends are left out."""
    found = {}
    for sheet in opened(content).worksheets:
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        rows = [_without_end(row) for row in rows]
        while rows and not rows[-1]:
            rows.pop()
        found[sheet.title] = rows
    return found


def _without_end(row: list[object]) -> list[object]:
    while row and row[-1] is None:
        row.pop()
    return [value if not hasattr(value, "text") else value.text for value in row]


def notes_of(content: bytes, title: str) -> dict[str, str]:
    """Cell → the text of its note."""
    cells = [cell for row in opened(content)[title].iter_rows() for cell in row]
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}


def colour_of(content: bytes, title: str, cell: str) -> str | None:
    """The colour of a cell as RRGGBB; None without one."""
    fill = opened(content)[title][cell].fill
    return fill.fgColor.rgb[-6:] if fill.fill_type == "solid" else None
