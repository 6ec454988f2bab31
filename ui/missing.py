"""A page about something that does not exist: said so, with the way on."""

from __future__ import annotations

from ui.desk import Desk
from ui.html import Markup, element
from ui.page import Page


def missing(desk: Desk, subject: str, to: str) -> Page:
    """The texts are ``<subject>.missing…``; to: the page that has a list."""

    def parts() -> list[Markup]:
        words = desk.say(f"{subject}.missing_link")
        return [element("p", element("a", words, href=desk.link(to), class_="hm-button"))]

    return Page(desk.say(f"{subject}.missing_title"), desk.say(f"{subject}.missing"), parts)
