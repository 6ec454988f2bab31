"""What happened to a report, told with everything that a sentence about it needs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from string import Formatter

import pytest

from access import Person
from handin import NotAllowed
from handin.confirm import confirm, discard, undo
from handin.followup import agree, close_period, remind, reopen_period, reply, send_back
from handin.history import KINDS, Event, history
from handin.programme import Programme
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
    handed_in,
    report_file,
    with_dossiers,
)  # fmt: skip
from texts.words import LANGUAGES, texts

LEAD = Person(Viewer("hub", A), name="Een Hubleider", example=True)
OFFICIAL = Person(Viewer("department"), name="Een Ambtenaar", example=True)
ROWS = ("new", "changed", "vanished", "unchanged")


def happened(programme: Programme, period: str = SPRING) -> list[Event]:
    return history(programme, ME, A, period)


def kinds(programme: Programme, period: str = SPRING) -> list[str]:
    return [event.kind for event in happened(programme, period)]


def last(programme: Programme, kind: str, period: str = SPRING) -> Event:
    return [event for event in happened(programme, period) if event.kind == kind][-1]


def accept(programme: Programme, content: bytes, at: datetime | None = None) -> None:
    """Let a file count as the report of hub A on spring, whatever it says."""
    fingerprint = sha256(content).hexdigest()
    programme.ledger.accept(
        A, SPRING, date(2023, 6, 30), "1", fingerprint, "r.xlsx", content, [], "test", at=at
    )


def everything(programme: Programme) -> None:
    """Whatever can happen to a slot, once at least."""
    discard(programme, LEAD, draft_for(programme, name="weg.xlsx").id)
    draft_for(programme, name="eerst.xlsx")
    draft = draft_for(programme, tables=with_dossiers(1, 2), name="dan.xlsx")
    confirm(programme, LEAD, draft.id)
    better = draft_for(programme, tables=with_dossiers(1, 2, 3), name="beter.xlsx")
    entry = confirm(programme, LEAD, better.id)
    question = send_back(programme, OFFICIAL, entry.id, "Is D-003 nieuw?")
    reply(programme, LEAD, question.id, "Ja.")
    agree(programme, OFFICIAL, entry.id)
    undo(programme, LEAD, A, SPRING, 2, "toch niet")
    close_period(programme, OFFICIAL, SPRING)
    reopen_period(programme, OFFICIAL, SPRING, "Te vroeg gesloten.")
    close_period(programme, OFFICIAL, SPRING)
    reopen_period(programme, OFFICIAL, SPRING, "Alleen A nog.", hub=A)
    remind(programme, OFFICIAL, A, SPRING)


def test_everything_is_told_in_its_order(programme: Programme) -> None:
    everything(programme)
    told = happened(programme)
    assert [event.kind for event in told] == [
        "uploaded", "discarded", "uploaded", "replaced", "handed_in", "uploaded",
        "handed_in_again", "returned", "answered", "agreed", "put_back", "closed", "reopened",
        "closed", "reopened_hub", "reminded",
    ]  # fmt: skip
    assert [event.at for event in told] == sorted(event.at for event in told)
    assert {*KINDS} - {event.kind for event in told} == {"taken_back"}


def test_each_sentence_finds_its_values(programme: Programme) -> None:
    everything(programme)
    handed_in(programme, period=AUTUMN)
    undo(programme, LEAD, A, AUTUMN, 1, "verkeerd bestand")
    told = {
        event.kind: event for period in (SPRING, AUTUMN) for event in happened(programme, period)
    }
    assert {*told} == {*KINDS}
    for language in LANGUAGES:
        for kind, event in told.items():
            sentence = texts(language)[f"history.{kind}"]
            wanted = {field for _, field, _, _ in Formatter().parse(sentence) if field}
            assert wanted <= {"who", "day", *event.values}, kind


def test_who_did_it_is_told(programme: Programme) -> None:
    everything(programme)
    who = {event.kind: event.who for event in happened(programme)}
    assert who["uploaded"] == who["replaced"] == "Iemand in de rol van hubleider"
    assert who["discarded"] == who["handed_in"] == who["put_back"] == "Een Hubleider"
    assert who["closed"] == who["agreed"] == who["reminded"] == "Een Ambtenaar"


def test_drafts_are_told_with_their_files(programme: Programme) -> None:
    everything(programme)
    assert last(programme, "discarded").values == {"file_name": "weg.xlsx"}
    replaced = last(programme, "replaced")
    assert (replaced.values["before"], replaced.values["file_name"]) == ("eerst.xlsx", "dan.xlsx")
    told = last(programme, "handed_in")
    assert told.draft is not None and told.draft.file_name == "dan.xlsx"
    assert told.entry is not None and told.draft.entry_id == told.entry.id


def test_a_better_version_is_told_with_what_changed_in_it(programme: Programme) -> None:
    handed_in(programme, tables=with_dossiers(1, 2))
    better = with_dossiers(2, 3, 4, title="Anders")
    accepted_as(programme, draft_for(programme, tables=better))
    values = last(programme, "handed_in_again").values
    assert [values[kind] for kind in ROWS[:3]] == [2, 1, 1]
    assert (values["version"], values["before"]) == (2, 1)
    assert (values["against"], values["against_version"]) == (SPRING, 1)
    undo(programme, ME, A, SPRING, 2, "toch niet")
    back = last(programme, "put_back").values
    assert [back[kind] for kind in ROWS[:3]] == [1, 1, 2]
    assert (back["version"], back["undone"], back["restored"]) == (3, 2, 1)
    assert (back["reason"], back["file_name"]) == ("toch niet", "rapport.xlsx")


def test_the_first_of_a_period_is_laid_beside_the_earlier_period(programme: Programme) -> None:
    handed_in(programme, tables=with_dossiers(1))
    accepted_as(programme, draft_for(programme, period=AUTUMN, tables=with_dossiers(1, 2)))
    values = last(programme, "handed_in", AUTUMN).values
    assert (values["new"], values["against"], values["against_version"]) == (1, SPRING, 1)
    first = last(programme, "handed_in").values
    assert {first[key] for key in (*ROWS, "against", "against_version")} == {None}


def test_a_report_on_an_earlier_period_is_not_laid_beside_a_later_one(
    programme: Programme,
) -> None:
    handed_in(programme, period=AUTUMN)
    accepted_as(programme, draft_for(programme))
    assert last(programme, "handed_in").values["against"] is None


def test_taking_the_only_report_back_and_putting_it_back(programme: Programme) -> None:
    handed_in(programme)
    undo(programme, ME, A, SPRING, 1, "verkeerd bestand")
    gone = last(programme, "taken_back").values
    assert gone == {"version": 2, "undone": 1, "reason": "verkeerd bestand"}
    undo(programme, ME, A, SPRING, 2, "toch juist")
    back = last(programme, "put_back").values
    assert (back["undone"], back["version"], back["against"]) == (2, 3, None)
    handed_in(programme, tables=with_dossiers(1, 2, 3, 4))
    assert last(programme, "handed_in_again").values["before"] == 3


def test_late_is_told_by_the_day_in_brussels(programme: Programme) -> None:
    deadline = datetime(2023, 7, 31, 22, tzinfo=UTC)  # midnight over there
    for seconds in (-1, 1):
        content = report_file(tables=with_dossiers(2 + seconds))
        accept(programme, content, deadline + timedelta(seconds=seconds))
    in_time, late = happened(programme)
    assert [in_time.values["is_late"], late.values["is_late"]] == [False, True]
    assert in_time.values["deadline_on"] == date(2023, 7, 31)


def test_closing_for_all_hubs_is_told_at_each_of_them(programme: Programme) -> None:
    close_period(programme, OFFICIAL, SPRING)
    reopen_period(programme, OFFICIAL, SPRING, "Alleen B nog.", hub=B)
    assert kinds(programme) == ["closed"]
    assert last(programme, "closed").values == {"for_all": True, "reason": ""}
    of_b = history(programme, OTHER, B, SPRING)
    assert [event.kind for event in of_b] == ["closed", "reopened_hub"]
    assert of_b[1].values == {"reason": "Alleen B nog."}
    assert kinds(programme, AUTUMN) == []


def test_what_a_file_on_the_command_line_was_refused_for_is_not_told(programme: Programme) -> None:
    content = report_file()
    programme.ledger.refuse(
        A, SPRING, None, None, sha256(content).hexdigest(), "r.xlsx", [], "test"
    )
    assert happened(programme) == []


def test_a_report_that_can_no_longer_be_read_has_no_changes(programme: Programme) -> None:
    for content in (b"this was a workbook once", report_file()):
        accept(programme, content)
    told = last(programme, "handed_in_again").values
    assert {told[key] for key in (*ROWS, "against", "against_version")} == {None}


def test_only_the_hub_and_the_department_read_it(programme: Programme) -> None:
    handed_in(programme)
    for person in (VISITOR, OTHER, Person(Viewer("hub", A), name="Iemand", example=False)):
        with pytest.raises(NotAllowed):
            history(programme, person, A, SPRING)
    assert history(programme, DEPARTMENT, A, SPRING) == happened(programme)
    for slot in ((A, "1999-S1"), ("hub-z", SPRING)):
        with pytest.raises(LookupError):
            history(programme, DEPARTMENT, *slot)
