"""One period: the reports on it, and closing and reopening it."""

from __future__ import annotations

from handin.slots import Slot
from texts.words import day, listed, number
from texts.words import period as period_words
from ui.desk import Desk
from ui.done import KEY, success
from ui.fields import chooser, facts, folded, form, send, text_field
from ui.followup.board import Board, in_state, missing_of
from ui.followup.grid import notes
from ui.history.standing import handed_in_on
from ui.html import Markup, element, joined
from ui.states import state_badge
from ui.upload.stack import Row, stacked

_COLUMNS = ("hub", "state", "version", "at", "note")


def period_done(board: Board, period: str) -> Markup:
    """What was just done to the period, as long as that is how it stands."""
    desk, words = board.desk, period_words(board.desk.language, period)
    are_closed = [slot.closed for slot in board.of(period)]
    what = desk.one(KEY)
    if (what == "dicht" and all(are_closed)) or (what == "open" and not all(are_closed)):
        key = "close" if what == "dicht" else "reopen"
        return success(desk, desk.say(f"followup.{key}.done", period=words))
    reminded = [slot for slot in board.of(period) if slot.hub_code == what and slot.reminded_at]
    names = board.names(reminded)
    return success(desk, desk.say("followup.remind.done", hub=names[0])) if names else Markup()


def period_facts(board: Board, period: str) -> Markup:
    """The deadline, and whether the period is closed."""
    desk = board.desk
    mine = board.of(period)
    still_open = board.names([slot for slot in mine if not slot.closed])
    if not still_open:
        state = desk.say("followup.period.closed")
    elif len(still_open) < len(mine):
        names = listed(desk.language, still_open)
        state = desk.say("followup.period.closed_for", hubs=names)
    else:
        state = desk.say("followup.period.open")
    deadline = day(desk.language, desk.programme.period(period).deadline_on)
    return facts(
        [
            (desk.say("followup.period.deadline"), deadline),
            (desk.say("followup.period.state"), state),
        ]
    )


def reports_section(board: Board, period: str) -> Markup:
    """The report of each hub on the period."""
    desk = board.desk
    caption = desk.say("followup.period.caption", period=period_words(desk.language, period))
    header = [desk.say(f"followup.column.{name}") for name in _COLUMNS]
    shown = stacked(caption, header, (_row(board, slot) for slot in board.of(period)))
    title = element("h2", desk.say("followup.period.reports"), id="hm-reports")
    return element("section", title, shown, class_="hm-chart")


def _row(board: Board, slot: Slot) -> Row:
    desk = board.desk
    to = desk.link(hub=slot.hub_code, periode=slot.period_code)
    said = notes(board, slot)
    return Row(
        (
            element("a", board.hub_name(slot.hub_code), href=to),
            state_badge(desk.language, slot.state),
            number(desk.language, slot.entry.version) if slot.entry else "–",
            handed_in_on(desk, slot),
            joined(element("div", words) for words in said) if said else "–",
        )
    )


def close_section(board: Board, period: str) -> Markup:
    """Closing the period, with what that does and which reports are missing."""
    desk, mine = board.desk, board.of(period)
    if all(slot.closed for slot in mine):
        return Markup()
    words = period_words(desk.language, period)
    title = element("h2", desk.say("followup.close.title"))
    ends_on = desk.programme.period(period).ends_on
    if board.today <= ends_on:
        too_early = desk.say("followup.close.not_now", period=words, ends=ends_on)
        return element("section", title, element("p", too_early), class_="hm-chart")
    unfinished = [("missing", missing_of(mine)), ("asked", in_state(mine, "returned"))]
    content = form(
        desk,
        "/opvolging/afsluiten",
        desk.hidden(periode=period),
        element("p", desk.say("followup.close.consequence", period=words)),
        *(
            element("div", _counted(board, key, slots), class_="hm-message hm-remark")
            for key, slots in unfinished
            if slots
        ),
        buttons(desk, "followup.close", desk.link(periode=period)),
        busy=desk.say("followup.close.busy"),
    )
    question = desk.say("followup.close.question", period=words)
    is_open = desk.one("stap") == "afsluiten"
    box = folded(
        question, element("div", content, class_="hm-next"), key="hm-close", is_open=is_open
    )
    return element("section", title, box, class_="hm-chart")


def _counted(board: Board, key: str, slots: list[Slot]) -> str:
    names = listed(board.desk.language, board.names(slots))
    return board.desk.say_count(f"followup.close.{key}", len(slots), hubs=names)


def reopen_section(desk: Desk, period: str, closed: list[Slot], hub: str = "") -> Markup:
    """Reopening the period with a reason: for all hubs, one of them, or the hub given."""
    if not closed:
        return Markup()
    names = {slot.hub_code: desk.programme.hub(slot.hub_code).name for slot in closed}
    words = {"period": period_words(desk.language, period), "hub": names.get(hub, "")}
    options = [("", desk.say("followup.reopen.all")), *names.items()]
    content = form(
        desk,
        "/opvolging/heropenen",
        desk.hidden(periode=period, terug=hub, **({"hub": hub} if hub else {})),
        element("p", desk.say("followup.reopen.consequence", **words)),
        "" if hub else chooser("hub", desk.say("followup.reopen.for"), options, ""),
        text_field("reden", desk.say("followup.reopen.reason"), desk.say("followup.reopen.hint")),
        buttons(desk, "followup.reopen", desk.link(periode=period, hub=hub)),
        busy=desk.say("followup.reopen.busy"),
    )
    question = desk.say(
        "followup.reopen.question_hub" if hub else "followup.reopen.question", **words
    )
    return element(
        "section",
        element("h2", desk.say("followup.reopen.title")),
        folded(question, element("div", content, class_="hm-next"), key="hm-reopen"),
        class_="hm-chart",
    )


def buttons(desk: Desk, texts: str, back: str) -> Markup:
    """Do it, or go back without doing it."""
    cancel = element("a", desk.say(f"{texts}.cancel"), href=back, class_="hm-link")
    return element("div", send(desk.say(f"{texts}.do")), cancel, class_="hm-actions")
