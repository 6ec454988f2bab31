"""A database server that did not answer is left alone for a moment: who asks hears it at once."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

FOR_S = 3.0


class Away:
    """Of one database server. Safe to share between threads."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._until = float("-inf")

    def note(self) -> None:
        """It did not answer just now."""
        self._until = self._clock() + FOR_S

    def is_noted(self) -> bool:
        """Whether it did not answer less than ``FOR_S`` seconds ago."""
        return self._clock() < self._until
