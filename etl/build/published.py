"""Entries → what the department published, and which definitions it confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import duckdb
import pyarrow as pa

from etl.build.tables import as_columns, create
from ledger import Entry
from texts.moments import day_of

KINDS = ("published", "confirmed")

_PUBLICATION = pa.schema(
    [
        ("entry_id", pa.int32()),
        ("key", pa.string()),
        ("edition", pa.int32()),
        ("name", pa.string()),
        ("day", pa.date32()),  # the day whose knowledge was frozen
        ("published_on", pa.date32()),  # the day on which that was done, in Brussels
    ]
)
_CONFIRMATION = pa.schema(
    [("metric", pa.string()), ("version", pa.int32()), ("confirmed_on", pa.date32())]
)


def create_published(connection: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> None:
    """Fill publication (one row per edition) and confirmation, in the order of the entries."""
    published = [_publication(entry) for entry in entries if entry.kind == "published"]
    confirmed = [_confirmation(entry) for entry in entries if entry.kind == "confirmed"]
    for name, schema, rows in (
        ("publication", _PUBLICATION, published),
        ("confirmation", _CONFIRMATION, confirmed),
    ):
        create(connection, name, schema, as_columns(schema, rows))


def _publication(entry: Entry) -> tuple[object, ...]:
    told = entry.details
    day = date.fromisoformat(told["day"])
    return entry.id, told["key"], told["edition"], told["name"], day, day_of(entry.at)


def _confirmation(entry: Entry) -> tuple[object, ...]:
    return entry.details["metric"], entry.details["version"], day_of(entry.at)
