"""Rows of a sheet are different things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from etl.check.catalogue import error, warning
from etl.check.rows import Part
from etl.check.rules.rule import Draft, Hit, rule, texts
from etl.messages import shown
from etl.values.lookup import fold

_LEGAL_FORM = re.compile(r"\b(vzw|asbl|nv|bv|bvba|cv|cvba|cvso|so|ivzw|comm v|gcv|vof|se)\b")
_SHORTEST_WITH_TYPO = 6
_LONGEST_WITH_TYPO = 80


def same_number(text: str) -> str:
    """An identity without case and blanks around: ``t-001`` is ``T-001``."""
    return " ".join(text.casefold().split())


@rule(error("id-twice"))
def identities_are_unique(part: Part, draft: Draft) -> Iterator[Hit]:
    """Two rows bear the same number (or the same name, for partners)."""
    identity = part.sheet.identity
    if identity is None:
        return
    first: dict[str, int] = {}
    for index, value in enumerate(texts(part, identity.field)):
        if value is not None:
            before = first.setdefault(same_number(value), index)
            if before != index:
                yield Hit(index, identity.field, values={"first": str(part.table.rows[before])})


@rule(warning("partner-twice", "partner"))
def partners_are_different(part: Part, draft: Draft) -> Iterator[Hit]:
    """Two rows name what is probably one organisation: ``Blenders`` and ``Blenders vzw``."""
    names = [value or "" for value in texts(part, "name")]
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        core = _core(name)
        near = {seen[form] for form in _forms(core) if form in seen}
        same = [before for before in sorted(near) if _is_same(core, _core(names[before]), draft)]
        for form in _forms(core):
            seen.setdefault(form, index)
        if same and same_number(names[same[0]]) != same_number(name):  # else id-twice tells it
            values = {"other": shown(names[same[0]]), "first": str(part.table.rows[same[0]])}
            yield Hit(index, "name", values=values)


def _core(name: str) -> str:
    """The name without legal form; as it is when nothing else is left."""
    plain = fold(name)
    return " ".join(_LEGAL_FORM.sub(" ", plain).split()) or plain


def _forms(core: str) -> Iterator[str]:
    """Keys of which two names share at least one when they differ by blanks or one letter."""
    if core:
        joined = core.replace(" ", "")
        yield joined
        if len(joined) <= _LONGEST_WITH_TYPO:
            yield from (joined[:place] + joined[place + 1 :] for place in range(len(joined)))


def _is_same(core: str, other: str, draft: Draft) -> bool:
    if core.replace(" ", "") == other.replace(" ", ""):
        return True
    words, others = core.split(), other.split()
    if len(words) != len(others):
        return False
    different = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and _is_typo(*different[0], draft)


def _is_typo(word: str, other: str, draft: Draft) -> bool:
    """One letter differs in a long word, and not such that it names another municipality."""
    if min(len(word), len(other)) < _SHORTEST_WITH_TYPO or not (word + other).isalpha():
        return False
    places = [draft.lookups.municipality.find(text) for text in (word, other)]
    if all(place is not None and place.how == "exact" for place in places):
        return False
    return OSA.distance(word, other, score_cutoff=1) <= 1
