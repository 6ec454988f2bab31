"""What happened to a report, in sentences: who, when, what changed and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handin.history import Event
from handin.people import shown_as
from texts.moments import moment
from texts.typed import typed
from texts.words import listed, period
from ui.desk import Desk
from ui.fields import file_link
from ui.html import Markup, element, joined
from ui.upload.stack import Row, stacked

_TYPED = ("file_name", "before", "question", "answer", "reason")
_ROWS = ("new", "changed", "vanished")


def told(desk: Desk, event: Event) -> str:
    """The event in one or two sentences: who did what, and whether that was late."""
    values: dict[str, object] = {
        name: typed(value) if name in _TYPED and isinstance(value, str) else value
        for name, value in event.values.items()
    }
    values["who"] = who(desk, event.who)
    said = desk.say(f"history.{_sentence(event)}", **values)
    deadline = event.values.get("deadline_on")
    if event.values.get("is_late") and isinstance(deadline, date):
        said += " " + desk.say("history.late", day=deadline)
    return said


def who(desk: Desk, noted: str) -> str:
    """Who did something, as people know them: a hub by its name, not by its code."""
    names = {hub.code: hub.name for hub in desk.programme.reference.hubs}
    return names.get(noted) or typed(shown_as(noted, desk.language))


def _sentence(event: Event) -> str:
    if event.kind == "closed" and not event.values.get("for_all"):
        return "closed_hub"
    if event.kind == "put_back" and event.values.get("restored") is None:
        return "put_back_file"
    return event.kind


def changed(desk: Desk, event: Event) -> str:
    """What changed in the rows against the report before it; "" when there is nothing to say."""
    against = event.values.get("against")
    if against is None:
        return ""
    counts = {kind: int(str(event.values.get(kind) or 0)) for kind in _ROWS}
    parts = [
        desk.say_count(f"history.changes.{kind}", count) for kind, count in counts.items() if count
    ]
    # Against an earlier version on the same period the period is known: its number tells more.
    is_same = event.entry is not None and event.entry.period_code == against
    key = ("listed" if parts else "same") + ("_version" if is_same else "")
    return desk.say(
        f"history.changes.{key}",
        against=period(desk.language, str(against)),
        version=event.values.get("against_version"),
        parts=listed(desk.language, parts),
    )


def events_section(desk: Desk, events: Sequence[Event]) -> Markup:
    """The whole history as a table, the newest first, with the file of each version."""
    title = element("h2", desk.say("history.events.title"), id="hm-events")
    if not events:
        nothing = element("p", desk.say("history.events.none"))
        return element("section", title, nothing, class_="hm-chart")
    header = [desk.say(f"history.column.{name}") for name in ("when", "what", "files")]
    rows = [
        Row((moment(desk.language, event.at), _what(desk, event), _files(desk, event)))
        for event in reversed(events)
    ]
    shown = stacked(desk.say("history.table.events"), header, rows)
    return element("section", title, shown, class_="hm-chart")


def _what(desk: Desk, event: Event) -> Markup:
    lines = [element("p", told(desk, event))]
    reason = event.values.get("reason")
    if isinstance(reason, str) and reason:
        lines.append(element("p", desk.say("history.reason", reason=typed(reason))))
    if words := changed(desk, event):
        lines.append(element("p", words, class_="hm-soft"))
    return joined(lines)


def _files(desk: Desk, event: Event) -> Markup | str:
    """The workbook and the receipt of a report; a dash for what is no report."""
    entry = event.entry
    if entry is None or entry.kind != "accepted":
        return "–"
    number = str(entry.id)
    workbook = desk.say("history.file.original", version=entry.version)
    proof = desk.say("history.file.receipt_of", version=entry.version)
    return joined(
        (
            element("p", file_link(desk, "rapport", workbook, rapport=number)),
            element("p", element("a", proof, href=desk.link("receipt", rapport=number))),
        )
    )
