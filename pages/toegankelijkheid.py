"""Toegankelijkheid: de verklaring, met wat nog niet voor iedereen werkt."""

from __future__ import annotations

from ui.about.accessibility import parts
from ui.about.gaps import statement
from ui.desk import Desk
from ui.page import Page
from ui.show import open_page

PAGE = {"key": "accessibility", "nl": "Toegankelijkheid", "en": "Accessibility", "work": True,
        "foot": 20}  # fmt: skip


def work(desk: Desk) -> Page:
    """The accessibility statement, the same for everybody."""
    return Page(
        title=desk.title("accessibility"),
        answer=desk.say("accessibility.answer"),
        parts=lambda: list(parts(desk, statement())),
        has_filters=False,
    )


if __name__ == "__main__":
    open_page("accessibility", work)
