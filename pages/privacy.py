"""Privacy en cookies: wat de browser bewaart, wat wij van mensen bewaren, en hoe lang."""

from __future__ import annotations

from ui.about.privacy import parts
from ui.desk import Desk
from ui.page import Page
from ui.show import open_page

PAGE = {"key": "privacy", "nl": "Privacy en cookies", "en": "Privacy and cookies", "work": True,
        "foot": 30}  # fmt: skip


def work(desk: Desk) -> Page:
    """What is kept of people and in browsers, the same for everybody."""
    return Page(
        title=desk.title("privacy"),
        answer=desk.say("privacy.answer"),
        parts=lambda: list(parts(desk)),
        has_filters=False,
    )


if __name__ == "__main__":
    open_page("privacy", work)
