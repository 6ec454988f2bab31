"""Accounts: who may sign in with a password, and how they come to one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, Row, func, insert, select, update

from ledger.account_events import note
from ledger.account_tables import account, one_time_link, session
from ledger.sessions import Sessions

Role = Literal["hub", "department"]
State = Literal["waiting", "active", "closed"]
_AHEAD = timedelta(days=1)  # a link of a clock that ran ahead further than this is no good
_SHOWN = tuple(column for column in account.c if column.name != "name_key")


class NameTaken(ValueError):
    """There is an account with that name, perhaps a closed one."""


class LastDepartment(ValueError):
    """Without this account nobody of the department could sign in with a password any more."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who may sign in. Moments are UTC; null when it did not happen."""

    id: int
    name: str
    role: Role
    hub_code: str | None
    password_hash: str | None = field(repr=False)
    made_at: datetime
    signed_in_at: datetime | None
    closed_at: datetime | None

    @property
    def state(self) -> State:
        """Whether it is closed, in use, or waiting until a password is chosen."""
        if self.closed_at is not None:
            return "closed"
        return "active" if self.password_hash else "waiting"


def folded(name: str) -> str:
    """What two spellings of one name share: ``Hub-A `` and ``hub-a`` are the same account."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class Accounts(Sessions):
    """The accounts of a ledger. ``at`` is now unless a test says otherwise; ``by`` is who does it.

    A token is the sha256 of the secret in a link or cookie, never the secret itself.
    """

    def all(self) -> list[Account]:
        """Every account, the department's first, then by hub and name."""
        order = (account.c.hub_code.is_not(None), account.c.hub_code, account.c.name_key)
        with self._database.reading() as connection:
            return [_account(row) for row in connection.execute(select(*_SHOWN).order_by(*order))]

    def account(self, account_id: int) -> Account:
        """The account with this id; LookupError when there is none."""
        with self._database.reading() as connection:
            return _by_id(connection, account_id)

    def named(self, name: str) -> Account | None:
        """The account with this name, however it is spelled; null when there is none."""
        with self._database.reading() as connection:
            return account_named(connection, name)

    def make(
        self, name: str, role: Role, hub_code: str | None, by: str, at: datetime | None = None
    ) -> Account:
        """Make an account without a password. Raises NameTaken."""
        moment = at or datetime.now(UTC)
        facts = {"name": " ".join(name.split()), "name_key": folded(name), "role": role}
        with self._database.writing() as connection:
            known = select(account.c.id).where(account.c.name_key == facts["name_key"])
            if connection.execute(known).first() is not None:
                raise NameTaken(name)
            added = insert(account).values(**facts, hub_code=hub_code, made_at=moment)
            made = _by_id(
                connection, connection.execute(added.returning(account.c.id)).scalar_one()
            )
            note(connection, "made", moment, by, made.name, made.id)
            return made

    def add_link(
        self, account_id: int, token: str, by: str, expires_at: datetime, at: datetime | None = None
    ) -> Account:
        """A new link to choose a password: the old password, links and sessions end.

        LookupError when there is no such account, or it is closed.
        """
        moment = at or datetime.now(UTC)
        with self._database.writing() as connection:
            found = _by_id(connection, account_id)
            if found.closed_at is not None:
                raise LookupError(f"account {account_id} is closed")
            _forget(connection, account_id, moment)
            link = {"token": token, "made_at": moment, "expires_at": expires_at}
            connection.execute(insert(one_time_link).values(account_id=account_id, **link))
            note(connection, "link", moment, by, found.name, account_id)
            return _by_id(connection, account_id)

    def invited(self, token: str, at: datetime | None = None) -> Account | None:
        """Whose link it is; null when it is unknown, used, replaced or too old."""
        with self._database.reading() as connection:
            return _invited(connection, token, at or datetime.now(UTC))

    def choose_password(
        self, token: str, password_hash: str, at: datetime | None = None
    ) -> Account:
        """Use a link, once: the account has this password now. LookupError when it is no good."""
        moment = at or datetime.now(UTC)
        with self._database.writing() as connection:
            found = _invited(connection, token, moment)
            if found is None:
                raise LookupError("the link is unknown, used, replaced or too old")
            _forget(connection, found.id, moment)
            self._set_hash(connection, found.id, password_hash)
            note(connection, "password", moment, found.name, found.name, found.id)
            return _by_id(connection, found.id)

    def rehash(self, account_id: int, old_hash: str, password_hash: str) -> None:
        """The same password in a newer hash, unless another was chosen meanwhile."""
        with self._database.writing() as connection:
            if _by_id(connection, account_id).password_hash == old_hash:
                self._set_hash(connection, account_id, password_hash)

    def close(self, account_id: int, by: str, at: datetime | None = None) -> None:
        """Close an account at once; doing so twice changes nothing.

        LookupError when there is none; LastDepartment when the department keeps no other account
        with a password.
        """
        moment = at or datetime.now(UTC)
        with self._database.writing() as connection:
            found = _by_id(connection, account_id)
            shut(connection, found, by, moment)

    def reopen(self, account_id: int, by: str, at: datetime | None = None) -> None:
        """Open a closed account again, without a password; LookupError when there is none."""
        moment = at or datetime.now(UTC)
        with self._database.writing() as connection:
            found = _by_id(connection, account_id)
            if found.closed_at is None:
                return
            connection.execute(
                update(account).where(account.c.id == account_id).values(closed_at=None)
            )
            note(connection, "reopened", moment, by, found.name, account_id)

    def _set_hash(self, connection: Connection, account_id: int, password_hash: str) -> None:
        known = account.c.id == account_id
        connection.execute(update(account).where(known).values(password_hash=password_hash))


def shut(connection: Connection, found: Account, by: str, moment: datetime) -> None:
    """Close an account in a transaction that is going on, unless it is; raises LastDepartment."""
    if found.closed_at is not None:
        return
    if found.role == "department" and not _other_department(connection, found.id):
        raise LastDepartment(found.name)
    _forget(connection, found.id, moment)
    closing = update(account).where(account.c.id == found.id)
    connection.execute(closing.values(closed_at=moment))
    note(connection, "closed", moment, by, found.name, found.id)


def account_named(connection: Connection, name: str) -> Account | None:
    """The account with this name, however it is spelled; null when there is none."""
    asked = select(*_SHOWN).where(account.c.name_key == folded(name))
    row = connection.execute(asked).first()
    return _account(row) if row is not None else None


def _account(row: Row[tuple[object, ...]]) -> Account:
    return Account(**row._mapping)


def _by_id(connection: Connection, account_id: int) -> Account:
    row = connection.execute(select(*_SHOWN).where(account.c.id == account_id)).first()
    if row is None:
        raise LookupError(f"no account {account_id}")
    return _account(row)


def _invited(connection: Connection, token: str, moment: datetime) -> Account | None:
    asked = (
        select(*_SHOWN)
        .join(one_time_link, one_time_link.c.account_id == account.c.id)
        .where(
            one_time_link.c.token == token,
            one_time_link.c.ended_at.is_(None),
            one_time_link.c.expires_at > moment,
            one_time_link.c.made_at <= moment + _AHEAD,
            account.c.closed_at.is_(None),
        )
    )
    row = connection.execute(asked).first()
    return _account(row) if row is not None else None


def _forget(connection: Connection, account_id: int, moment: datetime) -> None:
    """End everything by which somebody could come in as this account."""
    for table in (one_time_link, session):
        is_open = (table.c.account_id == account_id) & table.c.ended_at.is_(None)
        connection.execute(update(table).where(is_open).values(ended_at=moment))
    connection.execute(update(account).where(account.c.id == account_id).values(password_hash=None))


def _other_department(connection: Connection, account_id: int) -> int:
    others = select(func.count()).where(
        account.c.id != account_id,
        account.c.role == "department",
        account.c.closed_at.is_(None),
        account.c.password_hash.is_not(None),
    )
    return connection.execute(others).scalar_one()
