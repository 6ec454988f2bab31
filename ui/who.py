"""Who asks, found out without keeping anybody else waiting."""

from __future__ import annotations

from collections.abc import Mapping

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar

from access import NOBODY, Person, person_of
from access.person import says_something

AT_ONCE = 8
_room: RunVar[CapacityLimiter] = RunVar("who")


async def who_asks(cookies: Mapping[str, str]) -> Person:
    """The person behind these cookies; never raises.

    A ledger that hangs keeps those waiting who come with a cookie, in a room of their own; who
    comes without one is nobody, which needs no question.
    """
    if not says_something(cookies):
        return NOBODY
    return await to_thread.run_sync(person_of, cookies, limiter=limiter())


def limiter() -> CapacityLimiter:
    """The room for what asks the ledger who somebody is."""
    try:
        return _room.get()
    except LookupError:
        _room.set(CapacityLimiter(AT_ONCE))
        return _room.get()
