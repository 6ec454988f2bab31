"""The accounts of the real programme and of the example, each ledger opened once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ledger import Ledger
from ledger.accounts import Accounts
from settings import Settings

_FILE = "sqlite:///"


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


@lru_cache(maxsize=8)
def accounts_at(url: str) -> Accounts:
    """The accounts in the ledger behind a database URL, made when there is none."""
    return Ledger.open(url).accounts
