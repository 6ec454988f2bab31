"""Real workbooks for the page on which they are uploaded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from io import BytesIO

from openpyxl import Workbook, load_workbook

from handin import Programme, files
from tests.pages.desks import AUTUMN, DEPARTMENT
from tests.unit.builds import A

Change = Callable[[Workbook], None]


def filled(programme: Programme, change: Change, hub: str = A) -> bytes:
    """The template, filled in so that only ``change`` stands out."""
    book = load_workbook(BytesIO(files.template(programme, DEPARTMENT, hub, AUTUMN).content))
    areas, partners = book["Werkingsgebied"], book["Partners"]
    areas["A3"], areas["B3"] = "Gent", "01/07/2021"
    kinds = ("lokaal bestuur", "reguliere economie", "sociale economie")
    for row, kind in enumerate(kinds, 3):
        for column, value in enumerate((f"Een {kind}", kind, "kernpartner", "01/07/2021"), 1):
            partners.cell(row, column, value)
    change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def counts(programme: Programme, content: bytes) -> None:
    """Let a workbook count as the hub's report, without the page."""
    fingerprint = sha256(content).hexdigest()
    programme.ledger.accept(
        A, AUTUMN, date(2023, 12, 31), "2025.1", fingerprint, "eerder.xlsx", content, [], by="test"
    )
