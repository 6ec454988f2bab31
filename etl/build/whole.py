"""Whether a build can be read to its last byte, so that what is broken is made again."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import duckdb

from etl.build.cache import quoted
from etl.build.damage import tells_of_damage

DAMAGED = ".damaged"
_MOST = 100
_found_whole: dict[Path, tuple[int, int]] = {}
_log = logging.getLogger(__name__)


def is_whole(path: Path) -> bool:
    """Whether the file is a build of which every row can be read; False when there is none.

    DuckDB keeps a checksum of each block and looks at it when the block is read: so all of them
    are read, once per process and file. Raises duckdb.Error when that says nothing of the file:
    no memory, too many open files, no right to read.
    """
    try:
        stat = path.stat()
    except OSError:
        return False
    seen = stat.st_ino, stat.st_size
    if _found_whole.get(path) == seen:
        return True
    try:
        _read_all(path)
    except duckdb.Error as trouble:
        if path.exists() and not _is_broken(trouble):
            raise
        _log.error("the build %s cannot be read and is made again: %s", path.name, trouble)
        return False
    if len(_found_whole) >= _MOST:
        _found_whole.clear()
    _found_whole[path] = seen
    return True


def _is_broken(trouble: duckdb.Error) -> bool:
    """Whether it is the file that is wrong: broken, or no build at all."""
    return tells_of_damage(trouble) or isinstance(trouble, duckdb.CatalogException)


def put_aside(path: Path) -> None:
    """Out of the way of the build that will be made, and of its readers, but not thrown away."""
    with suppress(FileNotFoundError):
        path.rename(path.with_name(f"{path.stem}-{uuid4().hex[:8]}{DAMAGED}"))


def _read_all(path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH {quoted(path)} AS looked_at (READ_ONLY)")
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'looked_at'"
        ).fetchall()
        for (table,) in tables:
            connection.execute(f'SELECT bit_xor(hash(t)) FROM looked_at."{table}" t').fetchone()
        connection.execute("SELECT value FROM looked_at.meta WHERE key = 'build'").fetchone()
