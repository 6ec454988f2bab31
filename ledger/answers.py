"""What was said to the remarks on a draft, as the ledger keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Select, func, insert, literal, select

from ledger.database import Database
from ledger.tables import answer

Said = Literal["right", "withdrawn", "forgotten", "removed"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said to the remark with this key; ``at`` is UTC."""

    key: str
    answer: Said
    reason: str
    by: str
    at: datetime


class Answers(Database):
    """The last thing said to a remark counts; nothing of what was said before is erased."""

    def answers(self, draft_id: int) -> dict[str, Answer]:
        """Remark key → what was said last; without those that were taken back."""
        query = _last(draft_id, answer).where(answer.c.answer.is_not(None))
        with self.reading() as connection:
            return {
                row.key: Answer(row.key, row.answer, row.reason, row.done_by, row.at)
                for row in connection.execute(query)
            }

    def taken_back(self, draft_id: int) -> set[str]:
        """The keys of the remarks to which the last thing said is that an answer holds no more."""
        query = _last(draft_id, answer.c.key).where(answer.c.answer.is_(None))
        with self.reading() as connection:
            return set(connection.execute(query).scalars())


def add_answers(
    connection: Connection,
    draft_id: int,
    keys: Iterable[str],
    said: Said | None,
    reason: str,
    by: str,
) -> None:
    """Say the same to each of these remarks; null takes back what was said."""
    facts = {"draft_id": draft_id, "answer": said, "reason": reason, "done_by": by}
    rows = [facts | {"key": key, "at": datetime.now(UTC)} for key in keys]
    if rows:
        connection.execute(insert(answer), rows)


def take_along(connection: Connection, before: int, draft_id: int) -> None:
    """Say to a new draft what was said last to the one before it, with who said it and when."""
    names = ["draft_id", "key", "answer", "reason", "at", "done_by"]
    facts = [literal(draft_id), *(answer.c[name] for name in names[1:])]
    connection.execute(insert(answer).from_select(names, _last(before, *facts)))


def _last(draft_id: int, *columns: Any) -> Select[Any]:
    last = select(func.max(answer.c.id)).where(answer.c.draft_id == draft_id).group_by(answer.c.key)
    return select(*columns).where(answer.c.id.in_(last)).order_by(answer.c.id)
