"""What somebody has just done, told once more as what the history says of it."""

from __future__ import annotations

from collections.abc import Sequence

from handin.history import Event
from ui.desk import Desk
from ui.history.events import told
from ui.html import Markup, element

KEY = "gedaan"


def just_done(desk: Desk, events: Sequence[Event]) -> Markup:
    """The event that the address names, when it is the last one; else nothing.

    So a link that somebody keeps or sends never says that something has just happened.
    """
    last = next((event for event in reversed(events) if event.entry is not None), None)
    if last is None or last.entry is None or desk.one(KEY) != str(last.entry.id):
        return Markup()
    return success(desk, told(desk, last))


def success(desk: Desk, words: str) -> Markup:
    """A message that something is done; it gets the focus."""
    said = element("strong", desk.say("history.done"))
    return element(
        "div", said, " ", words, class_="hm-message hm-success", id="hm-done", role="status"
    )
