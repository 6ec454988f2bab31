"""What a presenter changed in a story ↔ a text that fits in an address.

Nothing is stored: the link is the presentation (``docs/decisions/presenting-in-the-address.md``).
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from exports.deck import SECONDS, Theme

MOST_TITLE, MOST_NOTE = 160, 1200
MOST_WRITTEN = 7000  # letters in the address: what proxies let through
_MOST_JSON = 60_000
_SECONDS = 20


_DAMAGED = (binascii.Error, zlib.error, ValueError, TypeError, OverflowError, RecursionError)
# Signs that join others, as in an emoji of several people; all others without a shape go.
_JOINERS = "\u200c\u200d"
_LINES = re.compile("\r\n|[\r\u0085\u2028\u2029\v\f]")


class BadPlan(ValueError):
    """The text is no plan: damaged on the way, or made by hand."""


@dataclass(frozen=True)
class Plan:
    """Only what differs from the story as it comes.

    off: keys of slides that are left out. order: keys in their order; slides that it lacks come
    after. titles, notes: key of a slide → the presenter's own words. seconds: per slide when it
    goes on by itself; loops: and begins again; autoplay: from the start. rehearsed: id of a
    figure → how it was written at the last rehearsal; rehearsed_on: the day whose knowledge was
    told then.
    """

    off: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    theme: Theme = "light"
    seconds: int = _SECONDS
    loops: bool = False
    autoplay: bool = False
    rehearsed: Mapping[str, str] = field(default_factory=dict)
    rehearsed_on: date | None = None

    def written(self) -> str:
        """The plan as a value of an address; "" when nothing was changed."""
        told = {
            "x": sorted(self.off),
            "o": list(self.order),
            "t": dict(self.titles),
            "n": dict(self.notes),
            "d": int(self.theme == "dark"),
            "s": 0 if self.seconds == _SECONDS else self.seconds,
            "l": int(self.loops),
            "a": int(self.autoplay),
            "r": dict(self.rehearsed),
            "w": self.rehearsed_on.isoformat() if self.rehearsed_on else "",
        }
        kept = {key: value for key, value in told.items() if value}
        if not kept:
            return ""
        raw = json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return base64.urlsafe_b64encode(zlib.compress(raw.encode(), 9)).decode().rstrip("=")


def read_plan(written: str) -> Plan:
    """The plan in a value of an address; the plain plan for "". BadPlan when it is none."""
    if not written:
        return Plan()
    if len(written) > MOST_WRITTEN:
        raise BadPlan("too long")
    try:
        packed = base64.b64decode(
            written + "=" * (-len(written) % 4), altchars=b"-_", validate=True
        )
        unpacking = zlib.decompressobj()
        raw = unpacking.decompress(packed, _MOST_JSON)
        if unpacking.unconsumed_tail or not unpacking.eof:
            raise BadPlan("too much, or cut off")
        found = _plan(json.loads(raw))
        found.written()  # half a sign cannot be written again
    except _DAMAGED as error:
        raise BadPlan(str(error)) from None
    return found


def _plan(told: Any) -> Plan:
    """ValueError or TypeError when the parts are not what they should be."""
    if not isinstance(told, dict):
        raise TypeError("no table")
    seconds = int(told.get("s", 0)) or _SECONDS
    if seconds not in SECONDS:
        raise ValueError("seconds")
    when = told.get("w", "")
    return Plan(
        off=frozenset(_texts(told.get("x", []))),
        order=_texts(told.get("o", [])),
        titles={
            key: " ".join(t.split()) for key, t in _named(told.get("t", {}), MOST_TITLE).items()
        },
        notes=_named(told.get("n", {}), MOST_NOTE),
        theme="dark" if told.get("d") else "light",
        seconds=seconds,
        loops=bool(told.get("l")),
        autoplay=bool(told.get("a")),
        rehearsed=_named(told.get("r", {}), MOST_TITLE),
        rehearsed_on=date.fromisoformat(when) if when else None,
    )


def _texts(told: Any) -> tuple[str, ...]:
    if not isinstance(told, list) or not all(isinstance(each, str) for each in told):
        raise TypeError("no texts")
    return tuple(dict.fromkeys(told))


def _named(told: Any, most: int) -> dict[str, str]:
    if not isinstance(told, dict) or not all(isinstance(each, str) for each in told.values()):
        raise TypeError("no texts by name")
    return {key: clean(text)[:most] for key, text in told.items()}


def clean(text: str) -> str:
    """Without the signs that no file takes: XML, PDF and Excel all refuse control characters."""
    return "".join(
        mark
        for mark in _LINES.sub("\n", text)
        if mark in "\n\t\u00a0" or mark in _JOINERS or mark.isprintable()
    )
