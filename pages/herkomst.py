"""Herkomst. In which report, on which sheet and in which cell a row behind a number stands."""

from __future__ import annotations

from ui.asked import Asked
from ui.origin.page import origin_page
from ui.page import Page
from ui.show import open_page

PAGE = {"key": "origin", "nl": "Herkomst", "en": "Origin"}


def content(asked: Asked) -> Page:
    """The row's place in its workbook, a copy of it, who else tells it, and what was before."""
    return origin_page(asked)


if __name__ == "__main__":
    open_page("origin", content)
