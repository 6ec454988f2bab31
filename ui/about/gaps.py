"""The known gaps in accessibility: ``data/reference/accessibility.toml``, read and checked once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from settings import REFERENCE
from texts.words import LANGUAGES
from ui.about.criteria import CRITERIA

FILE = REFERENCE / "accessibility.toml"
# What a gap stands in → the chapter of EN 301 549 in which its criterion returns.
CHAPTERS = MappingProxyType({"page": 9, "document": 10})
_WORDS = ("what", "why", "instead")
Words = Mapping[str, str]


class BadStatement(ValueError):
    """The list of gaps is not as it should be; the text says which one and why."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something on the site that not everybody can use.

    what, why, instead: language → text. criterion: of WCAG 2.2, such as ``2.1.1``. inside: page
    or document. by: when it will be mended; null: no day was promised.
    """

    what: Words
    why: Words
    instead: Words
    criterion: str
    inside: str
    by: date | None = None

    @property
    def clause(self) -> str:
        """The clause of EN 301 549 v3.2.1 (``9.2.1.1``); "" for what WCAG 2.2 has newly."""
        is_new = CRITERIA[self.criterion].is_new
        return "" if is_new else f"{CHAPTERS[self.inside]}.{self.criterion}"


@dataclass(frozen=True, slots=True)
class Statement:
    """What the department says of the accessibility of the site.

    made_on, looked_at_on: days on which it was written, and the site last looked at. gaps: what
    is known not to be accessible. untried: language → text, of each thing nobody tried yet.
    """

    made_on: date
    looked_at_on: date
    gaps: Sequence[Gap]
    untried: Sequence[Words]


@cache
def statement(path: Path = FILE) -> Statement:
    """The statement in the file. Raises BadStatement, which names what is wrong, and OSError."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadStatement(f"{path.name}: {error}") from None
    _check_keys(path.name, raw, {"made_on", "looked_at_on", "gap", "untried"})
    made, looked = (_day(path.name, raw, key) for key in ("made_on", "looked_at_on"))
    if looked > made:
        raise BadStatement(f"{path.name}: looked_at_on {looked} is after made_on {made}")
    gaps = [_gap(f"{path.name}, gap {number}", one) for number, one in enumerate(raw["gap"], 1)]
    untried = [
        _words(f"{path.name}, untried {number}", one)
        for number, one in enumerate(raw["untried"], 1)
    ]
    return Statement(made, looked, tuple(gaps), tuple(untried))


def _gap(place: str, raw: Mapping[str, Any]) -> Gap:
    _check_keys(place, raw, {*_WORDS, "criterion", "inside"}, {"by"})
    if raw["criterion"] not in CRITERIA:
        raise BadStatement(f"{place}: criterion {raw['criterion']!r} is none of WCAG 2.2, A or AA")
    if raw["inside"] not in CHAPTERS:
        raise BadStatement(f"{place}: inside {raw['inside']!r} is none of {list(CHAPTERS)}")
    by = _day(place, raw, "by") if "by" in raw else None
    words = {key: _words(f"{place}, {key}", raw[key]) for key in _WORDS}
    return Gap(**words, criterion=raw["criterion"], inside=raw["inside"], by=by)


def _words(place: str, raw: object) -> Words:
    if not isinstance(raw, Mapping):
        raise BadStatement(f"{place}: it needs a text in each of {list(LANGUAGES)}")
    _check_keys(place, raw, set(LANGUAGES))
    for language, text in raw.items():
        if not isinstance(text, str) or not text.strip():
            raise BadStatement(f"{place}: {language} is no text")
    return MappingProxyType(dict(raw))


def _day(place: str, raw: Mapping[str, Any], key: str) -> date:
    if type(raw[key]) is not date:
        raise BadStatement(f"{place}: {key} = {raw[key]!r} is no day; write 2026-11-22")
    return date.fromisoformat(str(raw[key]))


def _check_keys(
    place: str, raw: Mapping[str, Any], needed: set[str], free: set[str] | None = None
) -> None:
    if missing := needed - raw.keys():
        raise BadStatement(f"{place}: lacks {sorted(missing)}")
    if unknown := raw.keys() - needed - (free or set()):
        raise BadStatement(f"{place}: unknown {sorted(unknown)}")
