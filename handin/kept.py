"""Things that take a while to make: made once, also when several people ask at the same moment."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


class Kept(Generic[Key, Thing]):
    """The things used last, at most ``most``. Safe for several threads at once.

    weigh, heaviest: how much memory a thing takes, in any unit, and what all of them may weigh
    together; null for things that are all small. What is heavier alone is made and not kept.
    """

    def __init__(
        self, most: int, weigh: Callable[[Thing], int] | None = None, heaviest: int = 0
    ) -> None:
        self._most = most
        self._weigh = weigh
        self._heaviest = heaviest
        self._lock = Lock()
        self._kept: OrderedDict[Key, Future[Thing]] = OrderedDict()
        self._weights: dict[Key, int] = {}  # of the things that are made

    def find(self, key: Key, make: Callable[[], Thing]) -> Thing:
        """The thing under ``key``, made now when it is not there; who comes second waits.

        What ``make`` raises goes to everybody who waited, and is not kept.
        """
        with self._lock:
            found = self._kept.get(key)
            is_ours = found is None
            if found is None:
                found = self._kept[key] = Future()
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._forget(next(iter(self._kept)))
        if is_ours:
            self._fill(key, found, make)
        return found.result()

    def _fill(self, key: Key, promised: Future[Thing], make: Callable[[], Thing]) -> None:
        try:
            thing = make()
            weight = self._weigh(thing) if self._weigh is not None else 0
        except BaseException as trouble:
            with self._lock:
                if self._kept.get(key) is promised:
                    self._forget(key)
            promised.set_exception(trouble)
            return
        with self._lock:
            if self._kept.get(key) is promised:
                self._put(key, weight)
        promised.set_result(thing)

    def _put(self, key: Key, weight: int) -> None:
        """Keep what was just made, the oldest making room; what is still being made stays."""
        if weight > self._heaviest:
            self._forget(key)
            return
        self._weights[key] = weight
        self._kept.move_to_end(key)
        for oldest in list(self._kept):
            if sum(self._weights.values()) <= self._heaviest:
                return
            if oldest in self._weights:
                self._forget(oldest)

    def _forget(self, key: Key) -> None:
        del self._kept[key]
        self._weights.pop(key, None)
