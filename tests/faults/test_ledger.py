"""A ledger that somebody else holds, and clocks that jump: nothing half, nobody locked out."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import ledger.entries as entries_module
from access.sign_in import NotSignedIn, TooSoon, invited, new_link, sign_in
from access.tokens import fingerprint
from ledger import Ledger, LedgerProblem, database
from ledger.attempts import LONGEST_WAIT
from ledger.sessions import IDLE, LONGEST
from ledger.troubles import trouble_of
from settings import ROOT
from tests.unit.ledgers import confirmation, drafted, offered
from tests.unit.signing_in import NOON, Counted, active
from texts.moments import day_of
from texts.words import texts
from web.trouble import refusal_of

HOUR = timedelta(hours=1)
YEAR = timedelta(days=365)
FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    monkeypatch.setattr(database, "_WAIT_S", 0.1)
    opened = Ledger.open(f"sqlite:///{file}")
    yield opened
    opened.close()


def test_who_waits_for_a_held_ledger_is_told_and_nothing_is_half(
    ledger: Ledger, file: Path
) -> None:
    draft = drafted(ledger, b"first")
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert ledger.entries() == []  # who only looks, waits for nobody
        for write in (
            lambda: ledger.confirm(draft.id, **confirmation()),
            lambda: ledger.accept(**offered(b"second")),
            lambda: drafted(ledger, b"third"),
        ):
            with pytest.raises(LedgerProblem) as held:
                write()
            refusal = refusal_of(held.value, "/x", "nl")
            assert (refusal.status_code, refusal.key) == (503, "faults.busy")
            assert "Er is niets opgeslagen" in refusal.said("nl")
    assert ledger.entries() == []
    assert ledger.draft(draft.id).state == "open"
    assert ledger.fingerprints() == [draft.fingerprint]
    confirmed = ledger.confirm(draft.id, **confirmation())
    assert [entry.id for entry in ledger.entries()] == [confirmed.id]


def test_a_person_waits_for_a_held_ledger_no_longer_than_a_page_may_take() -> None:
    assert database._WAIT_S <= 10


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("database or disk is full", "full"),
        ("[Errno 28] No space left on device: '/x'", "full"),
        ("attempt to write a readonly database", "read_only"),
        ("[Errno 30] Read-only file system: '/x'", "read_only"),
        ("unable to open database file", "read_only"),
        ("database is locked", "busy"),
        ("no such table: entry", None),
    ],
)
def test_each_trouble_has_words_of_its_own(words: str, known: str | None) -> None:
    assert trouble_of(OSError(words)) == known
    refusal = refusal_of(OSError(words), "/x", "nl")
    assert refusal.key == (f"faults.{known}" if known else "web.not_stored")
    assert refusal.values["code"] in refusal.said("nl")
    assert words not in refusal.said("nl")


class _Clock(datetime):
    """The clock of the machine, which the test sets."""

    shown = datetime(2025, 3, 1, 12, tzinfo=UTC)

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        return cls.shown


@pytest.mark.parametrize("jump", [-HOUR, -YEAR, YEAR, timedelta()])
def test_the_order_of_the_ledger_holds_whatever_the_clock_does(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, jump: timedelta
) -> None:
    monkeypatch.setattr(entries_module, "datetime", _Clock)
    monkeypatch.setattr(_Clock, "shown", datetime(2025, 3, 1, 12, tzinfo=UTC))
    ledger.accept(**offered(b"first"))
    _Clock.shown += jump
    ledger.accept(**offered(b"second"))
    _Clock.shown -= jump
    ledger.accept(**offered(b"third"))
    entries = ledger.entries()
    assert [entry.version for entry in entries] == [1, 2, 3]
    moments = [entry.at for entry in entries]
    assert moments == sorted(moments) and len(set(moments)) == 3


def test_the_night_of_winter_time_keeps_order_and_day(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries_module, "datetime", _Clock)
    begin = datetime(2025, 10, 26, 0, 30, tzinfo=UTC)  # half past two, and an hour later again
    for step in range(3):
        _Clock.shown = begin + step * HOUR
        ledger.accept(**offered(f"file {step}".encode()))
    moments = [entry.at for entry in ledger.entries()]
    here = [moment.astimezone(ZoneInfo("Europe/Brussels")) for moment in moments]
    assert [f"{moment:%H:%M}" for moment in here] == ["02:30", "02:30", "03:30"]
    assert moments == sorted(moments)
    assert {day_of(moment) for moment in moments} == {begin.date()}


def test_a_session_of_a_jumping_clock_ends_in_time(ledger: Ledger) -> None:
    accounts = ledger.accounts
    _, found = active(accounts)
    token = fingerprint(found.secret)
    assert accounts.session(token, NOON - HOUR) is not None  # set back a little: it goes on
    assert accounts.session(token, NOON - YEAR) is None  # it was made a year ahead: not for a year
    assert accounts.session(token, NOON + IDLE + HOUR) is None
    assert accounts.session(token, NOON + LONGEST + HOUR) is None


def test_a_link_of_a_clock_that_ran_ahead_does_not_hold_for_a_year(ledger: Ledger) -> None:
    accounts = ledger.accounts
    account, _ = active(accounts)
    link = new_link(accounts, account.id, "x", NOON)
    assert invited(accounts, link, NOON - HOUR) is not None
    assert invited(accounts, link, NOON - YEAR) is None
    assert invited(accounts, link, NOON + YEAR) is None


@pytest.mark.parametrize("jump", [HOUR, YEAR])
def test_nobody_waits_longer_than_the_longest_wait_after_a_clock_ran_ahead(
    ledger: Ledger, jump: timedelta
) -> None:
    accounts = ledger.accounts
    active(accounts)

    def tried(at: datetime) -> timedelta:
        try:
            sign_in(accounts, "gent", "wrong", "here", at, Counted())
        except TooSoon as wait:
            return wait.wait
        except NotSignedIn:
            pass
        return timedelta()

    ahead = NOON + jump
    while tried(ahead) == timedelta():
        pass
    assert timedelta() < tried(ahead) <= LONGEST_WAIT
    assert tried(NOON) <= LONGEST_WAIT


_ADDS = """
import sys
from datetime import UTC, datetime
from ledger import Ledger
from tests.unit.ledgers import offered
ledger = Ledger.open(sys.argv[1])
ledger.accept(**offered(sys.argv[2].encode()))
print(datetime.now(UTC).year)
"""


@pytest.mark.skipif(not FAKETIME.exists(), reason="no libfaketime on this machine")
def test_two_processes_with_clocks_a_year_apart_keep_one_order(file: Path) -> None:
    url = f"sqlite:///{file}"
    years = []
    for at, clock in enumerate(("2025-06-01 12:00:00", "2024-06-01 12:00:00")):
        done = subprocess.run(
            [sys.executable, "-c", _ADDS, url, f"file {at}"],
            cwd=ROOT,
            env={**os.environ, "LD_PRELOAD": str(FAKETIME), "FAKETIME": clock},
            capture_output=True,
            text=True,
            check=True,
        )
        years.append(done.stdout.strip())
    assert years == ["2025", "2024"]
    with closing(Ledger.open(url)) as ledger:
        first, second = ledger.entries()
        assert first.at < second.at
        assert (first.version, second.version) == (1, 2)


def test_every_sentence_says_what_happened_to_the_work() -> None:
    for key in ("full", "read_only", "busy"):
        said = texts("nl")[f"faults.{key}"]
        assert "niets opgeslagen" in said or "niets veranderd" in said
        assert "opnieuw" in said
