"""We correct what we can in the hub's own workbook, and put rows back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from access import Person
from etl.returned import corrections_of
from handin import NotAllowed, proposals
from handin.answers import answer, as_details
from handin.check import Checked, checked, submit
from handin.editing import corrected
from handin.programme import Programme
from handin.proposals import SheetMissing, accept_proposals, put_back
from ledger import Draft, Outdated
from tests.handin.conftest import (
    AUTUMN,
    DEPARTMENT,
    SPRING,
    TABLES,
    VISITOR,
    A,
    B,
    changed,
    person_of_hub,
    report_file,
    without,
)  # fmt: skip

ME, OTHER = person_of_hub(A), person_of_hub(B)
LONGEST = ("ja " * 10_923)[:32_767]
MISTAKES: dict[str, object] = {
    "Dossiers!F3": "goedgekeurt",
    "Dossiers!E4": "Ieperr",
    "Dossiers!D5": "Living Lab Circulaire Economi",
    "Dossiers!G3": "15/04/2022 ",
    "Trajecten!C3": "Houtt",
    "Partners!B3": "lokaal bestur",
    "Partners!C4": "kernpartnr",
    "Activiteiten!D3": "netwerkmomen",
    "Doorverwijzingen!D3": "rechtstreek",
    "Clusters!E3": "regioo",
}


def found_in(programme: Programme, content: bytes, period: str = SPRING) -> Checked:
    return checked(programme, ME, submit(programme, ME, A, period, content, "mijn.xlsx").id)


def handed_in(programme: Programme, content: bytes) -> None:
    found = found_in(programme, content)
    assert found.report is not None and not found.errors
    programme.ledger.confirm(found.draft.id, found.report.as_of, "1", [], "test", as_details(found))


def with_proposal(found: Checked) -> list[str]:
    remarks = (*found.errors, *found.questions)
    return [one.key for one in remarks if corrections_of([one.finding])]


def test_all_proposals_at_once_leave_no_mistake_that_had_one(programme: Programme) -> None:
    found = found_in(programme, report_file(cells=MISTAKES))
    assert found.proposals == len(with_proposal(found)) >= 8
    draft = accept_proposals(programme, ME, found.draft.id)
    after = checked(programme, ME, draft.id)
    assert with_proposal(after) == [] and after.proposals == 0
    assert len(after.errors) == len(found.errors) - len(
        [one for one in found.errors if corrections_of([one.finding])]
    )
    assert (draft.file_name, draft.state) == ("mijn-verbeterd.xlsx", "open")
    assert programme.ledger.draft(found.draft.id).state == "replaced"
    assert after.report is not None
    assert after.report.tables["trajectory"].columns["theme_code"] == ["wood"] * 3


def test_only_the_chosen_proposals_are_written(programme: Programme) -> None:
    cells = {"Trajecten!C3": "Houtt", "Partners!B3": "lokaal bestur"}
    found = found_in(programme, report_file(cells=cells))
    chosen, left = with_proposal(found)
    draft = accept_proposals(programme, ME, found.draft.id, [chosen])
    assert with_proposal(checked(programme, ME, draft.id)) == [left]
    again = accept_proposals(programme, ME, draft.id, [left])
    assert with_proposal(checked(programme, ME, again.id)) == []
    assert again.file_name == "mijn-verbeterd.xlsx"


def test_without_a_proposal_the_draft_stays(programme: Programme) -> None:
    found = found_in(programme, report_file())
    assert accept_proposals(programme, ME, found.draft.id) == found.draft
    assert accept_proposals(programme, ME, found.draft.id, []) == found.draft
    assert put_back(programme, ME, found.draft.id) == found.draft
    with pytest.raises(LookupError):
        accept_proposals(programme, ME, found.draft.id, ["0" * 16])


def test_answers_go_along_to_the_corrected_workbook(programme: Programme) -> None:
    cells = {"Dossiers!J3": 10, "Dossiers!J4": 20, "Trajecten!C3": "Houtt"}
    found = found_in(programme, report_file(cells=cells))
    asked = [one for one in found.questions if one.finding.code == "requested-above-budget"]
    answer(programme, ME, found.draft.id, asked[0].key, "right", "Dat klopt.")
    draft = accept_proposals(programme, ME, found.draft.id)
    (settled,) = checked(programme, ME, draft.id).settled
    assert settled.answer is not None
    assert (settled.key, settled.answer.reason) == (asked[0].key, "Dat klopt.")


@pytest.mark.parametrize("who", [VISITOR, OTHER])
def test_nobody_else_corrects(programme: Programme, who: Person) -> None:
    found = found_in(programme, report_file(cells=MISTAKES))
    for change in (accept_proposals, put_back):
        for draft_id in (found.draft.id, 99):
            with pytest.raises(NotAllowed):
                change(programme, who, draft_id)
    assert programme.ledger.open_draft(A, SPRING) == found.draft


def test_the_department_corrects_for_a_hub(programme: Programme) -> None:
    found = found_in(programme, report_file(cells=MISTAKES))
    assert accept_proposals(programme, DEPARTMENT, found.draft.id) != found.draft
    with pytest.raises(LookupError):
        accept_proposals(programme, DEPARTMENT, 99)


def test_a_draft_that_ended_is_corrected_no_more(programme: Programme) -> None:
    found = found_in(programme, report_file(cells=MISTAKES))
    newer = submit(programme, DEPARTMENT, A, SPRING, report_file(), "beter.xlsx")
    for change in (accept_proposals, put_back):
        with pytest.raises(Outdated):
            change(programme, ME, found.draft.id)
    assert programme.ledger.open_draft(A, SPRING) == newer


def test_rows_that_were_forgotten_or_withdrawn_come_back(programme: Programme) -> None:
    handed_in(programme, report_file())
    tables = {**without("dossier", "D-002"), "lesson": [], "referral": []}
    tables["trajectory"] = without("trajectory", "T-003")["trajectory"]
    found = found_in(programme, report_file(A, AUTUMN, tables), AUTUMN)
    for remark in found.vanished:
        said = "withdrawn" if remark.finding.found == "D-002" else "forgotten"
        answer(programme, ME, found.draft.id, remark.key, said)  # type: ignore[arg-type]
    assert len(checked(programme, ME, found.draft.id).to_put_back) == 4
    draft = put_back(programme, ME, found.draft.id)
    after = checked(programme, ME, draft.id)
    assert after.vanished == () and after.to_put_back == {} and after.is_ready
    assert after.report is not None
    dossiers = after.report.tables["dossier"].columns
    assert dict(zip(dossiers["id"], dossiers["status"], strict=True)) == {
        "D-001": "submitted", "D-003": "submitted", "D-002": "withdrawn",
    }  # fmt: skip
    assert after.report.tables["trajectory"].columns["id"] == ["T-001", "T-002", "T-003"]
    assert draft.file_name == "mijn-verbeterd.xlsx"


def test_rows_come_back_in_a_sheet_with_another_name(programme: Programme) -> None:
    handed_in(programme, report_file())

    def rename(book: Workbook) -> None:
        book["Dossiers"].title = "2. dossiers"
        book["Trajecten"].title = "TRAJECTEN"

    tables = {**without("dossier", "D-002"), "trajectory": TABLES["trajectory"][:2]}
    content = changed(report_file(A, AUTUMN, tables), rename)
    found = found_in(programme, content, AUTUMN)
    for remark in found.vanished:
        answer(programme, ME, found.draft.id, remark.key, "forgotten")
    draft = put_back(programme, ME, found.draft.id)
    assert checked(programme, ME, draft.id).vanished == ()


def test_a_row_does_not_come_back_without_its_sheet(programme: Programme) -> None:
    handed_in(programme, report_file())
    content = changed(report_file(A, AUTUMN), lambda book: book.remove(book["Leerlessen"]))
    found = found_in(programme, content, AUTUMN)
    (gone,) = found.vanished
    answer(programme, ME, found.draft.id, gone.key, "forgotten")
    with pytest.raises(SheetMissing) as told:
        put_back(programme, ME, found.draft.id)
    assert told.value.sheet == "Leerlessen"
    assert programme.ledger.open_draft(A, AUTUMN) == found.draft


def test_a_hostile_text_comes_back_as_a_text(programme: Programme) -> None:
    text = '=HYPERLINK("http://example.org","x")'
    lesson = {"learned_on": date(2023, 3, 1), "objective": "3", "lesson": text}
    longest = {"learned_on": date(2023, 3, 2), "objective": "3", "lesson": LONGEST}
    handed_in(programme, report_file(tables=TABLES | {"lesson": [lesson, longest]}))
    kept = TABLES["lesson"]
    found = found_in(programme, report_file(A, AUTUMN, TABLES | {"lesson": kept}), AUTUMN)
    for remark in found.vanished:
        answer(programme, ME, found.draft.id, remark.key, "forgotten")
    after = checked(programme, ME, put_back(programme, ME, found.draft.id).id)
    assert after.report is not None and after.vanished == ()
    assert after.report.tables["lesson"].columns["lesson"][1:] == [text, LONGEST]


def test_a_correction_never_replaces_a_file_that_came_meanwhile(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = found_in(programme, report_file(cells=MISTAKES))
    came: list[Draft] = []

    def meanwhile(*asked: Any) -> bytes:
        came.append(submit(programme, DEPARTMENT, A, SPRING, report_file(), "beter.xlsx"))
        return corrected(*asked)

    monkeypatch.setattr(proposals, "corrected", meanwhile)
    with pytest.raises(Outdated):
        accept_proposals(programme, ME, found.draft.id)
    assert [programme.ledger.open_draft(A, SPRING)] == came
