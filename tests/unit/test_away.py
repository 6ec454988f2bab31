"""While the ledger does not answer: nobody who signed in is told to sign in."""

from __future__ import annotations

from access import Person
from handin import LedgerProblem, NotAllowed
from ledger import LedgerAway
from metrics.access import VISITOR
from ui.desk import Desk
from ui.page import Page
from ui.screen import screen
from web.trouble import refusal_of

UNSURE = Person(VISITOR, unsure=True)
TITLE = "We kunnen nu even niet bij de rapporten"


def test_a_page_for_work_says_that_the_reports_cannot_be_reached() -> None:
    def not_allowed(desk: Desk) -> Page:
        raise NotAllowed(desk.person)

    view = screen("upload", {}, UNSURE, not_allowed)
    assert view is not None
    assert (view.status_code, TITLE in view.closed[0].html) == (503, True)


def test_a_page_that_meets_trouble_with_the_ledger_says_so_too() -> None:
    def without_ledger(_: Desk) -> Page:
        raise LedgerProblem("lost")

    view = screen("upload", {}, Person(VISITOR), without_ledger)
    assert view is not None
    assert (view.status_code, TITLE in view.closed[0].html) == (503, True)


def test_who_is_no_one_is_still_told_to_sign_in() -> None:
    def not_allowed(desk: Desk) -> Page:
        raise NotAllowed(desk.person)

    view = screen("upload", {}, Person(VISITOR), not_allowed)
    assert view is not None
    assert (view.status_code, TITLE in view.closed[0].html) == (403, False)


def test_a_form_is_refused_for_the_same_reason() -> None:
    for trouble in (NotAllowed(UNSURE), LedgerAway("gone")):
        refusal = refusal_of(trouble, "/uploaden/bevestigen", "nl")
        assert refusal.status_code == 503
        assert TITLE in refusal.said("nl")
