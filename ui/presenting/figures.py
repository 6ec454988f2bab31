"""The figures of a deck by an id, to hold against those of the rehearsal before."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qsl, urlencode

from exports.deck import Deck, Slide, Told
from ui.address import SINCE
from ui.paths import ALL_PATHS
from ui.presenting.check import Check
from ui.stories.plan import Plan

_BYTES = 4  # of a few hundred figures, the chance that two share an id is one in 100,000


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
    found = [
        Check(
            "problem",
            "changed",
            slide.key,
            {"name": told.name, "then": then[key], "now": told.text, "day": day},
            _why(told, day, deck.on),
        )
        for key, slide, told in _figures(deck)
        if key in then and then[key] != told.text
    ]
    added: dict[str, int] = Counter(s.key for key, s, _ in _figures(deck) if key not in then)
    found += [Check("remark", "added", key, {"count": count}) for key, count in added.items()]
    return found or [Check("ok", "unchanged", values={"day": day})]


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
