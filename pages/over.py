"""Over deze monitor: wat het is, van wie de cijfers zijn, en welke versie draait."""

from __future__ import annotations

from ui.about.site import parts
from ui.desk import Desk
from ui.page import Page
from ui.show import open_page

PAGE = {"key": "about", "nl": "Over deze monitor", "en": "About this monitor", "work": True,
        "foot": 10}  # fmt: skip


def work(desk: Desk) -> Page:
    """What the site is and which figures it shows, the same for everybody."""
    return Page(
        title=desk.title("about"),
        answer=desk.say("about.answer"),
        parts=lambda: list(parts(desk)),
        has_filters=False,
    )


if __name__ == "__main__":
    open_page("about", work)
