"""What was drawn before, shared by all visitors and bounded in size."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Cache(Generic[T]):
    """Key → value, the least recently asked goes first. Safe for the threads of all visitors.

    Keys hold the build's name, the viewer's scope, the address and the language, never a frame:
    a cache keyed on a sample of a frame hands one visitor the numbers of another.

    size: how many values are kept. weight, most: what a value weighs, and all of them together.
    """

    def __init__(self, size: int, weight: Callable[[T], int] = lambda _: 0, most: int = 0) -> None:
        self._size, self._weight, self._most = size, weight, most
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._weighs = 0
        self._lock = threading.Lock()

    def find(self, key: Hashable) -> T | None:
        """The value under ``key``; null when none is kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value under ``key``, made when there is none; not kept when ``make`` raises."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            if key not in self._kept:  # another visitor may have made it meanwhile
                self._kept[key] = made
                self._weighs += self._weight(made)
            while len(self._kept) > self._size or self._weighs > self._most:
                self._weighs -= self._weight(self._kept.popitem(last=False)[1])
        return made
