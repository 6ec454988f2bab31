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

from metrics.catalog import METRICS
from texts.words import LANGUAGES
from ui.paths import ALL_PATHS

# Key in the address → dimension of the metrics.
FILTERS = {"hub": "hub", "provincie": "province", "thema": "theme", "fase": "phase"}
PERIOD, ON, LANGUAGE, ROWS_PAGE = "periode", "op", "taal", "blad"
# Of the pages behind a number: which metric, of its part or its whole, narrowed to which codes,
# which of its rows, and since which day it changed.
NUMBER, PART, NARROWED, ROW, SINCE = "getal", "deel", "bij", "rij", "sinds"
WHOLE = "geheel"
# By what a number is crossed, and which words a page searches.
PER, WORDS = "per", "zoek"
MOST_PER, MOST_LETTERS = 2, 80
# Dimension → the key under which the filter bar chooses it.
_BAR = {dimension: key for key, dimension in FILTERS.items()} | {"period": PERIOD, "year": PERIOD}
MOST_PARAMETERS = 200  # more than any page asks
_FIRST_DAY = date(1900, 1, 1)  # what lies before is no day of this programme
_YEAR = re.compile(r"\d{4}")
_WRITTEN_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")

Parameters = Mapping[str, Sequence[str]]
Choices = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Address:
    """What a view shows.

    page: key of the page. filters: address key and its codes, only the filters in use.
    period: a year (``2023``) or half-year (``2023-S2``). on: *as known on*; None is today.
    rows_page: page of a list of rows, from 1.
    number: key of the metric that a page is about; "" for none. whole: its denominator is meant.
    narrowed: dimension and its codes (null: unknown), as a bar or an area of the map is one part.
    row: which of the rows behind the number. since: the day from which a change is told.
    per: the dimensions by which a number is crossed. words: what a page searches.
    own: parameters of a page on which somebody works, which only that page reads.
    unknown: key and value of each choice in the address that we do not know.
    """

    page: str
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    period: str | None = None
    on: date | None = None
    language: str = LANGUAGES[0]
    rows_page: int = 1
    number: str = ""
    whole: bool = False
    narrowed: tuple[tuple[str, tuple[str | None, ...]], ...] = ()
    row: str = ""
    since: date | None = None
    per: tuple[str, ...] = ()
    words: str = ""
    own: tuple[tuple[str, str], ...] = ()
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

    def where(self) -> dict[str, tuple[str | None, ...]]:
        """The filters as dimensions of the metrics → codes; what is narrowed goes first."""
        chosen: dict[str, tuple[str | None, ...]] = {
            FILTERS[key]: codes for key, codes in self.filters
        }
        if self.period:
            chosen["year" if _YEAR.fullmatch(self.period) else "period"] = (self.period,)
        return chosen | dict(self.narrowed)

    def cleared(self) -> Address:
        """The same view without filters; date and language stay."""
        return replace(self, filters=(), period=None, narrowed=(), rows_page=1)

    def with_codes(self, key: str, codes: Sequence[str]) -> Address:
        """The same view with other codes in one filter."""
        if key == PERIOD:
            return replace(self, period=codes[0] if codes else None, rows_page=1)
        kept = {name: values for name, values in self.filters if name != key}
        if codes:
            kept[key] = tuple(codes)
        ordered = tuple((name, kept[name]) for name in FILTERS if name in kept)
        return replace(self, filters=ordered, rows_page=1)

    def plain(self) -> Address:
        """The same filters, date and language, about no number in particular."""
        return replace(
            self,
            rows_page=1,
            number="",
            whole=False,
            narrowed=(),
            row="",
            since=None,
            per=(),
            words="",
            own=(),
            unknown=(),
        )

    def about(
        self,
        page: str,
        number: str,
        codes: Mapping[str, str | None] | None = None,
        *,
        whole: bool = False,
        row: str = "",
    ) -> Address:
        """A page about one number under these filters, narrowed to ``codes`` (dimension → code).

        A code that the filter bar can choose becomes a filter, so that it can be seen and changed.
        """
        view = replace(self.plain(), page=page, number=number, whole=whole, row=row)
        narrowed = dict(self.narrowed)
        for dimension, code in (codes or {}).items():
            key = _BAR.get(dimension)
            if key and code is not None:
                view = view.with_codes(key, (code,))
                narrowed.pop(dimension, None)
            else:
                narrowed[dimension] = (code,)
        return replace(view, narrowed=tuple(sorted(narrowed.items())))

    def query(self) -> str:
        """What stands behind the question mark, in a fixed order; "" for the plain page."""
        pairs = list(self.own)
        pairs += [(NUMBER, self.number)] if self.number else []
        pairs += [(PART, WHOLE)] if self.whole else []
        pairs += [(NARROWED, f"{key}:{code or ''}") for key, some in self.narrowed for code in some]
        pairs += [(PER, dimension) for dimension in self.per]
        pairs += [(ROW, self.row)] if self.row else []
        pairs += [(WORDS, self.words)] if self.words else []
        pairs += [(PERIOD, self.period)] if self.period else []
        pairs += [(key, code) for key, codes in self.filters for code in codes]
        pairs += [(SINCE, self.since.isoformat())] if self.since else []
        pairs += [(ON, self.on.isoformat())] if self.on else []
        pairs += [(ROWS_PAGE, str(self.rows_page))] if self.rows_page > 1 else []
        pairs += [(LANGUAGE, self.language)] if self.language != LANGUAGES[0] else []
        return urlencode(pairs)

    def link(self, page: str | None = None) -> str:
        """The address from the root of the site, of this page or of another one."""
        view = self if page in (None, self.page) else replace(self.plain(), page=page)
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

    chosen = {key: codes for key in (*FILTERS, PERIOD) if (codes := known(key))}
    written, on = _last(parameters, ON), day_of(parameters)
    if written and (on is None or on > today):
        unknown.append((ON, written))
    if (since := _last(parameters, SINCE)) and read_day(since) is None:
        unknown.append((SINCE, since))
    number = _last(parameters, NUMBER)
    if number and number not in METRICS:
        unknown.append((NUMBER, number))
        number = ""
    narrowed = _narrowed(parameters.get(NARROWED, ()), number, unknown)
    for dimension, _ in narrowed:  # it goes before what the bar chooses of the same
        if dimension not in ("period", "year"):  # a half-year of a year is both
            chosen.pop(_BAR.get(dimension, ""), None)
    period = chosen.pop(PERIOD, ())
    language = _last(parameters, LANGUAGE)
    return Address(
        page=page,
        filters=tuple(chosen.items()),
        period=period[0] if period else None,
        on=on if on and on < today else None,
        language=language if language in LANGUAGES else LANGUAGES[0],
        rows_page=_page_number(_last(parameters, ROWS_PAGE)),
        number=number,
        whole=bool(number) and _last(parameters, PART) == WHOLE and bool(METRICS[number].of),
        narrowed=narrowed,
        row=_last(parameters, ROW)[:MOST_LETTERS],
        since=read_day(since),
        per=_per(parameters.get(PER, ()), number, unknown),
        words=_last(parameters, WORDS).strip()[:MOST_LETTERS],
        unknown=tuple(unknown),
    )


def _narrowed(
    asked: Sequence[str], number: str, unknown: list[tuple[str, str]]
) -> tuple[tuple[str, tuple[str | None, ...]], ...]:
    """``status:approved`` → (status, (approved,)), for dimensions that the number has."""
    found: dict[str, list[str | None]] = {}
    for value in dict.fromkeys(asked):
        dimension, mark, code = value.partition(":")
        if mark and number and dimension in METRICS[number].dimensions:
            found.setdefault(dimension, []).append(code or None)
        else:
            unknown.append((NARROWED, value))
    return tuple((key, tuple(codes)) for key, codes in sorted(found.items()))


def _per(asked: Sequence[str], number: str, unknown: list[tuple[str, str]]) -> tuple[str, ...]:
    """The dimensions to cross by: at most two, that the number has."""
    chosen = list(dict.fromkeys(filter(None, asked)))
    known = [key for key in chosen if number and key in METRICS[number].dimensions][:MOST_PER]
    unknown.extend((PER, key) for key in chosen if key not in known)
    return tuple(known)


def language_of(parameters: Parameters) -> str:
    """The language that the address asks; Dutch when it asks none that we have."""
    language = _last(parameters, LANGUAGE)
    return language if language in LANGUAGES else LANGUAGES[0]


def address_at_work(page: str, parameters: Parameters) -> Address:
    """The address of a page on which somebody works: day, language, and what is its own."""
    own = ((key, value) for key, values in parameters.items() for value in values)
    return Address(
        page=page,
        language=language_of(parameters),
        on=day_of(parameters),
        own=tuple((key, value) for key, value in own if key not in (ON, LANGUAGE)),
    )


def day_of(parameters: Parameters) -> date | None:
    """The day that the address asks; None when it asks none, or one that we cannot read."""
    return read_day(_last(parameters, ON))


def read_day(written: str) -> date | None:
    """A day as ``2023-11-28`` or as typed, ``28/11/2023``; None when it is no day since 1900."""
    typed = _WRITTEN_DAY.fullmatch(written.strip())
    try:
        if typed:
            found = date(int(typed[3]), int(typed[2]), int(typed[1]))
        else:
            found = date.fromisoformat(written.strip())
    except ValueError:
        return None
    return found if found >= _FIRST_DAY else None


def _last(parameters: Parameters, key: str) -> str:
    values = parameters.get(key, ())
    return values[-1] if values else ""


def _page_number(written: str) -> int:
    return (
        max(1, int(written)) if written.isascii() and written.isdigit() and len(written) < 7 else 1
    )
