"""How long an answer lasts: over a wrong file, an undo, and until it is taken back."""

from __future__ import annotations

from hashlib import sha256

import pytest

from handin.answers import answer, answer_alike
from handin.check import Checked, checked, submit
from handin.confirm import confirm, undo
from handin.drafts import still_fits
from handin.programme import Programme
from handin.slots import slot
from ledger import Entry, Outdated
from tests.handin.conftest import AUTUMN, SPRING, A, person_of_hub, report_file

ME = person_of_hub(A)
# Three dossiers that ask for more than their budget.
QUESTIONS: dict[str, object] = {"Dossiers!J3": 10, "Dossiers!J4": 11, "Dossiers!J5": 12}
FILE = report_file(cells=QUESTIONS)


def uploaded(programme: Programme, content: bytes = FILE, period: str = SPRING) -> Checked:
    draft = submit(programme, ME, A, period, content, "r.xlsx")
    return checked(programme, ME, draft.id)


def answered(programme: Programme, found: Checked, reason: str = "Nagekeken.") -> Checked:
    answer_alike(programme, ME, found.draft.id, found.questions[0].finding.code, reason)
    return checked(programme, ME, found.draft.id)


def handed_in(programme: Programme, found: Checked) -> Entry:
    return confirm(programme, ME, found.draft.id)


def test_one_wrong_file_in_between_loses_no_answer(programme: Programme) -> None:
    first = answered(programme, uploaded(programme))
    assert len(first.settled) == 3
    wrong = uploaded(programme, report_file(A, AUTUMN))
    assert wrong.errors and not wrong.settled
    again = uploaded(programme)
    assert again.settled == first.settled and not again.questions


def test_an_answer_given_with_a_report_that_was_undone_settles_nothing(
    programme: Programme,
) -> None:
    entry = handed_in(programme, answered(programme, uploaded(programme)))
    assert all(one.earlier for one in uploaded(programme).settled)
    gone = undo(programme, ME, A, SPRING, entry.version or 0, "Vergissing")
    assert len(uploaded(programme).questions) == 3
    undo(programme, ME, A, SPRING, gone.version or 0, "Toch goed")
    found = uploaded(programme)
    assert not found.questions and all(one.earlier for one in found.settled)


def test_a_report_keeps_the_answers_it_was_handed_in_with_whatever_is_undone_later(
    programme: Programme,
) -> None:
    spring = handed_in(programme, answered(programme, uploaded(programme)))
    autumn = uploaded(programme, report_file(A, AUTUMN, cells=QUESTIONS), AUTUMN)
    assert len([one for one in autumn.settled if one.earlier]) == 3 and autumn.is_ready
    later = handed_in(programme, autumn)
    for period, entry in ((AUTUMN, later), (SPRING, spring)):
        undo(programme, ME, A, period, entry.version or 0, "Vergissing")
    assert checked(programme, ME, autumn.draft.id).settled == autumn.settled


def test_an_earlier_answer_is_taken_back_and_asked_again_with_each_next_file(
    programme: Programme,
) -> None:
    handed_in(programme, answered(programme, uploaded(programme)))
    found = uploaded(programme)
    key = found.settled[0].key
    answer(programme, ME, found.draft.id, key, None)
    for next_one in (checked(programme, ME, found.draft.id), uploaded(programme)):
        assert [one.key for one in next_one.questions] == [key] and not next_one.is_ready
    answer(programme, ME, next_one.draft.id, key, "right", "Nu wel.")
    again = checked(programme, ME, next_one.draft.id)
    (said,) = [one for one in again.settled if one.key == key]
    assert not said.earlier and said.answer is not None and said.answer.reason == "Nu wel."


def test_page_and_confirmation_agree_on_what_came_in_between(programme: Programme) -> None:
    def fits(found: Checked) -> bool:
        """What the page tells, which must be what the confirmation does."""
        now = slot(programme, ME, A, SPRING)
        fits = still_fits(found.draft, now.version, now.entry)
        if not fits:
            with pytest.raises(Outdated):
                confirm(programme, ME, found.draft.id)
        return fits

    first, ledger = answered(programme, uploaded(programme)), programme.ledger
    assert first.report is not None and fits(first)
    other = report_file()
    file = sha256(other).hexdigest(), "elders.xlsx", other
    ledger.accept(A, SPRING, first.report.as_of, "1", *file, findings=[], by="test")
    assert not fits(first)
    ledger.undo(A, SPRING, "test", "Vergissing", expecting=1)
    assert slot(programme, ME, A, SPRING).version == 2 and fits(first)
    assert handed_in(programme, first).version == 3
