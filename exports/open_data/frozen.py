"""What a publication says besides its figures: all of it chosen by the department."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Charts = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Chart key → language → its parts: title, subtitle, html, summary, note, table, csv."""

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Frozen:
    """A publication. day: the figures are those that were known on it.

    key: its name in addresses, such as ``slotevent-28-november-2023``. edition: 1, and one more
    for each correction; note: what the correction changed, "" for the first. address: where it can
    always be found; "" when nobody said. Raises ValueError for a key that is no such name.
    """

    key: str
    edition: int
    name: str
    day: date
    text: str = ""
    footnotes: tuple[str, ...] = ()
    note: str = ""
    is_example: bool = False
    address: str = ""

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise ValueError(f"{self.key!r} must be small letters, digits and hyphens")
        if self.edition < 1:
            raise ValueError(f"edition {self.edition} must be 1 or more")
