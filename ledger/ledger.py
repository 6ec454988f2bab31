"""The ledger as a whole: everything that can be told to it and asked of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ledger.database import engine_of
from ledger.drafts import Drafts
from ledger.migrations import prepare
from ledger.periods import Periods
from ledger.publications import Publications
from ledger.questions import Questions
from ledger.reports import Reports

if TYPE_CHECKING:
    from ledger.accounts import Accounts


class Ledger(Reports, Questions, Periods, Drafts, Publications):
    """The ledger behind a database URL. Safe to share between threads and processes."""

    @classmethod
    def open(cls, url: str) -> Ledger:
        """The ledger at ``url``; made, or brought up to date. Raises LedgerProblem or OSError."""
        ledger = cls(engine_of(url))
        try:
            prepare(ledger)
        except BaseException:
            ledger.close()
            raise
        return ledger

    @cached_property
    def accounts(self) -> Accounts:
        """Who may sign in; loaded when it is first asked for."""
        from ledger.accounts import Accounts

        return Accounts(self)
