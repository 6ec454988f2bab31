"""A book → an Excel workbook: tables with names, native charts, no formula, the same bytes."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from exports.book import Book
from exports.workbook.cells import clean, one_line
from exports.workbook.contents import write_contents
from exports.workbook.language import with_language
from exports.workbook.leaf import Writer
from exports.workbook.looks import COLOURS, Looks

if TYPE_CHECKING:
    from xlsxwriter import Workbook

__all__ = ["workbook"]

_NO_GUESSES = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans("[]:*?/\\", "       ")
_TAKEN = "history"  # Excel keeps this name for itself


def workbook(book: Book) -> bytes:
    """The workbook as a file (xlsx). The same book gives the same bytes.

    A text in it is a text whatever it begins with: no cell is a formula, and links lead only to
    web addresses and to the sheets of the workbook itself.
    """
    from xlsxwriter import Workbook

    out = io.BytesIO()
    names = sheet_names([book.contents.name, *(leaf.name for leaf in book.leaves)])
    with Workbook(out, _NO_GUESSES) as made:
        _describe(made, book)
        writer = Writer(made, book, Looks(made), names)
        first = made.add_worksheet(names[book.contents.name])
        first.set_tab_color(COLOURS["accent"])
        for leaf in book.leaves:
            writer.leaf(made.add_worksheet(names[leaf.name]), leaf)
        write_contents(writer, first, book.contents, book.leaves)
        first.activate()
    return with_language(out.getvalue(), book.language)


def _describe(made: Workbook, book: Book) -> None:
    """What the file says of itself; no author, and the day of its figures as its date."""
    made.set_properties(
        {
            "title": one_line(book.title),
            "subject": one_line(book.subject),
            "keywords": one_line(book.keywords),
            "comments": clean(f"{book.example}. {book.stamp}" if book.example else book.stamp),
            "created": datetime.combine(book.on, datetime.min.time()),
        }
    )


def sheet_names(wanted: list[str]) -> dict[str, str]:
    """Name → what Excel takes for the tab: at most 31 signs, none forbidden, no two alike."""
    found: dict[str, str] = {}
    for name in wanted:
        plain = " ".join(one_line(name).translate(_FORBIDDEN).split()).strip("' ") or "–"
        told, number = _fitted(plain), 2
        seen = {each.casefold() for each in found.values()} | {_TAKEN}
        while told.casefold() in seen:
            told, number = _fitted(plain, f" ({number})"), number + 1
        found[name] = told
    return found


def _fitted(name: str, end: str = "") -> str:
    return name[: _LONGEST_NAME - len(end)].rstrip("' ") + end
