"""Which draft somebody may see and change, and how a file becomes the open draft of a slot."""

from __future__ import annotations

from pathlib import PurePosixPath

from access import Person
from etl.messages import as_dict
from handin.codes import wrong_slot
from handin.comparing import Comparison, comparison
from handin.examining import examined, examined_again
from handin.people import done_by
from handin.permission import NotAllowed, need_hub
from handin.programme import Programme
from ledger import Draft, Entry, Outdated
from texts.words import say

LONGEST_NAME = 200
_LONGEST_SUFFIX = 10
_LARGEST_ID = 2**31 - 1  # of an integer column
# Anyone may try the example, and what is kept is never thrown away.
EXAMPLE_BYTES = 500 * 1024 * 1024


class ExampleFull(Exception):
    """So much was tried on the example that it takes no more files."""


def need_slot(programme: Programme, person: Person, hub_code: str) -> None:
    """NotAllowed unless the person may work for the hub, and in this programme."""
    need_hub(person, hub_code)
    if person.example is not programme.example:
        raise NotAllowed(person)


def draft_of(programme: Programme, person: Person, draft_id: int) -> Draft:
    """The draft, open or not. LookupError for an unknown id.

    A hub hears NotAllowed for both another hub's draft and none: the one tells nothing of the
    other.
    """
    try:
        draft = programme.ledger.draft(_possible(draft_id))
    except LookupError:
        _need_any(person)
        raise
    need_slot(programme, person, draft.hub_code)
    return draft


def open_draft_of(programme: Programme, person: Person, draft_id: int) -> Draft:
    """The draft, to be changed. Raises what ``draft_of`` raises; Outdated when it ended."""
    draft = draft_of(programme, person, draft_id)
    if draft.state != "open":
        raise _outdated(programme, draft.hub_code, draft.period_code)
    return draft


def still_fits(draft: Draft, version: int, counts: Entry | None) -> bool:
    """Whether a draft may begin to count now: nobody changed the report it was laid beside.

    version: the slot's newest; counts: its entry that counts, null without one. That this very
    file counts already is no harm: a second click came at the same moment.
    """
    if counts is None and draft.based_on == 0:
        return True
    is_this = counts is not None and counts.fingerprint == draft.fingerprint
    return is_this or draft.based_on == version


def _outdated(programme: Programme, hub_code: str, period_code: str) -> Outdated:
    versions = programme.ledger.entries(hub_code, period_code)
    return Outdated(next((one for one in reversed(versions) if one.version), None))


def entry_of(programme: Programme, person: Person, entry_id: int) -> Entry:
    """The accepted entry. LookupError for no such entry, for a hub NotAllowed as above."""
    try:
        entry = programme.ledger.entry(_possible(entry_id))
    except LookupError:
        _need_any(person)
        raise
    need_slot(programme, person, entry.hub_code or "")
    if entry.kind != "accepted":
        raise LookupError(f"entry {entry_id} has no file")
    return entry


def _possible(identity: int) -> int:
    if not 0 < identity <= _LARGEST_ID:
        raise LookupError(f"nothing has the number {identity}")
    return identity


def _need_any(person: Person) -> None:
    if person.viewer.role != "department":
        raise NotAllowed(person) from None


def compared(programme: Programme, draft: Draft) -> Comparison:
    """The draft beside the report before it; a confirmed one beside what counted until then.

    Raises Unreadable and OSError when the file, or the one before it, cannot be read just now.
    """
    examination = examined_again(programme, draft)
    return comparison(programme, draft.hub_code, draft.period_code, examination, draft.entry_id)


def keep(
    programme: Programme,
    person: Person,
    hub_code: str,
    period_code: str,
    content: bytes,
    file_name: str,
    instead_of: int | None = None,
) -> Draft:
    """Examine a file and keep it as the slot's open draft.

    What was answered on the open draft before it goes along.
    instead_of: the draft that it was made from; Outdated when that is not the open one any more.
    Raises Unreadable, PeriodClosed, OSError, Outdated and ExampleFull.
    """
    ledger = programme.ledger
    if programme.example and ledger.stored_bytes() > EXAMPLE_BYTES:
        raise ExampleFull
    examination = examined(programme, content, file_name)
    comparison(programme, hub_code, period_code, examination)  # raises before anything is kept
    wrong = wrong_slot(programme, hub_code, period_code, examination.report)
    return ledger.keep_draft(
        hub_code=hub_code,
        period_code=period_code,
        fingerprint=examination.fingerprint,
        file_name=file_name,
        content=content,
        findings=[as_dict(finding) for finding in (*examination.findings, *wrong)],
        by=done_by(person),
        instead_of=instead_of,
    )


def template_name(hub_code: str, period_code: str) -> str:
    """What the template of a slot is called."""
    return say("nl", "handin.file.template", hub=hub_code, period=period_code) + ".xlsx"


def plain_name(written: str, otherwise: str) -> str:
    """The last part of a path, without what is not seen, at most 200 characters with its suffix."""
    last = written.replace("\\", "/").rpartition("/")[2]
    seen = "".join(mark if mark.isprintable() else " " * mark.isspace() for mark in last)
    return renamed(" ".join(seen.split())) if seen.strip(" .") else otherwise


def renamed(file_name: str, ending: str = "") -> str:
    """The name with ``-ending`` before its suffix, unless it has it; at most 200 characters."""
    suffix = PurePosixPath(file_name).suffix
    if len(suffix) > _LONGEST_SUFFIX:
        suffix = ""
    stem = file_name.removesuffix(suffix)
    added = f"-{ending}" if ending and not stem.endswith(f"-{ending}") else ""
    return stem[: LONGEST_NAME - len(added) - len(suffix)] + added + suffix
