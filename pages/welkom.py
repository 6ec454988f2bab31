"""Welkom: met een link een wachtwoord kiezen."""

from __future__ import annotations

from access.sign_in import store_of_link
from ui.desk import Desk
from ui.html import Markup, element
from ui.page import Page
from ui.show import open_page
from ui.sign_in import CODE, told, welcome_form

PAGE = {"key": "welcome", "nl": "Kies je wachtwoord", "en": "Choose your password", "work": True}


def work(desk: Desk) -> Page:
    """The page. A link that is wrong, used or too old gets one and the same answer."""
    code = desk.one(CODE)
    title = desk.title("welcome")
    found = store_of_link(code)
    if not desk.served or found is None:
        return Page(title, desk.say("access.welcome.answer_no_good"), lambda: [_no_good(desk)])
    name = found[2].name
    return Page(
        title,
        desk.say("access.welcome.answer", name=name),
        lambda: [told(desk), welcome_form(desk, name, code)],
    )


def _no_good(desk: Desk) -> Markup:
    words = desk.say("access.welcome.no_good" if desk.served else "access.not_served")
    to = element(
        "a", desk.say("access.back_to_sign_in"), href=desk.link("sign_in"), class_="hm-button"
    )
    return element("div", element("p", words), element("p", to, class_="hm-actions"))


if __name__ == "__main__":
    open_page("welcome", work)
