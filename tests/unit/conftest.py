from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.unit.builds import Ask, build_of


@pytest.fixture
def built(tmp_path: Path) -> Iterator[Callable[..., Ask]]:
    connections: list[duckdb.DuckDBPyConnection] = []

    def make(*reports: Any) -> Ask:
        connections.append(duckdb.connect(str(build_of(tmp_path, reports)), read_only=True))
        return lambda sql, *values: connections[-1].execute(sql, list(values)).fetchall()

    yield make
    for connection in connections:
        connection.close()
