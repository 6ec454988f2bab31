"""The hub × period grid: each cell a state, as icon and word, and the way to the report."""

from __future__ import annotations

from collections.abc import Sequence

from etl.findings import Severity
from handin.slots import Slot
from texts.moments import day_of
from texts.words import period as period_words
from texts.words import short_day
from ui.desk import Desk
from ui.followup.board import LAST, Board
from ui.html import Markup, element, joined
from ui.states import icon, state_words


def grid_section(board: Board) -> Markup:
    """The newest periods, or all of them when the address asks so."""
    desk = board.desk
    wants_all = desk.one("alle") == "1"
    shown = board.periods if wants_all else board.periods[:LAST]
    more = Markup()
    if len(board.periods) > LAST:
        key, to = ("few", "") if wants_all else ("all", "1")
        words = desk.say(f"followup.grid.{key}", count=LAST)
        link = element("a", words, href=f"{desk.link(alle=to)}#hm-grid")
        more = element("p", link, class_="hm-actions")
    return element(
        "section",
        element("h2", desk.say("followup.grid.title"), id="hm-grid"),
        _table(board, shown),
        more,
        class_="hm-chart",
    )


def _table(board: Board, periods: Sequence[str]) -> Markup:
    desk = board.desk
    caption = desk.say("followup.grid.caption")
    by_key = {(slot.hub_code, slot.period_code): slot for slot in board.slots}
    hubs = sorted(desk.programme.reference.hubs, key=lambda hub: hub.position)
    head = element(
        "tr",
        element("th", desk.say("followup.grid.hub"), scope="col"),
        *(_head(board, code) for code in periods),
    )
    rows = (
        element(
            "tr",
            element("th", hub.name, scope="row"),
            *(_cell(board, by_key.get((hub.code, code))) for code in periods),
        )
        for hub in hubs
    )
    own = element(
        "table",
        element("caption", caption),
        element("thead", head),
        element("tbody", *rows),
        class_="hm-table hm-grid",
    )
    return element(
        "div", own, class_="hm-table-box", tabindex="0", role="group", aria_label=caption
    )


def _head(board: Board, code: str) -> Markup:
    desk = board.desk
    deadline = short_day(desk.programme.period(code).deadline_on)
    is_closed = all(slot.closed for slot in board.of(code))
    under = desk.say(
        "followup.grid.closed" if is_closed else "followup.grid.deadline", day=deadline
    )
    words = period_words(desk.language, code)
    return element(
        "th",
        element("a", words, href=desk.link(periode=code)),
        element("div", under, class_="hm-soft"),
        scope="col",
    )


def _cell(board: Board, slot: Slot | None) -> Markup:
    if slot is None:
        return element(
            "td", element("span", board.desk.say("followup.grid.none")), class_="hm-soft"
        )
    words = state_words(board.desk.language, slot.state)
    to = board.desk.link(hub=slot.hub_code, periode=slot.period_code)
    under = notes(board, slot)
    return element(
        "td",
        icon(slot.state),
        "\u00a0",
        element("a", words, href=to),
        joined(element("div", words, class_="hm-soft") for words in under),
    )


def notes(board: Board, slot: Slot) -> list[str]:
    """What is worth knowing besides the state: late, a draft, closed for this hub alone."""
    desk = board.desk
    said = [desk.say("followup.grid.late")] if board.is_late(slot) else []
    if slot.draft is not None and not slot.closed:
        said.append(draft_words(desk, slot, board))
    if slot.closed and not all(one.closed for one in board.of(slot.period_code)):
        said.append(desk.say("followup.grid.closed"))
    return said


def draft_words(desk: Desk, slot: Slot, board: Board) -> str:
    """``3 fouten, sinds 2 dagen``; the draft must be there."""
    assert slot.draft is not None
    errors = sum(one.get("severity") == Severity.ERROR for one in slot.draft.findings)
    days = (board.today - day_of(slot.draft.at)).days
    state = (
        desk.say_count("followup.draft.errors", errors)
        if errors
        else desk.say("followup.draft.ready")
    )
    since = (
        desk.say_count("followup.draft.since", days)
        if days > 0
        else desk.say("followup.draft.fresh")
    )
    return desk.say("followup.draft.both", state=state, since=since)
