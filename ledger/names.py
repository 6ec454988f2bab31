"""Where names of people stand in the ledger, and one name found there, however it is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from sqlalchemy import JSON, Column, String, Table, Text

from ledger.account_tables import account, account_event, attempt, one_time_link, session
from ledger.accounts import folded
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
# People typed there, or a workbook that they made was quoted: a name can be among the words.
WORDS: Mapping[Table, tuple[str, ...]] = MappingProxyType(
    {
        entry: ("file_name", "findings", "reason", "details"),
        draft: ("file_name", "findings"),
        answer: ("reason",),
    }
)
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


def text_columns(table: Table) -> Iterator[Column[Any]]:
    """The columns of a table in which words can stand."""
    for column in table.c:
        if isinstance(column.type, String | Text | JSON):
            yield column


def _texts(value: object) -> Iterator[str]:
    """Every text in a value: itself, or what JSON holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield str(key)
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


@dataclass(frozen=True)
class Name:
    """The name of a person.

    in_words: whether it is also looked for among other words. False for a name that is a word of
    the programme too, such as that of a hub: then it only counts where it stands alone.
    """

    name: str
    in_words: bool = True

    @cached_property
    def key(self) -> str:
        """What every spelling of it shares."""
        return folded(self.name)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = map(re.escape, unicodedata.normalize("NFC", self.name).split())
        return re.compile(r"(?<!\w)" + r"[\s_]+".join(words) + r"(?!\w)", re.IGNORECASE)

    def is_all_of(self, text: str) -> bool:
        """Whether the text is the name and nothing else."""
        return folded(text) == self.key

    def is_in(self, value: object) -> bool:
        """Whether the name stands in a text, or in JSON, also in a key of it."""
        return any(self.is_all_of(text) or self.is_among(text) for text in _texts(value))

    def is_among(self, text: str) -> bool:
        """Whether it stands among other words."""
        return self._pattern.search(unicodedata.normalize("NFC", text)) is not None

    def replaced(self, value: Any, other: str) -> Any:
        """The text, or the JSON, with ``other`` wherever the name stood; the same when nowhere."""
        if isinstance(value, str):
            if self.is_all_of(value):
                return other
            if not self.in_words or not self.is_among(value):
                return value
            return self._pattern.sub(lambda _: other, unicodedata.normalize("NFC", value))
        if isinstance(value, list | tuple):
            return [self.replaced(one, other) for one in value]
        if isinstance(value, Mapping):
            return {key: self.replaced(one, other) for key, one in value.items()}
        return value
