"""A day as people write it in a cell: 28/11/2023, 28 nov. 2023, 2023-11-28, nov 2023, 45258."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta


class Unreadable(ValueError):
    """A cell does not say what its column holds.

    reason: not-a-date, impossible-date, not-a-number, negative, not-whole or too-large.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


_MONTHS = (
    "januari jan january",
    "februari feb febr february",
    "maart mrt maa mar march",
    "april apr",
    "mei may",
    "juni jun june",
    "juli jul july",
    "augustus aug august",
    "september sep sept",
    "oktober okt oct october",
    "november nov",
    "december dec",
)
_MONTH = {name: place for place, names in enumerate(_MONTHS, 1) for name in names.split()}

_WEEKDAY = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)\.?,? +"
)
_CLOCK = r"(?:[ t,]+\d{1,2}[:.u]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?: ?u(?:ur)?)?z?)"
_AROUND = re.compile(rf"(?:{_WEEKDAY})?(?P<day>.+?){_CLOCK}?", re.ASCII)
_YEAR = r"'?(?P<year>\d{4}|\d{2})"

_DAYS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"(?P<day>\d{{1,2}}) ?(?P<by>[/.\-\\ ]) ?(?P<month>\d{{1,2}}) ?(?P=by) ?{_YEAR}",
        r"(?P<year>\d{4}) ?(?P<by>[/.\-\\ ]) ?(?P<month>\d{1,2}) ?(?P=by) ?(?P<day>\d{1,2})",
        r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?P<day>\d{{1,2}})(?:e|de|ste|st|nd|rd|th)?[ .\-/]*(?P<name>[a-z]+)[ .,\-/]*{_YEAR}",
        r"(?P<name>[a-z]+)[ .]*(?P<day>\d{1,2})(?:st|nd|rd|th)?[ ,.]+(?P<year>\d{4})",
    )
)
_MONTHS_ONLY = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<name>[a-z]+)[ .,\-/]*(?P<year>\d{4})",
        r"(?P<name>[a-z]+)(?:\.? ?['’]|\.?[\-/])(?P<year>\d{2})",
        r"(?P<month>\d{1,2}) ?[/.\-] ?(?P<year>\d{4})",
        r"(?P<year>\d{4}) ?[/.\-] ?(?P<month>\d{1,2})",
    )
)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)

# Excel's day 0; 1899-12-30 because Excel takes 1900 for a leap year.
_EPOCH = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_PLAUSIBLE = (date(2000, 1, 1), date(2100, 12, 31))


def day_written(said: str | float, date1904: bool) -> tuple[date, bool]:
    """The day that a text or a serial number says, and whether the day itself was written.

    Raises Unreadable (``not-a-date``, ``impossible-date``).
    """
    if not isinstance(said, str):
        return _day_of_serial(said, date1904), True
    said = re.sub("[‐‑‒–—−]", "-", said.casefold())
    if _SERIAL.fullmatch(said):
        return _day_of_serial(float(said.replace(",", ".")), date1904), True
    around = _AROUND.fullmatch(said)
    core = around["day"] if around and len(said) <= 60 else ""
    for pattern in _DAYS:
        if found := pattern.fullmatch(core):
            return _day_of(found, int(found["day"])), True
    for pattern in _MONTHS_ONLY:
        if found := pattern.fullmatch(core):
            return _day_of(found, 1), False
    raise Unreadable("not-a-date")


def _day_of(found: re.Match[str], day: int) -> date:
    parts = found.groupdict()
    month = _MONTH.get(parts["name"], 0) if "name" in parts else int(parts["month"])
    if "name" in parts and not month:
        raise Unreadable("not-a-date")
    try:
        return date(_year(parts["year"]), month, day)
    except ValueError:
        raise Unreadable("impossible-date") from None


def _year(said: str) -> int:
    if len(said) == 4:
        return int(said)
    return int(said) + (2000 if int(said) < 70 else 1900)


def _day_of_serial(serial: float, date1904: bool) -> date:
    if math.isfinite(serial) and 20000101 <= serial <= 21001231 and serial == int(serial):
        return day_written(str(int(serial)), date1904)[0]
    try:
        found = _EPOCH[date1904] + timedelta(days=math.floor(serial))
    except (OverflowError, ValueError):
        raise Unreadable("not-a-date") from None
    if not _PLAUSIBLE[0] <= found <= _PLAUSIBLE[1]:
        raise Unreadable("not-a-date")
    return found
