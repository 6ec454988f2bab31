"""Aanmelden: met een account, met een werkaccount, of proberen met voorbeeldgegevens."""

from __future__ import annotations

from collections.abc import Iterator

from handin.trial import trial_hubs
from ui.desk import Desk
from ui.html import Markup, element
from ui.page import Page
from ui.show import open_page
from ui.sign_in import account_form, told, trial_forms, work_account
from ui.work_account import is_configured

PAGE = {"key": "sign_in", "nl": "Aanmelden", "en": "Sign in", "work": True}

_AFTER = {"hub": "upload", "department": "followup", "visitor": "overview"}


def work(desk: Desk) -> Page:
    """The page. Who is signed in already is shown the way on."""
    person = desk.person
    answer = desk.say("access.sign_in.answer")
    if person.example:
        answer = desk.say("access.sign_in.answer_trial")
    elif not person.is_visitor:
        answer = desk.say("access.sign_in.answer_done", name=person.name)
    return Page(desk.title("sign_in"), answer, lambda: list(_parts(desk)))


def _parts(desk: Desk) -> Iterator[Markup]:
    yield told(desk)
    if not desk.served:
        yield element("div", desk.say("access.not_served"), class_="hm-message hm-info")
        return
    if not desk.person.is_visitor:
        to = desk.link(_AFTER[desk.person.viewer.role])
        yield element(
            "p", element("a", desk.say("access.sign_in.go_on"), href=to, class_="hm-button")
        )
    if desk.person.example is not False:
        if is_configured():
            yield work_account(desk)
        yield account_form(desk)
        if hubs := trial_hubs():
            yield trial_forms(desk, hubs)


if __name__ == "__main__":
    open_page("sign_in", work)
