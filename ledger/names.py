"""Where names of people stand in the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Table

from ledger.account_tables import account, account_event, attempt, one_time_link, session
from ledger.name import Name
from ledger.tables import METADATA, answer, draft, draft_end, entry, schema, workbook

# A whole name stands there. Of a session the code that the provider gave goes with its name.
NAMES: Mapping[Table, tuple[str, ...]] = MappingProxyType(
    {
        account: ("name", "name_key"),
        account_event: ("done_by", "name"),
        session: ("name", "subject"),
        entry: ("done_by",),
        draft: ("done_by",),
        draft_end: ("done_by",),
        answer: ("done_by",),
    }
)
# People typed there: a name can be among the words. Of JSON only what stands under the keys below.
WORDS: Mapping[Table, tuple[str, ...]] = MappingProxyType(
    {
        entry: ("file_name", "reason", "details"),
        draft: ("file_name",),
        answer: ("reason",),
    }
)
# Holds what stood in cells of a workbook. It stays, as the workbook does: a remark is about that.
QUOTES: Mapping[Table, tuple[str, ...]] = MappingProxyType(
    {entry: ("findings", "details"), draft: ("findings",)}
)
# In JSON: who did it, what people typed (a text, or a list of texts), what holds more of those.
_BY, _TYPED = ("by",), ("reason", "name", "text", "footnotes", "note")
_HOLDS = ("answers", "publications")
# In JSON too: a remark, and in it the parts that quote the workbook.
_REMARK, _QUOTED = ("finding",), ("found", "proposal", "values")
# Codes, hashes and words of the programme itself.
CODES: Mapping[Table, tuple[str, ...]] = MappingProxyType(
    {
        account: ("role", "hub_code", "password_hash"),
        account_event: ("kind",),
        one_time_link: ("token",),
        session: ("token", "role", "hub_code"),
        attempt: ("key",),
        entry: (
            *("kind", "hub_code", "period_code", "template_version"),
            *("fingerprint", "stored"),
        ),
        draft: ("hub_code", "period_code", "fingerprint"),
        draft_end: ("how",),
        answer: ("key", "answer"),
        workbook: ("fingerprint",),
    }
)
TABLES = tuple(table for table in METADATA.sorted_tables if table is not schema)
# The bytes of the files stay as they are: their guards are not even lifted.
BYTES = workbook.c.content


def typed(value: Any) -> Iterator[tuple[str, bool]]:
    """The texts of people in a column of words, and whether that is a whole name."""
    if isinstance(value, str):
        yield value, False
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _typed(key, one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from typed(one)


def _typed(key: str, value: Any) -> Iterator[tuple[str, bool]]:
    if key in _BY and isinstance(value, str):
        yield value, True
    elif key in _TYPED:
        yield from ((text, False) for text in _texts(value))
    elif key in _HOLDS:
        yield from typed(value)


def retyped(value: Any, name: Name, other: str) -> Any:
    """What ``typed`` finds with ``other`` in the place of the name; all else as it was."""
    if isinstance(value, str):
        return name.replaced(value, other)
    if isinstance(value, list | tuple):
        return [retyped(one, name, other) for one in value]
    if not isinstance(value, Mapping):
        return value
    return {key: _retyped(key, one, name, other) for key, one in value.items()}


def _retyped(key: str, value: Any, name: Name, other: str) -> Any:
    if key in _BY and isinstance(value, str):
        return other if name.is_all_of(value) else value
    if key in _TYPED and isinstance(value, str | list | tuple):
        texts = [value] if isinstance(value, str) else value
        told = [name.replaced(one, other) if isinstance(one, str) else one for one in texts]
        return told[0] if isinstance(value, str) else told
    return retyped(value, name, other) if key in _HOLDS else value


def quoted(value: Any) -> Iterator[str]:
    """The texts of a workbook that a column quotes: in remarks, and in answers to them."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            if key in _QUOTED:
                yield from _texts(one)
            elif key in (*_HOLDS, *_REMARK):
                yield from quoted(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from quoted(one)


def _texts(value: object) -> Iterator[str]:
    """Every text in a value, however deep; no keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(one)
