"""One line of a reference file → typed values; what cannot be read is collected, never raised.

People keep these files in Excel, which rewrites them: dates as 2023-11-28 or 28/11/2023 and
decimals with a point or a comma are all fine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from etl.choices import Choice
from texts.words import say

_CODE = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_DAY_FIRST = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_LINK = re.compile(r"https?://[^\s|]+")

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file; the words are under ``reference.<code>``.

    line: the line of the file as an editor counts it; None when the whole file is meant.
    """

    file: str
    line: int | None
    code: str
    values: Mapping[str, str] = field(default_factory=dict)

    def said(self, language: str) -> str:
        """``hubs.csv, regel 4: …``, with what stood there and what to do."""
        text = say(language, f"reference.{self.code}", **self.values)
        if self.line is None:
            return say(language, "reference.in_file", file=self.file, text=text)
        return say(language, "reference.on_line", file=self.file, line=str(self.line), text=text)


@dataclass(frozen=True, slots=True)
class Row:
    """One line: ``cells`` holds every column of the file, stripped. Problems go to ``problems``."""

    file: str
    line: int
    cells: Mapping[str, str]
    problems: list[Problem]

    def wrong(self, problem: str, **values: str) -> None:
        """Note a problem on this line."""
        self.problems.append(Problem(self.file, self.line, problem, values))

    def optional(self, column: str) -> str | None:
        """The text of a cell; None when it is blank."""
        return self.cells[column] or None

    def text(self, column: str) -> str:
        """The text of a cell that must be filled."""
        if not self.cells[column]:
            self.wrong("blank", column=column)
        return self.cells[column]

    def parts(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, separated by semicolons."""
        return tuple(part.strip() for part in self.cells[column].split(";") if part.strip())

    def shaped(self, column: str, shape: str | re.Pattern[str], problem: str) -> str:
        """The text of a filled cell that has the given shape."""
        found = self.text(column)
        if found and not re.fullmatch(shape, found):
            self.wrong(problem, column=column, found=found)
        return found

    def required(self, column: str, values: Collection[str], other: str) -> str:
        """``known`` for a cell that must be filled."""
        self.text(column)
        return self.known(column, values, other) or ""

    def code(self, column: str) -> str:
        """A code of this product: small letters, digits and hyphens, fit for a web address."""
        return self.shaped(column, _CODE, "not-a-code")

    def known(self, column: str, values: Collection[str], other: str) -> str | None:
        """A value that stands in the file ``other``; None when the cell is blank.

        values: empty when that file could not be read, which is said once, there.
        """
        found = self.optional(column)
        if found and values and found not in values:
            self.wrong("not-in-file", column=column, found=found, other=other)
        return found

    def choice(self, column: str, choices: Sequence[Choice]) -> str | None:
        """The code of a closed list, written as its code or in Dutch; None when blank."""
        found = self.optional(column)
        if found is None:
            return None
        for choice in choices:
            if found.casefold() in (choice.code, choice.nl.casefold()):
                return choice.code
        expected = ", ".join(choice.code for choice in choices)
        self.wrong("not-a-choice", column=column, found=found, expected=expected)
        return None

    def links(self, column: str) -> str | None:
        """One or more web addresses, separated by ``|``; None when blank."""
        for link in self.cells[column].split("|") if self.cells[column] else ():
            if not _LINK.fullmatch(link.strip()):
                self.wrong("not-a-link", column=column, found=link.strip())
        return self.optional(column)

    def optional_day(self, column: str) -> date | None:
        """A date; None when the cell is blank."""
        return self._parsed(column, _day, "not-a-date")

    def day(self, column: str) -> date:
        """A date that must be filled. The first day of all where there is a problem."""
        self.text(column)
        return self.optional_day(column) or date.min

    def optional_whole(self, column: str) -> int | None:
        """A whole number of 0 or more; None when the cell is blank."""
        return self._parsed(column, _whole, "not-a-count")

    def whole(self, column: str) -> int:
        """A whole number that must be filled. -1 where there is a problem."""
        self.text(column)
        found = self.optional_whole(column)
        return -1 if found is None else found

    def decimal(self, column: str) -> float:
        """A number that must be filled. NaN where there is a problem."""
        self.text(column)
        found = self._parsed(column, _decimal, "not-a-number")
        return float("nan") if found is None else found

    def span(self, start: str, end: str) -> None:
        """Note when the day in column ``end`` is before the one in ``start``."""
        quiet = Row(self.file, self.line, self.cells, [])
        begins, ends = quiet.optional_day(start), quiet.optional_day(end)
        if begins and ends and ends < begins:
            self.wrong("ends-before-start", start=start, end=end, found=self.cells[end])

    def _parsed(self, column: str, parse: Callable[[str], Value], problem: str) -> Value | None:
        found = self.cells[column]
        if not found:
            return None
        try:
            return parse(found)
        except ValueError:
            self.wrong(problem, column=column, found=found)
            return None


def _day(text: str) -> date:
    written = _DAY_FIRST.fullmatch(text)
    if written:
        day, month, year = (int(part) for part in written.groups())
        return date(year, month, day)
    return date.fromisoformat(text)


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def _decimal(text: str) -> float:
    if not re.fullmatch(r"-?\d{1,9}([.,]\d{1,9})?", text, re.ASCII):
        raise ValueError(text)
    return float(text.replace(",", "."))
