"""The first account of the department, without which nobody could make any other."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from itertools import count

from access.sign_in import new_link
from access.stores import accounts_at
from ledger.accounts import Account, Accounts, NameTaken
from settings import Settings

NAME = "departement"
BY = "Hubmonitor"


def announce(settings: Settings, address: str, at: datetime | None = None) -> str | None:
    """A link to choose the department's first password; None when somebody can sign in already.

    Each call gives another link, and the one before is no good any more. address: of the site,
    such as ``http://localhost:8501``. Raises LedgerProblem or OSError.
    """
    accounts = accounts_at(settings.ledger)
    mine = [account for account in accounts.all() if account.role == "department"]
    if any(account.state == "active" for account in mine):
        return None
    waiting = [account for account in mine if account.state == "waiting"]
    account = waiting[0] if waiting else department_account(accounts, at)
    return link(address, new_link(accounts, account.id, BY, at))


def department_account(accounts: Accounts, at: datetime | None = None) -> Account:
    """A new account of the department without a password: departement, departement-2 and so on."""
    for number in count(1):
        with suppress(NameTaken):  # also by another process that starts at this moment
            name = NAME if number == 1 else f"{NAME}-{number}"
            return accounts.make(name, "department", None, BY, at)
    raise AssertionError  # numbers do not end


def link(address: str, secret: str) -> str:
    """The address at which somebody chooses a password."""
    return f"{address.rstrip('/')}/welkom?code={secret}"
