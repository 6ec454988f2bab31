"""The last results of one build, kept so that a second visitor's page costs nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

import pandas as pd

from metrics.once import Once

KEPT = 4096
T = TypeVar("T")


class Results:
    """Least recently used results; safe for several threads at once."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()
        self._once = Once[Any]()

    def find(self, key: Hashable) -> Any:
        """The result kept under ``key``, which nobody may change; None when there is none."""
        with self._lock:
            result = self._results.get(key)
            if result is not None:
                self._results.move_to_end(key)
            return result

    def keep(self, key: Hashable, result: object) -> None:
        """Keep a result that nobody changes any more."""
        with self._lock:
            self._results[key] = result
            self._results.move_to_end(key)
            while len(self._results) > self._kept:
                self._results.popitem(last=False)

    def made(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result kept under ``key``, else made now: by one thread, for all who ask meanwhile.

        ``make`` gives no None.
        """

        def kept() -> T:
            # Who came just too late to wait for it finds what was kept.
            there: T | None = self.find(key)
            if there is None:
                there = make()
                self.keep(key, there)
            return there

        found: T | None = self.find(key)
        return self._once.get(key, kept) if found is None else found

    def frame(self, key: Hashable, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """The frame kept under ``key``, else made now.

        It is a copy that shares its memory until someone writes to it (pandas 3), so a page that
        changes its frame never changes another's.
        """
        return self.made(key, make).copy(deep=False)
