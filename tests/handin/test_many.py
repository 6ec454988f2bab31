"""Many rows and large files: what is looked up once, and how much is kept."""

from __future__ import annotations

from collections import Counter
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

import pytest

from etl.compare import Differences, RowChange
from etl.compare.codes import ROW_VANISHED
from etl.tables import Report, Table
from handin import NotAllowed, answers, comparing, examining
from handin.answers import NeedsReason, answer_alike, answer_several
from handin.check import Checked, checked
from handin.gone import to_put_back
from handin.kept import Kept
from handin.programme import Programme
from handin.weight import HEAVIEST, weight
from ledger import Answer
from tests.handin.helpers import (
    AUTUMN,
    ME,
    OTHER,
    accepted_as,
    draft_for,
    with_dossiers,
)  # fmt: skip


class _Rows(list[int]):
    """Row numbers that are gone through, and never searched."""

    def index(self, *_: Any) -> int:
        raise AssertionError("searched")


@pytest.fixture
def gone(programme: Programme) -> Checked:
    """A draft without four of the ten dossiers of the report before it."""
    accepted_as(programme, draft_for(programme, tables=with_dossiers(*range(1, 11))))
    draft = draft_for(programme, period=AUTUMN, tables=with_dossiers(*range(5, 11)))
    found = checked(programme, ME, draft.id)
    assert len(found.vanished) == 4
    return found


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> Counter[int]:
    """How many times each draft is checked to answer it."""
    counted: Counter[int] = Counter()

    def counting(programme: Programme, person: Any, draft_id: int) -> Checked:
        counted[draft_id] += 1
        return checked(programme, person, draft_id)

    monkeypatch.setattr(answers, "checked", counting)
    return counted


def test_several_rows_are_answered_with_one_check_of_the_draft(
    programme: Programme, gone: Checked, checks: Counter[int]
) -> None:
    keys = [one.key for one in gone.vanished]
    answer_several(programme, ME, gone.draft.id, [*keys, *keys], "removed", " Dubbel. ")
    said = programme.ledger.answers(gone.draft.id)
    assert {key: (one.answer, one.reason) for key, one in said.items()} == dict.fromkeys(
        keys, ("removed", "Dubbel.")
    )
    assert checks == {gone.draft.id: 1}


def test_alike_questions_are_answered_with_one_check(
    programme: Programme, checks: Counter[int]
) -> None:
    cells = {f"Dossiers!J{row}": 10 for row in range(3, 9)}
    draft = draft_for(programme, tables=with_dossiers(*range(1, 7)), cells=cells)
    questions = checked(programme, ME, draft.id).questions
    assert len(questions) == 6
    assert answer_alike(programme, ME, draft.id, questions[0].finding.code, "Zo.") == 6
    assert checks == {draft.id: 1}


def test_when_one_cannot_be_answered_so_none_is(programme: Programme, gone: Checked) -> None:
    keys = [one.key for one in gone.vanished]
    said: Any
    for wanted, said, reason, problem in (
        ([*keys, "0" * 16], "forgotten", "", LookupError),
        (keys, "removed", " \n", NeedsReason),
        (keys, "right", "Zo.", ValueError),
    ):
        with pytest.raises(problem):
            answer_several(programme, ME, gone.draft.id, wanted, said, reason)
    with pytest.raises(NotAllowed):
        answer_several(programme, OTHER, gone.draft.id, keys, "forgotten")
    assert programme.ledger.answers(gone.draft.id) == {}


def test_submitted_dossiers_are_looked_up_without_searching_row_by_row(gone: Checked) -> None:
    changes = [RowChange("dossier", "Dossiers", f"D-{n}", "vanished", None, n) for n in range(3, 6)]
    before = Table(_Rows([3, 4, 5]), {"submitted_on": [gone.draft.at.date(), None, None]})
    found: Any = SimpleNamespace(
        previous_report=SimpleNamespace(tables={"dossier": before}),
        differences=Differences(tuple(changes)),
    )
    said = [("withdrawn", 3), ("withdrawn", 4), ("forgotten", 5)]
    vanished = [
        (
            ROW_VANISHED.finding("Dossiers", None, f"D-{n}", values={"identity": f"D-{n}"}),
            Answer("k", what, "", "x", gone.draft.at),  # type: ignore[arg-type]
        )
        for what, n in said
    ]
    assert to_put_back(found, vanished) == {
        ("dossier", "D-3"): "withdrawn", ("dossier", "D-5"): "forgotten",
    }  # fmt: skip


def kept_after(kept: Kept[str, int], *things: tuple[str, int]) -> set[str]:
    """What is kept after these were asked for, by whether it would be made again."""
    for key, size in things:
        assert kept.find(key, lambda size=size: size) == size  # type: ignore[misc]
    return set(kept._kept)


def test_the_oldest_makes_room_for_what_is_heavy() -> None:
    kept = Kept[str, int](10, lambda size: size, 100)
    assert kept_after(kept, ("a", 40), ("b", 40), ("c", 20)) == {"a", "b", "c"}
    assert kept_after(kept, ("a", 40), ("d", 30)) == {"a", "c", "d"}  # b was used longest ago
    assert kept_after(kept, ("e", 100)) == {"e"}


def test_what_is_too_heavy_alone_is_made_and_not_kept_nor_drives_others_out() -> None:
    kept = Kept[str, int](10, lambda size: size, 100)
    assert kept_after(kept, ("a", 60), ("b", 101), ("c", 40)) == {"a", "c"}


def test_weightless_things_are_kept_by_their_number() -> None:
    kept = Kept[str, int](2)
    assert kept_after(kept, ("a", 1), ("b", 10**9), ("c", 3)) == {"b", "c"}
    heavy = Kept[str, int](2, lambda size: size, 100)
    assert kept_after(heavy, ("a", 50), ("b", 1), ("c", 1)) == {"b", "c"}
    assert kept_after(heavy, ("d", 99)) == {"c", "d"}  # what went by number weighs no more


def test_what_is_still_being_made_stays_while_others_make_room() -> None:
    kept = Kept[str, int](10, lambda size: size, 100)
    begun, go_on, made = Event(), Event(), Counter[str]()

    def slow() -> int:
        made["slow"] += 1
        begun.set()
        assert go_on.wait(20)
        return 10

    thread = Thread(target=kept.find, args=("slow", slow))
    thread.start()
    assert begun.wait(20)
    assert kept_after(kept, ("a", 80), ("b", 90)) == {"slow", "b"}
    go_on.set()
    thread.join(20)
    assert kept.find("slow", slow) == 10 and made == {"slow": 1}


def test_what_cannot_be_weighed_is_told_and_not_kept() -> None:
    def weigh(_: int) -> int:
        raise ValueError("no weight")

    kept = Kept[str, int](10, weigh, 100)
    with pytest.raises(ValueError, match="no weight"):
        kept.find("a", lambda: 1)
    assert not kept._kept


def test_examinations_and_comparisons_are_kept_by_their_cells(gone: Checked) -> None:
    report = gone.report
    assert report is not None
    large = Table(list(range(1000)), {str(n): [None] * 1000 for n in range(20)})
    one = Report(report.hub_code, report.period_code, report.as_of, "1", {"dossier": large})
    assert weight([one, None], 0) == 20_000 and weight([one, one], 3) == 40_030
    for module in (examining, comparing):
        assert module._kept._heaviest == HEAVIEST == 3_000_000
    found: Any = SimpleNamespace(report=one, previous_report=one, findings=(), remarks={})
    assert examining._weight(found) == 20_000 and comparing._weight(found) == 40_000
