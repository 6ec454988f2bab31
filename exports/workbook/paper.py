"""How a sheet is printed: paper on its side, as wide as the page, and where a page best begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.book import Book
from exports.workbook.cells import one_line

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LINE = 15.0  # points of a row
_LETTER, _EDGE = 7, 5  # pixels of a column: per letter, and its edges
_SMALLEST = 0.6  # of its size, on A4: 11 points become 6.6; a sheet that gets smaller asks for A3
_LONGEST = 70  # letters; Excel takes 255 for a whole edge


@dataclass(frozen=True, slots=True)
class Paper:
    """Paper on its side. number: its name in Excel. wide, high: the millimetres that it leaves."""

    number: int
    wide: int
    high: int

    def times(self, letters: int, columns: int) -> float:
        """How many times as wide as the page a sheet of that many letters is, at its full size."""
        return (letters * _LETTER + columns * _EDGE) / (self.wide / 25.4 * 96)


A4, A3 = Paper(9, 277, 178), Paper(8, 400, 265)


def paper_of(letters: int, columns: int) -> Paper:
    """The paper on which a sheet of that width can be read."""
    return A3 if A4.times(letters, columns) * _SMALLEST > 1 else A4


def breaks(blocks: list[tuple[int, float]], letters: int, columns: int) -> list[int]:
    """Where pages begin. blocks: first row and height in points of each, in order.

    letters, columns: of the sheet's width, which says how small a page is printed.
    """
    paper = paper_of(letters, columns)
    smaller = max(1.0, paper.times(letters, columns))
    room = paper.high / 25.4 * 72 * smaller - 4 * LINE  # the repeated title and the edges
    found: list[int] = []
    used = 0.0
    for row, height in blocks:
        if used and used + height > room:
            found.append(row)
            used = 0.0
        used += height
    return found


def lay_out(sheet: Worksheet, book: Book, pages: list[int], paper: Paper = A4) -> None:
    """Paper, edges, head and foot; pages: rows before which a page begins."""
    sheet.set_landscape()
    sheet.set_paper(paper.number)
    # By itself Excel fits the width on whatever screen and font; its own breaks then go first.
    sheet.fit_to_pages(1, 0)
    if pages:
        sheet.set_h_pagebreaks(pages)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.hide_gridlines(2)
    sheet.set_header(_edge("R", _printed(book.example)))
    page = _printed(book.page).replace("{pages}", "&N").replace("{page}", "&P")
    parts = {"L": _printed(book.title), "C": _printed(book.stamp), "R": page}
    sheet.set_footer("".join(_edge(place, text) for place, text in parts.items()))


def _edge(place: str, text: str) -> str:
    """Text at the left (L), in the middle (C) or at the right (R) of the edge of a page."""
    return f"&{place}{text}" if text else ""


def _printed(text: str) -> str:
    """For the edge of a page, where & begins a command."""
    return one_line(text, _LONGEST).replace("&", "&&")
