"""The name of a person, found in texts however it is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from ledger.accounts import folded

_BETWEEN = r"[\s_.-]+"  # the words of a name, also in the name of a file
# An underscore, as names of files have it, is no letter of a word.
_BEGINS, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"


@dataclass(frozen=True)
class Name:
    """The name of a person.

    in_words: whether it is also looked for among other words. False for a name that is a word of
    the programme too, such as that of a hub: then it only counts where it stands alone.
    others: longer names of other people that hold this one: there it is not the person.
    """

    name: str
    in_words: bool = True
    others: frozenset[str] = frozenset()

    @cached_property
    def key(self) -> str:
        """What every spelling of it shares."""
        return folded(self.name)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Its one group is the name; what it finds outside of it is somebody else."""
        longest_first = sorted(self.others, key=lambda other: (-len(other), other))
        words = "|".join([*map(_words, longest_first), f"({_words(self.name)})"])
        return re.compile(f"{_BEGINS}(?:{words}){_ENDS}", re.IGNORECASE)

    def is_all_of(self, text: str) -> bool:
        """Whether the text is the name and nothing else."""
        return folded(text) == self.key

    def is_among(self, text: str) -> bool:
        """Whether it stands among other words."""
        return any(found[1] for found in self._pattern.finditer(_composed(text)))

    def is_in(self, text: str) -> bool:
        """Whether the name stands in a text, alone or among other words."""
        return self.is_all_of(text) or self.is_among(text)

    def replaced(self, text: str, other: str) -> str:
        """The text with ``other`` wherever the name stood; the same when nowhere."""
        if self.is_all_of(text):
            return other
        if not self.in_words or not self.is_among(text):
            return text
        return self._pattern.sub(lambda found: other if found[1] else found[0], _composed(text))


def _words(name: str) -> str:
    found = [word for word in re.split(_BETWEEN, _composed(name)) if word]
    return _BETWEEN.join(map(re.escape, found)) if found else re.escape(name)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
