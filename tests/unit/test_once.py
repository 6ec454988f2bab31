"""What many ask at once is made once; nobody waits forever."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Event, Thread
from time import monotonic, sleep

import pytest

from metrics.once import AskedForItself, Once, _waits
from ui.cache import Cache

LONG = 20.0  # seconds after which something hangs


def _side_by_side(*asks: Callable[[], object]) -> list[object]:
    """What each got, or the ValueError it met; fails when somebody waits forever."""
    together = Barrier(len(asks))
    got: list[object] = []

    def person(ask: Callable[[], object]) -> None:
        together.wait(LONG)
        try:
            got.append(ask())
        except ValueError as trouble:
            got.append(trouble)

    # Not a pool: that would wait at its end for who waits forever.
    people = [Thread(target=person, args=(ask,), daemon=True) for ask in asks]
    for each in people:
        each.start()
    until = monotonic() + LONG
    for each in people:
        each.join(max(0.0, until - monotonic()))
    assert not any(each.is_alive() for each in people), "somebody waits forever"
    return got


def test_thirty_who_ask_at_once_get_one_thing_that_was_made_once() -> None:
    cache: Cache[object] = Cache(4)
    made: list[object] = []

    def make() -> object:
        sleep(0.05)
        made.append(object())
        return made[-1]

    seen = _side_by_side(*[lambda: cache.get("a", make)] * 30)

    assert len(made) == 1
    assert set(seen) == {made[0]}


def test_a_failure_is_the_makers_own_and_is_not_kept() -> None:
    cache: Cache[str] = Cache(4)
    tries: list[int] = []

    def make() -> str:
        tries.append(1)
        sleep(0.05)
        if len(tries) == 1:
            raise ValueError("only the first time")
        return "made"

    seen = _side_by_side(*[lambda: cache.get("a", make)] * 5)

    assert sum(isinstance(each, ValueError) for each in seen) == 1
    assert seen.count("made") == 4
    assert cache.get("a", lambda: "never made") == "made"


def test_when_every_try_fails_each_waits_for_one_other_at_most() -> None:
    once: Once[str] = Once()
    going, most = [0], [0]

    def fail() -> str:
        going[0] += 1
        most[0] = max(most[0], going[0])
        sleep(0.1)
        going[0] -= 1
        raise ValueError

    seen = _side_by_side(*[lambda: once.get("a", fail)] * 6)

    assert [type(each) for each in seen] == [ValueError] * 6
    assert most[0] > 1  # after the first they try side by side, not in a row


def test_what_is_being_made_may_ask_for_another_thing_but_never_for_itself() -> None:
    cache: Cache[str] = Cache(4)

    def whole() -> str:
        return "whole of " + cache.get("part", lambda: "part")

    assert cache.get("whole", whole) == "whole of part"
    with pytest.raises(AskedForItself, match="snake"):
        cache.get("snake", lambda: cache.get("snake", lambda: "tail"))
    assert cache.get("snake", lambda: "no longer a ring") == "no longer a ring"


def test_two_that_wait_for_each_other_are_both_told_that_they_ask_for_themselves() -> None:
    once: Once[str] = Once()
    begun = {"a": Event(), "b": Event()}

    def maker(own: str, other: str) -> str:
        def make() -> str:
            begun[own].set()
            begun[other].wait(LONG)
            return once.get(other, lambda: once.get(own, lambda: "never"))

        try:
            return once.get(own, make)
        except AskedForItself:
            return "told"

    told = _side_by_side(lambda: maker("a", "b"), lambda: maker("b", "a"))

    assert "told" in told
    assert not _waits


def test_a_maker_that_is_stopped_lets_the_others_go_on() -> None:
    once: Once[str] = Once()
    begun, told = Event(), []

    class Stopped(BaseException):
        pass

    def stopped() -> str:
        begun.set()
        sleep(0.05)
        raise Stopped

    def first() -> None:
        with pytest.raises(Stopped):
            once.get("a", stopped)
        told.append("stopped")

    thread = Thread(target=first)
    thread.start()
    begun.wait(LONG)
    assert once.get("a", lambda: "made after all") == "made after all"
    thread.join(LONG)
    assert told == ["stopped"]
    assert not once._going_on
    assert not _waits
