"""What went wrong → what the person is told, and how HTTP says it. Never a stack trace."""

from __future__ import annotations

import logging
import secrets

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from etl.messages import message
from handin import NotAllowed
from handin.drafts import ExampleFull
from handin.examining import Unreadable
from ledger import LedgerAway, LedgerProblem, Outdated, PeriodClosed
from ledger.troubles import trouble_of
from metrics.store import DamagedBuild
from web.answers import Refusal
from web.limits import TooLarge

_log = logging.getLogger(__name__)
_KNOWN: tuple[tuple[type[Exception], int, str], ...] = (
    (TooLarge, 413, "web.too_large"),
    (LedgerAway, 503, "away.refused"),
    (PeriodClosed, 409, "web.period_closed"),
    (ExampleFull, 507, "web.example_full"),
    (Outdated, 409, "web.outdated"),
    (DamagedBuild, 503, "faults.damaged_build"),
    (HTTPException, 400, "web.not_understood"),
    (ClientDisconnect, 400, "web.not_understood"),  # who is gone hears nothing any more
    (LookupError, 404, "web.not_found"),
)


def refusal_of(trouble: Exception, path: str, language: str) -> Refusal:
    """The refusal to answer with. What nobody expected is logged under a code that is told."""
    if isinstance(trouble, Refusal):
        return trouble
    if isinstance(trouble, NotAllowed) and trouble.unsure:
        return Refusal(503, "away.refused")
    if isinstance(trouble, NotAllowed):
        return Refusal(403, "web.not_allowed" if trouble.signed_in else "web.sign_in_first")
    if isinstance(trouble, Unreadable):
        return Refusal(422, message=message(trouble.finding, language))
    for kind, status_code, key in _KNOWN:
        if isinstance(trouble, kind):
            return Refusal(status_code, key)
    return _unexpected(trouble, path)


def _unexpected(trouble: Exception, path: str) -> Refusal:
    code = secrets.token_hex(3).upper()
    _log.error("%s failed, code %s", path, code, exc_info=trouble)
    if known := trouble_of(trouble):
        return Refusal(503, f"faults.{known}", code=code)
    if isinstance(trouble, LedgerProblem | OSError):
        return Refusal(503, "web.not_stored", code=code)
    return Refusal(500, "web.failed", code=code)
