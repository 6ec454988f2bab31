"""The rows of two reports, paired: each row of either stands in exactly one pair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from etl.compare.identity import ROW_SHEETS, identities, row_keys
from etl.compare.renamed import renamed_rows
from etl.compare.words import words_of
from etl.contract import Sheet
from etl.reference import Reference
from etl.tables import Report, Table, Value
from etl.template.rows import Words


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: its place in the earlier table and in the later one; None where it is not there."""

    before: int | None
    after: int | None


@dataclass(frozen=True)
class SheetPairs:
    """One sheet in two reports.

    pairs: the rows of the later report in its order, then the vanished ones in theirs.
    """

    sheet: Sheet
    before: Table
    after: Table
    pairs: tuple[Pair, ...]
    words: Words

    @cached_property
    def names_before(self) -> list[str]:
        """What a person calls each row of the earlier report."""
        return identities(self.sheet, self.before, self.words)

    @cached_property
    def names_after(self) -> list[str]:
        """What a person calls each row of the later report."""
        return identities(self.sheet, self.after, self.words)

    @cached_property
    def vanished(self) -> list[int]:
        """Places in the earlier table of the rows that the later report lacks."""
        return [p.before for p in self.pairs if p.after is None and p.before is not None]

    @cached_property
    def vanished_by_name(self) -> dict[str, int]:
        """What a person calls a vanished row → its place in the earlier table."""
        return {self.names_before[place]: place for place in self.vanished}

    @cached_property
    def renamed(self) -> dict[int, int]:
        """Place of a vanished row → place of the new row that seems to be the same thing."""
        added = (p.after for p in self.pairs if p.before is None and p.after is not None)
        return renamed_rows(self.sheet.key, self.before, self.after, self.vanished, added)

    def both(self, field: str) -> Iterator[tuple[int, Value, Value]]:
        """Of each row in both reports: its place in the later table, and the field's two values."""
        old, new = self.before.columns[field], self.after.columns[field]
        for pair in self.pairs:
            if pair.before is not None and pair.after is not None:
                yield pair.after, old[pair.before], new[pair.after]


def paired(previous: Report | None, report: Report, reference: Reference) -> dict[str, SheetPairs]:
    """Sheet key → its rows in both reports; without a previous report every row is new."""
    words = words_of(reference)
    found = {}
    for sheet in ROW_SHEETS:
        after = report.tables[sheet.key]
        before = previous.tables[sheet.key] if previous else _nothing(sheet)
        found[sheet.key] = SheetPairs(sheet, before, after, _pairs(sheet, before, after), words)
    return found


def _nothing(sheet: Sheet) -> Table:
    return Table(columns={column.field: [] for column in sheet.columns})


def _pairs(sheet: Sheet, before: Table, after: Table) -> tuple[Pair, ...]:
    old = {key: place for place, key in enumerate(row_keys(sheet, before))}
    new = row_keys(sheet, after)
    there = set(new)
    kept = [Pair(old.get(key), place) for place, key in enumerate(new)]
    return (*kept, *(Pair(place, None) for key, place in old.items() if key not in there))
