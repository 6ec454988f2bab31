"""What the department published and confirmed, as a build tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Ask = Callable[[str], Sequence[tuple[Any, ...]]]
"""The answer to SQL, as tuples."""

# A build that was made before there were publications has no such tables.
_TABLES = "SELECT table_name FROM duckdb_tables()"
_PUBLICATIONS = """
    SELECT key, edition, name, day, published_on, entry_id FROM publication
    ORDER BY entry_id DESC"""
_CONFIRMATIONS = "SELECT metric, version, confirmed_on FROM confirmation ORDER BY ALL"


@dataclass(frozen=True, slots=True)
class PublicationDay:
    """One edition of a publication: the figures as known on ``day``, frozen under a name.

    published_on: the day on which that was done. is_newest: whether no later edition corrects it.
    """

    key: str
    edition: int
    name: str
    day: date
    published_on: date
    entry_id: int
    is_newest: bool


def publications_of(ask: Ask) -> tuple[PublicationDay, ...]:
    """Every edition, the one published last first; none when the build knows of none."""
    if ("publication",) not in ask(_TABLES):
        return ()
    seen: set[str] = set()
    found = []
    for key, edition, name, day, published_on, entry_id in ask(_PUBLICATIONS):
        is_newest = key not in seen
        seen.add(key)
        found.append(PublicationDay(key, edition, name, day, published_on, entry_id, is_newest))
    return tuple(found)


def confirmed_of(ask: Ask) -> Mapping[str, tuple[tuple[int, date], ...]]:
    """Metric → the versions of its definition that were confirmed, with the day, lowest first."""
    if ("confirmation",) not in ask(_TABLES):
        return {}
    found: dict[str, tuple[tuple[int, date], ...]] = defaultdict(tuple)
    for metric, version, confirmed_on in ask(_CONFIRMATIONS):
        found[metric] += ((version, confirmed_on),)
    return dict(found)
