"""What waits on the department: answers to read, reports to look at, hubs to remind."""

from __future__ import annotations

from collections.abc import Iterator

from texts.words import period as period_words
from ui.desk import Desk
from ui.followup.board import Board, in_state, missing_of
from ui.html import Markup, element


def waiting_section(board: Board) -> Markup:
    """A short list of links, the most urgent first."""
    desk = board.desk
    found = [*_answers(board), *_of_focus(board)]
    shown = (
        element("ul", *(element("li", element("a", words, href=to)) for words, to in found))
        if found
        else element("p", desk.say("followup.waiting.none"))
    )
    title = element("h2", desk.say("followup.waiting.title"))
    return element("section", title, shown, class_="hm-next")


def _answers(board: Board) -> Iterator[tuple[str, str]]:
    desk = board.desk
    for slot in in_state(board.slots, "answered"):
        words = desk.say(
            "followup.waiting.answered",
            hub=board.hub_name(slot.hub_code),
            period=period_words(desk.language, slot.period_code),
        )
        yield words, desk.link(hub=slot.hub_code, periode=slot.period_code)


def _of_focus(board: Board) -> Iterator[tuple[str, str]]:
    mine = board.of(board.focus)
    to_read = len(in_state(mine, "handed_in"))
    late = sum(board.is_late(slot) for slot in missing_of(mine))
    if to_read:
        yield _counted(board.desk, "to_read", to_read, board.focus), _period(board, "hm-reports")
    if late:
        yield _counted(board.desk, "late", late, board.focus), _period(board, "hm-remind")


def _counted(desk: Desk, key: str, count: int, period: str) -> str:
    words = period_words(desk.language, period)
    return desk.say_count(f"followup.waiting.{key}", count, period=words)


def _period(board: Board, part: str) -> str:
    return f"{board.desk.link(periode=board.focus)}#{part}"
