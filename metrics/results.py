"""The last results of one build, kept so that a second visitor's page costs nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

import pandas as pd

KEPT = 4096


class Results:
    """Least recently used results; safe for several threads at once."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

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

    def frame(self, key: Hashable, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """The frame kept under ``key``, else made now.

        It is a copy that shares its memory until someone writes to it (pandas 3), so a page that
        changes its frame never changes another's.
        """
        frame: pd.DataFrame | None = self.find(key)
        if frame is None:
            frame = make()
            self.keep(key, frame)
        return frame.copy(deep=False)
