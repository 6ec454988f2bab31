"""Searching in what people wrote: accents, capitals and the order of the words do not matter."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from functools import cache

# Typed with the one, written with the other.
_ALIKE = str.maketrans("’‘‛´`‐‑–", "'''''---")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def folded(text: str) -> str:
    """The text without accents and capitals, one kind of apostrophe and hyphen: as it is sought."""
    if text.isascii():
        return text.replace("`", "'").lower()
    bare = unicodedata.normalize("NFKD", text.translate(_ALIKE))
    return bare.translate(_accents()).casefold()


@cache
def _accents() -> dict[int, None]:
    """Every loose accent; one table for all is ten times as quick as asking of each letter."""
    return {code: None for code in range(sys.maxunicode + 1) if unicodedata.combining(chr(code))}


def terms(words: str) -> tuple[str, ...]:
    """The folded words of what was typed, each once; none when it holds no letter or figure."""
    return tuple(dict.fromkeys(_WORD.findall(folded(words))))


def has_all(fold: str, sought: Sequence[str]) -> bool:
    """Whether every term stands somewhere in a folded text, also inside a longer word."""
    return all(term in fold for term in sought)


def pieces(text: str, sought: Sequence[str]) -> list[tuple[str, bool]]:
    """The text cut in pieces, each with whether a term found it; together they are the text."""
    fold, places = _placed(text)
    found = [False] * len(text)
    for term in sought:
        start = fold.find(term)
        while start >= 0:
            end = start + len(term)
            for at in range(places[start], places[end - 1] + 1):
                found[at] = True
            start = fold.find(term, end)
    return _cut(text, found)


def _placed(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters which one of the text it comes from.

    What folds away, a loose accent, belongs to the character before it.
    """
    folds = [folded(char) for char in text]
    return "".join(folds), [at for at, fold in enumerate(folds) for _ in fold]


def _cut(text: str, found: Sequence[bool]) -> list[tuple[str, bool]]:
    cut: list[tuple[str, bool]] = []
    for char, is_found in zip(text, found, strict=True):
        is_accent = bool(cut) and bool(unicodedata.combining(char))
        if cut and (is_accent or cut[-1][1] == is_found):
            cut[-1] = (cut[-1][0] + char, cut[-1][1])
        else:
            cut.append((char, is_found))
    return cut
