"""How far each hub's report on each period is, and who may see that."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from access import Person
from handin import NotAllowed
from handin.confirm import undo
from handin.followup import agree, close_period, remind, reopen_period, reply, send_back
from handin.programme import Programme
from handin.slots import Slot, slot, slots, wanted_period
from metrics.access import Viewer
from tests.handin.helpers import (
    AUTUMN,
    DEPARTMENT,
    ME,
    OTHER,
    SPRING,
    VISITOR,
    A,
    B,
    accepted_as,
    draft_for,
)  # fmt: skip

REAL_ME = Person(Viewer("hub", A), name="Iemand", example=False)


def mine(programme: Programme) -> Slot:
    return slot(programme, ME, A, SPRING)


def test_a_slot_goes_from_nothing_to_accepted_and_each_step_is_seen(programme: Programme) -> None:
    ledger = programme.ledger
    assert (mine(programme).state, mine(programme).version) == ("nothing", 0)
    draft = draft_for(programme)
    assert (mine(programme).state, mine(programme).draft) == ("draft", draft)
    entry = accepted_as(programme, draft)
    assert (mine(programme).state, mine(programme).entry) == ("handed_in", entry)
    assert (mine(programme).draft, mine(programme).version) == (None, 1)
    question = send_back(programme, DEPARTMENT, entry.id, "Klopt D-001?")
    asked = mine(programme)
    assert (asked.state, asked.question) == ("returned", "Klopt D-001?")
    assert (asked.question_at, asked.answer) == (question.at, "")
    reply(programme, ME, question.id, "Ja.")
    assert (mine(programme).state, mine(programme).answer) == ("answered", "Ja.")
    agree(programme, DEPARTMENT, entry.id)
    assert (mine(programme).state, mine(programme).question) == ("accepted", "")
    assert slots(programme, ME, date(2023, 3, 1))[3] == mine(programme)
    assert ledger.last_id() == 4


def test_a_second_question_replaces_the_first_and_its_answer(programme: Programme) -> None:
    entry = accepted_as(programme, draft_for(programme))
    first = send_back(programme, DEPARTMENT, entry.id, "Eerste?")
    reply(programme, ME, first.id, "Antwoord.")
    send_back(programme, DEPARTMENT, entry.id, "Tweede?")
    found = mine(programme)
    assert (found.state, found.question, found.answer) == ("returned", "Tweede?", "")


def test_a_question_about_an_older_version_is_gone_with_the_newer_one(programme: Programme) -> None:
    entry = accepted_as(programme, draft_for(programme))
    send_back(programme, DEPARTMENT, entry.id, "Klopt D-001?")
    accepted_as(programme, draft_for(programme, cells={"Dossiers!C2": "Beter"}))
    assert (mine(programme).state, mine(programme).question) == ("handed_in", "")
    assert mine(programme).version == 2


def test_a_draft_beside_a_report_does_not_hide_the_question(programme: Programme) -> None:
    entry = accepted_as(programme, draft_for(programme))
    send_back(programme, DEPARTMENT, entry.id, "Klopt D-001?")
    draft = draft_for(programme, cells={"Dossiers!C2": "Beter"})
    assert (mine(programme).state, mine(programme).draft) == ("returned", draft)


def test_a_report_that_was_taken_back_leaves_nothing_but_its_number(programme: Programme) -> None:
    accepted_as(programme, draft_for(programme))
    undo(programme, ME, A, SPRING, 1, "verkeerde file")
    found = mine(programme)
    assert (found.state, found.entry, found.version) == ("nothing", None, 2)
    assert found.is_late is True  # the first came, however it ended: today is long after 2023


def test_late_is_said_of_the_first_version_whatever_came_later(programme: Programme) -> None:
    for day, code in ((date(2023, 7, 20), "in time"), (date(2023, 9, 1), "late")):
        content = code.encode()
        programme.ledger.accept(
            A, SPRING, date(2023, 6, 30), "1", sha256(content).hexdigest(), "r.xlsx", content, [],
            "test", at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
        )  # fmt: skip
    assert (mine(programme).version, mine(programme).is_late) == (2, False)
    accepted_as(programme, draft_for(programme, hub=B))
    assert slot(programme, OTHER, B, SPRING).is_late is True


def test_closed_for_all_and_reopened_for_one_is_told_per_hub(programme: Programme) -> None:
    close_period(programme, DEPARTMENT, SPRING)
    reopen_period(programme, DEPARTMENT, SPRING, "Fout ontdekt.", hub=A)
    found = {(s.hub_code, s.period_code): s for s in slots(programme, DEPARTMENT)}
    assert not found[A, SPRING].closed and found[B, SPRING].closed
    assert not found[B, AUTUMN].closed
    assert [mine(programme).closed, slot(programme, OTHER, B, SPRING).closed] == [False, True]
    close_period(programme, DEPARTMENT, SPRING)
    assert mine(programme).closed


def test_the_last_reminder_is_told(programme: Programme) -> None:
    assert mine(programme).reminded_at is None
    remind(programme, DEPARTMENT, A, SPRING)
    last = remind(programme, DEPARTMENT, A, SPRING)
    assert mine(programme).reminded_at == last.at


def test_the_department_sees_all_hubs_and_a_hub_its_own(programme: Programme) -> None:
    day = date(2023, 2, 1)
    codes = [hub.code for hub in programme.reference.hubs]
    everything = slots(programme, DEPARTMENT, day)
    assert list(dict.fromkeys(s.hub_code for s in everything)) == codes
    assert [s.period_code for s in slots(programme, ME, day)] == [
        "2021-S2", "2022-S1", "2022-S2", SPRING,
    ]  # fmt: skip
    assert {s.hub_code for s in slots(programme, ME, day)} == {A}
    assert {s.is_late for s in everything} == {None}


def test_a_slot_to_which_something_happened_is_shown_before_its_period(
    programme: Programme,
) -> None:
    draft_for(programme, period=AUTUMN)
    found = [s.period_code for s in slots(programme, ME, date(2023, 2, 1))]
    assert found[-1] == AUTUMN and len(found) == 5


@pytest.mark.parametrize("person", [VISITOR, OTHER, REAL_ME], ids=["visitor", "other", "real"])
def test_nobody_else_sees_a_slot(programme: Programme, person: Person) -> None:
    with pytest.raises(NotAllowed):
        slot(programme, person, A, SPRING)
    with pytest.raises(NotAllowed):
        wanted_period(programme, person, A, date(2023, 8, 1))


@pytest.mark.parametrize("person", [VISITOR, REAL_ME], ids=["visitor", "real"])
def test_who_has_no_role_here_sees_no_list(programme: Programme, person: Person) -> None:
    with pytest.raises(NotAllowed):
        slots(programme, person)


@pytest.mark.parametrize(("hub", "period"), [("hub-z", SPRING), (A, "1999-S1")])
def test_an_unknown_hub_or_period_is_a_lookup_error(
    programme: Programme, hub: str, period: str
) -> None:
    with pytest.raises(LookupError):
        slot(programme, DEPARTMENT, hub, period)


def test_the_wanted_period_is_the_first_that_lacks_a_report(programme: Programme) -> None:
    day = date(2023, 8, 1)  # 2021-S2 to 2023-S1 have ended
    assert wanted_period(programme, ME, A, day) == "2021-S2"
    for period in ("2021-S2", "2022-S1"):
        close_period(programme, DEPARTMENT, period)
    assert wanted_period(programme, ME, A, day) == "2022-S2"
    close_period(programme, DEPARTMENT, "2022-S2")
    accepted_as(programme, draft_for(programme))
    assert wanted_period(programme, ME, A, day) == SPRING  # all are in: the newest, to correct it
    assert wanted_period(programme, ME, A, date(2021, 3, 1)) == "2021-S2"
    undo(programme, ME, A, SPRING, 1, "verkeerd")
    assert wanted_period(programme, DEPARTMENT, A, day) == SPRING
