"""Reminders as ready text: the department sends them itself, and notes that it did."""

from __future__ import annotations

from handin.slots import Slot
from texts.moments import day_of, moment
from texts.words import day
from texts.words import period as period_words
from ui.desk import Desk
from ui.fields import file_link, folded, form, send
from ui.followup.board import Board, missing_of
from ui.html import Markup, element

ROWS = 18


def reminders_section(board: Board, period: str) -> Markup:
    """A reminder for each hub that can still hand in the report that is missing."""
    desk = board.desk
    late = [slot for slot in missing_of(board.of(period)) if not slot.closed]
    title = element("h2", desk.say("followup.remind.title"), id="hm-remind")
    if not late:
        nothing = element("p", desk.say("followup.remind.none"))
        return element("section", title, nothing, calendar_link(desk), class_="hm-chart")
    return element(
        "section",
        title,
        element("p", desk.say("followup.remind.lead")),
        *(reminder(board, slot) for slot in late),
        calendar_link(desk),
        class_="hm-chart",
    )


def reminder(board: Board, slot: Slot, is_open: bool = False) -> Markup:
    """The text for one hub, and the button to note that it was sent."""
    desk, hub = board.desk, board.hub_name(slot.hub_code)
    key = f"hm-letter-{slot.hub_code}"
    last = (
        desk.say("followup.remind.last", at=moment(desk.language, slot.reminded_at))
        if slot.reminded_at
        else desk.say("followup.remind.never")
    )
    label = element("label", desk.say("followup.remind.text", hub=hub), for_=key)
    area = element(
        "textarea", letter(board, slot), id=key, readonly=True, rows=str(ROWS), spellcheck="false"
    )
    copy = element(
        "button",
        desk.say("followup.remind.copy"),
        type="button",
        class_="hm-button",
        data_copy_text=key,
        data_copied=desk.say("followup.remind.copied"),
    )
    noted = form(
        desk,
        "/opvolging/herinnerd",
        desk.hidden(hub=slot.hub_code, periode=slot.period_code),
        send(desk.say("followup.remind.note", hub=hub)),
        busy=desk.say("followup.remind.busy"),
    )
    return folded(
        desk.say("followup.remind.of", hub=hub),
        element("p", last),
        element("div", label, area, class_="hm-field hm-wide"),
        element("div", copy, noted, class_="hm-actions"),
        key=f"hm-remind-{slot.hub_code}",
        is_open=is_open,
    )


def letter(board: Board, slot: Slot) -> str:
    """What to send: what we miss, by when, where to click and what helps."""
    desk = board.desk

    def say(key: str, **values: object) -> str:
        return desk.say(f"followup.remind.{key}", **values)

    when = "was" if slot.deadline_on < board.today else "until"
    what = say("draft", day=day_of(slot.draft.at)) if slot.draft else say("fresh")
    return say(
        "letter",
        hub=board.hub_name(slot.hub_code),
        period=period_words(desk.language, slot.period_code),
        until=say(when, deadline=day(desk.language, slot.deadline_on)),
        what=what,
        contact=say("contact", contact=desk.contact) if desk.contact else "",
        site=f" ({desk.site})" if desk.site else "",
    ).strip()


def calendar_link(desk: Desk) -> Markup:
    """The deadlines as a file for somebody's own agenda."""
    words = desk.say("followup.remind.calendar")
    return element("p", file_link(desk, "agenda", words), class_="hm-actions")
