"""The builds of this server kept fit for a ledger to which other servers and commands add too.

The server calls ``follow`` every few seconds. Most of the time that is one small question.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock
from time import monotonic

from access.stores import is_there
from handin.programme import Programme
from handin.programme import programme as opened
from handin.rebuilding import is_behind, rebuild
from ledger import LedgerProblem
from settings import Settings

_log = logging.getLogger(__name__)
EVERY = 2.0  # seconds between two calls of ``follow``
LONGEST_REST = 60.0
# While others hand in one report after the other, at most a fifth of the time goes to building.
_REST_PER_BUILD = 4.0


class Follower:
    """Of one programme. Safe to call from several threads: only one of them does something."""

    def __init__(
        self,
        settings: Settings,
        make: Callable[[Programme], None] = rebuild,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._settings = settings
        self._make = make
        self._clock = clock
        self._busy = Lock()
        self._not_before = 0.0
        self._failures = 0

    def look(self) -> bool:
        """Make the build when the ledger got ahead of it; whether one was made. Never raises.

        A ledger that is away, or a build that fails, is asked for again after 2, 4, 8… seconds, a
        minute at most; the log has one line when it begins and one when it is over.
        """
        if not self._busy.acquire(blocking=False):
            return False
        try:
            return self._clock() >= self._not_before and self._followed()
        finally:
            self._busy.release()

    def _followed(self) -> bool:
        began = self._clock()
        try:
            if not is_there(self._settings):
                return False  # nothing to follow: that it is followed again would not be true
            made = self._made()
        except Exception as trouble:
            self._rest(trouble, self._clock() - began)
            return False
        if self._failures:
            _log.info("the ledger is followed again")
            self._failures = 0
        return made

    def _made(self) -> bool:
        programme = opened(self._settings)
        if not is_behind(programme):
            return False
        began = self._clock()
        self._make(programme)
        now = self._clock()
        self._not_before = now + _REST_PER_BUILD * (now - began)
        return True

    def _rest(self, trouble: Exception, took: float) -> None:
        if not self._failures:
            known = isinstance(trouble, LedgerProblem | OSError)
            _log.warning("the ledger cannot be followed: %s", trouble, exc_info=not known)
        self._failures += 1
        rest = min(EVERY * 2.0 ** min(self._failures - 1, 10), LONGEST_REST)
        self._not_before = self._clock() + max(rest, _REST_PER_BUILD * took)


_followers: dict[Settings, Follower] = {}


def follow() -> None:
    """Let the real programme's and the example's builds fit their ledgers. Never raises."""
    for example in (False, True):
        settings = Settings.read(example=example)
        _followers.setdefault(settings, Follower(settings)).look()
