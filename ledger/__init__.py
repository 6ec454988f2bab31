"""The facts of life: who accepted which bytes when. The only thing to back up; it only grows."""

from ledger.ledger import Entry, Ledger, LedgerProblem

__all__ = ["Entry", "Ledger", "LedgerProblem"]
