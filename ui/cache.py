"""What was drawn before, shared by all visitors and bounded in size."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from metrics.once import Once

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
        self._once: Once[T] = Once()

    def find(self, key: Hashable) -> T | None:
        """The value under ``key``; null when none is kept."""
        found = self._found(key)
        return found[0] if found else None

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value under ``key``, made when there is none; not kept when ``make`` raises.

        Who asks while it is being made waits for it: a hundred visitors of one page cost one.
        Raises AskedForItself when ``make`` asks for ``key`` again.
        """

        def make_and_keep() -> T:
            # It may have been kept between our look and our turn.
            found = self._found(key)
            return found[0] if found else self._keep(key, make())

        found = self._found(key)
        return found[0] if found else self._once.get(key, make_and_keep)

    def _found(self, key: Hashable) -> tuple[T] | None:
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return (self._kept[key],)

    def _keep(self, key: Hashable, made: T) -> T:
        with self._lock:
            if key in self._kept:
                return self._kept[key]
            self._kept[key] = made
            self._weighs += self._weight(made)
            while len(self._kept) > self._size or self._weighs > self._most:
                self._weighs -= self._weight(self._kept.popitem(last=False)[1])
        return made
