"""What an explanation is made of: a change, its causes, the fields that changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from metrics.catalog import Metric
from metrics.measure import Total

NEW, RESTORED, RECEIVED, SPLIT = "new", "restored", "received", "split"
CHANGED, AMOUNT, TIME = "changed", "amount", "time"
GONE, TAKEN_BACK, MERGED, DEFINITION = "gone", "taken_back", "merged", "definition"
# In the order in which they are told. What comes in stands before what leaves.
KINDS = (
    *(NEW, RESTORED, RECEIVED, SPLIT, CHANGED, AMOUNT),
    *(GONE, TAKEN_BACK, MERGED, TIME, DEFINITION),
)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A column of the view that decides, and what it held on either day; None where unknown."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that makes a difference, and its effect on the number.

    kind: one of ``KINDS``

        new         no report told of it on the first day
        restored    it is told again, because a later report was undone
        received    a report came in
        split       hubs shared it and now tell it apart: it counts more often
        changed     it was known, and counts since or no longer; ``fields`` say what changed
        amount      it counts on both days, with another amount
        gone        the report that counts now does not tell of it any more
        taken_back  the report that told it was undone
        merged      hubs told it apart and now share it: it counts once
        time        no report changed, but the day did
        definition  another version of the definition is in force

    numerator: its effect on the numerator. denominator: likewise; null for a metric without one.
    value: its effect on a sum, exact; null for other metrics and where both amounts are unknown.
    hub_codes: of the row; for a municipality the hubs that began or stopped to serve it.
    report_id, sheet, sheet_row, cell: where it stands on the second day, or else stood on the
        first. Null, and cell "", where no single row of a workbook is behind it.
    row_key: names the row on the page of its origin; "" for a cause without a row.
    stood, stands: whether it is known on the first and on the second day. ``row_key`` is of the
        second day when it is known there, else of the first.
    code, title: what it is called: ``D-014``, ``Houten paletten``; "" where it has none.
    fields: what decides and changed, without the columns that the viewer may not see.
    many: how many rows it stands for. More than one only for those of a report that are told
        together (``metrics.changes.first_told``): it names the report and the sheet, and no row.
    """

    kind: str
    numerator: int
    denominator: int | None
    value: Decimal | None = None
    hub_codes: tuple[str, ...] = ()
    report_id: int | None = None
    sheet: str | None = None
    sheet_row: int | None = None
    cell: str = ""
    row_key: str = ""
    stood: bool = True
    stands: bool = True
    code: str = ""
    title: str = ""
    fields: tuple[FieldChange, ...] = ()
    many: int = 1

    @property
    def is_of_rows(self) -> bool:
        """Whether rows are behind it, and so hubs."""
        return bool(self.row_key) or self.many > 1


@dataclass(frozen=True, slots=True)
class Change:
    """A metric on two days. The effects of the causes add up to the difference, exactly.

    metric: as it was defined on the second day. A median has no effects that add up: there the
    causes tell which rows came in, left or changed, and add up to the difference in their number.
    """

    metric: Metric
    before_on: date
    after_on: date
    before: Total
    after: Total
    causes: tuple[Cause, ...]

    @property
    def rows(self) -> int:
        """How many causes there are, each row of those told together apart."""
        return sum(cause.many for cause in self.causes)

    @property
    def numerator(self) -> int:
        """By how much the numerator changed."""
        return self.after.numerator - self.before.numerator

    @property
    def value(self) -> Decimal:
        """By how much a sum changed, exact: the sum of the causes. 0 for other metrics."""
        return sum((cause.value or Decimal(0) for cause in self.causes), Decimal(0))
