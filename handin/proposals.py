"""Mistakes corrected and forgotten rows put back by us, in the hub's own workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from access import Person
from etl.compare import restored_rows
from etl.contract import SHEETS
from etl.returned import Correction, NewRow, corrections_of
from handin.check import Checked, checked
from handin.drafts import compared, keep, open_draft_of, renamed
from handin.editing import corrected
from handin.gone import RowName
from handin.programme import Programme
from ledger import Draft
from texts.words import say


class SheetMissing(ValueError):
    """A row cannot be put back: its sheet is not in the workbook, or is quite empty."""

    def __init__(self, sheet: str) -> None:
        super().__init__(sheet)
        self.sheet = sheet


def accept_proposals(
    programme: Programme, person: Person, draft_id: int, keys: Sequence[str] | None = None
) -> Draft:
    """Write what was proposed into the workbook, which becomes the new open draft.

    keys: the errors and open questions to correct; null for all of them. Answers go along, where
    the same is still asked. The same draft when there is nothing to write.
    Raises NotAllowed, LookupError for an unknown draft or key, Outdated when the draft ended,
    PeriodClosed, and Unreadable, LedgerProblem or OSError.
    """
    open_draft_of(programme, person, draft_id)
    found = checked(programme, person, draft_id)
    offered = {remark.key: remark.finding for remark in (*found.errors, *found.questions)}
    if unknown := set(keys or ()) - set(offered):
        raise LookupError(f"the draft has no remarks {sorted(unknown)}")
    wanted = [finding for key, finding in offered.items() if keys is None or key in keys]
    corrections = [correction for _, correction in corrections_of(wanted)]
    return _changed(programme, person, found, corrections, [])


def put_back(programme: Programme, person: Person, draft_id: int) -> Draft:
    """Put the rows back that were forgotten or withdrawn, in a new open draft.

    The same draft when there are none. Raises what ``accept_proposals`` raises, and SheetMissing.
    """
    draft = open_draft_of(programme, person, draft_id)
    found = checked(programme, person, draft_id)
    both = compared(programme, draft)
    rows: list[NewRow] = []
    for key, _ in found.to_put_back:
        if both.report is None or not both.report.tables[key].letters:
            raise SheetMissing(next(sheet.title for sheet in SHEETS if sheet.key == key))
    if both.report is not None and both.previous_report is not None:
        wanted = cast("dict[RowName, Literal['forgotten', 'withdrawn']]", found.to_put_back)
        rows = restored_rows(both.previous_report, wanted, both.report, programme.reference)
    return _changed(programme, person, found, [], rows)


def _changed(
    programme: Programme,
    person: Person,
    found: Checked,
    corrections: Sequence[Correction],
    rows: Sequence[NewRow],
) -> Draft:
    draft = found.draft
    if not corrections and not rows:
        return draft
    content = corrected(programme.ledger.content(draft.fingerprint), corrections, rows)
    name = renamed(draft.file_name, say("nl", "handin.file.corrected"))
    slot = draft.hub_code, draft.period_code
    return keep(programme, person, *slot, content, name, instead_of=draft.id)
