"""How much anyone may ask in a minute, and the counting of it. A whole hall shares one address.

``docs/decisions/rate-limits.md`` says where the numbers come from.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterator
from threading import Lock

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

KEPT = 20_000  # counters, and questions that were asked before; some megabytes

# Of one address. A hundred phones that each turn a page every three seconds ask 2,000 a minute.
VIEWS = RateLimitItemPerMinute(6000, namespace="views")
NEW_VIEWS = RateLimitItemPerMinute(1500, namespace="new_views")
FILES = RateLimitItemPerMinute(600, namespace="files")
NEW_FILES = RateLimitItemPerMinute(120, namespace="new_files")
WRITINGS = RateLimitItemPerMinute(1200, namespace="writings")
SIGN_INS = RateLimitItemPerMinute(120, namespace="sign_ins")
CONNECTIONS = RateLimitItemPerMinute(1200, namespace="connections")
# All its open pages together. More is not refused: it waits.
ALL_MESSAGES = RateLimitItemPerMinute(6000, namespace="all_messages")
# Of one session: somebody who signed in.
OWN_VIEWS = RateLimitItemPerMinute(600, namespace="own_views")
OWN_FILES = RateLimitItemPerMinute(60, namespace="own_files")
OWN_WRITINGS = RateLimitItemPerMinute(300, namespace="own_writings")
# Of one open page. More waits too.
MESSAGES = RateLimitItemPerMinute(240, namespace="messages")


class Bounded(Storage):
    """The counters in memory. When there are too many, those unused for longest are forgotten."""

    STORAGE_SCHEME = None

    def __init__(self, most: int = KEPT) -> None:
        super().__init__()
        self._most = most
        self._lock = Lock()
        self._counts: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._counts)

    @property
    def base_exceptions(self) -> type[Exception]:
        """What may go wrong: nothing of its own."""
        return OSError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count ``amount`` more; the counter begins anew ``expiry`` seconds after it began."""
        now = time.monotonic()
        with self._lock:
            count, until = self._counts.pop(key, (0, 0.0))
            if until <= now:
                count, until = 0, now + expiry
            self._counts[key] = count + amount, until
            while len(self._counts) > self._most:
                self._counts.popitem(last=False)
            return count + amount

    def get(self, key: str) -> int:
        """The count; 0 when it is over."""
        count, until = self._counts.get(key, (0, 0.0))
        return count if until > time.monotonic() else 0

    def get_expiry(self, key: str) -> float:
        """When the counter begins anew, as a time of the clock."""
        now = time.monotonic()
        return time.time() + max(0.0, self._counts.get(key, (0, now))[1] - now)

    def check(self) -> bool:
        """Whether it works: always."""
        return True

    def reset(self) -> int:
        """Forget all; how many counters there were."""
        count = len(self._counts)
        self._counts.clear()
        return count

    def clear(self, key: str) -> None:
        """Forget one counter."""
        self._counts.pop(key, None)


class Budgets:
    """Who asked how much in this minute, and what was asked before by anyone."""

    def __init__(self) -> None:
        self.counters = Bounded()
        self._limiter = FixedWindowRateLimiter(self.counters)
        self._asked: OrderedDict[int, None] = OrderedDict()

    def is_new(self, question: str) -> bool:
        """Whether nobody asked this lately: then its answer has to be made."""
        key = hash(question)
        is_known = key in self._asked
        self._asked[key] = None
        self._asked.move_to_end(key)
        while len(self._asked) > KEPT:
            self._asked.popitem(last=False)
        return not is_known

    def wait(self, costs: Iterator[tuple[RateLimitItem, str]]) -> float:
        """Count one of each kind (budget, whose); seconds until a budget that is spent is full."""
        for item, whose in costs:
            if not self._limiter.hit(item, whose):
                return max(
                    1.0, self._limiter.get_window_stats(item, whose).reset_time - time.time()
                )
        return 0.0
