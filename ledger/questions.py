"""What the department asks about a report, what the hub answers, and that it is accepted."""

from __future__ import annotations

from sqlalchemy import Connection

from ledger.entries import Entry, Log, add, entry_of, newest, slot_version
from ledger.periods import must_be_open
from ledger.tables import entry


class Questions(Log):
    """All of it is about the version that counts now: a newer one settles what was asked."""

    def send_back(self, about: int, by: str, question: str) -> Entry:
        """Return the accepted entry ``about`` to the hub with a question.

        LookupError when there is no such entry; ValueError without a question or when the entry
        does not count (any more). Raises PeriodClosed: the hub could not hand in anything.
        """
        _must_say(question)

        def act(connection: Connection) -> Entry:
            report = _counting(connection, about)
            must_be_open(connection, report.hub_code or "", report.period_code or "")
            return _added(connection, "returned", report, about, by, question)

        return self.written(act)

    def answer(self, about: int, by: str, answer: str) -> Entry:
        """Answer the question of the returned entry ``about``.

        LookupError when there is no such entry; ValueError without an answer, when nothing was
        asked, or when the question is answered or settled already.
        """
        _must_say(answer)

        def act(connection: Connection) -> Entry:
            question = entry_of(connection, about)
            if question.kind != "returned" or question.about is None:
                raise ValueError(f"entry {about} is no question")
            report = _counting(connection, question.about)
            if newest(connection, entry.c.kind == "answered", entry.c.about == about):
                raise ValueError(f"entry {about} is answered already")
            agreed = newest(connection, entry.c.kind == "agreed", entry.c.about == report.id)
            if agreed is not None and agreed.id > about:
                raise ValueError(f"entry {about} is settled already")
            return _added(connection, "answered", report, about, by, answer)

        return self.written(act)

    def agree(self, about: int, by: str) -> Entry:
        """The department accepts the entry ``about``; that settles an open question too.

        LookupError when there is no such entry; ValueError when it does not count (any more), or
        was accepted already and nothing was asked since.
        """

        def act(connection: Connection) -> Entry:
            report = _counting(connection, about)
            said = entry.c.kind.in_(("returned", "agreed"))
            last = newest(connection, said, entry.c.about == about)
            if last is not None and last.kind == "agreed":
                raise ValueError(f"entry {about} is agreed already")
            return _added(connection, "agreed", report, about, by, None)

        return self.written(act)


def _must_say(words: str) -> None:
    if not words.strip():
        raise ValueError("nothing is said")


def _counting(connection: Connection, entry_id: int) -> Entry:
    """The entry, when it is the accepted one that counts now in its slot."""
    report = entry_of(connection, entry_id)
    current = slot_version(connection, report.hub_code or "", report.period_code or "")
    if report.kind != "accepted" or current is None or current.id != report.id:
        raise ValueError(f"entry {entry_id} is no report that counts now")
    return report


def _added(
    connection: Connection, kind: str, report: Entry, about: int, by: str, reason: str | None
) -> Entry:
    return add(
        connection,
        kind=kind,
        hub_code=report.hub_code,
        period_code=report.period_code,
        about=about,
        done_by=by,
        reason=reason,
    )
