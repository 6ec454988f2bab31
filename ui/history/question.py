"""The department's question about a report, and the place to answer it."""

from __future__ import annotations

from collections.abc import Sequence

from handin.history import Event
from handin.slots import Slot
from texts.moments import moment
from texts.typed import typed
from ui.desk import Desk
from ui.fields import form, send, text_field
from ui.html import Markup, element


def question_section(desk: Desk, slot: Slot, events: Sequence[Event]) -> Markup:
    """The open question, with the field for the answer or the answer; nothing without one."""
    if not slot.question or slot.question_at is None:
        return Markup()
    content = [
        element("h2", desk.say("history.answer.title"), id="hm-question"),
        element("p", desk.say("history.answer.asked", at=moment(desk.language, slot.question_at))),
        element("div", typed(slot.question), class_="hm-message hm-info"),
    ]
    asked = [event.entry for event in events if event.kind == "returned" and event.entry]
    if slot.answer:
        content += [
            element("p", desk.say("history.answer.given")),
            element("div", typed(slot.answer), class_="hm-message hm-info"),
            element("p", desk.say("history.answer.waiting"), class_="hm-soft"),
        ]
    elif asked:
        content.append(_answering(desk, slot, asked[-1].id))
    return element("section", *content, class_="hm-next")


def _answering(desk: Desk, slot: Slot, question_id: int) -> Markup:
    better = element(
        "a",
        desk.say("history.to_better"),
        href=desk.link("upload", hub=slot.hub_code, periode=slot.period_code),
        class_="hm-link",
    )
    return form(
        desk,
        "/geschiedenis/antwoord",
        desk.hidden(vraag=question_id, hub=slot.hub_code, periode=slot.period_code),
        text_field("antwoord", desk.say("history.answer.label"), desk.say("history.answer.hint")),
        element(
            "div",
            send(desk.say("history.answer.do"), is_primary=True),
            "" if slot.closed else better,
            class_="hm-actions",
        ),
        busy=desk.say("history.answer.busy"),
    )
