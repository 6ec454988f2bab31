"""The facts of life: who accepted which bytes when. The only thing to back up; it only grows."""

from ledger.database import LedgerAway, LedgerProblem
from ledger.drafts import Answer, Draft
from ledger.entries import VERSIONED, Entry, Outdated, PeriodClosed, counting
from ledger.ledger import Ledger

__all__ = [
    "VERSIONED",
    "Answer",
    "Draft",
    "Entry",
    "Ledger",
    "LedgerAway",
    "LedgerProblem",
    "Outdated",
    "PeriodClosed",
    "counting",
]
