"""What the department does with a report that was handed in, and the hub's answer to it.

Nobody is sent a message by any of this: what happened stands in the slot and its history.
"""

from __future__ import annotations

from access import Person
from etl.compare import across_hubs
from etl.findings import Finding
from handin.drafts import need_slot
from handin.people import done_by
from handin.permission import NotAllowed, need_department
from handin.programme import Programme
from handin.reading import reports_of
from ledger import Entry, counting

_LARGEST_ID = 2**31 - 1  # of an integer column


def send_back(programme: Programme, person: Person, entry_id: int, question: str) -> Entry:
    """Ask the hub a question about its report, which goes on counting. NotAllowed.

    LookupError for an unknown entry; ValueError without a question or for a report that does not
    count any more; PeriodClosed.
    """
    _need_department(programme, person)
    report = _entry(programme, person, entry_id)
    return programme.ledger.send_back(report.id, done_by(person), question.strip())


def reply(programme: Programme, person: Person, entry_id: int, answer: str) -> Entry:
    """The hub's answer to the question of the ``returned`` entry. NotAllowed.

    LookupError for an unknown entry; ValueError without an answer, or when nothing is asked (any
    more).
    """
    asked = _entry(programme, person, entry_id)
    return programme.ledger.answer(asked.id, done_by(person), answer.strip())


def agree(programme: Programme, person: Person, entry_id: int) -> Entry:
    """The department looked at the report and agrees with it. NotAllowed.

    LookupError for an unknown entry; ValueError when it does not count any more or was agreed
    already.
    """
    _need_department(programme, person)
    report = _entry(programme, person, entry_id)
    return programme.ledger.agree(report.id, done_by(person))


def close_period(programme: Programme, person: Person, period: str) -> Entry:
    """Close a period for all hubs: no upload and no undo any more. NotAllowed.

    LookupError for an unknown period, ValueError when it is closed already.
    """
    _need_department(programme, person)
    return programme.ledger.close_period(programme.period(period).code, done_by(person))


def reopen_period(
    programme: Programme, person: Person, period: str, reason: str, hub: str | None = None
) -> Entry:
    """Reopen a period for all hubs, or for one. NotAllowed.

    LookupError for an unknown period or hub, ValueError without a reason or when it is open.
    """
    _need_department(programme, person)
    if hub is not None:
        programme.hub(hub)
    code = programme.period(period).code
    return programme.ledger.reopen_period(code, done_by(person), reason.strip(), hub_code=hub)


def remind(programme: Programme, person: Person, hub: str, period: str) -> Entry:
    """Note that the department reminded the hub. NotAllowed; LookupError as above."""
    _need_department(programme, person)
    hub_code, period_code = programme.hub(hub).code, programme.period(period).code
    return programme.ledger.remind(hub_code, period_code, done_by(person))


def doubts(programme: Programme, person: Person, hub: str, period: str) -> list[Finding]:
    """What the hub's report on the period seems to share with the other hubs' newest reports.

    Empty when no report of the hub counts on the period. NotAllowed; LookupError as above.
    """
    _need_department(programme, person)
    key = programme.hub(hub).code, programme.period(period).code
    counts = counting(programme.ledger.entries())
    if key not in counts:
        return []
    newest = _newest(programme, counts)
    newest[hub] = counts[key]
    reports = reports_of(programme, newest.values())
    found = {
        code: report
        for code, entry in newest.items()
        if (report := reports.get(entry.fingerprint or "")) is not None
    }
    return across_hubs(found[hub], found, programme.reference) if hub in found else []


def _need_department(programme: Programme, person: Person) -> None:
    """NotAllowed unless the person is the department, and in this programme."""
    need_department(person)
    if person.example is not programme.example:
        raise NotAllowed(person)


def _entry(programme: Programme, person: Person, entry_id: int) -> Entry:
    """The entry. A hub hears NotAllowed for both another hub's entry and none; LookupError."""
    try:
        if not 0 < entry_id <= _LARGEST_ID:
            raise LookupError(f"nothing has the number {entry_id}")
        entry = programme.ledger.entry(entry_id)
    except LookupError:
        _need_department(programme, person)
        raise
    need_slot(programme, person, entry.hub_code or "")
    return entry


def _newest(programme: Programme, counts: dict[tuple[str, str], Entry]) -> dict[str, Entry]:
    """Hub → the report that counts on the latest period it has one for."""
    starts = {period.code: period.starts_on for period in programme.reference.periods}
    known = [key for key in counts if key[1] in starts]
    return {hub: counts[hub, code] for hub, code in sorted(known, key=lambda key: starts[key[1]])}
