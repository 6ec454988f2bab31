"""Failed attempts to sign in, so that every process slows them down alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, Row, delete, insert, select, update

from ledger.account_events import Events, note
from ledger.account_tables import attempt

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=6)


class Attempts(Events):
    """Counting attempts per key: a name, or the address that they come from."""

    def begin_attempt(
        self, most: Mapping[str, int], at: datetime | None = None
    ) -> timedelta | None:
        """Count an attempt as failed before it is tried; null, or how long to wait first.

        most: key → failures without a wait. The next one waits a minute, each further one twice
        as long, up to a quarter. An attempt that has to wait is not counted. Counting comes first,
        so that many attempts at one moment are not all let through.
        """
        moment = at or datetime.now(UTC)
        keys = {_hashed(key): count for key, count in most.items()}
        with self._database.writing() as connection:
            is_old = attempt.c.last_at < moment - FORGOTTEN_AFTER
            # Counted while the clock ran ahead: it would keep people out until the clock is there.
            is_ahead = attempt.c.last_at > moment + LONGEST_WAIT
            connection.execute(delete(attempt).where(is_old | is_ahead))
            asked = select(attempt).where(attempt.c.key.in_(keys))
            known = {row.key: row for row in connection.execute(asked)}
            waits = [row.wait_until - moment for row in known.values() if row.wait_until]
            longest = max(waits, default=timedelta())
            if longest > timedelta():
                return longest
            for key, count in keys.items():
                _count(connection, key, known.get(key), count, moment)
        return None

    def forget_attempts(self, *keys: str) -> None:
        """The password was right: what was tried with these keys before does not count."""
        with self._database.writing() as connection:
            drop_attempts(connection, *keys)

    def uncount_attempt(self, key: str) -> None:
        """The attempt that was counted for this key was none after all."""
        with self._database.writing() as connection:
            own = attempt.c.key == _hashed(key)
            fewer = {"failures": attempt.c.failures - 1, "wait_until": None}
            connection.execute(update(attempt).where(own, attempt.c.failures > 0).values(**fewer))

    def note_failure(
        self, account_id: int | None = None, name: str = "", at: datetime | None = None
    ) -> None:
        """Somebody gave a wrong name or password; null and "" when there is no such account.

        What was typed as a name that does not exist is kept nowhere.
        """
        with self._database.writing() as connection:
            note(connection, "failed", at or datetime.now(UTC), "", name, account_id)


def drop_attempts(connection: Connection, *keys: str) -> None:
    """Take away what is counted for these keys, in a transaction that is going on."""
    hashed = [_hashed(key) for key in keys]
    connection.execute(delete(attempt).where(attempt.c.key.in_(hashed)))


def _hashed(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def _count(
    connection: Connection,
    key: str,
    known: Row[tuple[object, ...]] | None,
    most: int,
    moment: datetime,
) -> None:
    failures = (known.failures if known is not None else 0) + 1
    over = failures - most
    wait = min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT) if over >= 0 else None
    facts = {
        "failures": failures,
        "last_at": moment,
        "wait_until": moment + wait if wait is not None else None,
    }
    if known is None:
        connection.execute(insert(attempt).values(key=key, **facts))
    else:
        connection.execute(update(attempt).where(attempt.c.key == key).values(**facts))
