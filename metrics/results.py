"""The last results of one build, kept so that a second visitor's page costs nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

import pandas as pd

KEPT = 2048


class Results:
    """Least recently used results; safe for several threads at once.

    What comes out is a copy that shares its memory until someone writes to it (pandas 3), so a
    page that changes its frame never changes another's.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._frames: OrderedDict[Hashable, pd.DataFrame] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable) -> pd.DataFrame | None:
        """The result kept under ``key``, if any."""
        with self._lock:
            frame = self._frames.get(key)
            if frame is None:
                return None
            self._frames.move_to_end(key)
        return frame.copy(deep=False)

    def keep(self, key: Hashable, frame: pd.DataFrame) -> pd.DataFrame:
        """Keep ``frame`` under ``key`` and give a copy of it."""
        with self._lock:
            self._frames[key] = frame
            self._frames.move_to_end(key)
            while len(self._frames) > self._kept:
                self._frames.popitem(last=False)
        return frame.copy(deep=False)
