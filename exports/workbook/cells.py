"""What may stand in a cell: a text stays a text, a link leads to a site, unknown stays empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any

from exports.book import Amount, Cell, Column, Kind, Link
from exports.workbook.looks import Looks

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LONGEST, LONGEST_HEAD, LONGEST_LINK = 32_767, 255, 2_000  # what Excel takes
_FIRST_DAY = date(1900, 3, 1)  # Excel believes that 1900 had a 29 February
_SCHEMES = ("https://", "http://")
# What XML cannot hold: control characters, halves of signs, and signs that are none.
_UNFIT = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str, longest: int = LONGEST) -> str:
    """The text without the signs that a workbook cannot hold, cut off with an ellipsis."""
    kept = _UNFIT.sub("", text)
    return kept if len(kept) <= longest else kept[: longest - 1] + "…"


def one_line(text: str, longest: int = LONGEST_HEAD) -> str:
    """The same on one line, for heads and names."""
    return clean(" ".join(clean(text).split()), longest)


def heads(columns: Sequence[Column]) -> list[str]:
    """The titles of the columns; no two are equal, for Excel refuses a table that has them."""
    found: list[str] = []
    for column in columns:
        title = told = one_line(column.title) or "–"
        seen = {each.casefold() for each in found}
        number = 2
        while told.casefold() in seen:
            told, number = f"{title} ({number})", number + 1
        found.append(told)
    return found


def put(
    sheet: Worksheet,
    row: int,
    at: int,
    cell: Cell,
    kind: Kind,
    looks: Looks,
    is_total: bool = False,
) -> None:
    """Write one cell by what it is. Nothing is guessed from a text: ``=1+1`` is those signs."""
    if isinstance(cell, Amount):
        kind, cell = cell.kind, cell.value
    form = looks.of(kind, is_total)
    if cell is None or cell == "":
        sheet.write_blank(row, at, None, form)
    elif isinstance(cell, Link):
        _link(sheet, row, at, cell, looks)
    elif isinstance(cell, date):
        _day(sheet, row, at, cell, looks)
    elif isinstance(cell, str):
        sheet.write_string(row, at, clean(cell), form)
    elif isfinite(cell):
        sheet.write_number(row, at, cell, form)
    else:
        sheet.write_blank(row, at, None, form)


def _link(sheet: Worksheet, row: int, at: int, link: Link, looks: Looks) -> None:
    """Only to a site: no file, no mail, no command."""
    address, words = clean(link.address), clean(link.text)
    if not address.startswith(_SCHEMES) or len(address) > LONGEST_LINK:
        sheet.write_string(row, at, words, looks.of("text"))
        return
    sheet.write_url(row, at, address, looks.of("link"), string=words)


def _day(sheet: Worksheet, row: int, at: int, day: date, looks: Looks) -> None:
    if day < _FIRST_DAY:
        sheet.write_string(row, at, f"{day:%d/%m/%Y}", looks.of("text"))
        return
    sheet.write_datetime(row, at, day, looks.of("day"))


def inside(sheet: Worksheet, row: int, at: int, to: str, words: str, form: Any) -> None:
    """A link to another sheet of the workbook; to: its name."""
    quoted = to.replace("'", "''")
    sheet.write_url(row, at, f"internal:'{quoted}'!A1", form, string=clean(words))
