"""Presenteren: een verhaal kiezen, nakijken, klaarzetten en starten."""

from __future__ import annotations

from ui.desk import Desk
from ui.page import Page
from ui.presenting.page import presenting_page
from ui.show import open_page

PAGE = {"key": "presenting", "nl": "Presenteren", "en": "Present", "menu": 200, "work": True}


def work(desk: Desk) -> Page:
    """The stories to choose from; of a chosen one its slides to check, or what to take along."""
    return presenting_page(desk)


if __name__ == "__main__":
    open_page("presenting", work)
