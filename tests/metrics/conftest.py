"""What the tests of the metrics share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from metrics.store import Store
from tests.metrics.drawn import drawn


@pytest.fixture
def table_of() -> Callable[[str, str], Store]:
    """One view drawn as text → a store."""
    return lambda view, text: drawn({view: text})
