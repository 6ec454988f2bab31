"""The address of the rows behind a mark, written at once: a drawing has thousands of marks.

It is what ``Address.about`` and ``Address.link`` give, without an ``Address`` per mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote_plus

from texts.words import LANGUAGES
from ui.address import FILTERS, LANGUAGE, NARROWED, NUMBER, ON, PART, PERIOD, ROW, WHOLE, Address
from ui.paths import ALL_PATHS

Codes = Mapping[str, str | None]
Several = Mapping[str, Sequence[str | None]]
# Dimension → the key under which the filter bar chooses it.
_BAR = {dimension: key for key, dimension in FILTERS.items()} | {"period": PERIOD, "year": PERIOD}
_quoted = lru_cache(maxsize=8192)(quote_plus)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What such an address says; the fields are those of ``Address``."""

    metric: str
    whole: bool
    narrowed: Sequence[tuple[str, Sequence[str | None]]]
    period: str | None
    filters: Mapping[str, Sequence[str]]
    row: str = ""


def rows_link(
    address: Address,
    metric: str,
    codes: Codes | None = None,
    *,
    whole: bool = False,
    several: Several | None = None,
) -> str:
    """The address of the rows behind a number under these filters, from the root of the site.

    codes: dimension → the code to which it is narrowed (null: unknown). several: likewise, to
    several codes at once, never through the filter bar.
    """
    filters, period = dict(address.filters), address.period
    narrowed: dict[str, Sequence[str | None]] = dict(address.narrowed)
    for dimension, code in (codes or {}).items():
        key = _BAR.get(dimension)
        if key is None or code is None:
            narrowed[dimension] = (code,)
            continue
        narrowed.pop(dimension, None)
        if key == PERIOD:
            period = code
        else:
            filters[key] = (code,)
    narrowed |= several or {}
    shown = _Shown(metric, whole, tuple(sorted(narrowed.items())), period, filters)
    return _written("rows", _pairs(address, shown))


def origin_link(address: Address, metric: str, row: str, *, whole: bool = False) -> str:
    """The address of where one of the rows behind a number stands in its workbook."""
    filters = dict(address.filters)
    shown = _Shown(metric, whole, address.narrowed, address.period, filters, row)
    return _written("origin", _pairs(address, shown))


def _written(page: str, pairs: Iterator[tuple[str, str]]) -> str:
    query = "&".join(f"{_quoted(key)}={_quoted(value)}" for key, value in pairs)
    return f"/{ALL_PATHS[page]}?{query}"


def _pairs(address: Address, shown: _Shown) -> Iterator[tuple[str, str]]:
    """In the order of ``Address.query``."""
    yield NUMBER, shown.metric
    if shown.whole:
        yield PART, WHOLE
    for dimension, some in shown.narrowed:
        yield from ((NARROWED, f"{dimension}:{code or ''}") for code in some)
    if shown.row:
        yield ROW, shown.row
    if shown.period:
        yield PERIOD, shown.period
    yield from ((key, code) for key in FILTERS for code in shown.filters.get(key, ()))
    if address.on:
        yield ON, address.on.isoformat()
    if address.language != LANGUAGES[0]:
        yield LANGUAGE, address.language
