"""A file becomes the slot's draft, and everything that is asked about it is found."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from access import Person
from etl.messages import message, name, parts
from handin import NotAllowed
from handin.answers import answer, as_details
from handin.check import Checked, checked, submit
from handin.programme import Programme
from ledger import Entry, PeriodClosed
from tests.handin.conftest import (
    AUTUMN,
    DEPARTMENT,
    NEXT_SPRING,
    SPRING,
    TABLES,
    VISITOR,
    A,
    B,
    person_of_hub,
    programme_in,
    report_file,
    without,
)  # fmt: skip

ME, OTHER = person_of_hub(A), person_of_hub(B)


def handed_in(programme: Programme, period: str = SPRING, **file: object) -> Entry:
    """A draft of hub A that is confirmed with every answer it has; it must have no errors."""
    content = report_file(A, period, **file)  # type: ignore[arg-type]
    found = found_in(programme, content, period)
    assert not found.errors and found.report is not None
    return programme.ledger.confirm(
        found.draft.id, found.report.as_of, "1", [], "test", as_details(found)
    )


def found_in(programme: Programme, content: bytes, period: str = SPRING) -> Checked:
    """What is asked about a file that hub A uploads for the period."""
    return checked(programme, ME, submit(programme, ME, A, period, content, "r.xlsx").id)


def codes(remarks: object) -> list[str]:
    return [remark.finding.code for remark in remarks]  # type: ignore[attr-defined]


def test_a_valid_first_report_is_ready_and_every_row_is_new(programme: Programme) -> None:
    draft = submit(programme, ME, A, SPRING, report_file(), r"C:\stuk\rapport.xlsx")
    found = checked(programme, ME, draft.id)
    assert found.is_ready and found.remarks == () and found.proposals == 0
    assert found.previous is None and found.report is not None
    assert found.differences.count("new") == sum(len(rows) for rows in TABLES.values())
    assert (draft.file_name, draft.based_on, draft.state) == ("rapport.xlsx", 0, "open")


def test_errors_are_kept_with_the_draft_and_make_it_not_ready(programme: Programme) -> None:
    cells = {"Dossiers!F3": "goedgekeurt", "Trajecten!E4": "gisteren", "Partners!B3": None}
    found = found_in(programme, report_file(cells=cells))
    places = {(one.finding.sheet, one.finding.cell) for one in found.errors}
    assert {("Trajecten", "E4"), ("Partners", "B3")} <= places
    assert not found.is_ready
    kept = {(one["code"], one["cell"]) for one in found.draft.findings}
    assert kept == {(one.finding.code, one.finding.cell) for one in found.remarks}


@pytest.mark.parametrize("who", [VISITOR, OTHER])
def test_nobody_else_uploads_or_reads_a_hubs_draft(programme: Programme, who: Person) -> None:
    draft = submit(programme, ME, A, SPRING, report_file(), "r.xlsx")
    with pytest.raises(NotAllowed):
        submit(programme, who, A, SPRING, report_file(), "r.xlsx")
    with pytest.raises(NotAllowed):
        checked(programme, who, draft.id)
    assert programme.ledger.open_draft(A, SPRING) == draft


def test_the_department_may_upload_and_read_for_any_hub(programme: Programme) -> None:
    draft = submit(programme, DEPARTMENT, A, SPRING, report_file(), "r.xlsx")
    assert checked(programme, DEPARTMENT, draft.id).is_ready


def test_who_tries_the_example_touches_no_other_programme(programme: Programme) -> None:
    signed_in = Person(ME.viewer, "Naam", example=False)
    with pytest.raises(NotAllowed):
        submit(programme, signed_in, A, SPRING, report_file(), "r.xlsx")


@pytest.mark.parametrize("draft_id", [99, 0, -1, 10**30])
def test_a_hub_cannot_tell_another_hubs_draft_from_none(
    programme: Programme, draft_id: int
) -> None:
    theirs = submit(programme, OTHER, B, SPRING, report_file(B), "r.xlsx").id
    for one in (theirs, draft_id):
        for who in (ME, VISITOR):
            with pytest.raises(NotAllowed):
                checked(programme, who, one)
    with pytest.raises(LookupError):
        checked(programme, DEPARTMENT, draft_id)


def test_an_unknown_hub_or_period_is_told(programme: Programme) -> None:
    for hub, period in ((A, "1999-S1"), ("nergens", SPRING)):
        with pytest.raises(LookupError):
            submit(programme, DEPARTMENT, hub, period, report_file(), "r.xlsx")
    with pytest.raises(NotAllowed):
        submit(programme, ME, "nergens", SPRING, report_file(), "r.xlsx")


def test_another_hubs_file_is_an_error_and_is_compared_with_nothing(programme: Programme) -> None:
    handed_in(programme)
    found = found_in(programme, report_file(B, AUTUMN), AUTUMN)
    (error,) = found.errors
    assert error.finding.code == "other-hub" and error.finding.sheet == "Rapport"
    assert not found.vanished and not found.questions and not found.differences.rows
    assert message(error.finding) == (
        "Dit is een sjabloon voor Voorbeeldhub B, maar je koos Voorbeeldhub A. "
        "Kies de juiste hub of upload het sjabloon van Voorbeeldhub A."
    )


def test_another_periods_file_is_an_error_without_a_proposal(programme: Programme) -> None:
    found = found_in(programme, report_file(A, SPRING), AUTUMN)
    (error,) = found.errors
    assert error.finding.code == "other-period" and found.proposals == 0
    assert "2023-S1" in message(error.finding, "en") and "2023-S2" in message(error.finding, "en")
    assert [one["code"] for one in found.draft.findings] == ["other-period"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", ["other-hub", "other-period"])
def test_a_wrong_slot_has_all_its_words(programme: Programme, language: str, code: str) -> None:
    found = found_in(programme, report_file(B, SPRING), AUTUMN)
    finding = next(one.finding for one in found.errors if one.finding.code == code)
    said = parts(finding, language)
    assert name(code, language) != code and said.found == finding.found
    assert said.expected in message(finding, language) and said.do in message(finding, language)


def test_a_newer_file_is_laid_beside_the_report_before_it(programme: Programme) -> None:
    entry = handed_in(programme)
    tables = without("trajectory", "T-003")
    found = found_in(programme, report_file(A, AUTUMN, tables), AUTUMN)
    assert found.previous == entry
    assert found.differences.count("vanished") == 1
    assert [one.finding.found for one in found.vanished] == ["T-003"]
    assert "total-fell" in codes(found.questions) and not found.is_ready


def test_a_correction_is_laid_beside_the_version_that_counts(programme: Programme) -> None:
    handed_in(programme)
    second = handed_in(programme, AUTUMN, tables=without("dossier"))
    assert second.version == 1
    found = found_in(programme, report_file(A, AUTUMN, without("dossier", "D-002")), AUTUMN)
    assert found.previous == second and found.draft.based_on == 1


def test_a_later_period_and_what_was_taken_back_are_not_beside_it(programme: Programme) -> None:
    first = handed_in(programme)
    handed_in(programme, NEXT_SPRING)
    handed_in(programme, AUTUMN)
    programme.ledger.undo(A, AUTUMN, "test", "te vroeg", expecting=1)
    assert found_in(programme, report_file(A, AUTUMN), AUTUMN).previous == first


def test_a_confirmed_draft_stays_beside_what_counted_then(programme: Programme) -> None:
    first = handed_in(programme)
    found = found_in(programme, report_file(A, AUTUMN), AUTUMN)
    assert found.report is not None
    programme.ledger.confirm(found.draft.id, found.report.as_of, "1", [], "test", {})
    again = checked(programme, ME, found.draft.id)
    assert again.draft.state == "confirmed" and again.previous == first


def test_a_draft_survives_a_restart(programme: Programme, tmp_path: Path) -> None:
    cells = {"Dossiers!F3": "ergens"}
    found = found_in(programme, report_file(cells=cells))
    programme.ledger.close()
    again = programme_in(tmp_path)
    try:
        assert checked(again, ME, found.draft.id) == found
        assert again.ledger.open_draft(A, SPRING) == found.draft
    finally:
        again.ledger.close()


def test_a_second_upload_replaces_the_first_and_takes_its_answers_along(
    programme: Programme,
) -> None:
    cells: dict[str, object] = {"Dossiers!J3": 10}  # less than what is asked: a question
    found = found_in(programme, report_file(cells=cells))
    (question,) = found.questions
    answer(programme, ME, found.draft.id, question.key, "right", "Dat is zo.")
    again = found_in(programme, report_file(cells=cells | {"Dossiers!C4": "Anders"}))
    assert again.questions == () and again.is_ready
    (settled,) = again.settled
    assert settled.answer is not None and settled.answer.reason == "Dat is zo."
    assert checked(programme, ME, found.draft.id).draft.state == "replaced"
    other = found_in(programme, report_file(cells={"Dossiers!J3": 11}))
    assert len(other.questions) == 1


def test_nothing_becomes_a_draft_of_a_closed_period(programme: Programme) -> None:
    programme.ledger.close_period(SPRING, "departement")
    with pytest.raises(PeriodClosed):
        submit(programme, ME, A, SPRING, report_file(), "r.xlsx")
    assert programme.ledger.open_drafts() == []


def test_every_remark_of_a_draft_has_its_own_key(programme: Programme) -> None:
    def doubled(number: int) -> dict[str, object]:
        return TABLES["dossier"][0] | {"title": f"Nog een {number}"}

    rows = TABLES | {"dossier": [doubled(number) for number in range(4)]}
    found = found_in(programme, report_file(tables=rows))
    keys = [remark.key for remark in found.remarks]
    assert len(keys) > 2 and len(keys) == len(set(keys))


def test_what_is_settled_in_a_report_is_not_asked_in_the_next_period(
    programme: Programme,
) -> None:
    cells: dict[str, object] = {"Dossiers!J3": 10}
    found = found_in(programme, report_file(cells=cells))
    (question,) = found.questions
    answer(programme, ME, found.draft.id, question.key, "right", "Een klein dossier.")
    settled = checked(programme, ME, found.draft.id)
    assert settled.is_ready and settled.report is not None
    details = as_details(settled)
    programme.ledger.confirm(found.draft.id, date(2023, 6, 30), "1", [], "test", details)

    moved = TABLES | {"dossier": [*TABLES["dossier"][1:], TABLES["dossier"][0]]}
    same = found_in(programme, report_file(A, AUTUMN, moved, {"Dossiers!J5": 10}), AUTUMN)
    assert same.questions == () and same.is_ready
    (earlier,) = same.settled
    assert earlier.earlier and earlier.answer is not None
    assert (earlier.answer.reason, earlier.answer.key) == ("Een klein dossier.", question.key)
    said, then = as_details(same)["answers"][0], details["answers"][0]
    assert (said.pop("finding")["cell"], then.pop("finding")["cell"]) == ("K5", "K3")
    assert said == then and set(said) == {"key", "code", "answer", "reason", "by", "at"}

    other = found_in(programme, report_file(A, AUTUMN, moved, {"Dossiers!J5": 9}), AUTUMN)
    assert question.finding.code in codes(other.questions)
    theirs = submit(programme, OTHER, B, AUTUMN, report_file(B, AUTUMN, cells=cells), "r.xlsx")
    assert len(checked(programme, OTHER, theirs.id).questions) == 1


def test_the_report_before_it_must_be_readable(programme: Programme) -> None:
    content = b"geen werkmap"
    programme.ledger.accept(
        A, SPRING, date(2023, 6, 30), "1", sha256(content).hexdigest(), "x", content, [], "test"
    )
    with pytest.raises(OSError, match="cannot be read"):
        submit(programme, ME, A, AUTUMN, report_file(A, AUTUMN), "r.xlsx")
    assert programme.ledger.open_drafts() == []
