"""Signing in with a local account, and the link with which somebody chooses a password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from access.passwords import PASSWORDS, Passwords, problem
from access.stores import accounts_of
from access.tokens import fingerprint, looks_right, new_secret
from ledger.accounts import Account, Accounts, folded

# Failures without a wait. A whole office may share one address.
OF_A_NAME, OF_AN_ADDRESS = 5, 20
LINK_LASTS = timedelta(days=7)


class NotSignedIn(Exception):
    """The name or the password is wrong; nobody is told which."""


@dataclass
class TooSoon(Exception):
    """There were too many failures; ``wait`` is how long to wait before the next attempt."""

    wait: timedelta


@dataclass
class BadPassword(Exception):
    """This cannot be a password; ``key`` says why, under ``access.told``."""

    key: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session. ``secret`` goes into the cookie and is kept nowhere else."""

    account: Account
    secret: str


def sign_in(
    accounts: Accounts,
    name: str,
    password: str,
    address: str,
    at: datetime | None = None,
    passwords: Passwords = PASSWORDS,
) -> SignedIn:
    """A session for who knows the password. Raises NotSignedIn and TooSoon.

    A name that does not exist costs the same work and gives the same answers as one that does.
    """
    moment = at or datetime.now(UTC)
    by_name, by_address = f"name:{folded(name)}", f"address:{address}"
    wait = accounts.begin_attempt({by_name: OF_A_NAME, by_address: OF_AN_ADDRESS}, moment)
    if wait is not None:
        raise TooSoon(wait)
    account = accounts.named(name)
    known_hash = account.password_hash if account and account.state == "active" else None
    if not passwords.fits(password, known_hash) or account is None or known_hash is None:
        account_id, known_name = (account.id, account.name) if account else (None, "")
        accounts.note_failure(account_id, known_name, moment)
        raise NotSignedIn
    accounts.forget_attempts(by_name)
    accounts.uncount_attempt(by_address)
    if passwords.is_outdated(known_hash):
        accounts.rehash(account.id, known_hash, passwords.hashed(password))
    return SignedIn(account, _opened(accounts, account, moment))


def new_link(accounts: Accounts, account_id: int, by: str, at: datetime | None = None) -> str:
    """The secret of a new link with which the account chooses a password, within a week.

    The account's password, earlier links and sessions end. LookupError when there is no such
    account, or it is closed.
    """
    moment = at or datetime.now(UTC)
    secret = new_secret()
    accounts.add_link(account_id, fingerprint(secret), by, moment + LINK_LASTS, moment)
    return secret


def store_of_link(secret: str) -> tuple[Accounts, bool, Account] | None:
    """Where a link holds: the accounts, whether they are the example's, and whose it is.

    The real programme comes first: who tries a role can still follow a link of it.
    """
    for example in (False, True):
        accounts = accounts_of(example)
        account = invited(accounts, secret) if accounts is not None else None
        if accounts is not None and account is not None:
            return accounts, example, account
    return None


def invited(accounts: Accounts, secret: str, at: datetime | None = None) -> Account | None:
    """Whose link has this secret; None when it is wrong, used, replaced or too old."""
    return accounts.invited(fingerprint(secret), at) if looks_right(secret) else None


def choose_password(
    accounts: Accounts,
    secret: str,
    password: str,
    at: datetime | None = None,
    passwords: Passwords = PASSWORDS,
) -> SignedIn:
    """Use a link: the account has this password, and its owner is signed in.

    Raises LookupError when the link is no good (any more), BadPassword when the password is.
    """
    moment = at or datetime.now(UTC)
    account = invited(accounts, secret, moment)
    if account is None:
        raise LookupError("the link is unknown, used, replaced or too old")
    if key := problem(account.name, password):
        raise BadPassword(key)
    chosen = passwords.hashed(password)
    account = accounts.choose_password(fingerprint(secret), chosen, moment)
    return SignedIn(account, _opened(accounts, account, moment))


def _opened(accounts: Accounts, account: Account, moment: datetime) -> str:
    secret = new_secret()
    try:
        accounts.open_session(fingerprint(secret), account.id, moment)
    except LookupError:  # closed between the password and now
        raise NotSignedIn from None
    return secret
