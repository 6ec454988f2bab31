"""A draft begins to count, is thrown away, or a report that counts is taken back."""

from __future__ import annotations

from access import Person
from etl.examine import Examination
from etl.messages import as_dict
from handin.answers import as_details
from handin.check import Checked, checked
from handin.drafts import draft_of, need_slot, still_fits
from handin.examining import examined_again
from handin.people import done_by
from handin.programme import Programme
from handin.rebuilding import catch_up, rebuild, rebuild_or_log
from ledger import Draft, Entry, Outdated

__all__ = ["NotReady", "catch_up", "confirm", "discard", "rebuild", "undo"]


class NotReady(Exception):
    """Something in the draft has to be put right or answered first; ``checked`` says what."""

    def __init__(self, found: Checked) -> None:
        super().__init__(f"draft {found.draft.id}")
        self.checked = found


def confirm(programme: Programme, person: Person, draft_id: int) -> Entry:
    """Let the draft count, and make the build that has it. A second time gives the same entry.

    The report counts once the ledger has it, also when the build then fails: the next one has it.
    NotAllowed; LookupError for an unknown draft; NotReady; Outdated when the draft was replaced or
    thrown away, or somebody handed in another version since; PeriodClosed; LedgerProblem, OSError.
    """
    draft = draft_of(programme, person, draft_id)
    known: dict[str, Examination] = {}
    if draft.entry_id is not None:
        entry = programme.ledger.entry(draft.entry_id)
    else:
        _need_current(programme, draft)
        known[draft.fingerprint] = examined_again(programme, draft)  # so the build need not
        entry = _confirmed(programme, person, draft)
    rebuild_or_log(programme, known)
    return entry


def _need_current(programme: Programme, draft: Draft) -> None:
    """Outdated when the draft ended or ``still_fits`` says no.

    The ledger looks again; here it comes before questions about that other version.
    """
    entries = programme.ledger.entries(draft.hub_code, draft.period_code)
    current = next((entry for entry in reversed(entries) if entry.version), None)
    version = (current.version or 0) if current is not None else 0
    counts = current if current is not None and current.kind == "accepted" else None
    if draft.state != "open" or not still_fits(draft, version, counts):
        raise Outdated(current)


def _confirmed(programme: Programme, person: Person, draft: Draft) -> Entry:
    found = checked(programme, person, draft.id)  # against what counts at this moment
    report = found.report
    if report is None or not found.is_ready:
        raise NotReady(found)
    return programme.ledger.confirm(
        draft.id,
        report.as_of,
        report.template_version,
        findings=[as_dict(finding) for finding in found.findings],
        by=done_by(person),
        details=as_details(found),
        expecting=draft.based_on,
    )


def undo(
    programme: Programme, person: Person, hub: str, period: str, version: int, reason: str
) -> Entry:
    """Take the report back: what counted before it counts again, as a new version.

    version: the one the person saw. NotAllowed; LookupError when the slot never had a report;
    Outdated when another version counts; PeriodClosed; LedgerProblem.
    """
    need_slot(programme, person, hub)
    entry = programme.ledger.undo(
        programme.hub(hub).code,
        programme.period(period).code,
        by=done_by(person),
        reason=reason.strip(),
        expecting=version,
    )
    rebuild_or_log(programme)
    return entry


def discard(programme: Programme, person: Person, draft_id: int) -> None:
    """Throw a draft away; a second time changes nothing.

    NotAllowed; LookupError for an unknown draft; Outdated when it was confirmed or replaced.
    """
    draft = draft_of(programme, person, draft_id)
    programme.ledger.discard_draft(draft.id, done_by(person))
