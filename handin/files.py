"""The workbooks that somebody may download: template, draft, marked draft, original."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from access import Person
from etl.template import write_template
from handin.check import checked
from handin.comparing import newest_entry, report_of
from handin.drafts import draft_of, entry_of, need_slot, renamed, template_name
from handin.editing import marked
from handin.kept import Kept
from handin.programme import Programme
from texts.words import say

_MOST = 24
_templates: Kept[tuple[object, ...], bytes] = Kept(_MOST)


@dataclass(frozen=True, slots=True)
class File:
    """A file to download."""

    name: str
    content: bytes


def template(programme: Programme, person: Person, hub: str, period: str) -> File:
    """The workbook to fill in, with all that the hub's newest report on it or before it says.

    Raises NotAllowed, LookupError for an unknown hub or period, and LedgerProblem or OSError.
    """
    need_slot(programme, person, hub)
    slot = programme.hub(hub).code, programme.period(period).code
    entry = newest_entry(programme, *slot)

    def make() -> bytes:
        target = BytesIO()
        previous = report_of(programme, entry)
        write_template(programme.reference, *slot, target, previous=previous)
        return target.getvalue()

    known = entry.id if entry else 0
    key = (programme.settings, *slot, known, programme.reference.fingerprint)
    return File(template_name(*slot), _templates.find(key, make))


def returned(programme: Programme, person: Person, draft_id: int, language: str) -> File:
    """The draft's own workbook with its cells marked, in the reader's language.

    Without what is settled. Raises NotAllowed, LookupError for an unknown draft, and Unreadable
    or OSError.
    """
    found = checked(programme, person, draft_id)
    gone = (one for one in found.vanished if not one.answer or one.answer.answer != "removed")
    content = programme.ledger.content(found.draft.fingerprint)
    findings = [one.finding for one in (*found.errors, *found.questions, *gone)]
    name = renamed(found.draft.file_name, say(language, "handin.file.checked"))
    return File(name, marked(content, findings, language))


def draft_file(programme: Programme, person: Person, draft_id: int) -> File:
    """The draft's workbook as it was uploaded. Raises NotAllowed, and LookupError as above."""
    draft = draft_of(programme, person, draft_id)
    return File(draft.file_name, programme.ledger.content(draft.fingerprint))


def original(programme: Programme, person: Person, entry_id: int) -> File:
    """The workbook of a report that was accepted once, byte for byte.

    Raises NotAllowed, and LookupError for an unknown entry or one without a file.
    """
    entry = entry_of(programme, person, entry_id)
    return File(entry.file_name or "", programme.ledger.content(entry.fingerprint or ""))
