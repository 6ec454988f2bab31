"""A text that is in no list → the one thing of the list that was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from etl.values.lookup import Lookup, fold

_CLOSE = 76
_SHORTEST_INSIDE = 4


def near(said: str, lookup: Lookup) -> str | None:
    """The name that looks like the text or is in it, for "Bedoel je …?"; None without one."""
    proposal = lookup.nearest(said)
    if proposal is None:
        text = f" {fold(said)} "
        inside = [n for n in lookup.names if len(n) >= _SHORTEST_INSIDE and f" {fold(n)} " in text]
        proposal = max(inside, key=len, default=None)
    # "Voorbeeldhub Z" is not a wrong "Voorbeeldhub A", nor is 2023-S3 a wrong 2023-S1.
    return None if proposal and _parts(proposal) - _parts(said) else proposal


def near_number(said: str, numbers: Iterable[str]) -> str | None:
    """The number or name that was probably meant: ``T-01`` → ``T-001``; None when it may be two."""
    known = sorted(numbers)
    for same in (_without_zeros, _digits):
        alike = [number for number in known if same(number) and same(number) == same(said)]
        if alike:
            return alike[0] if len(alike) == 1 else None
    folded = {number: fold(number) for number in known if _digits(number) == _digits(said)}
    close = process.extractOne(fold(said), folded, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return close[2] if close else None


def _parts(text: str) -> set[str]:
    """The words in which one other character makes another thing."""
    return {w for w in fold(text).split() if len(w) == 1 or any(c.isdigit() for c in w)}


def _without_zeros(text: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", fold(text)).replace(" ", "")


def _digits(text: str) -> str:
    return " ".join(number.lstrip("0") for number in re.findall(r"\d+", text))
