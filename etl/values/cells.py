"""What one cell says: text, a day, an amount, a number or a count. Pure functions on raw values.

A raw value is what the reader gives: text, number, bool, date, datetime, time, timedelta or None.
Belgian notation goes first: day before month, comma before the decimals.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from etl.values.days import Unreadable, day_written

__all__ = ["Unreadable", "amount", "count", "day", "is_blank", "number", "split", "text"]

_BLANK = re.compile(r"[-–—−/?]|n\.? ?v\.? ?t\.?|niet van toepassing", re.IGNORECASE)
_LARGEST = Decimal(10) ** 12
_LARGEST_COUNT = 2**31 - 1
_CENT = Decimal("0.01")

_CURRENCY = re.compile(r"€|\beuro?\b|(?<=\d)euro?\b", re.IGNORECASE)
_MINUS = re.compile(r"[-−–] ?(.+)|\((.+)\)|(.+\d) ?[-−–]")
_BELGIAN = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?P<by>[ .'’])\d{3}(?:(?P=by)\d{3})*|\d+)(?:,(?P<rest>\d+|[-–]{1,2}))?",
    re.ASCII,
)
_ENGLISH = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?P<by>[ ,'’])\d{3}(?:(?P=by)\d{3})*|\d+)(?:\.(?P<rest>\d+))?",
    re.ASCII,
)


def is_blank(value: object) -> bool:
    """Whether a person would call the cell empty: blanks, ``n.v.t.``, ``-``, ``/`` or ``?``."""
    if not isinstance(value, str):
        return value is None
    if value[:1].isalnum() and value[0] not in "nN":
        return False  # nearly every cell, so decide without the rest
    said = text(value)
    return not said or bool(_BLANK.fullmatch(said))


def text(value: object) -> str:
    """The cell as one line: blanks collapsed, control and text-direction characters left out.

    A number or a day is written as a Belgian Excel shows it: ``12``, ``12,5``, ``28/11/2023``.
    """
    if not isinstance(value, str):
        return _shown(value)
    if value.isascii() and value.isprintable():
        return " ".join(value.split()) if "  " in value else value.strip()
    if not value.isprintable():
        value = value.replace("_x000D_", " ")
        value = "".join(" " if c.isspace() else c for c in value if _is_seen(c))
    if not value.isascii():
        value = unicodedata.normalize("NFC", value)
    return " ".join(value.split())


def _is_seen(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, int | float):
        return f"{value:.15g}".replace(".", ",")
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def split(value: object) -> list[str]:
    """The values of a cell that lists several, ``;`` or a line break between; [] when empty."""
    parts = re.split(r"[;\r\n]", value) if isinstance(value, str) else [value]
    return list(dict.fromkeys(text(part) for part in parts if not is_blank(part)))


def day(value: object, date1904: bool = False) -> tuple[date, bool]:
    """The day, and whether the day itself was written (False for ``nov 2023``: the 1st is given).

    date1904: whether plain serial numbers count from 1904 instead of 1900.

    Raises Unreadable: ``not-a-date``, or ``impossible-date`` for 31/02/2023.
    """
    if isinstance(value, datetime):
        return value.date(), True
    if isinstance(value, date):
        return value, True
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Unreadable("not-a-date")
    return day_written(value if not isinstance(value, str) else text(value), date1904)


def amount(value: object) -> Decimal:
    """An amount in euro, rounded to the cent.

    Raises Unreadable: ``not-a-number``, ``negative`` or ``too-large``. A text such as ``1,234`` may
    be one euro or a thousand, so it is not a number.
    """
    if isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,2},\d{3}", _bare(value)):
        raise Unreadable("not-a-number")
    return _decimal(value).quantize(_CENT, ROUND_HALF_UP)


def number(value: object) -> float:
    """A number of 0 or more. Raises Unreadable as ``amount`` does."""
    return float(_decimal(value))


def count(value: object) -> int:
    """A whole number of 0 or more. Raises Unreadable as ``amount`` does, or ``not-whole``."""
    found = _decimal(value)
    if found != int(found):
        raise Unreadable("not-whole")
    if found > _LARGEST_COUNT:
        raise Unreadable("too-large")
    return int(found)


def _decimal(value: object) -> Decimal:
    if isinstance(value, str):
        found = _decimal_written(_bare(value))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found = Decimal(f"{value:.15g}")  # as Excel shows it; behind 0.1 + 0.2 are more digits
    else:
        raise Unreadable("not-a-number")
    if not found.is_finite():
        raise Unreadable("not-a-number")
    if found < 0:
        raise Unreadable("negative")
    if found > _LARGEST:
        raise Unreadable("too-large")
    return abs(found)


def _bare(value: str) -> str:
    return _CURRENCY.sub("", text(value)).strip()


def _decimal_written(said: str) -> Decimal:
    if minus := _MINUS.fullmatch(said):
        return -_decimal_written(next(filter(None, minus.groups())).strip("€ "))
    said = said.removeprefix("+").strip()
    found = _BELGIAN.fullmatch(said) or _ENGLISH.fullmatch(said)
    if found is None or len(said) > 40:
        raise Unreadable("not-a-number")
    whole = re.sub(r"\D", "", found["whole"])
    return Decimal(f"{whole}.{(found['rest'] or '').strip('-–') or '0'}")
