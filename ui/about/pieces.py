"""The pieces of the pages about the site: a part with its title, paragraphs, lists, a way out."""

from __future__ import annotations

from collections.abc import Iterable

from ui.desk import Desk
from ui.html import Markup, element, joined


def part(title: str, *pieces: object, key: str = "") -> Markup:
    """A part of the page under its own title; ``key``: its name in the address."""
    head = element("h2", title, id=key or None, tabindex="-1" if key else None)
    return element("section", head, *pieces, class_="hm-chart hm-about")


def paragraphs(words: Iterable[object]) -> Markup:
    """Each text as a paragraph; what is "" is left out."""
    return joined(element("p", each) for each in words if each)


def listed(words: Iterable[object]) -> Markup:
    """Each text as a line of a list."""
    return element("ul", *(element("li", each) for each in words))


def out(address: str, words: str) -> Markup:
    """A link to another site: followed only by who clicks it, and the other site learns no more."""
    return element("a", words, href=address, rel="noreferrer external")


def contact(desk: Desk) -> Markup:
    """Whom to ask, as the department has set it; else plainly that it has not done so yet."""
    if not desk.contact:
        words = element("p", desk.say("about.contact.none"))
        return element("div", words, class_="hm-message hm-info")
    return element("p", desk.say("about.contact.whom", contact=desk.contact))
