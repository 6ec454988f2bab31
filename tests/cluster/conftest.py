"""One installation of two servers for all of these tests; what one test killed runs again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cluster.pair import Pair
from tests.cluster.pair import pair as started


@pytest.fixture(scope="session")
def _started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with started(tmp_path_factory.mktemp("pair")) as found:
        yield found


@pytest.fixture
def pair(_started: Pair) -> Pair:
    """Two servers that both run, on a database that answers."""
    _started.restored()
    return _started
