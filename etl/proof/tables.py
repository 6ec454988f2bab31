"""Two builds in one connection → which tables are equal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import duckdb

LIVE, REBUILT = "live", "rebuilt"
VIEWS = "views"
"""As what the views and macros of a build are compared: one row for each, with its SQL."""

_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = $of"
_COLUMNS = """
    SELECT column_name, data_type, is_nullable FROM duckdb_columns()
    WHERE database_name = $of AND table_name = $name ORDER BY column_index"""
_VIEWS = """
    SELECT view_name, sql FROM duckdb_views() WHERE NOT internal AND database_name = $of
    UNION ALL
    SELECT function_name, macro_definition FROM duckdb_functions()
    WHERE NOT internal AND database_name = $of
    ORDER BY ALL"""


@dataclass(frozen=True, slots=True)
class TableProof:
    """One table. live, rebuilt: how many rows; null: it is not there, or cannot be read.

    equal: the same columns, types and rows. Of ``meta``, made_at and read_to are left out. The
    views together are one table, called ``views``.
    """

    name: str
    live: int | None
    rebuilt: int | None
    equal: bool


def compared(
    connection: duckdb.DuckDBPyConnection, progress: Callable[[int, int, str], None] | None = None
) -> tuple[TableProof, ...]:
    """Every table of the attached ``live`` and ``rebuilt``, by name, and then the views."""
    names = sorted({name for of in (LIVE, REBUILT) for name in _names(connection, of)})
    found = []
    for done, name in enumerate(names):
        if progress is not None:
            progress(done, len(names), name)
        found.append(_table(connection, name))
    return (*found, _views(connection))


def _names(connection: duckdb.DuckDBPyConnection, of: str) -> set[str]:
    return {str(name) for (name,) in connection.execute(_TABLES, {"of": of}).fetchall()}


def _table(connection: duckdb.DuckDBPyConnection, name: str) -> TableProof:
    live, rebuilt = (_count(connection, of, name) for of in (LIVE, REBUILT))
    same = live is not None and live == rebuilt and _same_columns(connection, name)
    return TableProof(name, live, rebuilt, same and _same_rows(connection, name))


def _count(connection: duckdb.DuckDBPyConnection, of: str, name: str) -> int | None:
    counted = _answer(connection, f"SELECT count(*) FROM {_rows(of, name)}")
    return None if counted is None else int(counted[0][0])


def _same_columns(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    live, rebuilt = (
        connection.execute(_COLUMNS, {"of": of, "name": name}).fetchall() for of in (LIVE, REBUILT)
    )
    return live == rebuilt


def _same_rows(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Whether no row is in one of them only. There are as many in both: one way tells it all."""
    live, rebuilt = _rows(LIVE, name), _rows(REBUILT, name)
    return _answer(connection, f"FROM {live} EXCEPT ALL FROM {rebuilt} LIMIT 1") == []


def _rows(of: str, name: str) -> str:
    """The rows to compare, in SQL. A build made again was made at another moment."""
    table = f'{of}."{name}"'
    return (
        f"(FROM {table} WHERE \"key\" NOT IN ('made_at', 'read_to'))"
        if name == "meta"
        else f"(FROM {table})"
    )


def _answer(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Any] | None:
    """What the builds answer; null when a table is not there, or a damaged file cannot."""
    try:
        return connection.execute(sql).fetchall()
    except duckdb.Error:
        return None


def _views(connection: duckdb.DuckDBPyConnection) -> TableProof:
    live, rebuilt = (connection.execute(_VIEWS, {"of": of}).fetchall() for of in (LIVE, REBUILT))
    return TableProof(VIEWS, len(live), len(rebuilt), live == rebuilt)
