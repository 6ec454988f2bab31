"""A workbook's bytes → its sheets as rows of raw values, every cell at its own address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Literal

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError
from python_calamine import SheetTypeEnum as Type
from python_calamine import SheetVisibleEnum as Visible

from etl.read.places import address, letter
from etl.read.prescan import Prescan, prescan
from etl.read.refused import Refused, refused
from etl.read.sheet_xml import SheetScan

__all__ = ["RawSheet", "RawWorkbook", "Refused", "address", "letter", "read_workbook"]

State = Literal["visible", "hidden", "very_hidden"]


@dataclass(slots=True)
class RawSheet:
    """One sheet as it is, hidden rows included.

    rows: ``rows[r][c]`` is the value of Excel row r + 1, column c + 1; None where it is empty. All
        are as wide as the sheet, which reaches to the last value, error or formula.
        Text, float, bool, date, datetime, time or timedelta. Of merged cells the first has it.
    errors: (row, column), counted from 1 → the error value, such as ``#REF!``; None in ``rows``.
    formulas_without_value: (row, column) of formulas that were never calculated; None in ``rows``.
    merged: (first row, first column, last row, last column) of each merged range, counted from 1.
    """

    title: str
    state: State = "visible"
    rows: list[list[object]] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas_without_value: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class RawWorkbook:
    """The sheets in the order of the tabs. date1904: plain serials of days count from 1904."""

    sheets: list[RawSheet]
    date1904: bool = False


def read_workbook(content: bytes, file_name: str = "") -> RawWorkbook:
    """Read an .xlsx or .xlsm workbook; its macros are never looked at.

    file_name: not believed, the content decides.

    Raises Refused for what is no workbook, damaged, protected by a password or hostile.
    """
    found = prescan(content)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            return RawWorkbook(_sheets(workbook, found), found.date1904)
    except PasswordError:
        raise refused("file-encrypted") from None
    except CalamineError:
        raise refused("file-damaged") from None


def _sheets(workbook: CalamineWorkbook, found: Prescan) -> list[RawSheet]:
    sheets = []
    for place, sheet in enumerate(workbook.sheets_metadata):
        if sheet.typ != Type.WorkSheet:
            continue  # a sheet that is one chart
        scan = found.sheets[place] if place < len(found.sheets) else None
        sheets.append(_sheet(workbook.get_sheet_by_index(place), _state(sheet.visible), scan))
    return sheets


def _state(visible: Visible) -> State:
    if visible == Visible.Visible:
        return "visible"
    return "hidden" if visible == Visible.Hidden else "very_hidden"


def _sheet(sheet: CalamineSheet, state: State, scan: SheetScan | None) -> RawSheet:
    rows: Sequence[Sequence[object]] = sheet.to_python(skip_empty_area=False)
    # The reader gives "" for an empty cell; many rows of a large sheet have none.
    filled = [
        # "not v" first: comparing a day with a text takes longer than all the rest.
        [None if not v and v == "" else v for v in row] if "" in row else list(row)
        for row in rows
    ]
    if scan:
        _widen(filled, {*scan.errors, *scan.formulas_without_value})
    return RawSheet(
        title=sheet.name,
        state=state,
        rows=filled,
        errors=scan.errors if scan else {},
        formulas_without_value=scan.formulas_without_value if scan else set(),
        merged=[
            (top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ],
    )


def _widen(rows: list[list[object]], places: set[tuple[int, int]]) -> None:
    """Let the rows reach to these places, which the reader takes for empty."""
    bottom = max((row for row, _ in places), default=0)
    right = max((column for _, column in places), default=0)
    width = max(right, len(rows[0]) if rows else 0)
    rows.extend([] for _ in range(bottom - len(rows)))
    for row in rows:
        row.extend([None] * (width - len(row)))
