"""What ``make test`` leaves to ``make thorough``: the same tests on more of the same kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def first(values: Iterable[Any], quick: int) -> list[Any]:
    """Parameters of which the first ``quick`` are tried each time, the rest by make thorough."""
    return [
        value if at < quick else thorough(*(value if isinstance(value, tuple) else (value,)))
        for at, value in enumerate(values)
    ]


def thorough(*values: Any) -> Any:
    """One case that only ``make thorough`` tries."""
    return pytest.param(*values, marks=pytest.mark.thorough)
