"""What one cell of a workbook says: a day, an amount, a code. Only the standard library."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tests.oracle.lists import CHOICES, code_of, lists, plain

NOTHING = ("", "-", "/", "?", "nvt", "n.v.t.")
MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
Value = str | date | Decimal | float | int | list[str] | None


def is_empty(raw: object) -> bool:
    """Whether a person would say that nothing stands there."""
    return raw is None or (isinstance(raw, str) and raw.strip().casefold() in NOTHING)


def text(raw: object) -> str:
    return " ".join(str(raw).split())


def many(raw: object) -> list[str]:
    """The parts of a cell that lists several."""
    return [] if is_empty(raw) else [text(part) for part in str(raw).split(";") if part.strip()]


def day(raw: object, day_zero: datetime) -> date:
    """The day; of a month without day the first one. ``day_zero``: what a bare number counts from.

    ValueError for what is no day.
    """
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, int | float):
        return (day_zero + timedelta(days=int(raw))).date()
    said = text(raw).casefold()
    if found := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{2}|\d{4})", said):
        day_, month, year = (int(part) for part in found.groups())
        return date(year + 2000 if year < 100 else year, month, day_)
    if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", said):
        return date.fromisoformat(said)
    if found := re.fullmatch(r"(?:(\d{1,2}) )?([a-z]+)\.? (\d{4})", said):
        name = {"mrt": "maa"}.get(found[2][:3], found[2][:3])
        return date(int(found[3]), MONTHS.index(name) + 1, int(found[1] or 1))
    raise ValueError(f"{raw!r} is no day")


def exact(raw: object) -> Decimal:
    """A number as written: € 1.234,50 and 1 234,50 and 1234.5 alike."""
    if isinstance(raw, int | float):
        return Decimal(repr(raw))
    said = re.sub(r"€|EUR|\s", "", str(raw))
    return Decimal(said.replace(".", "").replace(",", "."))


def euro(raw: object) -> Decimal:
    return exact(raw).quantize(Decimal("0.01"), ROUND_HALF_UP)


def listed(name: str) -> Callable[[object], str]:
    """Cells that hold a name from a list of the programme."""
    return lambda raw: code_of(text(raw), lists().codes[name])


def chosen(sheet: str, field: str) -> Callable[[object], str]:
    """Cells that hold a word from a closed list."""
    return lambda raw: code_of(text(raw), CHOICES[sheet, field])


def referred(raw: object) -> str:
    """A referral partner by its name, or whatever else was written."""
    return lists().codes["referral"].get(plain(text(raw)), text(raw))


def hubs(raw: object) -> list[str]:
    return [code_of(name, lists().codes["hub"]) for name in many(raw)]
