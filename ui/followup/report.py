"""One report as the department looks at it: its remarks, doubts, and what to do with it."""

from __future__ import annotations

from collections.abc import Sequence

from etl.findings import Finding
from etl.messages import message
from handin.slots import Slot
from texts.moments import moment
from texts.typed import typed
from ui.desk import Desk
from ui.fields import folded, form, send, text_field
from ui.followup.board import Board
from ui.followup.grid import draft_words
from ui.html import Markup, element
from ui.upload.stack import Row, stacked


def question_section(desk: Desk, slot: Slot) -> Markup:
    """The open question and its answer; nothing when nothing is asked."""
    if not slot.question or slot.question_at is None:
        return Markup()
    asked = desk.say("followup.report.asked", at=moment(desk.language, slot.question_at))
    answer: list[Markup] = [element("p", desk.say("followup.report.no_answer"))]
    if slot.answer:
        answer = [
            element("h3", desk.say("followup.report.answer")),
            element("div", typed(slot.answer), class_="hm-message hm-info"),
        ]
    return element(
        "section",
        element("h2", asked),
        element("div", typed(slot.question), class_="hm-message hm-info"),
        *answer,
        class_="hm-chart",
    )


def actions_section(desk: Desk, slot: Slot) -> Markup:
    """Accepting the report, or returning it with a question."""
    if slot.entry is None:
        if slot.draft is not None and not slot.closed:
            return Markup()  # the page says already how far the hub is
        return element("div", desk.say("followup.report.none_yet"), class_="hm-message hm-info")
    number = slot.entry.id
    agree = form(
        desk,
        "/opvolging/aanvaarden",
        desk.hidden(rapport=number),
        element("p", desk.say("followup.report.agree_explain")),
        element(
            "div", send(desk.say("followup.report.agree"), is_primary=True), class_="hm-actions"
        ),
        busy=desk.say("followup.report.agree_busy"),
    )
    ask = form(
        desk,
        "/opvolging/terugsturen",
        desk.hidden(rapport=number),
        element("p", desk.say("followup.report.send_back_explain")),
        text_field("vraag", desk.say("followup.report.question")),
        element("div", send(desk.say("followup.report.send_back_do")), class_="hm-actions"),
        busy=desk.say("followup.report.send_back_busy"),
    )
    return element(
        "section",
        element("h2", desk.say("followup.report.actions")),
        agree if slot.state != "accepted" else "",
        folded(desk.say("followup.report.send_back"), ask, key="hm-send-back")
        if not slot.closed
        else "",
        class_="hm-next",
    )


def draft_note(board: Board, slot: Slot) -> Markup:
    """The hub's open draft: told of, and left to the hub to finish; nothing without one."""
    if slot.draft is None or slot.closed:
        return Markup()
    desk = board.desk
    file = desk.say(
        "followup.report.draft_of",
        file_name=typed(slot.draft.file_name),
        at=moment(desk.language, slot.draft.at),
    )
    title = element("strong", desk.say("followup.report.draft"))
    words = draft_words(desk, slot, board)
    return element("div", title, " ", file, " (", words, ")", class_="hm-message hm-info")


def doubts_section(desk: Desk, slot: Slot, found: Sequence[Finding] | None) -> Markup:
    """What stands out beside the other hubs' reports; null: not looked for yet."""
    if slot.entry is None:
        return Markup()
    title = element("h2", desk.say("followup.doubts.title"), id="hm-doubts")
    if found is None:
        to = desk.link(hub=slot.hub_code, periode=slot.period_code, vergelijk="1")
        link = element(
            "a", desk.say("followup.doubts.ask"), href=f"{to}#hm-doubts", class_="hm-button"
        )
        content = [
            element("p", desk.say("followup.doubts.ask_explain")),
            element("p", link, class_="hm-actions"),
        ]
    elif not found:
        content = [element("p", desk.say("followup.doubts.none"))]
    else:
        header = [desk.say(f"followup.doubts.{name}") for name in ("place", "doubt")]
        rows = (Row((one.place or "–", message(one, desk.language))) for one in found)
        content = [
            element("p", desk.say_count("followup.doubts.lead", len(found))),
            stacked(desk.say("followup.doubts.caption"), header, rows),
        ]
    return element("section", title, *content, class_="hm-chart")
