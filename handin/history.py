"""What happened to a hub's report on a period, with everything that a sentence about it needs.

The text of a kind is ``history.<kind>``. The values of each kind:

* uploaded: file_name, size (bytes). A workbook became the draft; nothing counts yet.
* replaced: file_name, before (the file name of the draft that it replaced), size.
* discarded: file_name. The draft was thrown away.
* handed_in: version, file_name, is_late (bool), deadline_on (date), and the changes below.
* handed_in_again: the same, and before (the version that counted until then).
* taken_back: version, undone (version), reason. Now nothing counts.
* put_back: version, undone (version), restored (the version whose file counts again; null when
  that cannot be said), file_name, reason, and the changes below.
* returned: version, question. answered: version, question, answer. agreed: version.
* closed: for_all (bool; else for this hub alone), reason ("" without).
* reopened: reason; for all hubs. reopened_hub: reason; for this hub alone.
* reminded: nothing.

The changes, against the report that counted before it on this period, else on the hub's latest
earlier one: new, changed, vanished, unchanged (rows), against (its period) and against_version.
All six are null when there was none, or when one of the two can no longer be read.
"""

from __future__ import annotations

from access import Person
from handin.changes import changes, pairs_of
from handin.drafts import need_slot
from handin.events import Event, of_drafts, of_entries
from handin.programme import Programme

__all__ = ["KINDS", "Event", "history"]

KINDS = (
    "uploaded", "replaced", "discarded", "handed_in", "handed_in_again", "taken_back", "put_back",
    "returned", "answered", "agreed", "closed", "reopened", "reopened_hub", "reminded",
)  # fmt: skip


def history(programme: Programme, person: Person, hub: str, period: str) -> list[Event]:
    """Everything that happened to the slot, oldest first. NotAllowed.

    Workbooks that were refused on the command line are not in it. LookupError for an unknown hub
    or period; raises LedgerProblem or OSError.
    """
    need_slot(programme, person, hub)
    programme.hub(hub)
    deadline_on = programme.period(period).deadline_on
    of_hub = programme.ledger.entries(hub)
    changed = changes(programme, pairs_of(programme, of_hub, period))
    drafts = programme.ledger.drafts(hub, period)
    by_entry = {draft.entry_id: draft for draft in drafts if draft.entry_id is not None}
    entries = [entry for entry in of_hub if entry.period_code == period]
    events = [*of_drafts(drafts), *of_entries(entries, by_entry, changed, deadline_on)]
    return sorted(events, key=lambda event: event.at)  # stable: a draft before what it became
