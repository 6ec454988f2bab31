"""Expected reports per hub and period → a matrix of what came in, in words and marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from charts.drawing import Context, Drawing, as_day, count, is_unknown, label, shortened
from charts.links import cells, go
from charts.markup import element, empty, text
from charts.table import matrix
from texts.words import period


@dataclass(frozen=True, slots=True)
class Slot:
    """One expected report. state: received, remarks, missing or not_yet."""

    hub: str
    period: str
    deadline_on: date | None
    state: str
    is_late: bool | None


_Slots = Mapping[tuple[str, str], Slot]
_State = tuple[str, bool]
_Insides = Mapping[_State, tuple[str, str]]


def report_matrix(
    slots: pd.DataFrame,
    labels: Mapping[str, str],
    context: Context,
    order: Sequence[str],
    on: date,
) -> Drawing:
    """A row per hub, a column per period: received, with remarks, missing or not expected.

    slots: one row per expected report with ``hub_code``, ``period_code``, ``deadline_on``,
        ``report_id`` (null: not received), ``warnings``, ``is_late``. on: the day it is told for:
        up to and including its deadline a report is not yet expected.
    A report leads to the series ``missing``, ``received`` or, when it is in before its deadline,
    ``early`` of the context.
    """
    found = _slots(slots, on)
    periods = sorted({slot.period for slot in found.values()})
    measure = context.subtitle(context.say("reports.measure"))
    headers = [context.say("column.hub"), *(period(context.language, code) for code in periods)]
    table, csv = _table(found, labels, context, order, periods, headers), _csv(found)
    to = {place: _to(slot, context, on) for place, slot in found.items()}
    links = cells(
        (at, header, to.get((hub, code), ""))
        for at, hub in enumerate(order)
        for header, code in zip(headers[1:], periods, strict=True)
    )
    if not periods:
        words, title = context.say("reports.empty"), context.say("reports.title")
        return Drawing(title, measure, empty(words), words, table, csv)
    columns = list(zip(periods, headers[1:], strict=True))
    inside = _insides(found.values(), context)
    rows = [
        _row((hub, label(labels, hub, context)), columns, found, to, inside, context)
        for hub in order
    ]
    html = matrix(measure, headers, rows, chosen=[hub in context.chosen for hub in order])
    summary = _summary(found, labels, context)
    return Drawing(_title(found, context), measure, html, summary, table, csv, links=links)


_COLUMNS = ("hub_code", "period_code", "deadline_on", "report_id", "warnings", "is_late")


def _slots(rows: pd.DataFrame, on: date) -> dict[tuple[str, str], Slot]:
    found = {}
    for row in rows[list(_COLUMNS)].to_dict("records"):
        hub, code, deadline = str(row["hub_code"]), str(row["period_code"]), row["deadline_on"]
        is_late = None if is_unknown(row["is_late"]) else bool(row["is_late"])
        slot = Slot(hub, code, as_day(deadline), _state(row, on), is_late)
        found[hub, code] = slot
    return found


def _state(row: Mapping[Hashable, object], on: date) -> str:
    if not is_unknown(row["report_id"]):
        return "remarks" if count(row["warnings"]) else "received"
    deadline = as_day(row["deadline_on"])
    return "not_yet" if deadline is None or deadline >= on else "missing"


def _words(slot: Slot | None, context: Context) -> str:
    if slot is None:
        return context.say("reports.not_expected")
    words = context.say(f"reports.{slot.state}")
    return context.say("reports.late_state", state=words) if slot.is_late else words


def _to(slot: Slot, context: Context, on: date) -> str:
    """Where a report leads; "" when there is none yet."""
    if slot.state == "not_yet":
        return ""
    part = slot.state
    if part != "missing":
        # Only what had to be in counts as received: a report before its deadline is told apart.
        is_due = slot.deadline_on is not None and slot.deadline_on <= on
        part = "received" if is_due else "early"
    return context.to(part, hub=slot.hub, period=slot.period)


def _insides(slots: Iterable[Slot], context: Context) -> _Insides:
    """State of a slot → its words, and those with their mark: few, of thousands of slots."""
    one_of_each: dict[_State, Slot | None] = {_state_of(slot): slot for slot in slots}
    one_of_each[_state_of(None)] = None
    made = {}
    for state, slot in one_of_each.items():
        words = _words(slot, context)
        mark = element("i", classes=f"hm-mark hm-{state[0]}", aria_hidden="true")
        made[state] = words, mark + text("span", words)
    return made


def _state_of(slot: Slot | None) -> _State:
    return (slot.state.replace("_", "-"), bool(slot.is_late)) if slot else ("not-expected", False)


def _row(
    hub: tuple[str, str],
    columns: Sequence[tuple[str, str]],
    found: _Slots,
    to: Mapping[tuple[str, str], str],
    insides: _Insides,
    context: Context,
) -> list[str]:
    """The name of a hub, then its cells. hub: code and name. columns: period and its name."""
    code, name = hub
    shown = []
    for of, when in columns:
        words, inside = insides[_state_of(found.get((code, of)))]
        href, named = to.get((code, of), ""), f"{name}, {when}: {words}"
        shown.append(go(context, href, named, None, inside, tag="span", classes="hm-cell hm-state"))
    return [name, *shown]


def _expected(found: _Slots) -> tuple[int, int]:
    """How many reports came in, and how many were expected: those plus the missing."""
    states = Counter(slot.state for slot in found.values())
    received = states["received"] + states["remarks"]
    return received, received + states["missing"]


def _title(found: _Slots, context: Context) -> str:
    received, expected = _expected(found)
    if not expected:
        return context.say("reports.title")
    if received == expected:
        return context.say("reports.title_all", expected=expected)
    return context.say("reports.title_some", received=received, expected=expected)


def _summary(found: _Slots, labels: Mapping[str, str], context: Context) -> str:
    received, expected = _expected(found)
    missing = Counter(slot.hub for slot in found.values() if slot.state == "missing")
    told = context.say("reports.missing_none")
    if missing:
        hub = label(labels, missing.most_common(1)[0][0], context)
        told = context.say("reports.missing_named", hub=hub)
    return shortened(
        context.say("reports.summary", received=received, expected=expected, missing=told)
    )


def _table(
    found: _Slots,
    labels: Mapping[str, str],
    context: Context,
    order: Sequence[str],
    periods: Sequence[str],
    headers: Sequence[str],
) -> pd.DataFrame:
    words = {state: told for state, (told, _) in _insides(found.values(), context).items()}
    rows = [
        (
            label(labels, hub, context),
            *(words[_state_of(found.get((hub, code)))] for code in periods),
        )
        for hub in order
    ]
    return pd.DataFrame(rows, columns=list(headers))


def _csv(found: _Slots) -> pd.DataFrame:
    rows = [
        (s.hub, s.period, s.deadline_on and s.deadline_on.isoformat(), s.state, s.is_late)
        for s in found.values()
    ]
    return pd.DataFrame(rows, columns=["hub", "period", "deadline_on", "state", "is_late"])
