"""What makes a first hand-in of the example be refused: each fault gives an error with its cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from etl.contract import DOSSIERS, TRAJECTORIES
from etl.example.draft import Draftbook

Fault = Callable[[Draftbook], None]


def decision_before_submission(book: Draftbook) -> None:
    """The first submitted dossier was decided ten days before."""
    for sheet in book.sheets(DOSSIERS.title):
        submitted, decided = sheet.position("submitted_on"), sheet.position("decided_on")
        if submitted is None or decided is None:
            continue
        row = next(row for row in sheet.rows if isinstance(row[submitted], date))
        day = row[submitted]
        if isinstance(day, date):
            row[decided] = day - timedelta(days=10)


def unknown_municipality(book: Draftbook) -> None:
    """A place that is no municipality."""
    for sheet in book.sheets(TRAJECTORIES.title):
        position = sheet.position("nis")
        if position is not None:
            sheet.rows[0][position] = "Voorbeelddorp-aan-zee"


def duplicate_number(book: Draftbook) -> None:
    """The same dossier on two rows."""
    for sheet in book.sheets(DOSSIERS.title):
        sheet.rows.append(list(sheet.rows[0]))


def missing_sheet(book: Draftbook) -> None:
    """No sheet Dossiers."""
    book.drafts = [sheet for sheet in book.drafts if sheet.title != DOSSIERS.title]


def not_a_date(book: Draftbook) -> None:
    """Words where a day belongs."""
    for sheet in book.sheets(TRAJECTORIES.title):
        position = sheet.position("idea_on")
        if position is not None:
            sheet.rows[-1][position] = "ergens in de lente"


FAULTS: dict[str, Fault] = {
    "decision-before-submission": decision_before_submission,
    "unknown-municipality": unknown_municipality,
    "duplicate-number": duplicate_number,
    "missing-sheet": missing_sheet,
    "not-a-date": not_a_date,
}
