"""All reports of one hub, and the choice of another hub for the department."""

from __future__ import annotations

from collections.abc import Sequence

from handin.slots import Slot
from texts.words import number, period
from ui.address import LANGUAGE
from ui.desk import Desk
from ui.fields import chooser
from ui.history.standing import handed_in_on
from ui.html import Markup, element, void
from ui.states import state_badge
from ui.upload.stack import Row, stacked

_COLUMNS = ("period", "state", "version", "at", "deadline")


def hub_form(desk: Desk, chosen: str) -> Markup:
    """The choice of a hub; it works without script too."""
    hubs = sorted(desk.programme.reference.hubs, key=lambda hub: hub.position)
    options = [("", desk.say("history.no_hub"))] if not chosen else []
    options += [(hub.code, hub.name) for hub in hubs]
    return element(
        "form",
        void("input", type="hidden", name=LANGUAGE, value=desk.language),
        chooser("hub", desk.say("history.hub"), options, chosen),
        element("button", desk.say("history.show"), type="submit", class_="hm-button"),
        method="get",
        action="/geschiedenis",
        data_filters=True,
        class_="hm-fields",
    )


def reports_section(desk: Desk, hub_name: str, slots: Sequence[Slot]) -> Markup:
    """The hub's slots as a table, the newest period first."""
    if not slots:
        return element("p", desk.say("history.none"))
    header = [desk.say(f"history.column.{name}") for name in _COLUMNS]
    rows = [_row(desk, slot) for slot in reversed(slots)]
    shown = stacked(desk.say("history.table.slots", hub=hub_name), header, rows)
    return element("section", shown, class_="hm-chart")


def _row(desk: Desk, slot: Slot) -> Row:
    to = desk.link(hub=slot.hub_code, periode=slot.period_code)
    return Row(
        (
            element("a", period(desk.language, slot.period_code), href=to),
            state_badge(desk.language, slot.state, slot.closed),
            number(desk.language, slot.entry.version) if slot.entry else "–",
            handed_in_on(desk, slot),
            desk.say("history.day", day=slot.deadline_on),
        )
    )
