"""A list of names, and which code a text means: exactly, as a plural, with one wrong letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from etl.values.plurals import singulars

How = Literal["exact", "plural", "typo", "old_name", "alias"]
Names = Iterable[tuple[str, str]]

_REMEMBERED = 50_000
_CLOSE = 76  # of 100; below it "Bedoel je …?" is more often wrong than right
_SHORTEST_WITH_TYPO = 4


@lru_cache(_REMEMBERED)
def fold(text: str) -> str:
    """The text without what people write differently: case, accents, hyphens, dots, blanks."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("&", " en "))
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


@dataclass(frozen=True, slots=True)
class Match:
    """What a text was understood as.

    understood_as: the code's own name, as the template writes it.
    how: exact, alias and old_name are certain; plural and typo deserve a warning.
    """

    code: str
    understood_as: str
    how: How


class Lookup:
    """Finds the code of a name.

    The first name of a code is its own name; later ones are aliases. A name of two codes finds
    neither, except that a name goes before an alias and an alias before an old name.
    """

    def __init__(
        self,
        pairs: Names,
        old_names: Names = (),
        key: Callable[[str], str] = fold,
        plurals: bool = True,
    ) -> None:
        """pairs, old_names: (name, code). key: makes texts comparable. plurals: names have one."""
        self._plurals = plurals
        self._key = key
        self._own: dict[str, str] = {}
        names: list[tuple[str, str]] = []
        aliases: list[tuple[str, str]] = []
        for name, code in pairs:
            (names if self._own.setdefault(code, name) == name else aliases).append((name, code))
        self._known: dict[str, Match] = {}
        self._add(names, "exact")
        self._add(aliases, "alias")
        self._add(old_names, "old_name")
        self._singular = _without_doubt(
            (form, match) for name, match in self._known.items() for form in singulars(name)
        )
        self._by_length: dict[int, list[str]] = {}
        for name in self._known:
            self._by_length.setdefault(len(name), []).append(name)
        self._found: dict[str, Match | None] = {}

    def _add(self, pairs: Names, how: How) -> None:
        keyed = ((self._key(name), Match(code, self._own[code], how)) for name, code in pairs)
        for name, match in _without_doubt(keyed).items():
            self._known.setdefault(name, match)

    @property
    def names(self) -> tuple[str, ...]:
        """The own name of each code, in the order given."""
        return tuple(self._own.values())

    def find(self, text: str) -> Match | None:
        """What the text means; None when it is no name, or could be two."""
        if text not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[text] = self._search(self._key(text))
        return self._found[text]

    def _search(self, name: str) -> Match | None:
        if match := self._known.get(name):
            return match
        if self._plurals and (match := self._plural(name)):
            return Match(match.code, match.understood_as, "plural")
        if match := self._typo(name):
            return Match(match.code, match.understood_as, "typo")
        return None

    def _plural(self, name: str) -> Match | None:
        """The text is a plural of a name, or a name is a plural of the text."""
        forms = singulars(name)
        known = [self._known[form] for form in forms if form in self._known]
        known += [self._singular[form] for form in (name, *forms) if form in self._singular]
        return known[0] if len({match.code for match in known}) == 1 else None

    def _typo(self, name: str) -> Match | None:
        """One letter is wrong, missing, too many or swapped with the next, outside numbers."""
        lengths = range(max(len(name) - 1, _SHORTEST_WITH_TYPO), len(name) + 2)
        likely = [other for length in lengths for other in self._by_length.get(length, ())]
        if len(name) < _SHORTEST_WITH_TYPO or not likely:
            return None
        near = process.extract(name, likely, scorer=OSA.distance, score_cutoff=1, limit=None)
        known = {self._known[other].code: self._known[other] for other, _, _ in near}
        fixed = all(_fixed(other) == _fixed(name) for other, _, _ in near)
        return next(iter(known.values())) if len(known) == 1 and fixed else None

    def nearest(self, text: str) -> str | None:
        """The own name that looks most like the text, for "Bedoel je …?"; None without one."""
        name = self._key(text)
        close = process.extractOne(
            name, self._known.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_CLOSE
        )
        return self._known[close[0]].understood_as if close else None


def _without_doubt(pairs: Iterable[tuple[str, Match]]) -> dict[str, Match]:
    found: dict[str, Match] = {}
    doubtful: set[str] = set()
    for name, match in pairs:
        if found.setdefault(name, match).code != match.code:
            doubtful.add(name)
    return {name: match for name, match in found.items() if name and name not in doubtful}


def _fixed(name: str) -> list[str]:
    """The words in which one other character makes another thing: numbers, and ``A`` or ``B``."""
    return [word for word in name.split() if len(word) < 3 or any(c.isdigit() for c in word)]
