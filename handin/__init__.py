"""A report from draft to closed period: what a hub lead and the department do, and who may."""

from handin.permission import NotAllowed
from handin.programme import Programme, programme_of
from ledger import LedgerProblem

__all__ = ["LedgerProblem", "NotAllowed", "Programme", "programme_of"]
