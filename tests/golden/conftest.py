"""``pytest tests/golden --accept`` writes what the check says now as what it should say."""

from __future__ import annotations

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--accept``."""
    parser.addoption("--accept", action="store_true", help="rewrite the expected findings")


@pytest.fixture
def accept(pytestconfig: pytest.Config) -> bool:
    """Whether to rewrite; never in CI, where nobody would read what changed."""
    return (
        bool(pytestconfig.getoption("--accept", default=False)) and os.environ.get("CI") != "true"
    )
