"""What counts: versions, undoing, closed periods, and questions about a report."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ledger import Ledger, Outdated, PeriodClosed, counting
from tests.unit.ledgers import HUB, PERIOD, new_url, offered


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(new_url(tmp_path))


def accept(ledger: Ledger, content: bytes, **other: Any) -> int:
    entry = ledger.accept(**offered(content, **other))
    assert entry is not None
    return entry.id


def undo(ledger: Ledger, expecting: int) -> Any:
    return ledger.undo(HUB, PERIOD, "lead", "verkeerd bestand", expecting=expecting)


def counts(ledger: Ledger) -> str | None:
    """The name of the file that counts."""
    entry = counting(ledger.entries()).get((HUB, PERIOD))
    return None if entry is None else entry.file_name


def test_whoever_saw_another_version_is_told_what_came_in_between(ledger: Ledger) -> None:
    accept(ledger, b"one", expecting=0)
    with pytest.raises(Outdated) as told:
        ledger.accept(**offered(b"two", expecting=0))
    assert told.value.current == ledger.entries()[0]
    with pytest.raises(Outdated):
        ledger.accept(**offered(b"two", expecting=2))
    accept(ledger, b"two", expecting=1)
    assert [entry.version for entry in ledger.entries()] == [1, 2]


def test_expecting_a_version_where_nothing_came_yet_is_outdated(ledger: Ledger) -> None:
    with pytest.raises(Outdated) as told:
        ledger.accept(**offered(b"one", expecting=1))
    assert told.value.current is None


def test_an_entry_keeps_its_reason_its_details_and_what_it_is_about(ledger: Ledger) -> None:
    first = accept(ledger, b"one")
    details = {"answers": {"k": {"answer": "right", "reason": "klopt"}}}
    second = accept(ledger, b"two", reason="correctie", about=first, details=details)
    entry = ledger.entry(second)
    assert (entry.reason, entry.about, entry.details) == ("correctie", first, details)
    assert ledger.last_id() == second
    with pytest.raises(LookupError):
        ledger.entry(second + 1)


def test_an_empty_ledger_has_no_last_entry(ledger: Ledger) -> None:
    assert ledger.last_id() == 0


def test_moments_never_repeat(ledger: Ledger) -> None:
    future = datetime.now(UTC) + timedelta(days=1)
    accept(ledger, b"one", at=future)
    for number in range(3):
        accept(ledger, b"%d" % number)
    moments = [entry.at - future for entry in ledger.entries()]
    assert moments == [timedelta(microseconds=number) for number in range(4)]


def test_undoing_a_correction_restores_the_file_before_with_its_facts(ledger: Ledger) -> None:
    accept(ledger, b"one", file_name="een.xlsx", details={"said": 1})
    second = accept(ledger, b"two", file_name="twee.xlsx", findings=[])
    restored = undo(ledger, expecting=2)
    first = ledger.entries()[0]
    assert (restored.kind, restored.version, restored.about) == ("accepted", 3, second)
    for name in (
        "as_of", "template_version", "fingerprint", "file_name", "findings", "details"
    ):  # fmt: skip
        assert getattr(restored, name) == getattr(first, name)
    assert (restored.done_by, restored.reason) == ("lead", "verkeerd bestand")
    assert counts(ledger) == "een.xlsx"


def test_undoing_the_first_report_leaves_the_slot_empty_and_can_be_undone(ledger: Ledger) -> None:
    accept(ledger, b"one", file_name="een.xlsx")
    withdrawn = undo(ledger, expecting=1)
    assert (withdrawn.kind, withdrawn.version, withdrawn.fingerprint) == ("withdrawn", 2, None)
    assert counts(ledger) is None
    assert undo(ledger, expecting=2).kind == "accepted"
    assert counts(ledger) == "een.xlsx"
    assert undo(ledger, expecting=3).kind == "withdrawn"  # before it, nothing counted
    assert [entry.version for entry in ledger.entries()] == [1, 2, 3, 4]


def test_an_undone_undo_counts_again(ledger: Ledger) -> None:
    accept(ledger, b"one", file_name="een.xlsx")
    accept(ledger, b"two", file_name="twee.xlsx")
    undo(ledger, expecting=2)
    undo(ledger, expecting=3)
    assert counts(ledger) == "twee.xlsx"


def test_after_a_withdrawal_a_report_may_come_as_if_there_was_none(ledger: Ledger) -> None:
    accept(ledger, b"one")
    undo(ledger, expecting=1)
    accept(ledger, b"one", expecting=0)  # also the very same file
    undo(ledger, expecting=3)
    accept(ledger, b"two", expecting=4)
    with pytest.raises(Outdated):
        ledger.accept(**offered(b"three", expecting=0))


def test_undo_wants_something_to_undo_and_the_version_that_was_seen(ledger: Ledger) -> None:
    with pytest.raises(LookupError):
        undo(ledger, expecting=0)
    accept(ledger, b"one")
    with pytest.raises(Outdated):
        undo(ledger, expecting=0)
    assert len(ledger.entries()) == 1


def test_nothing_counts_or_is_undone_in_a_closed_period(ledger: Ledger) -> None:
    accept(ledger, b"one")
    ledger.close_period(PERIOD, "department")
    for act in (lambda: accept(ledger, b"two"), lambda: undo(ledger, expecting=1)):
        with pytest.raises(PeriodClosed) as told:
            act()
        assert (told.value.hub_code, told.value.period_code) == (HUB, PERIOD)
    assert ledger.accept(**offered(b"one")) is None  # that one counts already
    accept(ledger, b"other period", period_code="2024-S1")
    ledger.reopen_period(PERIOD, "department", "een fout in de lijst")
    undo(ledger, expecting=1)


def test_a_period_is_closed_and_reopened_for_one_hub_or_for_all(ledger: Ledger) -> None:
    def closed() -> list[bool]:
        return [ledger.is_closed(hub, PERIOD) for hub in ("hub-a", "hub-b")]

    assert closed() == [False, False]
    ledger.close_period(PERIOD, "department", hub_code="hub-a")
    assert closed() == [True, False]
    ledger.close_period(PERIOD, "department")
    assert closed() == [True, True]
    ledger.reopen_period(PERIOD, "department", "te vroeg", hub_code="hub-b")
    assert closed() == [True, False]
    ledger.close_period(PERIOD, "department")  # not twice: hub-b was open
    assert closed() == [True, True]
    ledger.reopen_period(PERIOD, "department", "alles open")
    assert closed() == [False, False]
    assert not ledger.is_closed("hub-a", "2024-S1")


def test_what_is_closed_or_open_already_is_not_closed_or_reopened_again(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="already"):
        ledger.reopen_period(PERIOD, "department", "reden")
    ledger.close_period(PERIOD, "department")
    for hub_code in (None, "hub-a"):
        with pytest.raises(ValueError, match="already"):
            ledger.close_period(PERIOD, "department", hub_code=hub_code)
    with pytest.raises(ValueError, match="reason"):
        ledger.reopen_period(PERIOD, "department", "  ")
    ledger.reopen_period(PERIOD, "department", "reden", hub_code="hub-a")
    with pytest.raises(ValueError, match="already"):
        ledger.reopen_period(PERIOD, "department", "reden", hub_code="hub-a")


def test_a_question_is_asked_answered_and_settled(ledger: Ledger) -> None:
    report = accept(ledger, b"one")
    question = ledger.send_back(report, "department", "Klopt D-7?")
    answer = ledger.answer(question.id, "lead", "Ja, zie bijlage.")
    agreed = ledger.agree(report, "department")
    assert [(e.kind, e.about, e.reason) for e in (question, answer, agreed)] == [
        ("returned", report, "Klopt D-7?"),
        ("answered", question.id, "Ja, zie bijlage."),
        ("agreed", report, None),
    ]
    assert {(e.hub_code, e.period_code, e.version) for e in (question, answer, agreed)} == {
        (HUB, PERIOD, None)
    }


def test_accepting_settles_a_question_that_was_not_answered(ledger: Ledger) -> None:
    report = accept(ledger, b"one")
    question = ledger.send_back(report, "department", "?")
    ledger.agree(report, "department")
    with pytest.raises(ValueError, match="settled"):
        ledger.answer(question.id, "lead", "toch nog")
    with pytest.raises(ValueError, match="already"):
        ledger.agree(report, "department")
    ledger.send_back(report, "department", "Toch nog iets?")
    ledger.agree(report, "department")


def test_a_new_version_settles_what_was_asked_about_the_one_before(ledger: Ledger) -> None:
    report = accept(ledger, b"one")
    question = ledger.send_back(report, "department", "?")
    accept(ledger, b"two")
    acts: list[Any] = [
        lambda: ledger.answer(question.id, "lead", "antwoord"),
        lambda: ledger.agree(report, "department"),
        lambda: ledger.send_back(report, "department", "?"),
    ]
    for act in acts:
        with pytest.raises(ValueError, match="counts now"):
            act()


def test_nothing_is_asked_or_answered_that_cannot_be(ledger: Ledger) -> None:
    report = accept(ledger, b"one")
    question = ledger.send_back(report, "department", "?")
    for act in (ledger.send_back, ledger.answer):
        with pytest.raises(LookupError):
            act(99, "x", "words")
        with pytest.raises(ValueError, match="nothing is said"):
            act(report, "x", " \n")
    with pytest.raises(ValueError, match="no question"):
        ledger.answer(report, "lead", "op niets")
    with pytest.raises(ValueError, match="counts now"):
        ledger.agree(question.id, "department")
    ledger.answer(question.id, "lead", "ja")
    with pytest.raises(ValueError, match="answered already"):
        ledger.answer(question.id, "lead", "nog eens")
    withdrawn = undo(ledger, expecting=1)
    with pytest.raises(ValueError, match="counts now"):
        ledger.agree(withdrawn.id, "department")


def test_in_a_closed_period_nothing_is_returned_but_a_question_can_be_answered(
    ledger: Ledger,
) -> None:
    report = accept(ledger, b"one")
    question = ledger.send_back(report, "department", "?")
    ledger.close_period(PERIOD, "department")
    with pytest.raises(PeriodClosed):
        ledger.send_back(report, "department", "nog iets?")
    ledger.answer(question.id, "lead", "ja")
    ledger.agree(report, "department")


def test_entries_of_a_hub_are_its_own_and_those_of_its_periods(ledger: Ledger) -> None:
    accept(ledger, b"one")
    accept(ledger, b"two", hub_code="hub-b")
    ledger.remind("hub-b", PERIOD, "department")
    ledger.close_period(PERIOD, "department")
    ledger.close_period("2024-S1", "department", hub_code="hub-b")
    refused = offered(b"no report", hub_code=None, period_code=None)
    ledger.refuse(**{name: value for name, value in refused.items() if name != "content"})

    def ids(*wanted: str | None) -> list[int]:
        return [entry.id for entry in ledger.entries(*wanted)]

    assert ids() == [1, 2, 3, 4, 5, 6]
    assert ids("hub-a") == [1, 4]
    assert ids("hub-b") == [2, 3, 4, 5]
    assert ids(None, PERIOD) == [1, 2, 3, 4]
    assert ids("hub-b", "2024-S1") == [5]
    assert ledger.entry(3).kind == "reminded"
