"""What was published: every edition of every publication, and its package. All may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from etl.build.facts import known_spans
from handin.programme import Programme
from ledger import Entry


class Damaged(Exception):
    """The stored package is gone, or is not the one that was published."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One edition of a publication: the figures as known on ``day``, in its package.

    published_at is UTC. footnotes and reports (ids of the reports that were the hubs' states on
    the day) in their order. note: what this edition corrects; "" for the first one.
    newest_edition: the number of the newest edition of the same key.
    """

    entry_id: int
    key: str
    edition: int
    name: str
    day: date
    published_at: datetime
    by: str
    text: str
    footnotes: tuple[str, ...]
    note: str
    fingerprint: str
    file_name: str
    reports: tuple[int, ...]
    newest_edition: int

    @property
    def is_newest(self) -> bool:
        """Whether no later edition corrects it."""
        return self.edition == self.newest_edition


def publications(programme: Programme) -> list[Publication]:
    """Every edition of every publication: the newest day first, of one key the newest edition."""
    entries = programme.ledger.publications()
    newest = {one.details["key"]: int(one.details["edition"]) for one in entries}
    found = [_publication(one, newest[one.details["key"]]) for one in entries]
    days = {one.key: one.day for one in found if one.is_newest}
    return sorted(found, key=lambda one: (days[one.key], one.key, one.edition), reverse=True)


def publication(programme: Programme, key: str, edition: int | None = None) -> Publication:
    """One edition, or the newest one; LookupError when there is none such."""
    for found in publications(programme):
        if found.key == key and edition in (None, found.edition):
            return found  # the newest edition comes first
    raise LookupError(f"no publication {key!r}, edition {edition}")


def package(programme: Programme, found: Publication) -> bytes:
    """The package exactly as it was published. Damaged when it is not there, or another."""
    try:
        content = programme.ledger.content(found.fingerprint)
    except LookupError:
        raise Damaged(found.fingerprint) from None
    if sha256(content).hexdigest() != found.fingerprint:
        raise Damaged(found.fingerprint)
    return content


def reports_on(programme: Programme, day: date) -> list[int]:
    """The ids, as a build has them, of the reports that were the hubs' states on a day."""
    spans = known_spans(programme.ledger.entries(), programme.reference)
    return [span.report_id for span in spans if span.known_from <= day < span.known_to]


def _publication(entry: Entry, newest_edition: int) -> Publication:
    told = entry.details
    return Publication(
        entry_id=entry.id,
        key=str(told["key"]),
        edition=int(told["edition"]),
        name=str(told["name"]),
        day=date.fromisoformat(str(told["day"])),
        published_at=entry.at,
        by=entry.done_by,
        text=str(told.get("text", "")),
        footnotes=tuple(map(str, told.get("footnotes", ()))),
        note=str(told.get("note", "")),
        fingerprint=entry.fingerprint or "",
        file_name=entry.file_name or "",
        reports=tuple(map(int, told.get("reports", ()))),
        newest_edition=newest_edition,
    )
