"""Hubs. All hubs beside each other on one scale, or the sheet of one hub."""

from __future__ import annotations

from ui.asked import Asked
from ui.hubs.overview import overview
from ui.hubs.sheet import sheet
from ui.page import Page
from ui.show import open_page

PAGE = {"key": "hubs", "nl": "Hubs", "en": "Hubs", "menu": 90}


def content(asked: Asked) -> Page:
    """The sheet when exactly one hub is chosen, else all chosen hubs, or all of them."""
    chosen = asked.address.codes("hub")
    return sheet(asked, chosen[0]) if len(chosen) == 1 else overview(asked)


if __name__ == "__main__":
    open_page("hubs", content)
