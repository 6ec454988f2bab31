"""The address of a view ↔ what is chosen in it: page, filters, date, language.

Keys and values are codes of the reference data, so a link means the same in each language
(``docs/decisions/filters-in-the-address.md``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from texts.words import LANGUAGES

# Key in the address → dimension of the metrics.
FILTERS = {"hub": "hub", "provincie": "province", "thema": "theme", "fase": "phase"}
PERIOD, ON, LANGUAGE, ROWS, ROWS_PAGE = "periode", "op", "taal", "rijen", "blad"
PATHS = {
    "overview": "",
    "trajectories": "trajecten",
    "dossiers": "dossiers",
    "region": "regio",
    "quality": "gegevens",
}
# Pages on which somebody works; their parameters are their own (ui/desk.py).
WORK_PATHS = {
    "upload": "uploaden",
    "history": "geschiedenis",
    "receipt": "ontvangst",
    "followup": "opvolging",
    "accounts": "accounts",
    "sign_in": "aanmelden",
    "welcome": "welkom",
}
ALL_PATHS = PATHS | WORK_PATHS
_YEAR = re.compile(r"\d{4}")
_WRITTEN_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")

Parameters = Mapping[str, Sequence[str]]
Choices = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Address:
    """What a view shows.

    page: key of the page. filters: address key and its codes, only the filters in use.
    period: a year (``2023``) or half-year (``2023-S2``). on: *as known on*; None is today.
    rows: name of the list of rows that is open. rows_page: its page, from 1.
    unknown: key and value of each choice in the address that we do not know.
    """

    page: str
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    period: str | None = None
    on: date | None = None
    language: str = LANGUAGES[0]
    rows: str = ""
    rows_page: int = 1
    unknown: tuple[tuple[str, str], ...] = ()

    def codes(self, key: str) -> tuple[str, ...]:
        """The codes chosen in a filter; none when the filter is not in use."""
        if key == PERIOD:
            return (self.period,) if self.period else ()
        return dict(self.filters).get(key, ())

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is in use; the date is not a filter."""
        return bool(self.filters or self.period)

    def where(self) -> dict[str, tuple[str, ...]]:
        """The filters as dimensions of the metrics → codes."""
        chosen = {FILTERS[key]: codes for key, codes in self.filters}
        if self.period:
            chosen["year" if _YEAR.fullmatch(self.period) else "period"] = (self.period,)
        return chosen

    def cleared(self) -> Address:
        """The same view without filters; date and language stay."""
        return replace(self, filters=(), period=None, rows="", rows_page=1)

    def with_codes(self, key: str, codes: Sequence[str]) -> Address:
        """The same view with other codes in one filter."""
        if key == PERIOD:
            return replace(self, period=codes[0] if codes else None, rows_page=1)
        kept = {name: values for name, values in self.filters if name != key}
        if codes:
            kept[key] = tuple(codes)
        ordered = tuple((name, kept[name]) for name in FILTERS if name in kept)
        return replace(self, filters=ordered, rows_page=1)

    def query(self) -> str:
        """What stands behind the question mark, in a fixed order; "" for the plain page."""
        pairs = [(PERIOD, self.period)] if self.period else []
        pairs += [(key, code) for key, codes in self.filters for code in codes]
        pairs += [(ON, self.on.isoformat())] if self.on else []
        pairs += [(ROWS, self.rows)] if self.rows else []
        pairs += [(ROWS_PAGE, str(self.rows_page))] if self.rows and self.rows_page > 1 else []
        pairs += [(LANGUAGE, self.language)] if self.language != LANGUAGES[0] else []
        return urlencode(pairs)

    def link(self, page: str | None = None) -> str:
        """The address from the root of the site, of this page or of another one."""
        view = self if page in (None, self.page) else replace(self, page=page, rows="", rows_page=1)
        query = view.query()
        return f"/{ALL_PATHS[view.page]}" + (f"?{query}" if query else "")


def read_address(page: str, parameters: Parameters, choices: Choices, today: date) -> Address:
    """What the address asks. Choices that do not exist are left out and named in ``unknown``.

    choices: address key (``hub`` … ``periode``) → code → label, in the order of the screen.
    """
    unknown: list[tuple[str, str]] = []

    def known(key: str) -> tuple[str, ...]:
        asked = list(dict.fromkeys(filter(None, parameters.get(key, ()))))
        unknown.extend((key, value) for value in asked if value not in choices[key])
        return tuple(code for code in choices[key] if code in asked)

    filters = tuple((key, codes) for key in FILTERS if (codes := known(key)))
    period = known(PERIOD)
    written = _last(parameters, ON)
    on = read_day(written)
    if written and (on is None or on > today):
        unknown.append((ON, written))
    language = _last(parameters, LANGUAGE)
    return Address(
        page=page,
        filters=filters,
        period=period[0] if period else None,
        on=on if on and on < today else None,
        language=language if language in LANGUAGES else LANGUAGES[0],
        rows=_last(parameters, ROWS),
        rows_page=_page_number(_last(parameters, ROWS_PAGE)),
        unknown=tuple(unknown),
    )


def language_of(parameters: Parameters) -> str:
    """The language that the address asks; Dutch when it asks none that we have."""
    language = _last(parameters, LANGUAGE)
    return language if language in LANGUAGES else LANGUAGES[0]


def read_day(written: str) -> date | None:
    """A day as ``2023-11-28`` or as typed, ``28/11/2023``; None when it is no day."""
    typed = _WRITTEN_DAY.fullmatch(written.strip())
    try:
        if typed:
            return date(int(typed[3]), int(typed[2]), int(typed[1]))
        return date.fromisoformat(written.strip())
    except ValueError:
        return None


def _last(parameters: Parameters, key: str) -> str:
    values = parameters.get(key, ())
    return values[-1] if values else ""


def _page_number(written: str) -> int:
    return (
        max(1, int(written)) if written.isascii() and written.isdigit() and len(written) < 7 else 1
    )
