"""What the sheets of a workbook are really called: remarks may bear the template's titles."""

from __future__ import annotations

from collections.abc import Mapping

from etl.check.sheets import find_sheets
from etl.contract import SHEETS
from etl.read.workbook import RawSheet, RawWorkbook
from etl.returned.package import Members
from etl.returned.workbook import WorkbookPart


def own_titles(content: bytes) -> Mapping[str, str]:
    """Title in the template → title in this workbook, for the sheets that it has.

    As the check finds them: "2. dossiers" is Dossiers. Raises Refused for what is no workbook.
    """
    places = WorkbookPart(Members(content)).sheets()
    raw = RawWorkbook([RawSheet(place.title) for place in places if place.is_worksheet])
    found, _ = find_sheets(raw)
    return {sheet.title: found[sheet.key].title for sheet in SHEETS if sheet.key in found}
