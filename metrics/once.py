"""Making a thing once for everybody who asks for it at the same time."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Event, Lock, get_ident
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class AskedForItself(RuntimeError):
    """What is being made asks, on the way, for itself: it can never be ready."""


class _Making(Generic[T]):
    """Something that is being made: by whom, and once it is over, whether and what it became."""

    def __init__(self) -> None:
        self.maker = get_ident()
        self.over = Event()
        self.made: tuple[T] | None = None


# Thread → what it waits for, over all ``Once`` together: so a ring of waiting threads is seen.
_waits: dict[int, _Making[Any]] = {}
_lock = Lock()


class Once(Generic[T]):
    """Key → made by the first who asks; who asks meanwhile waits and gets the same.

    Nothing is kept: a cache around it does. Safe for the threads of all visitors.
    """

    def __init__(self) -> None:
        self._going_on: dict[Hashable, _Making[T]] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` returns, here or where it was already being made.

        A failure is the maker's own: who waited for it makes it itself, next to the others.
        Raises AskedForItself when ``make`` asks for ``key`` again, and what ``make`` raises.
        """
        me, mine = get_ident(), _Making[T]()
        with _lock:
            found = self._going_on.setdefault(key, mine)
            if found is not mine and found.maker == me:
                raise AskedForItself(f"made of itself: {key!r}"[:300])
            # Its maker waits for us: waiting in turn would last forever, so it is made twice.
            is_ring = found is not mine and _waits_for(found, me)
            if found is not mine and not is_ring:
                _waits[me] = found
        if found is mine:
            return self._made(key, mine, make)
        if is_ring:
            return make()
        try:
            found.over.wait()
        finally:
            with _lock:
                del _waits[me]
        return found.made[0] if found.made else make()

    def _made(self, key: Hashable, mine: _Making[T], make: Callable[[], T]) -> T:
        try:
            made = make()
            mine.made = (made,)
            return made
        finally:
            with _lock:
                del self._going_on[key]
            mine.over.set()


def _waits_for(making: _Making[Any], thread: int) -> bool:
    """Whether the maker waits, directly or through others, for something that ``thread`` makes."""
    maker = making.maker
    while (waited := _waits.get(maker)) is not None:
        maker = waited.maker
        if maker == thread:
            return True
    return False
