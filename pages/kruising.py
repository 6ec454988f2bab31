"""Kruising. Any number, split by one or two of its dimensions."""

from __future__ import annotations

from ui.asked import Asked
from ui.crossing.chosen import crossing_of
from ui.crossing.parts import crossing_parts
from ui.crossing.words import answer
from ui.page import Page
from ui.show import open_page

PAGE = {"key": "crossing", "nl": "Kruising", "en": "Crossing", "menu": 100}


def content(asked: Asked) -> Page:
    """The choice of a number and its splits, and the chart that fits; examples to start from."""
    crossing = crossing_of(asked)
    return Page(
        title=asked.title("crossing"),
        answer=answer(asked, crossing),
        parts=lambda: crossing_parts(asked, crossing),
    )


if __name__ == "__main__":
    open_page("crossing", content)
