"""Entries of the ledger → events with the values that their sentences need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from etl.build.facts import here
from handin.changes import NO_CHANGES, Values
from ledger import VERSIONED, Draft, Entry


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; ``at`` is UTC, ``who`` as ``handin.people`` noted it.

    entry: the entry of the ledger, null for what happened to a draft. draft: the draft it happened
    to; of a report that was handed in, the draft that it was, if it was one.
    """

    at: datetime
    who: str
    kind: str
    entry: Entry | None = None
    draft: Draft | None = None
    values: Values = field(default_factory=dict)


def of_drafts(drafts: Sequence[Draft]) -> Iterator[Event]:
    """What happened to the slot's drafts, given oldest first."""
    before: Draft | None = None
    for draft in drafts:
        values = {"file_name": draft.file_name, "size": draft.size}
        if before is not None and before.state == "replaced":
            values["before"] = before.file_name
            yield Event(draft.at, draft.by, "replaced", None, draft, values)
        else:
            yield Event(draft.at, draft.by, "uploaded", None, draft, values)
        if draft.state == "discarded" and draft.ended_at is not None:
            gone = {"file_name": draft.file_name}
            yield Event(draft.ended_at, draft.ended_by, "discarded", None, draft, gone)
        before = draft


def of_entries(
    entries: Sequence[Entry],
    drafts: Mapping[int, Draft],
    changed: Mapping[int, Values],
    deadline_on: date,
) -> Iterator[Event]:
    """What happened to the slot's reports, given oldest first.

    drafts: id of an entry → the draft that it was. changed: id → its counts of rows.
    """
    by_id = {entry.id: entry for entry in entries}
    current: Entry | None = None
    for entry in entries:
        if entry.kind == "refused":
            continue
        if entry.kind in VERSIONED:
            kind, values = _version(entry, current, by_id, deadline_on)
            if entry.kind == "accepted":
                values |= changed.get(entry.id, NO_CHANGES)
            current = entry
        else:
            kind, values = _said(entry, by_id)
        yield Event(entry.at, entry.done_by, kind, entry, drafts.get(entry.id), values)


def _version(
    entry: Entry, current: Entry | None, by_id: Mapping[int, Entry], deadline_on: date
) -> tuple[str, dict[str, object]]:
    """Kind and values of a report that counts from now on, or of one that was taken back."""
    values: dict[str, object] = {"version": entry.version}
    undone = by_id.get(entry.about) if entry.about is not None else None
    if undone is not None:
        values |= {"undone": undone.version, "reason": entry.reason or ""}
        if entry.kind == "withdrawn":
            return "taken_back", values
        restored = _same_file_before(entry, undone, by_id)
        return "put_back", values | {"restored": restored, "file_name": entry.file_name}
    values |= {
        "file_name": entry.file_name,
        "deadline_on": deadline_on,
        "is_late": here(entry.at).date() > deadline_on,
    }
    if current is not None and current.kind == "accepted":
        return "handed_in_again", values | {"before": current.version}
    return "handed_in", values


def _same_file_before(entry: Entry, undone: Entry, by_id: Mapping[int, Entry]) -> int | None:
    """The version before the undone one: its file counts again."""
    versions = {one.version: one for one in by_id.values() if one.kind in VERSIONED}
    before = versions.get((undone.version or 0) - 1)
    return before.version if before and before.fingerprint == entry.fingerprint else None


def _said(entry: Entry, by_id: Mapping[int, Entry]) -> tuple[str, dict[str, object]]:
    """Kind and values of what was said about a report, or done to its period."""
    reason = entry.reason or ""
    about = by_id.get(entry.about) if entry.about is not None else None
    if entry.kind == "returned":
        return "returned", {"version": about.version if about else None, "question": reason}
    if entry.kind == "answered":
        report = by_id.get(about.about) if about and about.about is not None else None
        return "answered", {
            "version": report.version if report else None,
            "question": (about.reason or "") if about else "",
            "answer": reason,
        }
    if entry.kind == "agreed":
        return "agreed", {"version": about.version if about else None}
    if entry.kind == "closed":
        return "closed", {"for_all": entry.hub_code is None, "reason": reason}
    if entry.kind == "reopened":
        return "reopened" if entry.hub_code is None else "reopened_hub", {"reason": reason}
    return entry.kind, {}
