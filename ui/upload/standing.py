"""What stands on top: how the report of this hub and period is, and what was just done."""

from __future__ import annotations

from collections.abc import Iterator

from etl.messages import message
from handin.drafts import still_fits
from handin.people import shown_as
from handin.slots import Slot
from texts.moments import moment
from ui.desk import Desk
from ui.fields import file_link
from ui.html import Markup, element, joined
from ui.upload.pieces import told
from ui.upload.place import Place

_DONE = ("put_back", "discarded", "checked")
_COUNTED = ("proposals", "alike")
_NEW_FILE = ("proposals", "put_back")


def standing(desk: Desk, place: Place) -> Markup:
    """Every message that applies, in the order in which it matters."""
    return joined(_messages(desk, place))


def done(desk: Desk, draft_id: int = 0) -> Markup:
    """What the form that was sent last did; "" when the address does not say.

    draft_id: the open draft, to download when we changed its file.
    """
    kind, count = desk.one("gedaan"), desk.one("aantal")
    words = ""
    if kind in _DONE:
        words = desk.say(f"upload.done.{kind}")
    elif kind in _COUNTED and count.isascii() and count.isdigit() and len(count) < 6:
        words = desk.say_count(f"upload.done.{kind}", int(count))
    link = ""
    if kind in _NEW_FILE and draft_id:
        link = file_link(desk, "concept", desk.say("upload.fix.corrected"), concept=str(draft_id))
    return told(desk, "success", words, " ", link, id="hm-done") if words else Markup()


def _messages(desk: Desk, place: Place) -> Iterator[Markup]:
    if place.trouble:
        yield told(desk, "remark", desk.say(f"upload.{place.trouble}"))
    if place.unreadable is not None:
        yield told(desk, "error", message(place.unreadable, desk.language))
    if place.ended:
        yield _ended(desk, place)
    if place.slot is not None:
        yield from _of_slot(desk, place, place.slot)


def _of_slot(desk: Desk, place: Place, slot: Slot) -> Iterator[Markup]:
    if slot.closed:
        yield told(desk, "info", desk.say("upload.told.closed"), " ", _history(desk, slot))
        return
    if slot.state == "returned":
        yield _returned(desk, slot)
    elif slot.entry and not place.checked:
        yield _handed_in(desk, slot)
    if slot.draft and not still_fits(slot.draft, slot.version, slot.entry):
        yield told(desk, "error", desk.say("upload.told.outdated"))
    if place.wants_file and place.checked:
        yield _waiting(desk, place)


def _ended(desk: Desk, place: Place) -> Markup:
    words = desk.say(f"upload.told.{place.ended}")
    if place.entry_id is None:
        return told(desk, "info", words)
    to = desk.link("receipt", rapport=str(place.entry_id))
    link = element("a", desk.say("upload.told.confirmed_link"), href=to)
    return told(desk, "success", words, " ", link)


def _returned(desk: Desk, slot: Slot) -> Markup:
    asked_at = moment(desk.language, slot.question_at) if slot.question_at else ""
    link = element("a", desk.say("upload.told.returned_link"), href=_to_history(desk, slot))
    return told(
        desk,
        "remark",
        desk.say("upload.told.returned", day=asked_at),
        element("p", element("strong", f"‘{slot.question}’")),
        element("p", desk.say("upload.told.returned_do"), " ", link),
    )


def _handed_in(desk: Desk, slot: Slot) -> Markup:
    entry = slot.entry
    if entry is None:
        return Markup()
    words = desk.say(
        f"upload.told.{slot.state}",
        version=entry.version or 0,
        day=moment(desk.language, entry.at),
    )
    return told(desk, "info", words, " ", _history(desk, slot))


def _waiting(desk: Desk, place: Place) -> Markup:
    draft = place.slot.draft if place.slot else None
    if draft is None:
        return Markup()
    words = desk.say(
        "upload.told.draft",
        moment=moment(desk.language, draft.at),
        who=shown_as(draft.by, desk.language),
    )
    to = desk.link(hub=place.hub, periode=place.period)
    return told(desk, "info", words, " ", element("a", desk.say("upload.told.draft_link"), href=to))


def ways_on(desk: Desk, place: Place) -> Markup:
    """What can be done with a report that is in; "" when there is none."""
    slot = place.slot
    if slot is None or slot.entry is None:
        return Markup()
    receipt = desk.link("receipt", rapport=str(slot.entry.id))
    links = [element("a", desk.say("upload.told.confirmed_link"), href=receipt)]
    if not slot.closed:
        again = desk.link(hub=place.hub, periode=place.period, stap="bestand")
        words = desk.say("upload.told.better")
        links.insert(0, element("a", words, href=again, class_="hm-button", id="hm-better"))
    return element("div", *links, class_="hm-actions")


def _history(desk: Desk, slot: Slot) -> Markup:
    words = "history_only" if slot.closed else "history"
    return element("a", desk.say(f"upload.told.{words}"), href=_to_history(desk, slot))


def _to_history(desk: Desk, slot: Slot) -> str:
    return desk.link("history", hub=slot.hub_code, periode=slot.period_code)
