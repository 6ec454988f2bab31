"""The figures of a deck by an id, to hold against those of the rehearsal before."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import parse_qsl, urlencode

from exports.deck import Deck, Slide, Told
from ui.address import SINCE
from ui.paths import ALL_PATHS
from ui.presenting.check import Change, Check
from ui.presenting.words import numbers_in
from ui.stories.plan import Plan

_BYTES = 4  # of a few hundred figures, the chance that two share an id is one in 100,000

Other = tuple[Slide, Told, str]
"""A figure that is written otherwise than at the rehearsal: its slide, itself, and how it was."""


def figures_of(deck: Deck) -> dict[str, str]:
    """Id of a figure → how it is written. Another language, area or hub has other ids."""
    return {key: told.text for key, _, told in _figures(deck)}


def changed(deck: Deck, plan: Plan) -> list[Check]:
    """What became of the figures since the last rehearsal; nothing when there was none."""
    then = plan.rehearsed
    if plan.rehearsed_on is None or not then:
        return []
    day = plan.rehearsed_on
    if not any(key in then for key, _, _ in _figures(deck)):
        return [Check("remark", "rehearsed_other", values={"day": day})]
    other = [
        (slide, told, then[key])
        for key, slide, told in _figures(deck)
        if key in then and then[key] != told.text
    ]
    found = [*_old_titles(other), *_changes(other, day, deck.on)]
    added: dict[str, int] = Counter(s.key for key, s, _ in _figures(deck) if key not in then)
    found += [Check("remark", "added", key, {"count": count}) for key, count in added.items()]
    return found or [Check("ok", "unchanged", values={"day": day})]


def _changes(other: Sequence[Other], day: date, on: date) -> Iterator[Check]:
    """One finding, with each figure once, however many slides tell it."""
    grouped: dict[tuple[str, str, str], list[tuple[Slide, Told]]] = {}
    for slide, told, before in other:
        grouped.setdefault((told.name, before, told.text), []).append((slide, told))
    changes = tuple(
        Change(
            *words,
            tuple(dict.fromkeys(slide.key for slide, _ in places)),
            next(filter(None, (_why(told, day, on) for _, told in places)), ""),
        )
        for words, places in grouped.items()
    )
    if changes:
        key = "changed" if day == on else "changed_day"
        yield Check("remark", key, values={"count": len(changes), "day": day}, changes=changes)


def _old_titles(other: Sequence[Other]) -> Iterator[Check]:
    """A typed title that still tells a figure of the rehearsal: nobody but the presenter can."""
    told_already = set()
    for slide, told, before in other:
        place = (slide.key, before)
        is_old = slide.is_typed and before in numbers_in(slide.title) and place not in told_already
        if is_old:
            told_already.add(place)
            values = {"number": before, "name": told.name, "now": told.text}
            yield Check("problem", "old_title", slide.key, values)


def _figures(deck: Deck) -> Iterator[tuple[str, Slide, Told]]:
    # A share and its part are one metric; the place among those tells them apart.
    seen: Counter[str] = Counter()
    for slide in deck.slides:
        for told in slide.told:
            codes = ",".join(f"{key}={code or ''}" for key, code in told.codes)
            parts = (deck.language, deck.who, slide.key, told.metric, codes, str(told.is_whole))
            what = "|".join(parts)
            yield _id(f"{what}|{seen[what]}"), slide, told
            seen[what] += 1


def _id(words: str) -> str:
    digest = hashlib.blake2b(words.encode(), digest_size=_BYTES).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _why(told: Told, since: date, on: date) -> str:
    """The page that tells why the figure changed; "" when no day lies between, or no rows do."""
    path, _, query = told.rows.partition("?")
    if path != f"/{ALL_PATHS['rows']}" or since >= on:
        return ""
    pairs = [*parse_qsl(query), (SINCE, since.isoformat())]
    return f"/{ALL_PATHS['change']}?{urlencode(pairs)}"
