"""Accounts: wie zich kan aanmelden. Alleen voor het departement."""

from __future__ import annotations

from collections.abc import Iterator

from handin import accounts
from ui.accounts import account_table, event_list, make_form, session_table
from ui.desk import Desk
from ui.html import Markup
from ui.page import Page
from ui.show import open_page
from ui.sign_in import told

PAGE = {"key": "accounts", "nl": "Accounts", "en": "Accounts", "work": True}


def work(desk: Desk) -> Page:
    """The page. Raises NotAllowed for all but the department."""
    known = accounts.accounts(desk.programme, desk.person)
    active = sum(account.state == "active" for account in known)
    answer = (
        desk.say_count("access.accounts.answer", active)
        if active
        else desk.say("access.accounts.answer_none")
    )

    def parts() -> Iterator[Markup]:
        asked = desk.programme, desk.person
        hubs = {hub.code: hub.name for hub in desk.programme.reference.hubs}
        yield told(desk)
        if known:
            yield account_table(desk, known, hubs, accounts.own_account(*asked))
        yield make_form(desk, hubs)
        yield session_table(desk, accounts.sessions_elsewhere(*asked), hubs)
        yield event_list(desk, accounts.events(*asked))

    return Page(desk.title("accounts"), answer, lambda: list(parts()))


if __name__ == "__main__":
    open_page("accounts", work)
