"""Taking back a report, and answering a question about it."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from handin.confirm import undo
from handin.followup import reply
from ledger import Entry
from ui.desk import address
from ui.done import KEY
from web.answers import Refusal
from web.calls import Call, action


def take_back(call: Call) -> str:
    """Undo the version that the person saw; on to the history, which says so."""
    reason = call.text("reden").strip()
    if not reason:
        raise Refusal(400, "history.undo.needs_reason")
    version = call.number("versie")
    hub, period = call.text("hub"), call.text("periode")
    entry = undo(call.programme, call.person, hub, period, version, reason)
    return to_report(call, "history", entry)


def answer(call: Call) -> str:
    """The hub's answer to the department's question."""
    question_id, said = call.number("vraag"), call.text("antwoord").strip()
    if not said:
        raise Refusal(400, "history.answer.needs_answer")
    try:
        entry = reply(call.programme, call.person, question_id, said)
    except ValueError:
        raise Refusal(409, "history.answer.settled") from None
    return to_report(call, "history", entry)


def to_report(call: Call, page: str, entry: Entry) -> str:
    """The address of the report to which this was just done, on one of the pages that show it."""
    place = {"hub": entry.hub_code or "", "periode": entry.period_code or ""}
    return address(page, call.language, **place, **{KEY: str(entry.id)}) + "#hm-done"


ROUTES: list[BaseRoute] = [
    Route("/geschiedenis/ongedaan", action(take_back), methods=["POST"]),
    Route("/geschiedenis/antwoord", action(answer), methods=["POST"]),
]
