"""The accounts of the programme, for the department alone."""

from __future__ import annotations

from access import Person
from access.sign_in import new_link
from handin.people import done_by
from handin.permission import NotAllowed, need_department
from handin.programme import Programme
from ledger.account_events import AccountEvent
from ledger.accounts import Account, Accounts, LastDepartment, NameTaken, Role
from ledger.sessions import Session

LONGEST_NAME = 60


class OwnAccount(ValueError):
    """Nobody closes the account with which they are signed in."""


class NoName(ValueError):
    """An account needs a name of at most 60 characters, one line."""


class NoHub(ValueError):
    """The account of a hub needs a hub of the programme."""


def accounts(programme: Programme, person: Person) -> list[Account]:
    """Every account: the department's first, then by hub."""
    return _of(programme, person).all()


def own_account(programme: Programme, person: Person) -> int | None:
    """The account with which the person is signed in; None for who signed in elsewhere."""
    known = _of(programme, person)
    session = known.session(person.session) if person.session else None
    return session.account_id if session is not None else None


def events(programme: Programme, person: Person) -> list[AccountEvent]:
    """The newest hundred things that happened to accounts, the last one first."""
    return _of(programme, person).events(100)


def sessions_elsewhere(programme: Programme, person: Person) -> list[Session]:
    """Who is signed in through the organisation's provider now."""
    return _of(programme, person).sessions_elsewhere()


def make(
    programme: Programme, person: Person, name: str, role: str, hub_code: str
) -> tuple[Account, str]:
    """A new account and the secret of the link to choose its password.

    Raises NoName, NoHub and NameTaken.
    """
    known = _of(programme, person)
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise NoName(name)
    own: Role = "department" if role == "department" else "hub"
    if own == "hub" and hub_code not in {hub.code for hub in programme.reference.hubs}:
        raise NoHub(hub_code)
    made = known.make(name, own, hub_code if own == "hub" else None, done_by(person))
    return made, new_link(known, made.id, done_by(person))


def renew(programme: Programme, person: Person, account_id: int) -> tuple[Account, str]:
    """A new link: the password, earlier links and sessions of the account end.

    Raises LookupError, also when the account is closed.
    """
    known = _of(programme, person)
    secret = new_link(known, account_id, done_by(person))
    return known.account(account_id), secret


def close(programme: Programme, person: Person, account_id: int) -> None:
    """Close an account at once. Raises LookupError, OwnAccount and LastDepartment."""
    if own_account(programme, person) == account_id:
        raise OwnAccount(person.name)
    _of(programme, person).close(account_id, done_by(person))


def reopen(programme: Programme, person: Person, account_id: int) -> tuple[Account, str]:
    """Open a closed account again; it needs a new password. Raises LookupError."""
    known = _of(programme, person)
    known.reopen(account_id, done_by(person))
    return renew(programme, person, account_id)


def end_session(programme: Programme, person: Person, token: str) -> None:
    """Sign out who signed in through the organisation's provider."""
    _of(programme, person).end_session(token, by=done_by(person))


def _of(programme: Programme, person: Person) -> Accounts:
    need_department(person)
    if person.example is not programme.example:
        raise NotAllowed(person)
    return programme.ledger.accounts


__all__ = [
    "Account",
    "AccountEvent",
    "LastDepartment",
    "NameTaken",
    "NoHub",
    "NoName",
    "OwnAccount",
    "Session",
    "accounts",
    "close",
    "end_session",
    "events",
    "make",
    "own_account",
    "renew",
    "reopen",
    "sessions_elsewhere",
]
