"""Opvolging: welke rapporten binnen zijn, en wat het departement nog moet doen."""

from __future__ import annotations

from handin.followup import doubts
from handin.history import history
from handin.permission import need_department
from handin.receipt import receipt
from handin.slots import slot
from texts.words import period as period_words
from ui.clock import today
from ui.desk import Desk
from ui.done import just_done
from ui.followup.board import board_of, summary
from ui.followup.grid import grid_section
from ui.followup.period import (
    close_section,
    period_done,
    period_facts,
    reopen_section,
    reports_section,
)
from ui.followup.reminders import calendar_link, reminder, reminders_section
from ui.followup.report import (
    actions_section,
    doubts_section,
    draft_note,
    question_section,
)
from ui.followup.waiting import waiting_section
from ui.followup.ways import up
from ui.history.events import events_section
from ui.history.standing import standing, standing_facts
from ui.html import Markup, element
from ui.missing import missing
from ui.page import Page
from ui.receipt import warnings_section
from ui.show import open_page

PAGE = {"key": "followup", "nl": "Opvolging", "en": "Follow-up", "work": True}


def work(desk: Desk) -> Page:
    """The grid of all reports, one period, or the report of one hub on one period."""
    need_department(desk.person)
    hub, period = desk.one("hub"), desk.one("periode")
    try:
        if hub:
            return _report(desk, hub, period)
        if period:
            return _period(desk, desk.programme.period(period).code)
    except LookupError:
        return missing(desk, "followup", "followup")
    board = board_of(desk, today())
    if not board.focus:
        return Page(desk.say("followup.title"), desk.say("followup.no_periods"), list)
    return Page(
        desk.say("followup.title"),
        summary(board, board.focus),
        lambda: [waiting_section(board), grid_section(board), calendar_link(desk)],
    )


def _period(desk: Desk, period: str) -> Page:
    board = board_of(desk, today())
    closed = [one for one in board.of(period) if one.closed]
    words = period_words(desk.language, period)
    return Page(
        desk.say("followup.title_period", period=words),
        summary(board, period),
        lambda: [
            period_done(board, period),
            period_facts(board, period),
            reports_section(board, period),
            reminders_section(board, period),
            close_section(board, period),
            reopen_section(desk, period, closed),
            up(desk),
        ],
    )


def _report(desk: Desk, hub: str, period: str) -> Page:
    found = slot(desk.programme, desk.person, hub, period)
    board = board_of(desk, today())
    events = history(desk.programme, desk.person, hub, period)
    proof = receipt(desk.programme, desk.person, found.entry.id) if found.entry else None
    asks = found.entry is not None and desk.one("vergelijk") == "1"
    doubted = doubts(desk.programme, desk.person, hub, period) if asks else None
    words = period_words(desk.language, period)

    def parts() -> list[Markup]:
        may_remind = found.entry is None and not found.closed
        return [
            just_done(desk, events),
            question_section(desk, found),
            standing_facts(desk, found),
            draft_note(board, found),
            actions_section(desk, found),
            element("section", reminder(board, found), class_="hm-chart")
            if may_remind
            else Markup(),
            warnings_section(desk, proof) if proof else Markup(),
            doubts_section(desk, found, doubted),
            events_section(desk, events),
            reopen_section(desk, period, [found] if found.closed else [], hub),
            up(desk, period),
        ]

    name = desk.programme.hub(hub).name
    title = desk.say("followup.title_slot", hub=name, period=words)
    return Page(title, standing(desk, found, today()), parts)


if __name__ == "__main__":
    open_page("followup", work)
