"""Who is signed in, until when."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, and_, bindparam, func, insert, or_, select, update

from ledger.account_events import note
from ledger.account_tables import account, session
from ledger.attempts import Attempts
from ledger.database import LedgerProblem
from ledger.tables import Moment

LONGEST = timedelta(hours=12)
IDLE = timedelta(hours=2)
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in now. Moments are UTC.

    account_id: null, and ``subject`` set, for who signed in at the organisation's provider.
    """

    token: str
    account_id: int | None
    subject: str | None
    name: str
    role: str
    hub_code: str | None
    made_at: datetime
    last_seen_at: datetime


class Sessions(Attempts):
    """The sessions of a ledger. A token is the sha256 of the cookie, never the cookie itself."""

    def open_session(self, token: str, account_id: int, at: datetime | None = None) -> None:
        """Somebody signed in with an account. LookupError when it was closed meanwhile."""
        moment = at or datetime.now(UTC)
        is_open = (account.c.id == account_id) & account.c.closed_at.is_(None)
        with self._database.writing() as connection:
            seen = update(account).where(is_open).values(signed_in_at=moment)
            name = connection.execute(seen.returning(account.c.name)).scalar()
            if name is None:
                raise LookupError(f"no open account {account_id}")
            _add(connection, moment, token=token, account_id=account_id)
            note(connection, "signed_in", moment, name, name, account_id)

    def open_session_of(
        self,
        token: str,
        subject: str,
        name: str,
        role: str,
        hub_code: str | None,
        at: datetime | None = None,
    ) -> None:
        """Somebody signed in at the organisation's provider, which says who, role and hub."""
        moment = at or datetime.now(UTC)
        facts = {"subject": subject, "name": name, "role": role, "hub_code": hub_code}
        with self._database.writing() as connection:
            _add(connection, moment, token=token, **facts)
            note(connection, "signed_in", moment, name, name, None)

    def session(self, token: str, at: datetime | None = None) -> Session | None:
        """The open session; null when it is unknown, ended, too old or too long without a word.

        Notes, at most once a minute, that it is in use, when the ledger can be written.
        """
        moment = at or datetime.now(UTC)
        with self._database.reading() as connection:
            row = connection.execute(_ONE, {"token": token, **_until(moment)}).first()
        if row is None:
            return None
        found = Session(**row._mapping)
        if moment - found.last_seen_at >= SEEN_EVERY:
            # A ledger that is busy signs nobody out: the next request notes it.
            with suppress(LedgerProblem), self._database.writing() as connection:
                seen = update(session).where(session.c.token == token)
                connection.execute(seen.values(last_seen_at=moment))
        return found

    def sessions_elsewhere(self, at: datetime | None = None) -> list[Session]:
        """Who is signed in through the organisation's provider, the last one first."""
        with self._database.reading() as connection:
            rows = connection.execute(_ELSEWHERE, _until(at or datetime.now(UTC)))
            return [Session(**row._mapping) for row in rows]

    def end_session(self, token: str, by: str | None = None, at: datetime | None = None) -> None:
        """End a session, if it is open. ``by``: somebody else than the person itself."""
        moment = at or datetime.now(UTC)
        with self._database.writing() as connection:
            row = connection.execute(_ONE, {"token": token, **_until(moment)}).first()
            if row is None:
                return
            found = Session(**row._mapping)
            ending = update(session).where(session.c.token == token)
            connection.execute(ending.values(ended_at=moment))
            kind = "signed_out" if by is None else "ended"
            note(connection, kind, moment, by or found.name, found.name, found.account_id)


def _add(connection: Connection, moment: datetime, **facts: object) -> None:
    until = {"made_at": moment, "last_seen_at": moment, "expires_at": moment + LONGEST}
    connection.execute(insert(session).values(**facts, **until))


def _until(moment: datetime) -> dict[str, datetime]:
    # One that was opened while the clock ran ahead would otherwise live until the clock is there.
    return {"now": moment, "idle_since": moment - IDLE, "latest": moment + 2 * LONGEST}


# Every open session, with the role and hub that its account has now. Made once: it is asked at
# each request of who is signed in.
_OPEN = (
    select(
        session.c.token,
        session.c.account_id,
        session.c.subject,
        func.coalesce(account.c.name, session.c.name).label("name"),
        func.coalesce(account.c.role, session.c.role).label("role"),
        func.coalesce(account.c.hub_code, session.c.hub_code).label("hub_code"),
        session.c.made_at,
        session.c.last_seen_at,
    )
    .select_from(session.outerjoin(account, account.c.id == session.c.account_id))
    .where(
        session.c.ended_at.is_(None),
        session.c.expires_at > bindparam("now", type_=Moment),
        session.c.expires_at <= bindparam("latest", type_=Moment),
        session.c.last_seen_at > bindparam("idle_since", type_=Moment),
        or_(
            session.c.account_id.is_(None),
            and_(account.c.closed_at.is_(None), account.c.password_hash.is_not(None)),
        ),
    )
)
_ONE = _OPEN.where(session.c.token == bindparam("token"))
_ELSEWHERE = _OPEN.where(session.c.account_id.is_(None)).order_by(session.c.made_at.desc())
