"""A vanished row and a new one that are the same thing under another number or name.

A question, never a match: only the hub knows whether ``Blenders vzw`` is what was ``Blenders``.
"""

from __future__ import annotations

from collections import Counter

from etl.compare.pairs import SheetPairs
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

_Signature = tuple[Value, ...]


def renamed(rows: SheetPairs) -> dict[int, int]:
    """Place of a vanished row → place of the new row that says the same; without doubt only."""
    fields = _ALIKE.get(rows.sheet.key)
    gone = rows.vanished
    if not fields or not gone:
        return {}
    new: dict[_Signature, list[int]] = {}
    for pair in rows.pairs:
        if pair.before is None and pair.after is not None:
            new.setdefault(_signature(rows.after, fields, pair.after), []).append(pair.after)
    found = [
        (before, after)
        for before in gone
        if None not in (signature := _signature(rows.before, fields, before))
        for after in new.get(signature, ())
        if rows.sheet.key != "partner" or _names_agree(rows, before, after)
    ]
    olds = Counter(before for before, _ in found)
    news = Counter(after for _, after in found)
    return {before: after for before, after in found if olds[before] == news[after] == 1}


def _signature(table: Table, fields: tuple[str, ...], place: int) -> _Signature:
    values = (table.columns[field][place] for field in fields)
    return tuple(fold(value) if isinstance(value, str) else value for value in values)


def _names_agree(rows: SheetPairs, before: int, after: int) -> bool:
    """Whether one name has all the words of the other: ``Blenders`` and ``Blenders vzw``."""
    old, new = (
        set(fold(str(table.columns["name"][place])).split())
        for table, place in ((rows.before, before), (rows.after, after))
    )
    return bool(old and new) and (old <= new or new <= old)
