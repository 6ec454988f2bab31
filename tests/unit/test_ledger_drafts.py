"""Drafts: kept until they are confirmed, replaced or discarded, each exactly once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ledger import Ledger, LedgerProblem, Outdated, PeriodClosed, drafts
from tests.unit.ledgers import HUB, PERIOD, confirmation, drafted, new_url, offered


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(new_url(tmp_path))


def test_a_draft_keeps_the_file_and_counts_for_nothing(ledger: Ledger) -> None:
    draft = drafted(ledger, b"concept")
    assert ledger.entries() == []
    assert ledger.content(draft.fingerprint) == b"concept"
    assert (draft.size, draft.based_on, draft.state, draft.entry_id) == (7, 0, "open", None)
    assert (draft.by, draft.file_name) == ("someone", "rapport.xlsx")
    assert draft.findings[0]["code"] == "vague-day"
    assert ledger.draft(draft.id) == ledger.open_draft(HUB, PERIOD) == draft
    assert ledger.open_drafts() == [draft]


def test_a_slot_has_one_open_draft_and_those_of_others_stay(ledger: Ledger) -> None:
    first = drafted(ledger, b"one")
    other = drafted(ledger, b"one", hub_code="hub-b")
    second = drafted(ledger, b"two")
    assert ledger.draft(first.id).state == "replaced"
    assert ledger.open_drafts() == [other, second]
    assert ledger.open_draft(HUB, "2024-S1") is None
    with pytest.raises(LookupError):
        ledger.draft(99)


def test_a_confirmed_draft_is_the_report_that_counts(ledger: Ledger) -> None:
    draft = drafted(ledger, b"one")
    details = {"answers": {}}
    entry = ledger.confirm(draft.id, **confirmation(details=details, expecting=0))
    assert (entry.kind, entry.version, entry.done_by) == ("accepted", 1, "lead")
    assert (entry.fingerprint, entry.file_name) == (draft.fingerprint, "rapport.xlsx")
    assert (entry.hub_code, entry.period_code, entry.details) == (HUB, PERIOD, details)
    ended = ledger.draft(draft.id)
    assert (ended.state, ended.entry_id) == ("confirmed", entry.id)
    assert ledger.open_draft(HUB, PERIOD) is None
    assert drafted(ledger, b"two").based_on == 1


def test_confirming_twice_gives_the_same_entry_whatever_happened_since(ledger: Ledger) -> None:
    draft = drafted(ledger, b"one")
    entry = ledger.confirm(draft.id, **confirmation(expecting=0))
    assert ledger.confirm(draft.id, **confirmation(expecting=0)) == entry
    ledger.accept(**offered(b"two"))
    ledger.close_period(PERIOD, "department")
    assert ledger.confirm(draft.id, **confirmation(expecting=0)) == entry
    assert len(ledger.entries()) == 3


def test_a_draft_that_was_replaced_or_discarded_is_not_confirmed(ledger: Ledger) -> None:
    replaced = drafted(ledger, b"one")
    discarded = drafted(ledger, b"two")
    ledger.discard_draft(discarded.id, "lead")
    for draft in (replaced, discarded):
        with pytest.raises(Outdated):
            ledger.confirm(draft.id, **confirmation())
    with pytest.raises(LookupError):
        ledger.confirm(99, **confirmation())
    assert ledger.entries() == []


def test_a_draft_seen_beside_another_version_stays_open(ledger: Ledger) -> None:
    draft = drafted(ledger, b"one")
    other = ledger.accept(**offered(b"from elsewhere"))
    with pytest.raises(Outdated) as told:
        ledger.confirm(draft.id, **confirmation(expecting=0))
    assert told.value.current == other
    assert ledger.draft(draft.id).state == "open"
    assert ledger.confirm(draft.id, **confirmation(expecting=1)).version == 2


def test_a_draft_of_the_file_that_counts_already_ends_with_that_entry(ledger: Ledger) -> None:
    current = ledger.accept(**offered(b"one"))
    draft = drafted(ledger, b"one")
    assert ledger.confirm(draft.id, **confirmation(expecting=1)) == current
    assert ledger.draft(draft.id).state == "confirmed"
    assert len(ledger.entries()) == 1


def test_a_closed_period_takes_no_draft_and_confirms_none(ledger: Ledger) -> None:
    draft = drafted(ledger, b"one")
    ledger.close_period(PERIOD, "department", hub_code=HUB)
    with pytest.raises(PeriodClosed):
        drafted(ledger, b"two")
    with pytest.raises(PeriodClosed):
        ledger.confirm(draft.id, **confirmation())
    assert ledger.open_draft(HUB, PERIOD) == draft
    ledger.reopen_period(PERIOD, "department", "toch", hub_code=HUB)
    ledger.confirm(draft.id, **confirmation())


def test_a_draft_is_discarded_once_and_its_bytes_stay(ledger: Ledger) -> None:
    draft = drafted(ledger, b"one")
    ledger.discard_draft(draft.id, "lead")
    ledger.discard_draft(draft.id, "lead")
    assert ledger.draft(draft.id).state == "discarded"
    assert ledger.open_drafts() == []
    assert ledger.content(draft.fingerprint) == b"one"
    confirmed = drafted(ledger, b"two")
    ledger.confirm(confirmed.id, **confirmation())
    with pytest.raises(Outdated):
        ledger.discard_draft(confirmed.id, "lead")
    with pytest.raises(LookupError):
        ledger.discard_draft(99, "lead")


def test_bytes_that_are_not_those_of_the_fingerprint_are_no_draft(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="fingerprint"):
        drafted(ledger, b"one", fingerprint="0" * 64)
    assert ledger.open_drafts() == []


def test_the_last_answer_to_a_remark_counts(ledger: Ledger) -> None:
    draft = drafted(ledger, b"one")
    other = drafted(ledger, b"one", hub_code="hub-b")
    ledger.answer_remark(draft.id, "a", "right", "is zo", "lead")
    ledger.answer_remark(draft.id, "b", "forgotten", "", "lead")
    ledger.answer_remark(draft.id, "a", "removed", "weggehaald", "colleague")
    ledger.answer_remark(draft.id, "c", "withdrawn", "gestopt", "lead")
    ledger.answer_remark(draft.id, "b", None, "", "lead")
    answers = ledger.answers(draft.id)
    assert {key: (a.answer, a.reason, a.by) for key, a in answers.items()} == {
        "a": ("removed", "weggehaald", "colleague"),
        "c": ("withdrawn", "gestopt", "lead"),
    }
    assert all(a.at.tzinfo is not None and a.key == key for key, a in answers.items())
    assert ledger.answers(other.id) == {}


def test_only_remarks_on_an_open_draft_are_answered_and_with_known_answers(ledger: Ledger) -> None:
    draft = drafted(ledger, b"one")
    with pytest.raises(ValueError, match="no answer"):
        ledger.answer_remark(draft.id, "a", "maybe", "", "lead")  # type: ignore[arg-type]
    with pytest.raises(LookupError):
        ledger.answer_remark(99, "a", "right", "", "lead")
    ledger.discard_draft(draft.id, "lead")
    with pytest.raises(Outdated):
        ledger.answer_remark(draft.id, "a", "right", "", "lead")
    assert ledger.answers(draft.id) == {}


def test_what_was_answered_goes_along_from_draft_to_draft(ledger: Ledger) -> None:
    first = drafted(ledger, b"one")
    ledger.answer_remark(first.id, "a", "forgotten", "", "lead")
    ledger.answer_remarks(first.id, ["a", "b"], "right", "is zo", "lead")
    ledger.answer_remark(first.id, "c", "right", "", "lead")
    ledger.answer_remark(first.id, "c", None, "", "lead")
    drafted(ledger, b"another file", by="colleague")
    third = drafted(ledger, b"three")
    assert ledger.answers(third.id) == ledger.answers(first.id)
    assert set(ledger.answers(third.id)) == {"a", "b"}
    assert ledger.taken_back(third.id) == {"c"}
    ledger.answer_remark(third.id, "a", None, "", "lead")
    ledger.answer_remark(third.id, "c", "right", "toch", "lead")
    assert set(ledger.answers(third.id)) == {"b", "c"}
    assert ledger.taken_back(third.id) == {"a"}
    assert set(ledger.answers(first.id)) == {"a", "b"}


def test_nothing_goes_along_from_a_draft_that_ended_or_another_slot(ledger: Ledger) -> None:
    discarded, other = drafted(ledger, b"one"), drafted(ledger, b"one", hub_code="hub-b")
    for draft in (discarded, other):
        ledger.answer_remark(draft.id, "a", "right", "", "lead")
    ledger.discard_draft(discarded.id, "lead")
    draft = drafted(ledger, b"two")
    assert ledger.answers(draft.id) == {}
    ledger.answer_remark(draft.id, "a", "right", "", "lead")
    ledger.confirm(draft.id, **confirmation())
    assert ledger.answers(drafted(ledger, b"three").id) == {}


def test_a_draft_is_kept_with_its_answers_or_not_at_all(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = drafted(ledger, b"one")
    ledger.answer_remark(first.id, "a", "right", "", "lead")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(drafts, "take_along", stop)
    with pytest.raises(KeyboardInterrupt):
        drafted(ledger, b"two")
    assert ledger.open_drafts() == [first]


def test_several_remarks_are_answered_together_or_not_at_all(ledger: Ledger) -> None:
    draft = drafted(ledger, b"one")
    unwritable: Any = ["a", "b", None]
    with pytest.raises(LedgerProblem):
        ledger.answer_remarks(draft.id, unwritable, "right", "", "lead")
    assert ledger.answers(draft.id) == {}
    ledger.answer_remarks(draft.id, [], "right", "", "lead")
    ledger.answer_remarks(draft.id, ["a", "b"], "right", "is zo", "lead")
    assert {key: one.reason for key, one in ledger.answers(draft.id).items()} == {
        "a": "is zo", "b": "is zo",
    }  # fmt: skip
