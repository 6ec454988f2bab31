"""What the hub lead says to questions: who may, what counts, what is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from access import Person
from handin import NotAllowed
from handin.answers import (
    NeedsReason,
    answer,
    answer_alike,
    as_details,
    possible_answers,
    settled_with,
)  # fmt: skip
from handin.check import Checked, checked, submit
from handin.programme import Programme
from ledger import Entry, Outdated
from tests.handin.conftest import (
    AUTUMN,
    DEPARTMENT,
    SPRING,
    TABLES,
    VISITOR,
    A,
    B,
    person_of_hub,
    report_file,
    without,
)  # fmt: skip

ME, OTHER = person_of_hub(A), person_of_hub(B)
# Three dossiers that ask for more than their budget.
QUESTIONS: dict[str, object] = {"Dossiers!J3": 10, "Dossiers!J4": 11, "Dossiers!J5": 12}


@pytest.fixture
def asked(programme: Programme) -> Checked:
    """A draft with three questions of one code."""
    draft = submit(programme, ME, A, SPRING, report_file(cells=QUESTIONS), "r.xlsx")
    found = checked(programme, ME, draft.id)
    assert len(found.questions) == 3 and not found.errors
    return found


@pytest.fixture
def gone(programme: Programme) -> Checked:
    """A draft without D-001 and T-003 of the report before it."""
    before = submit(programme, ME, A, SPRING, report_file(), "r.xlsx")
    confirm(programme, checked(programme, ME, before.id))
    tables = {
        **without("dossier", "D-001"),
        "trajectory": without("trajectory", "T-003")["trajectory"],
    }
    draft = submit(programme, ME, A, AUTUMN, report_file(A, AUTUMN, tables), "r.xlsx")
    return checked(programme, ME, draft.id)


def confirm(programme: Programme, found: Checked) -> Entry:
    assert found.report is not None
    return programme.ledger.confirm(
        found.draft.id, found.report.as_of, "1", [], "test", as_details(found)
    )


def key_of(found: Checked, identity: str) -> str:
    (key,) = [one.key for one in found.vanished if one.finding.found == identity]
    return key


def test_a_question_is_settled_with_its_reason_and_taken_back(
    programme: Programme, asked: Checked
) -> None:
    key = asked.questions[0].key
    answer(programme, ME, asked.draft.id, key, "right", "  Zo afgesproken. ")
    found = checked(programme, ME, asked.draft.id)
    assert [one.key for one in found.settled] == [key] and len(found.questions) == 2
    said = found.settled[0].answer
    assert said is not None and (said.answer, said.reason) == ("right", "Zo afgesproken.")
    assert said.by and isinstance(said.at, datetime)
    answer(programme, ME, asked.draft.id, key, None)
    assert checked(programme, ME, asked.draft.id).questions == asked.questions


def test_alike_questions_are_answered_at_once(programme: Programme, asked: Checked) -> None:
    first = asked.questions[0]
    answer(programme, ME, asked.draft.id, first.key, "right", "Alleen deze.")
    assert answer_alike(programme, ME, asked.draft.id, first.finding.code, "Allemaal.") == 2
    found = checked(programme, ME, asked.draft.id)
    assert found.is_ready
    assert sorted(one.answer.reason for one in found.settled if one.answer) == [
        "Alleen deze.", "Allemaal.", "Allemaal.",
    ]  # fmt: skip
    assert answer_alike(programme, ME, asked.draft.id, first.finding.code, "Nog eens.") == 0


@pytest.mark.parametrize("who", [VISITOR, OTHER])
def test_nobody_else_answers(programme: Programme, asked: Checked, who: Person) -> None:
    one = asked.questions[0]
    with pytest.raises(NotAllowed):
        answer(programme, who, asked.draft.id, one.key, "right")
    with pytest.raises(NotAllowed):
        answer_alike(programme, who, asked.draft.id, one.finding.code, "")
    with pytest.raises(NotAllowed):
        answer(programme, who, 99, one.key, "right")
    assert programme.ledger.answers(asked.draft.id) == {}


def test_the_department_answers_for_a_hub(programme: Programme, asked: Checked) -> None:
    answer(programme, DEPARTMENT, asked.draft.id, asked.questions[0].key, "right")
    with pytest.raises(LookupError):
        answer(programme, DEPARTMENT, 99, asked.questions[0].key, "right")


def test_what_is_not_asked_or_cannot_be_said_is_refused(programme: Programme) -> None:
    cells = {**QUESTIONS, "Dossiers!F3": "ergens"}
    draft = submit(programme, ME, A, SPRING, report_file(cells=cells), "r.xlsx")
    found = checked(programme, ME, draft.id)
    for key in ("0" * 16, "", found.errors[0].key):
        with pytest.raises(LookupError):
            answer(programme, ME, draft.id, key, "right")
    said: Any
    for said in ("forgotten", "removed", "withdrawn", "misschien"):
        with pytest.raises(ValueError, match="no answer"):
            answer(programme, ME, draft.id, found.questions[0].key, said, "reden")
    assert programme.ledger.answers(draft.id) == {}


def test_a_draft_that_ended_is_answered_no_more(programme: Programme, asked: Checked) -> None:
    submit(programme, DEPARTMENT, A, SPRING, report_file(), "beter.xlsx")
    one = asked.questions[0]
    with pytest.raises(Outdated):
        answer(programme, ME, asked.draft.id, one.key, "right")
    with pytest.raises(Outdated):
        answer_alike(programme, ME, asked.draft.id, one.finding.code, "")


def test_a_vanished_row_is_removed_only_with_a_reason(programme: Programme, gone: Checked) -> None:
    key = key_of(gone, "T-003")
    for reason in ("", "  \n"):
        with pytest.raises(NeedsReason):
            answer(programme, ME, gone.draft.id, key, "removed", reason)
    answer(programme, ME, gone.draft.id, key, "removed", "Dubbel gemeld.")
    found = checked(programme, ME, gone.draft.id)
    assert len(found.vanished) == 2 and found.to_put_back == {} and not found.is_ready


def test_what_is_forgotten_or_withdrawn_must_be_put_back_first(
    programme: Programme, gone: Checked
) -> None:
    answer(programme, ME, gone.draft.id, key_of(gone, "D-001"), "withdrawn")
    answer(programme, ME, gone.draft.id, key_of(gone, "T-003"), "forgotten")
    for question in gone.questions:
        answer(programme, ME, gone.draft.id, question.key, "right")
    found = checked(programme, ME, gone.draft.id)
    assert not found.questions and all(one.answer for one in found.vanished)
    assert dict(found.to_put_back) == {
        ("dossier", "D-001"): "withdrawn", ("trajectory", "T-003"): "forgotten",
    }  # fmt: skip
    assert not found.is_ready
    answer(programme, ME, gone.draft.id, key_of(gone, "D-001"), "removed", "Fout")
    answer(programme, ME, gone.draft.id, key_of(gone, "T-003"), "removed", "Fout")
    assert checked(programme, ME, gone.draft.id).is_ready


def test_only_a_dossier_can_be_withdrawn_and_no_row_is_right(
    programme: Programme, gone: Checked
) -> None:
    said: Any
    for identity, said in (("T-003", "withdrawn"), ("T-003", "right"), ("D-001", "right")):
        with pytest.raises(ValueError, match="no answer"):
            answer(programme, ME, gone.draft.id, key_of(gone, identity), said, "reden")
    by_sheet = {one.finding.sheet: possible_answers(one.finding) for one in gone.vanished}
    assert by_sheet == {
        "Dossiers": ("withdrawn", "forgotten", "removed"), "Trajecten": ("forgotten", "removed"),
    }  # fmt: skip


def test_a_dossier_withdrawn_before_it_was_submitted_needs_no_row(programme: Programme) -> None:
    idea = TABLES["dossier"][0] | {"id": "D-9", "status": "in_preparation", "submitted_on": None}
    tables = TABLES | {"dossier": [*TABLES["dossier"], idea]}
    before = submit(programme, ME, A, SPRING, report_file(tables=tables), "r.xlsx")
    confirm(programme, checked(programme, ME, before.id))
    draft = submit(programme, ME, A, AUTUMN, report_file(A, AUTUMN), "r.xlsx")
    found = checked(programme, ME, draft.id)
    answer(programme, ME, draft.id, key_of(found, "D-9"), "withdrawn")
    found = checked(programme, ME, draft.id)
    assert found.to_put_back == {} and found.is_ready


def test_a_whole_sheet_that_is_gone_is_one_question(programme: Programme) -> None:
    many = [TABLES["dossier"][0] | {"id": f"D-{n}", "title": f"T {n}"} for n in range(30)]
    before = submit(
        programme, ME, A, SPRING, report_file(tables=TABLES | {"dossier": many}), "r.xlsx"
    )
    confirm(programme, checked(programme, ME, before.id))
    tables = TABLES | {"dossier": many[:2]}
    draft = submit(programme, ME, A, AUTUMN, report_file(A, AUTUMN, tables), "r.xlsx")
    (gone,) = checked(programme, ME, draft.id).vanished
    answer(programme, ME, draft.id, gone.key, "forgotten")
    assert len(checked(programme, ME, draft.id).to_put_back) == 28


@pytest.mark.parametrize(
    ("reason", "kept"),
    [
        ("=1+1", "=1+1"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\u202etxt", "\u202etxt"),
        ("x" * 32_767, "x" * 32_767),
        ("a\0b\ud800", "ab?"),
        ("'); DROP TABLE answer; --", "'); DROP TABLE answer; --"),
    ],
)
def test_a_hostile_reason_is_only_a_text(
    programme: Programme, asked: Checked, reason: str, kept: str
) -> None:
    answer(programme, ME, asked.draft.id, asked.questions[0].key, "right", reason)
    assert programme.ledger.answers(asked.draft.id)[asked.questions[0].key].reason == kept


def test_the_details_of_an_entry_give_back_the_answers(
    programme: Programme, asked: Checked
) -> None:
    answer_alike(programme, ME, asked.draft.id, asked.questions[0].finding.code, "Klopt.")
    found = checked(programme, ME, asked.draft.id)
    entry = confirm(programme, found)
    kept = list(settled_with(programme.ledger.entry(entry.id).details))
    assert [(one.finding, one.answer) for one in kept] == [
        (remark.finding, remark.answer) for remark in found.settled
    ]
    assert list(settled_with({})) == []


def test_an_answer_to_what_vanished_is_asked_anew_when_it_vanishes_again(
    programme: Programme, gone: Checked
) -> None:
    for one in gone.vanished:
        answer(programme, ME, gone.draft.id, one.key, "removed", "Hoort er niet bij.")
    confirm(programme, checked(programme, ME, gone.draft.id))
    back = submit(programme, ME, A, AUTUMN, report_file(A, AUTUMN), "r.xlsx")
    confirm(programme, checked(programme, ME, back.id))
    tables = without("dossier", "D-001")
    draft = submit(programme, ME, A, AUTUMN, report_file(A, AUTUMN, tables), "r.xlsx")
    (again,) = checked(programme, ME, draft.id).vanished
    assert again.answer is None and not again.earlier
