"""One server for each file of these tests, on a store of its own; one for all that only look."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from benchmarks.running import ROOT, served
from tests.example_store import example_store
from tests.server.site import PROXIED, Site, site


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running server on a copy of the example store."""
    with site(tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture(scope="session")
def proxied() -> Iterator[str]:
    """The port of a server that is found by https under a path, as ``PROXIED`` says."""
    environment = {"HUBMONITOR_STORE": str(example_store()), "HUBMONITOR_ADDRESS": PROXIED}
    with served(ROOT / "server.py", ROOT, environment) as found:
        yield found.url


@pytest.fixture
def browser(proxied: str) -> Iterator[httpx.Client]:
    """A browser on the other side of that proxy, which asks us by the name of this machine."""
    # 203.0.113.0/24 is nobody's.
    headers = {
        "accept": "text/html",
        "x-forwarded-proto": "https",
        "x-forwarded-for": "203.0.113.7",
    }
    with httpx.Client(base_url=proxied, headers=headers, timeout=120, trust_env=False) as client:
        yield client
