"""One server for each file of these tests, on a store of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.server.site import Site, site


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running server on a copy of the example store."""
    with site(tmp_path_factory.mktemp("site")) as found:
        yield found
