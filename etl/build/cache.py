"""An earlier build of the same edition → the rows of workbooks that need not be read again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from etl.build.files import builds
from etl.build.tables import schemas


def quoted(path: Path) -> str:
    """The path as a text in SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def copy_known(
    connection: duckdb.DuckDBPyConnection, folder: Path, edition: str, needed: Sequence[str]
) -> set[str]:
    """Copy the raw rows of ``needed`` fingerprints that an earlier build has; which they are."""
    if not needed or not _attached(connection, folder, edition):
        return set()
    for name in schemas():
        # A filter, not a join: rows keep the order they have in a build made from nothing.
        connection.execute(
            f"INSERT INTO {name} FROM earlier.{name} WHERE list_contains($needed, fingerprint)",
            {"needed": list(needed)},
        )
    return {str(row[0]) for row in connection.execute("FROM examined").fetchall()}


def _attached(connection: duckdb.DuckDBPyConnection, folder: Path, edition: str) -> bool:
    """Attach the newest build of the edition as ``earlier``; False when there is none."""
    for path in builds(folder):
        try:
            connection.execute(f"ATTACH {quoted(path)} AS earlier (READ_ONLY)")
        except duckdb.Error:  # thrown away just now, or no build at all
            continue
        try:
            made = connection.execute(
                "SELECT value FROM earlier.meta WHERE key = 'edition'"
            ).fetchone()
        except duckdb.Error:
            made = None
        if made == (edition,):
            return True
        connection.execute("DETACH earlier")
    return False
