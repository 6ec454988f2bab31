"""A template filled in by somebody in a hurry: what is new, and twelve kinds of mistakes."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO

from openpyxl import load_workbook

_ADDRESS = re.compile(r"\bcel ([A-Z]{1,2}[1-9]\d*)")
_NEW_DOSSIER = (
    "C-D-013", "C-T-006", "Herstelpunt in de gemeente", "Stadsfonds", "Laarne", "ingediend",
    datetime(2025, 10, 2), None, "Voorbeeldbedrijf 106", 20000, 12000, None,
)  # fmt: skip


def filled_in(template: bytes) -> bytes:
    """The template with one dossier that was approved and one that is new."""
    book = load_workbook(BytesIO(template))
    dossiers = book["Dossiers"]
    row = next(row for row in dossiers.iter_rows(min_row=2) if row[0].value == "C-D-012")
    row[5].value, row[11].value = "goedgekeurd", 45500
    row[6].value, row[7].value = datetime(2025, 8, 20), datetime(2025, 11, 3)
    for column, value in enumerate(_NEW_DOSSIER, 1):
        dossiers.cell(row[0].row + 1, column, value)
    return _written(book)


def broken(workbook: bytes) -> bytes:
    """The workbook with 14 mistakes of 14 kinds, and typing errors that we can read."""
    book = load_workbook(BytesIO(workbook))
    dossiers, trajectories, activities = (
        book[name] for name in ("Dossiers", "Trajecten", "Activiteiten")
    )
    dossiers["G3"] = "gisteren"
    dossiers["H3"] = "31/02/2025"
    dossiers["F4"] = "ingetrokke"
    dossiers["E5"] = "Lieveghem"
    dossiers["K5"] = "veel"
    dossiers["J6"] = -5
    dossiers["H6"] = datetime(2020, 1, 1)
    dossiers["A8"] = dossiers["A7"].value
    dossiers["C9"] = None
    dossiers["B10"] = "C-T-999"
    dossiers["D11"] = "Een fonds dat niet bestaat"
    trajectories["C3"] = "Bouwmaterialn"
    trajectories["E4"], trajectories["F4"] = trajectories["F4"].value, trajectories["E4"].value
    activities["B4"] = datetime(2026, 3, 1)
    activities["H3"] = "12,5"
    activities["D1"] = "Sort"
    book["Partners"]["D4"] = "1 juli"
    return _written(book)


def with_gaps(workbook: bytes) -> bytes:
    """The workbook without a dossier and two activities of before, and one number far too high."""
    book = load_workbook(BytesIO(workbook))
    book["Dossiers"].delete_rows(4)
    book["Activiteiten"].delete_rows(26, 2)
    book["Trajecten"]["R3"] = 400
    return _written(book)


def corrected(wrong: bytes, right: bytes, told: list[tuple[str, str]]) -> bytes:
    """The wrong workbook, put right in the cells that the screen names, and in no other.

    told: (where, what to do) of each remark. What belongs in a cell is what its owner knows.
    """
    book, truth = load_workbook(BytesIO(wrong)), load_workbook(BytesIO(right))
    for where, what in told:
        sheet = where.partition(",")[0]
        for address in _ADDRESS.findall(f"{where} {what}"):
            book[sheet][address] = truth[sheet][address].value
    return _written(book)


def marked_cells(workbook: bytes) -> dict[str, set[str]]:
    """Sheet → the cells that bear a note."""
    book = load_workbook(BytesIO(workbook))
    return {
        sheet.title: {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
        for sheet in book.worksheets
    }


def first_sheet(workbook: bytes) -> tuple[str, str]:
    """The first sheet: its title and all its words."""
    sheet = load_workbook(BytesIO(workbook)).worksheets[0]
    words = (str(value) for row in sheet.iter_rows(values_only=True) for value in row if value)
    return sheet.title, " ".join(words)


def _written(book) -> bytes:  # type: ignore[no-untyped-def]  # openpyxl names no type for it here
    target = BytesIO()
    book.save(target)
    return target.getvalue()
