"""What the department does with the reports of the hubs."""

from __future__ import annotations

from collections.abc import Callable

from starlette.routing import BaseRoute, Route

from exports import deadlines_calendar
from handin.followup import agree, close_period, remind, reopen_period, send_back
from ledger import Entry
from ui.desk import address
from ui.done import KEY
from web.answers import Refusal
from web.calls import Call, Download, action, download
from web.history import to_report


def accept(call: Call) -> str:
    """The department looked at a report and agrees with it."""
    number = call.number("rapport")
    return to_report(call, "followup", _done(lambda: agree(call.programme, call.person, number)))


def ask(call: Call) -> str:
    """The report goes back to the hub with a question."""
    number, question = call.number("rapport"), _words(call, "vraag", "report.needs_question")
    entry = _done(lambda: send_back(call.programme, call.person, number, question))
    return to_report(call, "followup", entry)


def reminded(call: Call) -> str:
    """The department sent a reminder itself, and notes it here."""
    entry = remind(call.programme, call.person, call.text("hub"), call.text("periode"))
    return _to_period(call, entry, entry.hub_code or "")


def close(call: Call) -> str:
    """The period is closed for all hubs."""
    period = call.text("periode")
    entry = _done(lambda: close_period(call.programme, call.person, period))
    return _to_period(call, entry, "dicht")


def reopen(call: Call) -> str:
    """The period is reopened, for all hubs or for one."""
    period, hub = call.text("periode"), call.text("hub") or None
    reason = _words(call, "reden", "reopen.needs_reason")
    entry = _done(lambda: reopen_period(call.programme, call.person, period, reason, hub))
    is_of_report = bool(call.text("terug")) and hub is not None
    return to_report(call, "followup", entry) if is_of_report else _to_period(call, entry, "open")


def calendar(call: Call) -> Download:
    """The deadlines for the agenda of the department, or of a hub."""
    content = deadlines_calendar(call.programme, call.person, call.language)
    return Download(content, "hubmonitor.ics", "text/calendar")


def _words(call: Call, name: str, key: str) -> str:
    said = call.text(name).strip()
    if not said:
        raise Refusal(400, f"followup.{key}")
    return said


def _done(do: Callable[[], Entry]) -> Entry:
    """What the ledger added; a refusal in words where the report has moved on meanwhile."""
    try:
        return do()
    except ValueError:
        raise Refusal(409, "followup.outdated") from None


def _to_period(call: Call, entry: Entry, done: str) -> str:
    """The address of the period, which says what was just done."""
    period = entry.period_code or ""
    return address("followup", call.language, periode=period, **{KEY: done}) + "#hm-done"


ROUTES: list[BaseRoute] = [
    Route(f"/opvolging/{name}", action(do), methods=["POST"])
    for name, do in {
        "aanvaarden": accept,
        "terugsturen": ask,
        "herinnerd": reminded,
        "afsluiten": close,
        "heropenen": reopen,
    }.items()
]
ROUTES.append(Route("/bestand/agenda", download(calendar)))
