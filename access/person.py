"""Cookies of a request → the person who asks. The one place that decides it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from access.stores import accounts_of, is_there
from access.tokens import fingerprint, looks_right
from access.trial import COOKIE as TRIAL_COOKIE
from access.trial import viewer_on_trial
from metrics.access import VISITOR, Viewer
from settings import Settings

SESSION_COOKIE = "hm_session"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks.

    name: what the history of a report shows; "" for a visitor.
    example: True for who tries the example store, False for who signed in at the real programme,
        None for a visitor, who sees whichever store is current.
    session: the key of the session to end at sign-out; "" without one.
    unsure: whether the browser says that somebody signed in and the ledger cannot tell who, just
        now. Such a person sees what every visitor sees, and is not told to sign in.
    """

    viewer: Viewer
    name: str = ""
    example: bool | None = None
    session: str = ""
    unsure: bool = False

    @property
    def is_visitor(self) -> bool:
        """Whether nobody signed in and nobody tries a role."""
        return self.example is None

    def may_work_for(self, hub_code: str) -> bool:
        """Whether the person may see and hand in the reports of the hub."""
        role = self.viewer.role
        return role == "department" or (role == "hub" and self.viewer.hub_code == hub_code)


NOBODY = Person(VISITOR)
_UNSURE = Person(VISITOR, unsure=True)


def says_something(cookies: Mapping[str, str]) -> bool:
    """Whether the cookies could be of somebody; without, ``person_of`` is NOBODY unasked."""
    return looks_right(cookies.get(SESSION_COOKIE, "")) or bool(cookies.get(TRIAL_COOKIE))


def person_of(cookies: Mapping[str, str], at: datetime | None = None) -> Person:
    """The person behind these cookies; NOBODY when they say nothing, or nothing that holds.

    Never raises: without a ledger nobody is signed in, and of one that does not answer the person
    is ``unsure``. Who is signed in does not try a role.
    """
    secret = cookies.get(SESSION_COOKIE, "")
    signed_in = _signed_in(secret, at) if looks_right(secret) else None
    if signed_in is not None:
        return signed_in
    trial = viewer_on_trial(cookies.get(TRIAL_COOKIE, ""))
    if trial is None or not _has_example():
        return NOBODY
    return Person(trial, example=True)


def _has_example() -> bool:
    """Whether there is an example store to try a role in: a cookie never makes one."""
    try:
        return is_there(Settings.read(example=True))
    except OSError:
        return False


def _signed_in(secret: str, at: datetime | None) -> Person | None:
    try:
        accounts = accounts_of(example=False)
        found = accounts.session(fingerprint(secret), at) if accounts is not None else None
    except Exception:  # whatever is wrong with the ledger: a page still comes
        _log.warning("the ledger did not say who is signed in", exc_info=True)
        return _UNSURE
    if found is None:
        return None
    is_department = found.role == "department"
    viewer = Viewer("department") if is_department else Viewer("hub", found.hub_code)
    return Person(viewer, found.name, example=False, session=found.token)
