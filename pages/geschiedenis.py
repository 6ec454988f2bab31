"""Geschiedenis: de rapporten van een hub, en wat ermee gebeurde."""

from __future__ import annotations

from handin.history import history
from handin.permission import need_hub
from handin.slots import slot, slots
from texts.words import period as period_words
from ui.clock import today
from ui.desk import Desk
from ui.done import just_done
from ui.followup.reminders import calendar_link
from ui.history.events import events_section
from ui.history.question import question_section
from ui.history.reports import hub_form, reports_section
from ui.history.standing import standing, standing_facts, way_on, way_up
from ui.history.undo import undo_section
from ui.html import Markup
from ui.missing import missing
from ui.page import Page
from ui.show import open_page

PAGE = {"key": "history", "nl": "Geschiedenis", "en": "History", "work": True}


def work(desk: Desk) -> Page:
    """All reports of a hub, or one of them; the department chooses the hub."""
    own = slots(desk.programme, desk.person, today())  # before anything else: it asks who is asking
    hub, period = desk.one("hub") or desk.person.viewer.hub_code or "", desk.one("periode")
    try:
        if hub and period:
            return _report(desk, hub, period)
        name = desk.programme.hub(hub).name if hub else ""
    except LookupError:
        return missing(desk, "history", "history")
    choose = hub_form(desk, hub) if desk.person.viewer.role == "department" else Markup()
    if not hub:
        return Page(desk.say("history.title"), desk.say("history.choose"), lambda: [choose])
    need_hub(desk.person, hub)
    mine = [each for each in own if each.hub_code == hub]
    count = sum(each.entry is not None for each in mine)
    return Page(
        desk.say("history.title_of", hub=name),
        desk.say_count("history.listed", count, hub=name),
        lambda: [choose, reports_section(desk, name, mine), calendar_link(desk)],
    )


def _report(desk: Desk, hub: str, period: str) -> Page:
    found = slot(desk.programme, desk.person, hub, period)
    events = history(desk.programme, desk.person, hub, period)
    name = desk.programme.hub(hub).name
    return Page(
        desk.say("history.title_slot", hub=name, period=period_words(desk.language, period)),
        standing(desk, found, today()),
        lambda: [
            just_done(desk, events),
            question_section(desk, found, events),
            standing_facts(desk, found),
            way_on(desk, found),
            events_section(desk, events),
            undo_section(desk, found, events),
            way_up(desk, hub, name),
        ],
    )


if __name__ == "__main__":
    open_page("history", work)
