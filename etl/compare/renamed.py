"""A vanished row and a new one that are the same thing under another number or name.

A question, never a match: only the hub knows whether ``Blenders vzw`` is what was ``Blenders``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from etl.tables import Table, Value
from etl.values.lookup import fold

# Sheet key → what stays the same when a row gets another number; all of it must be filled in.
_ALIKE = {
    "trajectory": ("title", "nis"),
    "dossier": ("title", "channel_code"),
    "activity": ("name", "held_on"),
    "cluster": ("name", "started_on"),
    "referral": ("asked_on", "asker_kind", "ask_channel", "theme_code"),
    "partner": ("kind", "since"),
}
MOST_NAMES = 10_000  # pairs of partners of one kind and day whose names are compared

_Signature = tuple[Value, ...]
_Places = dict[_Signature, list[int]]


def renamed_rows(
    key: str, before: Table, after: Table, vanished: Iterable[int], added: Iterable[int]
) -> dict[int, int]:
    """Place of a vanished row → place of the new row that says the same; without doubt only.

    key: of the sheet. Many rows that say the same take no longer: the pairs are never made. Of
    more than ``MOST_NAMES`` partners that only their name could tell apart, none is found.
    """
    fields = _ALIKE.get(key)
    if not fields:
        return {}
    old, new = _by_signature(before, fields, vanished), _by_signature(after, fields, added)
    both = [(places, new[signature]) for signature, places in old.items() if signature in new]
    if key == "partner":
        return _same_names(before, after, both)
    return {gone[0]: come[0] for gone, come in both if len(gone) == len(come) == 1}


def _by_signature(table: Table, fields: tuple[str, ...], places: Iterable[int]) -> _Places:
    """What stays the same → the places that say it; without those where a part is missing."""
    found: _Places = {}
    for place in places:
        values = [table.columns[field][place] for field in fields]
        if None not in values:
            signature = tuple(fold(one) if isinstance(one, str) else one for one in values)
            found.setdefault(signature, []).append(place)
    return found


def _same_names(
    before: Table, after: Table, both: Iterable[tuple[list[int], list[int]]]
) -> dict[int, int]:
    found: dict[int, int] = {}
    olds: Counter[int] = Counter()
    news: Counter[int] = Counter()
    for gone, come in both:
        if len(gone) * len(come) <= MOST_NAMES:
            for old, new in _agreeing(before, after, gone, come):
                found[old] = new
                olds[old] += 1
                news[new] += 1
    return {old: new for old, new in found.items() if olds[old] == news[new] == 1}


def _agreeing(
    before: Table, after: Table, gone: Iterable[int], come: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Where one name has all the words of the other: ``Blenders`` and ``Blenders vzw``."""
    later = [(place, words) for place in come if (words := _words(after, place))]
    for old in gone:
        words = _words(before, old)
        for new, others in later if words else ():
            if words <= others or others <= words:
                yield old, new


def _words(table: Table, place: int) -> set[str]:
    return set(fold(str(table.columns["name"][place])).split())
