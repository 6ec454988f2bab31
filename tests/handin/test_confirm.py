"""What makes a report count, and what takes it back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from hashlib import sha256
from threading import Barrier

import pytest

import handin.confirm
from access import Person
from handin import NotAllowed
from handin.answers import answer
from handin.check import Checked, checked
from handin.confirm import NotReady, confirm, discard, undo
from handin.followup import agree, close_period, reopen_period, reply, send_back
from handin.programme import Programme
from handin.slots import slots
from ledger import Entry, Outdated, PeriodClosed
from metrics.store import Store, newest_build
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
    builds,
    dossiers,
    draft_for,
    figures,
    handed_in,
    person_of_hub,
    with_dossiers,
    without,
)  # fmt: skip


def test_a_reports_whole_life(programme: Programme) -> None:
    handed_in(programme, tables=with_dossiers(1, 2))
    before = figures(programme)
    draft = draft_for(programme, tables=with_dossiers(1, 2, 3, 4))
    assert figures(programme) == before, "a draft counts"
    entry = confirm(programme, ME, draft.id)
    assert (entry.kind, entry.version, entry.file_name) == ("accepted", 2, "rapport.xlsx")
    assert (before["dossiers_submitted"], dossiers(programme)) == (2, 4)

    question = send_back(programme, DEPARTMENT, entry.id, "Zijn D-003 en D-004 nieuw?")
    assert dossiers(programme) == 4, "a question makes it count no longer"
    reply(programme, ME, question.id, "Ja, beide.")
    agree(programme, DEPARTMENT, entry.id)
    close_period(programme, DEPARTMENT, SPRING)
    with pytest.raises(PeriodClosed):
        undo(programme, ME, A, SPRING, 2, "toch niet")
    with pytest.raises(PeriodClosed):
        draft_for(programme, tables=with_dossiers(1))
    reopen_period(programme, DEPARTMENT, SPRING, "De hub vond een fout.")
    undone = undo(programme, ME, A, SPRING, 2, "toch niet")
    assert (undone.version, undone.about, undone.reason) == (3, entry.id, "toch niet")
    assert figures(programme) == before


def test_undoing_the_only_report_leaves_no_figures(programme: Programme) -> None:
    handed_in(programme)
    assert dossiers(programme) == 3
    undo(programme, ME, A, SPRING, 1, "")
    assert dossiers(programme) == 0
    undo(programme, ME, A, SPRING, 2, "toch juist")
    assert dossiers(programme) == 3


def test_what_was_known_earlier_stays_known_after_an_undo(programme: Programme) -> None:
    handed_in(programme, hub=B)
    today = Store.open(newest_build(programme.builds)).newest_day
    yesterday = date.fromordinal(today.toordinal() - 1)
    earlier = figures(programme, on=yesterday)
    handed_in(programme)
    undo(programme, ME, A, SPRING, 1, "verkeerd bestand")
    assert figures(programme, on=yesterday) == earlier
    assert dossiers(programme) == 3


def test_confirming_again_gives_the_same_entry_and_no_second_one(programme: Programme) -> None:
    draft = draft_for(programme)
    entry = confirm(programme, ME, draft.id)
    assert confirm(programme, ME, draft.id) == entry
    assert programme.ledger.last_id() == entry.id and len(builds(programme)) == 1


def test_a_draft_with_errors_is_not_ready(programme: Programme) -> None:
    draft = draft_for(programme, cells={"Dossiers!F3": "misschien"})
    with pytest.raises(NotReady) as refusal:
        confirm(programme, ME, draft.id)
    assert refusal.value.checked.errors
    assert programme.ledger.last_id() == 0 and not builds(programme)


def test_open_questions_make_a_draft_not_ready_until_answered(programme: Programme) -> None:
    handed_in(programme)
    draft = draft_for(programme, period=AUTUMN, tables=without("dossier", "D-003"))
    with pytest.raises(NotReady):
        confirm(programme, ME, draft.id)
    found = checked(programme, ME, draft.id)
    for remark in found.vanished:
        answer(programme, ME, draft.id, remark.key, "removed", "stond er dubbel in")
    for remark in found.questions:
        answer(programme, ME, draft.id, remark.key, "right", "nagekeken")
    entry = confirm(programme, ME, draft.id)
    assert {one["code"] for one in entry.findings} >= {"row-vanished"}
    assert "stond er dubbel in" in {one["reason"] for one in entry.details["answers"]}
    assert dossiers(programme) == 2


def someone_hands_in(programme: Programme) -> None:
    """Another file than the draft becomes the report on the slot."""
    content = programme.ledger.content(draft_for(programme, hub=B).fingerprint)
    fingerprint = sha256(content).hexdigest()
    programme.ledger.accept(
        A, SPRING, date(2023, 6, 30), "1", fingerprint, "r.xlsx", content, [], "een collega"
    )


def test_a_report_in_between_makes_the_draft_outdated(programme: Programme) -> None:
    mine = draft_for(programme, tables=with_dossiers(1))
    someone_hands_in(programme)
    with pytest.raises(Outdated) as refusal:
        confirm(programme, ME, mine.id)
    assert refusal.value.current is not None and refusal.value.current.version == 1


def test_a_report_that_comes_in_during_the_check_makes_the_draft_outdated(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*given: object) -> Checked:
        found = checked(*given)  # type: ignore[arg-type]
        someone_hands_in(programme)
        return found

    mine = draft_for(programme, tables=with_dossiers(1))
    monkeypatch.setattr(handin.confirm, "checked", meanwhile)
    with pytest.raises(Outdated):
        confirm(programme, ME, mine.id)
    assert programme.ledger.open_draft(A, SPRING) == mine


def test_a_draft_that_was_replaced_or_thrown_away_cannot_be_confirmed(
    programme: Programme,
) -> None:
    replaced = draft_for(programme, tables=with_dossiers(1))
    thrown = draft_for(programme)
    discard(programme, ME, thrown.id)
    discard(programme, ME, thrown.id)  # twice is as good as once
    for draft in (replaced, thrown):
        with pytest.raises(Outdated):
            confirm(programme, ME, draft.id)
    assert programme.ledger.last_id() == 0


def test_an_undo_of_what_the_person_did_not_see_is_outdated(programme: Programme) -> None:
    handed_in(programme)
    handed_in(programme, tables=with_dossiers(1, 2, 3, 4))
    with pytest.raises(Outdated):
        undo(programme, ME, A, SPRING, 1, "de eerste")
    assert dossiers(programme) == 4


def test_an_undo_of_nothing_is_a_lookup_error(programme: Programme) -> None:
    with pytest.raises(LookupError):
        undo(programme, ME, A, SPRING, 0, "")
    with pytest.raises(LookupError):
        undo(programme, ME, A, "1999-S1", 0, "")


@pytest.mark.parametrize("person", [VISITOR, OTHER], ids=["visitor", "other hub"])
def test_nobody_else_touches_a_draft_or_report(programme: Programme, person: Person) -> None:
    entry = handed_in(programme)
    draft = draft_for(programme, tables=with_dossiers(1, 2, 3, 4))
    for doing in (confirm, discard):
        for draft_id in (draft.id, draft.id + 1000):
            with pytest.raises(NotAllowed):
                doing(programme, person, draft_id)
    with pytest.raises(NotAllowed):
        undo(programme, person, A, SPRING, entry.version or 0, "")
    assert programme.ledger.open_draft(A, SPRING) == draft
    assert programme.ledger.last_id() == entry.id


def test_the_department_may_do_what_the_hub_may(programme: Programme) -> None:
    entry = confirm(programme, DEPARTMENT, draft_for(programme).id)
    assert undo(programme, DEPARTMENT, A, SPRING, entry.version or 0, "").kind == "withdrawn"
    discard(programme, DEPARTMENT, draft_for(programme).id)


def test_twelve_hubs_and_a_double_click_each_at_once(programme: Programme) -> None:
    hubs = [hub.code for hub in programme.reference.hubs]
    drafts = {hub: draft_for(programme, hub=hub) for hub in hubs}
    clicks = [hub for hub in hubs for _ in range(2)]
    together = Barrier(len(clicks))

    def click(hub: str) -> tuple[str, Entry]:
        together.wait(30)
        return hub, confirm(programme, person_of_hub(hub), drafts[hub].id)

    with ThreadPoolExecutor(len(clicks)) as crowd:
        found = list(crowd.map(click, clicks))
    assert len(hubs) == 12
    assert len({(hub, entry.id) for hub, entry in found}) == 12
    counted = [entry for entry in programme.ledger.entries() if entry.kind == "accepted"]
    assert sorted(entry.hub_code or "" for entry in counted) == sorted(hubs)
    assert figures(programme)["dossiers_submitted"] == 36
    states = {s.hub_code: s for s in slots(programme, DEPARTMENT) if s.period_code == SPRING}
    assert {one.state for one in states.values()} == {"handed_in"}


def test_a_second_click_while_the_first_is_looked_at_gives_its_entry(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = draft_for(programme)
    first: list[Entry] = []

    def meanwhile(*given: object) -> Checked:
        first.append(accepted_as(programme, draft))
        return checked(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(handin.confirm, "checked", meanwhile)
    assert confirm(programme, ME, draft.id) == first[0]
    assert dossiers(programme) == 3


def test_a_second_click_that_was_read_before_the_first_counted_gives_its_entry(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = draft_for(programme)
    entry = accepted_as(programme, draft)
    monkeypatch.setattr(handin.confirm, "draft_of", lambda *_: draft)  # still open
    assert confirm(programme, ME, draft.id) == entry


def test_a_draft_on_a_slot_that_was_emptied_meanwhile_can_be_confirmed(
    programme: Programme,
) -> None:
    draft = draft_for(programme, tables=with_dossiers(1))
    someone_hands_in(programme)
    undo(programme, ME, A, SPRING, 1, "verkeerd")
    assert confirm(programme, ME, draft.id).version == 3
