"""What a rule is, and the list of all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import cast

from etl.check.catalogue import Code
from etl.check.head import Head
from etl.check.rows import Part
from etl.contract import SHEETS
from etl.findings import Finding
from etl.reference import Reference
from etl.values.lookup import Lookups


@dataclass(frozen=True, slots=True)
class Draft:
    """A report while it is checked: what could be read of it so far.

    parts: sheet key → its rows, for every sheet except Rapport; without rows where it is missing.
    present: keys of the sheets that are there with column titles.
    """

    head: Head
    parts: Mapping[str, Part]
    present: frozenset[str]
    reference: Reference
    lookups: Lookups

    @property
    def as_of(self) -> date | None:
        """The day of *Stand op*; None when it could not be read."""
        return cast("date | None", self.head.values.get("as_of"))

    def has(self, sheet: str, name: str) -> bool:
        """Whether the workbook has the column, so that an empty cell says something."""
        return sheet in self.present and name in self.parts[sheet].table.letters


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule is broken.

    index: of the row in the part's table; None when the whole sheet is meant.
    name: the field of the cell to blame; None when that is the whole row.
    found: what stood there; left out, it is the value of the cell.
    """

    index: int | None
    name: str | None = None
    found: object = None
    proposal: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)


Check = Callable[[Part, Draft], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. It runs once for each sheet of its code, or for each sheet with rows."""

    code: Code
    check: Check


RULES: list[Rule] = []


def rule(code: Code) -> Callable[[Check], Check]:
    """Declare the decorated function as the rule behind ``code``."""

    def declare(check: Check) -> Check:
        RULES.append(Rule(code, check))
        return check

    return declare


def broken_rules(draft: Draft) -> Iterator[Finding]:
    """Every place where a rule is broken."""
    tables = tuple(sheet.key for sheet in SHEETS if not sheet.vertical)
    for each in RULES:
        for key in each.code.sheets or tables:
            if key in draft.parts:
                part = draft.parts[key]
                for hit in each.check(part, draft):
                    yield _finding(each.code, part, hit)


def _finding(code: Code, part: Part, hit: Hit) -> Finding:
    cell, found = None, hit.found
    values: dict[str, object] = dict(hit.values)
    if hit.index is not None:
        cell = str(part.table.rows[hit.index])
        if hit.name is not None:
            cell = part.table.cell(hit.name, hit.index)
            values.setdefault("column", part.sheet.column(hit.name).header)
            found = part.table.columns[hit.name][hit.index] if found is None else found
    return code.finding(part.title, cell, found, hit.proposal, values)


def days(part: Part, name: str) -> list[date | None]:
    """A column of dates."""
    return cast("list[date | None]", part.table.columns[name])


def texts(part: Part, name: str) -> list[str | None]:
    """A column of texts or codes."""
    return cast("list[str | None]", part.table.columns[name])


def amounts(part: Part, name: str) -> list[Decimal | None]:
    """A column of amounts."""
    return cast("list[Decimal | None]", part.table.columns[name])


def lists(part: Part, name: str) -> list[list[str]]:
    """A column with several values in a cell."""
    return cast("list[list[str]]", part.table.columns[name])
