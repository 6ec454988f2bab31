"""What was said to remarks, as it is kept with a report that counts, so that it is asked once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from etl.findings import Finding
from etl.messages import as_dict, from_dict
from handin.programme import Programme
from ledger import VERSIONED, Answer, Draft

_ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Settled:
    """An answer that counts with a report, and the remark that it answers."""

    finding: Finding
    answer: Answer


def written(answers: Iterable[tuple[Finding, Answer]]) -> dict[str, Any]:
    """The answers as an entry's ``details`` bear them.

    ``{"answers": [{key, code, answer, reason, by, at, finding}]}``: ``at`` in ISO format, the
    finding as ``etl.messages.as_dict`` writes it.
    """
    return {
        _ANSWERS: [
            {
                "key": said.key,
                "code": finding.code,
                "answer": said.answer,
                "reason": said.reason,
                "by": said.by,
                "at": said.at.isoformat(),
                "finding": as_dict(finding),
            }
            for finding, said in answers
        ]
    }


def settled_with(details: Mapping[str, Any]) -> Iterator[Settled]:
    """The answers in an entry's ``details``; none when it was not handed in on a screen."""
    for one in details.get(_ANSWERS, ()):
        at = datetime.fromisoformat(one["at"])
        said = Answer(one["key"], one["answer"], one["reason"], one["by"], at)
        finding = one.get("finding") or {"code": one["code"], "severity": "warning"}
        yield Settled(from_dict(finding), said)


def earlier_answers(programme: Programme, draft: Draft) -> dict[str, Answer]:
    """Key → the newest *right* that was said with a report of the hub before this draft counted.

    Not what was said with a report that was undone since, nor what was taken back on this draft.
    """
    entries = [
        entry
        for entry in programme.ledger.entries(draft.hub_code)
        if entry.kind in VERSIONED and (draft.entry_id is None or entry.id < draft.entry_id)
    ]
    undone = {entry.about for entry in entries}
    taken_back = programme.ledger.taken_back(draft.id)
    return {
        one.answer.key: one.answer
        for entry in entries
        if entry.id not in undone
        for one in settled_with(entry.details)
        if one.answer.answer == "right" and one.answer.key not in taken_back
    }
