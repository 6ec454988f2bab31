"""Every word, number, date and amount that a person sees, per language.

Words are in ``texts/<language>/*.toml``: one file per subject, one key per text, the same keys
and the same ``{placeholders}`` in each language. A text that counts has the keys ``one`` and
``other``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

LANGUAGES = ("nl", "en")
_LOCALES = {"nl": "nl_BE", "en": "en_GB"}
NO_BREAK = "\u00a0"
UNKNOWN = "–"
_ROUNDED_BELOW = 10**20  # no number of ours is larger, and Decimal has only so many digits


@cache
def texts(language: str) -> Mapping[str, str]:
    """Every text of a language: dotted key (``findings.row-blank.text``) → text."""
    found: dict[str, str] = {}
    for path in sorted((Path(__file__).parent / language).glob("*.toml")):
        for key, text in _flat(tomllib.loads(path.read_text(encoding="utf-8"))):
            if key in found:
                raise ValueError(f"{path.name}: the text {key!r} stands in two files")
            found[key] = text
    return found


def _flat(tree: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)


def say(language: str, key: str, **values: object) -> str:
    """The text ``key``, its placeholders filled; numbers are written in the language.

    Raises LookupError for a text that the language lacks: no silent English on a Dutch page.
    """
    try:
        text = texts(language)[key]
    except KeyError:
        raise LookupError(f"no text {key!r} in {language!r}") from None
    return text.format(**{name: _written(language, value) for name, value in values.items()})


def say_count(language: str, key: str, count: int, **values: object) -> str:
    """The text ``key.one`` or ``key.other`` for ``count``, which fills ``{count}``."""
    return say(language, f"{key}.{'one' if count == 1 else 'other'}", count=count, **values)


def has_text(language: str, key: str) -> bool:
    """Whether the language has the text ``key``."""
    return key in texts(language)


def _written(language: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return day(language, value) if isinstance(value, date) else str(value)
    return number(language, value)


def number(language: str, value: Decimal | float | None, decimals: int = 0) -> str:
    """``1.234`` in Dutch, ``1,234`` in English; a dash for None. At most ``decimals`` decimals."""
    if value is None:
        return UNKNOWN
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    return _decimal(_LOCALES[language], pattern, value)


def share(language: str, value: Decimal | float | None) -> str:
    """A share from 0 to 1 as ``52%``; a dash for None."""
    return UNKNOWN if value is None else number(language, 100 * Decimal(str(value))) + "%"


def euro(language: str, value: Decimal | float | None, cents: bool = False) -> str:
    """``€ 1.234`` or, with cents, ``€ 1.234,50``; a dash for None."""
    if value is None:
        return UNKNOWN
    pattern = "#,##0.00" if cents else "#,##0"
    return f"€{NO_BREAK}" + _decimal(_LOCALES[language], pattern, value)


def day(language: str, value: date | None) -> str:
    """``28 november 2023``; a dash for None."""
    return UNKNOWN if value is None else _long_day(_LOCALES[language], value)


def short_day(value: date | None) -> str:
    """``28/11/2023``, as the workbook shows it; a dash for None."""
    return UNKNOWN if value is None else f"{value:%d/%m/%Y}"


def period(language: str, code: str) -> str:
    """``2023-S2`` as ``2e helft 2023``; a year or anything else as it is."""
    year, _, half = code.partition("-S")
    return say(language, f"words.half_{half}", year=year) if half in ("1", "2") else code


def listed(language: str, names: Sequence[str]) -> str:
    """``Aalst, Genk en Gent``."""
    return _list(_LOCALES[language], tuple(names)) if names else ""


# A page writes hundreds of numbers, most of them again and again, and babel takes 0.1 ms for each.
# Typed: 1, 1.0 and True are one key otherwise, and so are a day and the midnight it begins with.
@lru_cache(maxsize=8192, typed=True)
def _decimal(locale: str, pattern: str, value: Decimal | float) -> str:
    # Halves go up, of the number as it is written: 0.285 is a half, though its bits are below it.
    written = Decimal(str(value))
    last = Decimal(1).scaleb(-len(pattern.partition(".")[2]))
    if abs(written) < _ROUNDED_BELOW:
        written = written.quantize(last, ROUND_HALF_UP) + 0  # -0 becomes 0
    return format_decimal(written, format=pattern, locale=locale)


@lru_cache(maxsize=1024, typed=True)
def _long_day(locale: str, value: date) -> str:
    return format_date(value, "d MMMM y", locale=locale)


@lru_cache(maxsize=1024)
def _list(locale: str, names: tuple[str, ...]) -> str:
    return format_list(list(names), locale=locale)
