"""How a report stands: in a sentence, and in facts."""

from __future__ import annotations

from datetime import date

from handin.slots import Slot
from texts.moments import day_of, moment
from ui.desk import Desk
from ui.fields import facts, file_link
from ui.html import Markup, element, joined
from ui.states import state_badge


def standing(desk: Desk, slot: Slot, today: date) -> str:
    """The answer of the page: what counts now, and what is asked."""
    key: str = slot.state
    if slot.entry is None and slot.closed:
        key = "nothing_closed"
    elif key == "nothing" and slot.deadline_on < today:
        key = "nothing_late"
    elif key == "draft" and desk.person.viewer.role == "department":
        key = "draft_other"
    at = moment(desk.language, slot.entry.at) if slot.entry else ""
    said = desk.say(
        f"history.now.{key}",
        deadline=slot.deadline_on,
        version=slot.entry.version if slot.entry else slot.version,
        at=at,
    )
    is_shut = slot.closed and key != "nothing_closed"
    return said + (" " + desk.say("history.closed_note") if is_shut else "")


def standing_facts(desk: Desk, slot: Slot) -> Markup:
    """State, deadline, day and file of the report that counts."""
    column = {name: desk.say(f"history.column.{name}") for name in ("state", "deadline", "at")}
    entry = slot.entry
    pairs: list[tuple[str, object]] = [
        (column["state"], state_badge(desk.language, slot.state, slot.closed)),
        (column["deadline"], _deadline(desk, slot)),
    ]
    if entry is not None:
        workbook = desk.say("history.file.original", version=entry.version)
        proof = desk.say("history.file.receipt")
        links = (
            file_link(desk, "rapport", workbook, rapport=str(entry.id)),
            Markup("<br>"),
            element("a", proof, href=desk.link("receipt", rapport=str(entry.id))),
        )
        pairs.append((column["at"], moment(desk.language, entry.at)))
        pairs.append((desk.say("history.column.files"), joined(links)))
    return facts(pairs)


def _deadline(desk: Desk, slot: Slot) -> str:
    day = desk.say("history.day", day=slot.deadline_on)
    return f"{day} ({desk.say('history.was_late')})" if slot.is_late else day


def handed_in_on(desk: Desk, slot: Slot) -> str:
    """The day of the report that counts; a dash without one."""
    return desk.say("history.day", day=day_of(slot.entry.at)) if slot.entry else "–"


def way_on(desk: Desk, slot: Slot) -> Markup:
    """To the upload page, where something can be done there."""
    is_asked = slot.question and not slot.answer  # the question has this link already
    if slot.closed or is_asked:
        return Markup()
    key = "draft" if slot.draft else ("better" if slot.entry else "upload")
    to = desk.link("upload", hub=slot.hub_code, periode=slot.period_code)
    link = element("a", desk.say(f"history.to_{key}"), href=to, class_="hm-button")
    return element("p", link, class_="hm-actions")


def way_up(desk: Desk, hub: str, name: str) -> Markup:
    """Back to all reports of the hub."""
    link = element("a", desk.say("history.back", hub=name), href=desk.link(hub=hub))
    return element("p", link, class_="hm-actions")
