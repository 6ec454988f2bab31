"""A file uploaded, and everything that is still to be said about it before it can count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from access import Person
from etl.compare import Differences
from etl.findings import Finding, Severity
from etl.returned import corrections_of
from etl.tables import Report
from handin.comparing import Comparison
from handin.drafts import compared, draft_of, keep, need_slot, plain_name, template_name
from handin.examining import Unreadable
from handin.gone import GONE, RowName, to_put_back
from handin.programme import Programme
from handin.said import earlier_answers
from ledger import Answer, Draft, Entry

__all__ = ["Checked", "Remark", "Unreadable", "checked", "submit"]


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark about a draft.

    key: its lasting name, unique within the draft. answer: null while nobody said anything.
    earlier: the answer was given with an earlier report of the hub.
    """

    key: str
    finding: Finding
    answer: Answer | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check says about a draft, and what was said to that.

    report: null when the file's hub, period or day cannot be read; then nothing is compared.
    errors: must be corrected in the file. questions: warnings without an answer.
    vanished: rows of the report before this one that are gone, answered or not.
    settled: warnings with an answer. previous: the entry that the file was laid beside.
    proposals: how many cells ``accept_proposals`` would correct.
    to_put_back: the vanished rows that ``put_back`` would put back, (sheet key, identity) → answer.
    """

    draft: Draft
    report: Report | None
    errors: tuple[Remark, ...]
    questions: tuple[Remark, ...]
    vanished: tuple[Remark, ...]
    settled: tuple[Remark, ...]
    differences: Differences
    previous: Entry | None
    proposals: int
    to_put_back: Mapping[RowName, str]

    @property
    def is_ready(self) -> bool:
        """Whether it can be confirmed: no error, no open question, every row accounted for."""
        open_rows = any(remark.answer is None for remark in self.vanished)
        waiting = self.errors or self.questions or open_rows or self.to_put_back
        return self.report is not None and not waiting

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Every remark once: errors, questions, vanished rows, settled ones."""
        return (*self.errors, *self.questions, *self.vanished, *self.settled)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the check says, without what was said to it: what the ledger keeps with a report."""
        return tuple(remark.finding for remark in self.remarks)


def submit(
    programme: Programme,
    person: Person,
    hub: str,
    period: str,
    content: bytes,
    file_name: str,
) -> Draft:
    """Check a file and keep it as the slot's open draft, with errors or not.

    Raises NotAllowed, LookupError for an unknown hub or period, Unreadable (then nothing is
    stored), PeriodClosed, and LedgerProblem or OSError.
    """
    need_slot(programme, person, hub)
    slot = programme.hub(hub).code, programme.period(period).code
    name = plain_name(file_name, otherwise=template_name(*slot))
    return keep(programme, person, *slot, content, name)


def checked(programme: Programme, person: Person, draft_id: int) -> Checked:
    """A draft with everything that is asked about it; also one that ended.

    Raises NotAllowed, LookupError for an unknown draft, and Unreadable or OSError when its file
    or the one before it cannot be read just now.
    """
    draft = draft_of(programme, person, draft_id)
    found = compared(programme, draft)
    remarks = list(_remarks(programme, draft, found))
    vanished = tuple(remark for remark in remarks if remark.finding.code in GONE)
    rest = [remark for remark in remarks if remark.finding.code not in GONE]
    errors = tuple(one for one in rest if one.finding.severity is Severity.ERROR)
    warnings = [one for one in rest if one.finding.severity is Severity.WARNING]
    questions = tuple(one for one in warnings if one.answer is None)
    return Checked(
        draft=draft,
        report=found.report,
        errors=errors,
        questions=questions,
        vanished=vanished,
        settled=tuple(one for one in warnings if one.answer is not None),
        differences=found.differences,
        previous=found.previous,
        proposals=len(corrections_of([one.finding for one in (*errors, *questions)])),
        to_put_back=to_put_back(found, [(one.finding, one.answer) for one in vanished]),
    )


def _remarks(programme: Programme, draft: Draft, found: Comparison) -> Iterator[Remark]:
    said = programme.ledger.answers(draft.id)
    earlier = earlier_answers(programme, draft)
    for key, finding in found.remarks.items():
        if finding.severity is Severity.ERROR:
            yield Remark(key, finding)
        elif key in said or finding.code in GONE:
            yield Remark(key, finding, said.get(key))
        else:
            yield Remark(key, finding, earlier.get(key), earlier=key in earlier)
