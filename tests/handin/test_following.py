"""A server that follows a ledger to which others add: seldom more than one small question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread

import pytest

from etl.keeping.backup import back_up
from etl.keeping.restore import put_back
from handin import following
from handin.following import EVERY, LONGEST_REST, Follower
from handin.programme import Programme
from handin.programme import programme as opened
from handin.rebuilding import is_behind, rebuild
from ledger import Ledger, LedgerProblem
from metrics.store import newest_build
from settings import Settings
from tests.handin.helpers import accepted_as, draft_for, handed_in
from tests.unit.ledgers import offered

SECOND = 1.0


@dataclass
class Bench:
    """A programme, a clock to turn, and builds that are only counted."""

    settings: Settings
    now: float = 1000.0
    made: int = 0
    fails: Exception | None = None
    takes: float = 0.0
    follower: Follower = field(init=False)

    def __post_init__(self) -> None:
        self.follower = Follower(self.settings, self._make, lambda: self.now)

    def _make(self, _: Programme) -> None:
        self.now += self.takes
        if self.fails is not None:
            raise self.fails
        self.made += 1

    def looks(self, times: int, every: float = EVERY) -> list[bool]:
        """What so many looks one after the other said."""
        said = []
        for _ in range(times):
            said.append(self.follower.look())
            self.now += every
        return said

    def somebody_hands_in(self, content: bytes = b"x") -> None:
        """Somebody else adds a report, past this server."""
        other = Ledger.open(self.settings.ledger)
        other.accept(**offered(content))
        other.close()


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    url = f"sqlite:///{tmp_path / 'store' / 'ledger.sqlite'}"
    return Bench(Settings(url, tmp_path / "builds", example=True))


def test_a_ledger_that_is_not_there_is_not_made_for_looking(bench: Bench, tmp_path: Path) -> None:
    assert bench.looks(2) == [False, False]
    assert not (tmp_path / "store").exists()


def test_only_what_changes_figures_is_built(bench: Bench) -> None:
    Ledger.open(bench.settings.ledger).close()
    assert bench.looks(1) == [False]
    ledger = opened(bench.settings).ledger
    ledger.remind("voorbeeldhub-a", "2023-S1", "department")
    ledger.close_period("2023-S1", "department")
    assert bench.looks(2) == [False, False]
    bench.somebody_hands_in()
    assert bench.looks(1) == [True]


def test_while_report_after_report_comes_in_most_of_the_time_goes_to_visitors(bench: Bench) -> None:
    bench.somebody_hands_in()
    bench.takes = 3 * SECOND
    bench.looks(100, every=SECOND)
    # Every build left something to build: ``holds`` stays behind when builds are only counted.
    assert 0 < bench.made * bench.takes < (bench.now - 1000.0) / 4


def test_a_ledger_that_is_away_is_asked_less_and_less_and_told_of_once(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.somebody_hands_in()
    bench.fails = LedgerProblem("away")
    caplog.set_level("INFO", following.__name__)
    asked: list[float] = []
    bench.follower = Follower(bench.settings, _noting(bench, asked), lambda: bench.now)
    bench.looks(100)
    pauses = [after - before for before, after in pairwise(asked)]
    assert pauses == sorted(pauses)
    assert pauses[0] == EVERY and pauses[-1] == LONGEST_REST
    assert len(caplog.records) == 1
    bench.fails = None
    bench.now += LONGEST_REST
    assert bench.looks(1) == [True]
    assert len(caplog.records) == 2


def test_a_ledger_that_vanished_is_not_said_to_be_followed_again(
    bench: Bench, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bench.somebody_hands_in()
    bench.fails = LedgerProblem("away")
    caplog.set_level("INFO", following.__name__)
    assert bench.looks(1) == [False]
    ledger = tmp_path / "store" / "ledger.sqlite"
    away = ledger.rename(tmp_path / "away.sqlite")
    bench.fails = None
    bench.looks(3, every=LONGEST_REST)
    assert len(caplog.records) == 1
    away.rename(ledger)
    bench.looks(1)
    assert len(caplog.records) == 2


def _noting(bench: Bench, asked: list[float]) -> Callable[[Programme], None]:
    def make(_: Programme) -> None:
        asked.append(bench.now)
        if bench.fails is not None:
            raise bench.fails

    return make


def test_two_looks_at_once_make_one_build(bench: Bench) -> None:
    bench.somebody_hands_in()
    begun, go_on = Event(), Event()

    def slowly(_: Programme) -> None:
        begun.set()
        assert go_on.wait(30)

    bench.follower = Follower(bench.settings, slowly, lambda: bench.now)
    first = Thread(target=bench.follower.look)
    first.start()
    assert begun.wait(30)
    assert bench.follower.look() is False
    go_on.set()
    first.join()


def test_what_another_process_hands_in_is_in_the_figures_after_one_look(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "opened", lambda _: programme)
    handed_in(programme)
    assert not is_behind(programme)  # who confirms made the build already
    follower = Follower(programme.settings)
    before = newest_build(programme.builds)
    assert follower.look() is False
    draft = draft_for(programme, period="2023-S2")
    assert follower.look() is False  # a draft changes nothing
    other = Ledger.open(programme.settings.ledger)
    accepted_as(Programme(programme.settings, programme.reference, other), draft)
    other.close()
    assert is_behind(programme)
    assert follower.look() is True
    assert newest_build(programme.builds) != before
    rebuild(programme)
    assert not is_behind(programme)


def test_a_ledger_that_was_put_back_to_an_earlier_day_is_noticed(
    programme: Programme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "opened", lambda _: programme)
    handed_in(programme)
    kept = tmp_path / "kept.zip"
    back_up(programme.settings.ledger, kept, is_example=True)
    earlier = newest_build(programme.builds)
    handed_in(programme, period="2023-S2")
    assert newest_build(programme.builds) != earlier
    put_back(kept, programme.settings.ledger, is_example=True, replace=True)
    assert is_behind(programme)
    assert Follower(programme.settings).look() is True
    assert newest_build(programme.builds).stem == earlier.stem
