"""What stands on a page for work while the ledger does not answer. The figures do not need it."""

from __future__ import annotations

from ui.desk import Desk
from ui.html import Markup, element
from ui.page import Page


def ledger_away(desk: Desk) -> Page:
    """Nothing is lost; try again in a minute, or look at the figures meanwhile."""

    def parts() -> list[Markup]:
        again = element("a", desk.say("away.again"), href="", class_="hm-button")
        figures = element(
            "a", desk.say("away.figures"), href=desk.link("overview"), class_="hm-link"
        )
        return [element("p", again, figures, class_="hm-actions")]

    return Page(desk.say("away.title"), desk.say("away.text"), parts, has_filters=False)
