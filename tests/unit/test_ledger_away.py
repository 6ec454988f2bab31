"""A database that is away is left alone for a moment; a ledger is opened once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy.exc import TimeoutError as PoolIsEmpty

from access import stores
from ledger import Ledger, LedgerAway, database
from ledger.away import FOR_S, Away
from ledger.troubles import trouble_of


def test_it_is_asked_again_after_some_seconds() -> None:
    now = 0.0
    away = Away(lambda: now)
    assert not away.is_noted()
    away.note()
    assert away.is_noted()
    now = FOR_S
    assert not away.is_noted()


def test_a_ledger_that_was_away_just_now_is_not_opened_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []

    def away(url: str) -> Ledger:
        opened.append(url)
        raise LedgerAway("not there")

    monkeypatch.setattr(Ledger, "open", away)
    for _ in range(3):
        with pytest.raises(LedgerAway):
            stores.ledger_at("postgresql://away/just-now")
    assert len(opened) == 1


def test_all_threads_have_one_ledger_and_so_one_pool(tmp_path: Path) -> None:
    together = Barrier(8)

    def come(_: int) -> Ledger:
        together.wait()
        return stores.ledger_at(f"sqlite:///{tmp_path / 'ledger.sqlite'}")

    with ThreadPoolExecutor(8) as crowd:
        found = list(crowd.map(come, range(8)))
    assert len({id(each) for each in found}) == 1


def test_when_every_connection_is_taken_the_ledger_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_WAIT_S", 0.1)
    engine = database.engine_of(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    taken = [engine.connect() for _ in range(15)]
    with pytest.raises(PoolIsEmpty) as told:
        engine.connect()
    for each in taken:
        each.close()
    engine.dispose()
    assert trouble_of(told.value) == "busy"
