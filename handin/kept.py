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
    """The things used last, at most ``most``. Safe for several threads at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[Key, Future[Thing]] = OrderedDict()

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
                self._kept.popitem(last=False)
        if is_ours:
            self._fill(key, found, make)
        return found.result()

    def _fill(self, key: Key, promised: Future[Thing], make: Callable[[], Thing]) -> None:
        try:
            promised.set_result(make())
        except BaseException as trouble:
            with self._lock:
                if self._kept.get(key) is promised:
                    del self._kept[key]
            promised.set_exception(trouble)
