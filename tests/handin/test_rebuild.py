"""The build follows the ledger: after a crash, a failure, and when many wait for it."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest

import handin.rebuilding
from etl.build import build
from etl.examine import Examination
from handin.confirm import catch_up, confirm, rebuild
from handin.programme import Programme
from handin.slots import slot
from metrics.store import NoBuild, newest_build
from settings import Settings
from tests.handin.helpers import (
    ME,
    SPRING,
    A,
    accepted_as,
    builds,
    dossiers,
    draft_for,
    handed_in,
    with_dossiers,
)  # fmt: skip


def test_a_crash_between_report_and_build_is_made_good_at_the_next_start(
    programme: Programme,
) -> None:
    handed_in(programme, tables=with_dossiers(1, 2))
    accepted_as(programme, draft_for(programme, tables=with_dossiers(1, 2, 3)))
    assert dossiers(programme) == 2
    catch_up(programme.settings)
    assert dossiers(programme) == 3


def test_confirming_again_after_a_crash_makes_the_build(programme: Programme) -> None:
    draft = draft_for(programme)
    entry = accepted_as(programme, draft)
    assert confirm(programme, ME, draft.id) == entry
    assert dossiers(programme) == 3


def test_a_build_that_fails_leaves_the_report_accepted_and_the_next_one_has_it(
    programme: Programme, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full_disk(*_: object, **__: object) -> None:
        raise OSError("no space left")

    draft = draft_for(programme)
    with monkeypatch.context() as broken, caplog.at_level(logging.ERROR):
        broken.setattr(handin.rebuilding, "build", full_disk)
        entry = confirm(programme, ME, draft.id)
    assert entry.kind == "accepted" and "no space left" in caplog.text
    assert not builds(programme)
    rebuild(programme)
    assert dossiers(programme) == 3


def test_starting_makes_no_ledger_and_no_build_where_there_is_nothing(tmp_path: Path) -> None:
    settings = Settings(f"sqlite:///{tmp_path / 'ledger.sqlite'}", tmp_path / "builds", True)
    catch_up(settings)
    assert not list(tmp_path.iterdir())


def test_starting_on_an_empty_ledger_makes_no_build(programme: Programme) -> None:
    catch_up(programme.settings)
    assert not builds(programme)


def test_starting_with_a_ledger_that_cannot_be_opened_is_logged_and_no_more(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"this is no database at all" * 100)
    with caplog.at_level(logging.ERROR):
        catch_up(Settings(f"sqlite:///{tmp_path / 'ledger.sqlite'}", tmp_path / "builds", True))
    assert "could not be made to fit" in caplog.text


def test_those_who_wait_for_a_build_are_served_by_one(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def counted(*given: object, **known: object) -> Path:
        made.append(programme.ledger.last_id())
        return build(*given, **known)  # type: ignore[arg-type]

    monkeypatch.setattr(handin.rebuilding, "build", counted)
    accepted_as(programme, draft_for(programme))
    together = Barrier(6)

    def ask(_: int) -> None:
        together.wait(30)
        rebuild(programme)

    with ThreadPoolExecutor(6) as crowd:
        list(crowd.map(ask, range(6)))
    assert 1 <= len(made) <= 3
    rebuild(programme)
    assert len(made) <= 4, "the last one is not served by a build that began before it asked"
    assert slot(programme, ME, A, SPRING).state == "handed_in"


def test_those_who_wait_for_a_build_that_fails_hear_it_from_one(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()
    made: list[int] = []

    def full_disk(*_: object, known: Mapping[str, Examination]) -> Path:
        made.append(len(known))
        begun.set()
        assert go_on.wait(30)
        raise OSError("no space left")

    def ask(name: str, done: Examination) -> None:
        with pytest.raises(OSError, match="no space left"):
            builder.build(programme, {name: done})

    monkeypatch.setattr(handin.rebuilding, "build", full_disk)
    builder = handin.rebuilding._Builder()
    examination = Examination("", "", None, None, ())
    with ThreadPoolExecutor(9) as crowd:
        asking = [crowd.submit(ask, "first", examination)]
        assert begun.wait(30)
        asking += [crowd.submit(ask, f"{number}", examination) for number in range(8)]
        until = time.monotonic() + 30
        while len(builder._coming.known) < 8 and time.monotonic() < until:
            time.sleep(0.01)
        go_on.set()
        for one in asking:
            one.result(30)
    assert made == [1, 8], "one for whom it began, and one for all who came meanwhile"
    assert not builder._coming.known


def test_before_the_first_report_there_is_no_build(programme: Programme) -> None:
    draft_for(programme)
    with pytest.raises(NoBuild):
        newest_build(programme.builds)
