"""How far each hub's report on each period is: one slot per hub and period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from access import Person
from etl.build.facts import here
from etl.reference import Period
from handin.drafts import need_slot
from handin.permission import NotAllowed
from handin.programme import Programme
from ledger import VERSIONED, Draft, Entry

State = Literal["nothing", "draft", "handed_in", "returned", "answered", "accepted"]
Key = tuple[str, str]
"""Hub and period."""
_ABOUT: dict[str, State] = {"returned": "returned", "answered": "answered", "agreed": "accepted"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A hub's report on a period. Moments are UTC.

    state: of the report that counts now; ``draft`` and ``nothing`` when none counts.
    closed: whether nothing new may be handed in.
    version: the newest one, also when it took the report back; 0 before the first.
    entry: the accepted entry that counts; null without one. draft: the open one, whatever counts.
    question, question_at, answer: what the department asked last about ``entry`` and what the hub
        answered to that; "" and null when nothing is asked, or it was settled.
    is_late: whether the first version came after the deadline; null when none came yet.
    reminded_at: when the hub was reminded last; null when it never was.
    """

    hub_code: str
    period_code: str
    deadline_on: date
    state: State
    closed: bool = False
    version: int = 0
    entry: Entry | None = None
    draft: Draft | None = None
    question: str = ""
    question_at: datetime | None = None
    answer: str = ""
    is_late: bool | None = None
    reminded_at: datetime | None = None


def slot(programme: Programme, person: Person, hub: str, period: str) -> Slot:
    """One slot. NotAllowed; LookupError for an unknown hub or period."""
    need_slot(programme, person, hub)
    programme.hub(hub)
    deadline_on = programme.period(period).deadline_on
    entries = programme.ledger.entries(hub, period)
    return _slot((hub, period), deadline_on, entries, programme.ledger.open_draft(hub, period))


def slots(programme: Programme, person: Person, today: date | None = None) -> list[Slot]:
    """The slots the person may see, in the order of hubs and periods. NotAllowed for a visitor.

    Those of every period that has begun by ``today`` (none: the day it is) since the hub exists,
    and those to which something happened.
    """
    has_role = person.viewer.role in ("hub", "department")
    if not has_role or person.example is not programme.example:
        raise NotAllowed(person)
    day = today or here(datetime.now(UTC)).date()
    of_slot, of_period = _sorted(programme.ledger.entries())
    drafts = {(d.hub_code, d.period_code): d for d in programme.ledger.open_drafts()}
    found = []
    for hub in sorted(programme.reference.hubs, key=lambda hub: hub.position):
        for period in _in_order(programme):
            key = hub.code, period.code
            begun = hub.since <= period.ends_on and period.starts_on <= day
            if person.may_work_for(hub.code) and (begun or key in of_slot or key in drafts):
                entries = _together(of_slot, of_period, key)
                found.append(_slot(key, period.deadline_on, entries, drafts.get(key)))
    return found


def wanted_period(programme: Programme, person: Person, hub: str, today: date) -> str:
    """The first period that has ended and has no report yet, else the newest that has ended.

    Periods from before the hub and closed ones are passed over; before any has ended it is the
    first period. NotAllowed; LookupError for an unknown hub.
    """
    need_slot(programme, person, hub)
    since = programme.hub(hub).since
    ordered = _in_order(programme)
    ended = [period.code for period in ordered if since <= period.ends_on < today]
    of_slot, of_period = _sorted(programme.ledger.entries(hub))
    for code in ended:
        entries = _together(of_slot, of_period, (hub, code))
        if _counting(entries) is None and not _is_closed(entries):
            return code
    return ended[-1] if ended else ordered[0].code


def _in_order(programme: Programme) -> list[Period]:
    return sorted(programme.reference.periods, key=lambda period: period.starts_on)


def _sorted(entries: Sequence[Entry]) -> tuple[dict[Key, list[Entry]], dict[str, list[Entry]]]:
    """What happened to each slot, and to each period for all hubs at once, oldest first."""
    of_slot: dict[Key, list[Entry]] = {}
    of_period: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.period_code is None or entry.kind == "refused":
            continue
        if entry.hub_code is None:
            of_period.setdefault(entry.period_code, []).append(entry)
        else:
            of_slot.setdefault((entry.hub_code, entry.period_code), []).append(entry)
    return of_slot, of_period


def _together(
    of_slot: Mapping[Key, list[Entry]], of_period: Mapping[str, list[Entry]], key: Key
) -> list[Entry]:
    entries = [*of_slot.get(key, ()), *of_period.get(key[1], ())]
    return sorted(entries, key=lambda entry: entry.id)


def _slot(key: Key, deadline_on: date, entries: Sequence[Entry], draft: Draft | None) -> Slot:
    versions = [entry for entry in entries if entry.kind in VERSIONED]
    counts = _counting(versions)
    state: State = "nothing" if draft is None else "draft"
    question: Entry | None = None
    answer = ""
    if counts is not None:
        state, question, answer = _said_about(counts, entries)
    reminders = [entry.at for entry in entries if entry.kind == "reminded"]
    return Slot(
        *key,
        deadline_on,
        state,
        closed=_is_closed(entries),
        version=(versions[-1].version or 0) if versions else 0,
        entry=counts,
        draft=draft,
        question=(question.reason or "") if question else "",
        question_at=question.at if question else None,
        answer=answer,
        is_late=here(versions[0].at).date() > deadline_on if versions else None,
        reminded_at=reminders[-1] if reminders else None,
    )


def _counting(entries: Sequence[Entry]) -> Entry | None:
    versions = [entry for entry in entries if entry.kind in VERSIONED]
    return versions[-1] if versions and versions[-1].kind == "accepted" else None


def _is_closed(entries: Sequence[Entry]) -> bool:
    """Whether the last turn of the period, for the hub or for all, closed it."""
    turns = [entry.kind for entry in entries if entry.kind in ("closed", "reopened")]
    return bool(turns) and turns[-1] == "closed"


def _said_about(report: Entry, entries: Sequence[Entry]) -> tuple[State, Entry | None, str]:
    """The state of a report that counts, the question about it that is open, and its answer."""
    question: Entry | None = None
    answer = ""
    state: State = "handed_in"
    for entry in entries:
        if entry.kind in ("returned", "agreed") and entry.about == report.id:
            question = entry if entry.kind == "returned" else None
            answer = ""
            state = _ABOUT[entry.kind]
        elif entry.kind == "answered" and question is not None and entry.about == question.id:
            answer, state = entry.reason or "", "answered"
    return state, question, answer
