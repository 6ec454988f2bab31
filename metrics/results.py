"""The last results of one build, kept so that a second visitor's page costs nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import fields, is_dataclass
from itertools import islice
from threading import Lock
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from metrics.once import Once

KEPT = 4096
MOST_BYTES = 128_000_000  # about, of one build
_ROOM = 64  # bytes of a value that is no container, about
_DEEP = 4  # containers in containers
_SOME = 8
T = TypeVar("T")


class Results:
    """Least recently used results; safe for several threads at once."""

    def __init__(self, kept: int = KEPT, most_bytes: int = MOST_BYTES) -> None:
        self._kept = kept
        self._most_bytes = most_bytes
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._weights: dict[Hashable, int] = {}
        self._weighs = 0
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
        """Keep a result that nobody changes any more, unless it is too heavy for all the room."""
        weight = weight_of(result)
        with self._lock:
            self._drop(key)
            if weight > self._most_bytes:
                return
            self._results[key], self._weights[key] = result, weight
            self._weighs += weight
            while len(self._results) > self._kept or self._weighs > self._most_bytes:
                self._drop(next(iter(self._results)))

    def _drop(self, key: Hashable) -> None:
        if key in self._results:
            del self._results[key]
            self._weighs -= self._weights.pop(key)

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


def weight_of(result: object, deep: int = _DEEP) -> int:
    """The bytes of a result, about: of many alike, the first few stand for all."""
    if isinstance(result, pd.DataFrame | pd.Series):
        cells = result.size * _ROOM  # as if each were a text: rather too much than too little
        return max(cells, int(np.sum(result.memory_usage())))
    if isinstance(result, np.ndarray):
        return _ROOM + result.nbytes
    if is_dataclass(result):
        own = (getattr(result, field.name, None) for field in fields(result))
        return _ROOM + sum(weight_of(one, deep - 1) for one in own) if deep else _ROOM
    if isinstance(result, str | bytes):
        return _ROOM + len(result)
    return _weight_of_parts(result, deep)


def _weight_of_parts(result: object, deep: int) -> int:
    parts: Collection[object] = ()
    if isinstance(result, Mapping):
        parts = result.values()
    elif isinstance(result, list | tuple | set | frozenset):
        parts = result
    some = [weight_of(one, deep - 1) for one in islice(parts, _SOME)] if deep else []
    each = sum(some) // len(some) if some else _ROOM
    return _ROOM + len(parts) * (_ROOM + each)
