"""Taking a report back: what that does, why, and the button."""

from __future__ import annotations

from collections.abc import Sequence

from handin.history import Event
from handin.slots import Slot
from texts.moments import day_of
from ui.desk import Desk
from ui.fields import folded, form, send, text_field
from ui.html import Markup, element

STEP = "ongedaan"


def undo_section(desk: Desk, slot: Slot, events: Sequence[Event]) -> Markup:
    """The way to undo the newest version; nothing where there is none or the period is closed."""
    if not slot.version or slot.closed:
        return Markup()
    content = form(
        desk,
        "/geschiedenis/ongedaan",
        desk.hidden(hub=slot.hub_code, periode=slot.period_code, versie=slot.version),
        element("p", consequence(desk, slot, events)),
        text_field("reden", desk.say("history.undo.reason"), desk.say("history.undo.hint")),
        element(
            "div",
            send(desk.say("history.undo.do")),
            element(
                "a",
                desk.say("history.undo.cancel"),
                href=desk.link(hub=slot.hub_code, periode=slot.period_code),
                class_="hm-link",
            ),
            class_="hm-actions",
        ),
        busy=desk.say("history.undo.busy"),
    )
    return element(
        "section",
        element("h2", desk.say("history.undo.title")),
        folded(
            desk.say("history.undo.question", version=slot.version),
            element("div", content, class_="hm-next"),
            key="hm-undo",
            is_open=desk.one("stap") == STEP,
        ),
        class_="hm-chart",
    )


def consequence(desk: Desk, slot: Slot, events: Sequence[Event]) -> str:
    """What undoing the newest version does to the figures."""
    before = next(
        (
            event.entry
            for event in events
            if event.entry is not None
            and event.entry.kind == "accepted"
            and event.entry.version == slot.version - 1
        ),
        None,
    )
    if before is None:
        return desk.say("history.undo.none")
    key = "back" if slot.entry is not None else "again"
    return desk.say(f"history.undo.{key}", version=before.version, day=day_of(before.at))
