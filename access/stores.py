"""The ledgers of the real programme and of the example, each opened once, and their accounts."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from threading import Lock

from ledger import Ledger, LedgerAway
from ledger.accounts import Accounts
from ledger.away import Away
from settings import Settings

_FILE = "sqlite:///"
_opening: defaultdict[str, Lock] = defaultdict(Lock)
_away: defaultdict[str, Away] = defaultdict(Away)


def is_there(settings: Settings) -> bool:
    """Whether the ledger exists; one on a server always does."""
    url = settings.ledger
    return not url.startswith(_FILE) or Path(url.removeprefix(_FILE)).is_file()


def accounts_of(example: bool = False) -> Accounts | None:
    """The accounts; None when there is no ledger yet, which is not made just for looking.

    Raises LedgerProblem or OSError.
    """
    settings = Settings.read(example)
    return accounts_at(settings.ledger) if is_there(settings) else None


def accounts_at(url: str) -> Accounts:
    """The accounts in the ledger behind a database URL, made when there is none."""
    return ledger_at(url).accounts


def ledger_at(url: str) -> Ledger:
    """The ledger behind a database URL, the same object each time; made when there is none.

    So a process has one pool of connections. Raises LedgerProblem or OSError; LedgerAway at once
    when the database could not be reached just now.
    """
    with _opening[url]:  # whoever comes meanwhile does not open it a second time
        if _away[url].is_noted():
            raise LedgerAway("the database could not be reached just now")
        try:
            return _opened(url)
        except LedgerAway:
            _away[url].note()
            raise


@lru_cache(maxsize=8)
def _opened(url: str) -> Ledger:
    return Ledger.open(url)
