"""The way back from a report to its period, and from a period to all of them."""

from __future__ import annotations

from texts.words import period as period_words
from ui.desk import Desk
from ui.html import Markup, element


def up(desk: Desk, period: str = "") -> Markup:
    """Links upwards; period: the one to which the page belongs, "" on the page of a period."""
    links = [element("a", desk.say("followup.back_to_grid"), href=desk.link())]
    if period:
        words = desk.say("followup.back_to_period", period=period_words(desk.language, period))
        links.insert(0, element("a", words, href=desk.link(periode=period)))
    return element("p", *links, class_="hm-actions")
