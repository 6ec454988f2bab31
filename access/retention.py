"""How long what is known of people is kept: the one place that says it.

``python -m access tidy`` removes what is past its time, and the page *Privacy en cookies* tells the
same terms. What hubs handed in is no part of this: it is the archive of the programme.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from access.sign_in import LINK_LASTS
from ledger.attempts import FORGOTTEN_AFTER
from ledger.sessions import IDLE, LONGEST

__all__ = [
    "ATTEMPTS_KEPT",
    "LINKS_KEPT",
    "LINK_LASTS",
    "SESSIONS_KEPT",
    "SESSION_IDLE",
    "SESSION_LONGEST",
    "SIGN_INS_KEPT",
    "WANTED_LASTS",
    "Limits",
    "limits",
]

SESSION_LONGEST, SESSION_IDLE = LONGEST, IDLE
ATTEMPTS_KEPT = FORGOTTEN_AFTER  # since the last one with that name or from that address
SESSIONS_KEPT = timedelta(days=30)  # after its end
LINKS_KEPT = timedelta(days=30)  # after it was used, replaced or too old
SIGN_INS_KEPT = timedelta(days=365)
WANTED_LASTS = timedelta(minutes=15)  # between leaving for the provider and coming back


@dataclass(frozen=True, slots=True)
class Limits:
    """What is older than these moments (UTC) is past its time."""

    sessions: datetime
    links: datetime
    attempts: datetime
    sign_ins: datetime


def limits(now: datetime) -> Limits:
    """The moments before which nothing is kept, seen from ``now`` (UTC)."""
    return Limits(
        sessions=now - SESSIONS_KEPT,
        links=now - LINKS_KEPT,
        attempts=now - ATTEMPTS_KEPT,
        sign_ins=now - SIGN_INS_KEPT,
    )
