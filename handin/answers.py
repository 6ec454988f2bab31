"""What the hub lead says to the questions about a draft."""

from __future__ import annotations

from typing import Any

from access import Person
from handin.check import Checked, Remark, checked
from handin.drafts import open_draft_of
from handin.gone import possible_answers
from handin.people import done_by
from handin.programme import Programme
from handin.said import Settled, settled_with, written
from ledger.drafts import Said

__all__ = [
    "NeedsReason",
    "Settled",
    "answer",
    "answer_alike",
    "as_details",
    "possible_answers",
    "settled_with",
]  # fmt: skip


class NeedsReason(ValueError):
    """A row that is removed for good needs a reason."""


def answer(
    programme: Programme,
    person: Person,
    draft_id: int,
    key: str,
    answer: Said | None,
    reason: str = "",
) -> None:
    """Say something to one question of an open draft; null takes back what was said.

    Raises NotAllowed, LookupError for an unknown draft or question, Outdated when the draft
    ended, ValueError for what cannot be said to this question, and NeedsReason.
    """
    open_draft_of(programme, person, draft_id)
    remark = _question(checked(programme, person, draft_id), key)
    said = plain(reason)
    if answer is not None and answer not in possible_answers(remark.finding):
        raise ValueError(f"{answer!r} is no answer to {remark.finding.code}")
    if answer == "removed" and not said:
        raise NeedsReason(remark.finding.code)
    programme.ledger.answer_remark(draft_id, key, answer, said, done_by(person))


def answer_alike(
    programme: Programme, person: Person, draft_id: int, code: str, reason: str
) -> int:
    """Say *right* to every open question of one code; how many those were. Vanished rows are none.

    Raises what ``answer`` raises.
    """
    open_draft_of(programme, person, draft_id)
    questions = checked(programme, person, draft_id).questions
    keys = [question.key for question in questions if question.finding.code == code]
    for key in keys:
        programme.ledger.answer_remark(draft_id, key, "right", plain(reason), done_by(person))
    return len(keys)


def as_details(checked: Checked) -> dict[str, Any]:
    """The ``details`` of the entry that the draft becomes: every answer that counts with it.

    Also the earlier ones, as they were said then. See ``handin.said.written`` for the form.
    """
    said = ((remark.finding, remark.answer) for remark in checked.remarks)
    return written((finding, answer) for finding, answer in said if answer is not None)


def plain(reason: str) -> str:
    """The reason as the ledger can keep it: without blanks around it and marks no text has."""
    text = reason.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return text.strip()


def _question(checked: Checked, key: str) -> Remark:
    for remark in (*checked.questions, *checked.vanished, *checked.settled):
        if remark.key == key:
            return remark
    raise LookupError(f"the draft has no question {key!r}")
