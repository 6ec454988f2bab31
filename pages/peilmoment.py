"""Peilmoment: de cijfers van één dag, voorgoed vastgelegd onder een naam."""

from __future__ import annotations

from ui.desk import Desk
from ui.page import Page
from ui.publications.page import publication_page
from ui.show import open_page

PAGE = {
    "key": "publication",
    "nl": "Peilmoment",
    "en": "Publication",
    "under": "publications",
    "work": True,
}


def work(desk: Desk) -> Page:
    """The edition that the address names, or one figure or chart of it."""
    return publication_page(desk)


if __name__ == "__main__":
    open_page("publication", work)
