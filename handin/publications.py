"""Publishing (*een peilmoment vastleggen*): figures of a day that has ended, frozen under a name.

It is for good: a correction is a new edition with a note. Only the department does it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from access import Person
from handin.people import done_by
from handin.permission import NotAllowed, need_department
from handin.programme import Programme
from handin.published import (
    Damaged,
    Publication,
    package,
    publication,
    publications,
    reports_on,
)
from handin.rebuilding import rebuild_or_log
from ledger import Entry, Outdated
from metrics.store import NoBuild, Store
from texts.moments import day_of

__all__ = [
    "MOST_NAME",
    "MOST_NOTE",
    "MOST_TEXT",
    "Damaged",
    "Outdated",
    "Publication",
    "Unfit",
    "Wish",
    "key_of",
    "last_day",
    "may_publish",
    "must_be_newest",
    "need_publisher",
    "package",
    "publication",
    "publications",
    "publish",
    "publish_first",
    "reports_on",
    "wish",
]

MOST_NAME, MOST_TEXT, MOST_NOTE = 100, 1500, 500
MOST_FOOTNOTES = 12
_TICK = timedelta(microseconds=1)
_DAY = timedelta(days=1)
_UNSEEN = ("Cc", "Cf")  # control characters, and those that turn the direction of text


class Unfit(ValueError):
    """It cannot be published like this. key: why, a text under ``publications.refused``."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Wish:
    """What the department wants to publish, without blanks that mean nothing.

    edition: the newest one that the person saw; 0 for a publication that is new.
    """

    key: str
    edition: int
    name: str
    day: date
    text: str
    footnotes: tuple[str, ...]
    note: str


def key_of(name: str) -> str:
    """The key of a publication with this name: ``slotevent-28-november-2023``; "" for no letter."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def last_day(programme: Programme, today: date | None = None) -> date:
    """The last day that can be published, when it is ``today`` in Brussels (none: the day it is).

    It has ended. In the example it also comes before the day on which its pages stand still:
    there is no way to look at those of a later one.
    """
    ended = _ended(today)
    still = _still(programme)
    return ended if still is None else min(ended, still - _DAY)


def _ended(today: date | None) -> date:
    return (today or day_of(datetime.now(UTC))) - _DAY


def _still(programme: Programme) -> date | None:
    """The day on which the pages stand still; null where time goes on, and without a build."""
    try:
        store = Store.newest(programme.builds)
    except NoBuild:
        return None
    return store.latest if store.is_example else None


def may_publish(programme: Programme, person: Person) -> bool:
    """Whether the person is the department, and in this programme."""
    return person.viewer.role == "department" and person.example is programme.example


def need_publisher(programme: Programme, person: Person) -> None:
    """NotAllowed unless the person is the department, and in this programme."""
    need_department(person)
    if not may_publish(programme, person):
        raise NotAllowed(person)


def wish(
    programme: Programme,
    person: Person,
    key: str,
    name: str,
    day: date | None,
    text: str,
    footnotes: Sequence[str],
    note: str,
    expecting_edition: int,
    today: date | None = None,
) -> Wish:
    """What was typed, when it can be published. NotAllowed; Unfit says what has to be put right.

    key: of the publication that gets a new edition; LookupError when there is none such. That of
    a new one is made of its name, whatever key is given. Characters that nobody sees are left out.
    Whether another edition came in between is not looked at here (``must_be_newest``).
    """
    need_publisher(programme, person)
    if day is None:
        raise Unfit("day")
    found = Wish(
        key=key if expecting_edition > 0 else key_of(name),
        edition=expecting_edition,
        name=_line(name),
        day=day,
        text=_lines(text),
        footnotes=tuple(line for one in footnotes if (line := _line(one))),
        note=_lines(note) if expecting_edition else "",
    )
    if wrong := _wrong(programme, found, today):
        raise Unfit(wrong)
    if found.edition:
        publication(programme, found.key)
    if not reports_on(programme, found.day):
        raise Unfit("no_reports")
    return found


def must_be_newest(programme: Programme, wanted: Wish) -> None:
    """Unfit for a new name that is taken; Outdated when another edition came in between.

    LookupError for a later edition of a publication that does not exist.
    """
    try:
        current = publication(programme, wanted.key)
    except LookupError:
        if wanted.edition:
            raise
        return
    if not wanted.edition:
        raise Unfit("name_taken")
    if current.edition != wanted.edition:
        raise Outdated(programme.ledger.entry(current.entry_id))


def publish(
    programme: Programme,
    person: Person,
    key: str,
    name: str,
    day: date,
    text: str,
    footnotes: Sequence[str],
    note: str,
    content: bytes,
    expecting_edition: int,
    today: date | None = None,
) -> Publication:
    """Freeze the figures of a day under a name, and let the build know. NotAllowed.

    content: the package that ``exports.open_data`` made of that day. Publishing the very same
    thing again, as a second click does, gives the publication that is there. Unfit says what has
    to be put right; Outdated when another edition came in between; LedgerProblem.
    """
    asked = key, name, day, text, footnotes, note, expecting_edition, today
    wanted = wish(programme, person, *asked)
    try:
        must_be_newest(programme, wanted)
        _add(programme, wanted, content, done_by(person))
    except (Outdated, Unfit):
        again = _same(programme, wanted.key, wanted.edition + 1, content)
        if again is None:
            raise
        return again
    rebuild_or_log(programme)
    return publication(programme, wanted.key, wanted.edition + 1)


def publish_first(programme: Programme, wanted: Wish, content: bytes, by: str) -> bool:
    """Give a programme without any publication its first one, right after all that happened.

    Made for the example: the moment follows from the ledger, so it is the same each time. Says
    whether this made it; not when there is one already, or somebody else just made it.
    """
    entries = programme.ledger.entries()
    if not entries or programme.ledger.publications():
        return False
    try:
        _add(programme, wanted, content, by, entries[-1].at + _TICK)
    except Outdated:
        return False
    rebuild_or_log(programme)
    return True


def _add(
    programme: Programme, wanted: Wish, content: bytes, by: str, at: datetime | None = None
) -> Entry:
    mark = "_voorbeeld" if programme.example else ""
    details = {
        "text": wanted.text,
        "footnotes": list(wanted.footnotes),
        "note": wanted.note,
        "reports": reports_on(programme, wanted.day),
    }
    return programme.ledger.publish(
        wanted.key,
        wanted.day,
        wanted.name,
        content,
        sha256(content).hexdigest(),
        f"hubmonitor{mark}_{wanted.key}_editie-{wanted.edition + 1}.zip",
        by,
        details,
        wanted.edition,
        at,
    )


def _wrong(programme: Programme, wanted: Wish, today: date | None) -> str:
    """Why it cannot be published; "" when nothing is wrong with what was typed."""
    checks = (
        ("day_not_ended", wanted.day > _ended(today)),
        ("day_stands_still", wanted.day > last_day(programme, today)),
        ("name", not wanted.key or not wanted.name),
        ("name_long", len(wanted.name) > MOST_NAME),
        ("text_long", len(wanted.text) > MOST_TEXT),
        ("footnotes_many", len(wanted.footnotes) > MOST_FOOTNOTES),
        ("footnotes_long", sum(map(len, wanted.footnotes)) > MOST_TEXT),
        ("note", bool(wanted.edition) and not wanted.note),
        ("note_long", len(wanted.note) > MOST_NOTE),
    )
    return next((key for key, is_wrong in checks if is_wrong), "")


def _same(programme: Programme, key: str, edition: int, content: bytes) -> Publication | None:
    """The edition, when it is this very package; null otherwise."""
    try:
        found = publication(programme, key, edition)
    except LookupError:
        return None
    return found if found.fingerprint == sha256(content).hexdigest() else None


def _lines(typed: str) -> str:
    """What was typed, with our line ends and without blanks at both ends, and all of it seen."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    seen = (one for one in lines if one == "\n" or unicodedata.category(one) not in _UNSEEN)
    return "".join(seen).strip()


def _line(typed: str) -> str:
    """The same on one line, with single blanks."""
    return " ".join(_lines(typed).split())
