"""What the department asks and decides, what the hub answers, and who may do which."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from access import Person
from etl.messages import message
from handin import NotAllowed
from handin.followup import (
    agree,
    close_period,
    doubts,
    remind,
    reopen_period,
    reply,
    send_back,
)  # fmt: skip
from handin.programme import Programme
from handin.slots import slot
from ledger import Entry, PeriodClosed
from metrics.access import Viewer
from tests.handin.helpers import (
    AUTUMN,
    DEPARTMENT,
    ME,
    OTHER,
    SPRING,
    TABLES,
    VISITOR,
    A,
    B,
    accepted_as,
    draft_for,
    with_dossiers,
)  # fmt: skip
from texts.words import LANGUAGES, has_text

SOMEBODY = Person(Viewer("department"), name="An Ambtenaar", example=True)
REAL = Person(Viewer("department"), name="An Ambtenaar", example=False)
NOWHERE = 2**70

Doing = Callable[[Programme, Person, int], object]
OF_DEPARTMENT: dict[str, Doing] = {
    "send back": lambda p, who, entry: send_back(p, who, entry, "Waarom?"),
    "agree": lambda p, who, entry: agree(p, who, entry),
    "close": lambda p, who, _: close_period(p, who, AUTUMN),
    "reopen": lambda p, who, _: reopen_period(p, who, SPRING, "Fout ontdekt."),
    "remind": lambda p, who, _: remind(p, who, A, SPRING),
    "doubts": lambda p, who, _: doubts(p, who, A, SPRING),
}


def reported(programme: Programme) -> Entry:
    return accepted_as(programme, draft_for(programme))


@pytest.mark.parametrize("doing", OF_DEPARTMENT.values(), ids=OF_DEPARTMENT.keys())
@pytest.mark.parametrize("person", [VISITOR, ME, OTHER, REAL], ids=["visitor", "hub", "b", "real"])
def test_only_the_department_of_this_programme_does_it(
    programme: Programme, doing: Doing, person: Person
) -> None:
    entry = reported(programme)
    close_period(programme, DEPARTMENT, SPRING)
    last = programme.ledger.last_id()
    for entry_id in (entry.id, NOWHERE):
        with pytest.raises(NotAllowed):
            doing(programme, person, entry_id)
    assert programme.ledger.last_id() == last


@pytest.mark.parametrize("doing", OF_DEPARTMENT.values(), ids=OF_DEPARTMENT.keys())
def test_the_department_does_it(programme: Programme, doing: Doing) -> None:
    entry = reported(programme)
    if doing is OF_DEPARTMENT["reopen"]:
        close_period(programme, DEPARTMENT, SPRING)
    doing(programme, SOMEBODY, entry.id)
    done = programme.ledger.entries()[-1]
    assert done.kind == "accepted" or done.done_by == "An Ambtenaar"


def test_only_the_hub_itself_or_the_department_replies(programme: Programme) -> None:
    question = send_back(programme, SOMEBODY, reported(programme).id, "Klopt D-001?")
    for person in (VISITOR, OTHER, REAL):
        for entry_id in (question.id, question.id + 1000, NOWHERE):
            with pytest.raises(NotAllowed):
                reply(programme, person, entry_id, "Ja.")
    answered = reply(programme, ME, question.id, "  Ja, dat klopt.\n")
    assert (answered.reason, answered.about) == ("Ja, dat klopt.", question.id)
    assert answered.done_by == "Iemand in de rol van hubleider"


def test_an_empty_question_answer_or_reason_is_refused(programme: Programme) -> None:
    entry = reported(programme)
    with pytest.raises(ValueError):
        send_back(programme, DEPARTMENT, entry.id, " \n ")
    question = send_back(programme, DEPARTMENT, entry.id, "Klopt D-001?")
    with pytest.raises(ValueError):
        reply(programme, ME, question.id, "   ")
    close_period(programme, DEPARTMENT, SPRING)
    with pytest.raises(ValueError):
        reopen_period(programme, DEPARTMENT, SPRING, "  ")


def test_a_question_is_answered_once_and_agreeing_settles_it(programme: Programme) -> None:
    entry = reported(programme)
    question = send_back(programme, DEPARTMENT, entry.id, "Klopt D-001?")
    reply(programme, ME, question.id, "Ja.")
    with pytest.raises(ValueError):
        reply(programme, ME, question.id, "Toch niet.")
    agree(programme, DEPARTMENT, entry.id)
    with pytest.raises(ValueError):
        agree(programme, DEPARTMENT, entry.id)
    assert slot(programme, ME, A, SPRING).state == "accepted"


def test_nothing_is_asked_about_a_report_that_does_not_count_any_more(
    programme: Programme,
) -> None:
    old = reported(programme)
    question = send_back(programme, DEPARTMENT, old.id, "Klopt D-001?")
    accepted_as(programme, draft_for(programme, tables=with_dossiers(1)))
    for doing in (
        lambda: send_back(programme, DEPARTMENT, old.id, "Nog iets?"),
        lambda: agree(programme, DEPARTMENT, old.id),
        lambda: reply(programme, ME, question.id, "Ja."),
    ):
        with pytest.raises(ValueError):
            doing()


def test_in_a_closed_period_nothing_is_sent_back(programme: Programme) -> None:
    entry = reported(programme)
    close_period(programme, DEPARTMENT, SPRING)
    with pytest.raises(PeriodClosed):
        send_back(programme, DEPARTMENT, entry.id, "Klopt D-001?")
    agree(programme, DEPARTMENT, entry.id)  # the department may still say that it is right


def test_unknown_hubs_periods_and_entries_are_lookup_errors(programme: Programme) -> None:
    for doing in (
        lambda: close_period(programme, DEPARTMENT, "1999-S1"),
        lambda: reopen_period(programme, DEPARTMENT, "1999-S1", "Zomaar."),
        lambda: reopen_period(programme, DEPARTMENT, SPRING, "Zomaar.", hub="hub-z"),
        lambda: remind(programme, DEPARTMENT, "hub-z", SPRING),
        lambda: remind(programme, DEPARTMENT, A, "1999-S1"),
        lambda: doubts(programme, DEPARTMENT, "hub-z", SPRING),
        lambda: agree(programme, DEPARTMENT, NOWHERE),
        lambda: send_back(programme, DEPARTMENT, 12345, "Waarom?"),
    ):
        with pytest.raises(LookupError):
            doing()
    assert programme.ledger.last_id() == 0


def test_closing_twice_is_refused(programme: Programme) -> None:
    close_period(programme, DEPARTMENT, SPRING)
    with pytest.raises(ValueError):
        close_period(programme, DEPARTMENT, SPRING)
    with pytest.raises(ValueError):
        reopen_period(programme, DEPARTMENT, AUTUMN, "Die was open.")


def test_doubts_are_about_what_another_hubs_newest_report_says_too(programme: Programme) -> None:
    company = {"companies": ["Houtbedrijf Peeters"]}
    mine = with_dossiers(1, **company) | {"trajectory": TABLES["trajectory"][:1]}
    accepted_as(programme, draft_for(programme, tables=mine))
    accepted_as(programme, draft_for(programme, hub=B, tables=with_dossiers(1, 2, **company)))
    found = doubts(programme, DEPARTMENT, A, SPRING)
    assert found and {finding.values["hub_code"] for finding in found} == {B}
    assert all(message(finding) for finding in found)
    # Hub B says in its newest report that it was a mistake: nothing is left to doubt.
    without = TABLES | {"dossier": [], "trajectory": []}
    accepted_as(programme, draft_for(programme, hub=B, period=AUTUMN, tables=without))
    assert doubts(programme, DEPARTMENT, A, SPRING) == []


def test_where_no_report_counts_there_is_nothing_to_doubt(programme: Programme) -> None:
    reported(programme)
    assert doubts(programme, DEPARTMENT, B, SPRING) == []
    assert doubts(programme, DEPARTMENT, A, SPRING) == [], "a hub is compared with itself"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_role_on_trial_has_words(language: str) -> None:
    for role in ("hub", "department", "nobody"):
        assert has_text(language, f"handin_words.trial.{role}")
