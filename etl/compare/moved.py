"""Cells of rows in both reports that say something else than last time, where that is a question.

A date that appears is no question: that is what a half-year is for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from etl.check.catalogue import Code
from etl.compare.codes import (
    AMOUNT_JUMPED,
    APPROVAL_TAKEN_BACK,
    DECISION_CHANGED,
    ROW_RENAMED,
    STAGE_DATE_CHANGED,
    STAGE_DATE_GONE,
    SUBMISSION_DATE_CHANGED,
    SUBMISSION_DATE_GONE,
)
from etl.compare.pairs import SheetPairs
from etl.compare.words import said
from etl.contract import STAGES, Kind
from etl.tables import Value

_JUMP = 10  # times as much, or as little


@dataclass(frozen=True, slots=True)
class Moved:
    """One such cell. index: of the row in the later table; before, after: as a person reads."""

    code: Code
    field: str
    index: int
    before: str
    after: str


def moved_cells(rows: SheetPairs) -> Iterator[Moved]:
    """The cells of one sheet, column after column."""
    yield from _names(rows)
    if rows.sheet.key == "trajectory":
        for field in STAGES.values():
            yield from _dates(rows, field, STAGE_DATE_CHANGED, STAGE_DATE_GONE)
    if rows.sheet.key == "dossier":
        yield from _statuses(rows)
        yield from _dates(rows, "submitted_on", SUBMISSION_DATE_CHANGED, SUBMISSION_DATE_GONE)
        yield from _decisions(rows)
    for column in rows.sheet.columns:
        if column.kind in (Kind.AMOUNT, Kind.NUMBER, Kind.COUNT):
            yield from _jumps(rows, column.field)


def _names(rows: SheetPairs) -> Iterator[Moved]:
    """The numbers of rows that had another one, as it seems."""
    identity = rows.sheet.identity
    for before, after in rows.renamed.items() if identity else ():
        pair = rows.names_before[before], rows.names_after[after]
        yield Moved(ROW_RENAMED, identity.field if identity else "", after, *pair)


def _dates(rows: SheetPairs, field: str, changed: Code, gone: Code) -> Iterator[Moved]:
    for index, before, after in rows.both(field):
        if before is not None and after != before and not _is_precision(before, after):
            code = gone if after is None else changed
            yield _moved(rows, code, field, index, before, after)


def _is_precision(before: Value, after: Value) -> bool:
    """Whether one is the first day of the other's month: ``nov 2023`` got its day, or lost it.

    The check asks for the day where it is missing, so who then fills it in is not asked again.
    """
    if not isinstance(before, date) or not isinstance(after, date):
        return False
    return 1 in (before.day, after.day) and before.replace(day=1) == after.replace(day=1)


def _statuses(rows: SheetPairs) -> Iterator[Moved]:
    """An approval or a refusal that stands no longer."""
    codes = {"approved": APPROVAL_TAKEN_BACK, "refused": DECISION_CHANGED}
    for index, before, after in rows.both("status"):
        code = codes.get(str(before))
        if code is not None and after is not None and after != before:
            yield _moved(rows, code, "status", index, before, after)


def _decisions(rows: SheetPairs) -> Iterator[Moved]:
    """Another day of a decision that itself stayed the same; a missing day is an error already."""
    unchanged = {index for index, before, after in rows.both("status") if before == after}
    for index, before, after in rows.both("decided_on"):
        if index in unchanged and None not in (before, after) and before != after:
            yield _moved(rows, DECISION_CHANGED, "decided_on", index, before, after)


def _jumps(rows: SheetPairs, field: str) -> Iterator[Moved]:
    for index, before, after in rows.both(field):
        old, new = _number(before), _number(after)
        if old and new and (new >= _JUMP * old or old >= _JUMP * new):
            yield _moved(rows, AMOUNT_JUMPED, field, index, before, after)


def _number(value: Value) -> Decimal | None:
    return Decimal(str(value)) if isinstance(value, int | float | Decimal) else None


def _moved(
    rows: SheetPairs, code: Code, field: str, index: int, before: Value, after: Value
) -> Moved:
    column = rows.sheet.column(field)
    both = (said(rows.words, column, value) for value in (before, after))
    return Moved(code, field, index, *both)
