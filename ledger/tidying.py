"""What is past its time, taken away: ended sign-ins, used links, attempts, old sign-in events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Delete, delete, func, or_, select

from ledger.account_tables import account_event, attempt, one_time_link, session
from ledger.database import Database
from ledger.maintenance import unguarded
from ledger.sessions import IDLE

# Who made, closed or reopened an account is kept as long as the account.
SIGN_INS = ("signed_in", "failed", "signed_out", "ended")


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many rows were taken away, of each kind."""

    sessions: int
    links: int
    attempts: int
    sign_ins: int

    @property
    def total(self) -> int:
        """All of them together."""
        return self.sessions + self.links + self.attempts + self.sign_ins


def tidy(
    database: Database,
    sessions: datetime,
    links: datetime,
    attempts: datetime,
    sign_ins: datetime,
) -> Tidied:
    """Take away what ended, or happened last, before these moments (UTC), in one transaction."""
    old_event = account_event.c.kind.in_(SIGN_INS) & (account_event.c.at < sign_ins)
    with database.writing() as connection:
        taken = Tidied(
            sessions=_taken(connection, delete(session).where(_session_over(sessions))),
            links=_taken(connection, delete(one_time_link).where(_link_over(links))),
            attempts=_taken(connection, delete(attempt).where(attempt.c.last_at < attempts)),
            sign_ins=connection.execute(select(func.count()).where(old_event)).scalar_one(),
        )
        if taken.sign_ins:
            with unguarded(connection, "DELETE", account_event):
                connection.execute(delete(account_event).where(old_event))
        return taken


def _taken(connection: Connection, act: Delete) -> int:
    return connection.execute(act).rowcount


def _session_over(moment: datetime) -> ColumnElement[bool]:
    """Ended by somebody, too old, or too long without a word, before the moment."""
    return or_(
        session.c.ended_at < moment,
        session.c.expires_at < moment,
        session.c.last_seen_at < moment - IDLE,
    )


def _link_over(moment: datetime) -> ColumnElement[bool]:
    return or_(one_time_link.c.ended_at < moment, one_time_link.c.expires_at < moment)
