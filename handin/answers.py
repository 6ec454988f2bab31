"""What the hub lead says to the questions about a draft."""

from __future__ import annotations

from collections.abc import Sequence
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
    "answer_several",
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
    answer_several(programme, person, draft_id, [key], answer, reason)


def answer_several(
    programme: Programme,
    person: Person,
    draft_id: int,
    keys: Sequence[str],
    said: Said | None,
    reason: str = "",
) -> None:
    """Say the same to several questions: to all of them, or to none when one cannot be answered so.

    Raises what ``answer`` raises.
    """
    open_draft_of(programme, person, draft_id)
    _say(programme, person, checked(programme, person, draft_id), keys, said, reason)


def answer_alike(
    programme: Programme, person: Person, draft_id: int, code: str, reason: str
) -> int:
    """Say *right* to every open question of one code; how many those were. Vanished rows are none.

    Raises what ``answer`` raises.
    """
    open_draft_of(programme, person, draft_id)
    found = checked(programme, person, draft_id)
    keys = [question.key for question in found.questions if question.finding.code == code]
    _say(programme, person, found, keys, "right", reason)
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


def _say(
    programme: Programme,
    person: Person,
    found: Checked,
    keys: Sequence[str],
    said: Said | None,
    reason: str,
) -> None:
    asked = {one.key: one for one in (*found.questions, *found.vanished, *found.settled)}
    wanted = list(dict.fromkeys(keys))
    if unknown := [key for key in wanted if key not in asked]:
        raise LookupError(f"the draft has no questions {unknown}")
    why = plain(reason)
    for key in wanted:
        _need_possible(asked[key], said, why)
    programme.ledger.answer_remarks(found.draft.id, wanted, said, why, done_by(person))


def _need_possible(remark: Remark, said: Said | None, reason: str) -> None:
    if said is not None and said not in possible_answers(remark.finding):
        raise ValueError(f"{said!r} is no answer to {remark.finding.code}")
    if said == "removed" and not reason:
        raise NeedsReason(remark.finding.code)
