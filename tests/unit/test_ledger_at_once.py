"""Many at the same moment, and a process that is killed: nothing doubled, nothing lost."""

from __future__ import annotations

import os
import random
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from threading import Barrier
from time import sleep

import pytest
from sqlalchemy import create_engine, text

from ledger import Entry, Ledger, Outdated
from tests.unit.ledgers import (
    HUB,
    PERIOD,
    confirmation,
    drafted,
    new_url,
    offered,
    started,
    told_to_start,
)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return new_url(tmp_path)


def test_twelve_hubs_that_confirm_at_once_all_count_once(url: str) -> None:
    ledger = Ledger.open(url)
    hubs = [f"hub-{number}" for number in range(12)]
    drafts = [drafted(ledger, hub.encode(), hub_code=hub) for hub in hubs]
    together = Barrier(24)

    def confirm(draft_id: int) -> Entry:
        together.wait()
        return ledger.confirm(draft_id, **confirmation(expecting=0))

    with ThreadPoolExecutor(24) as pool:  # each hub lead clicks twice
        confirmed = list(pool.map(confirm, [draft.id for draft in drafts] * 2))
    assert confirmed[:12] == confirmed[12:]
    assert sorted(str(entry.hub_code) for entry in ledger.entries()) == sorted(hubs)
    assert {entry.version for entry in ledger.entries()} == {1}
    assert ledger.open_drafts() == []
    moments = [entry.at for entry in ledger.entries()]
    assert moments == sorted(set(moments))


def test_of_twelve_who_saw_the_same_version_one_succeeds(url: str) -> None:
    ledger = Ledger.open(url)
    ledger.accept(**offered(b"start"))
    together = Barrier(12)

    def act(number: int) -> str:
        together.wait()
        try:
            if number % 2:
                ledger.undo(HUB, PERIOD, "lead", "", expecting=1)
            else:
                ledger.accept(**offered(b"%d" % number, expecting=1))
        except Outdated:
            return "outdated"
        return "done"

    with ThreadPoolExecutor(12) as pool:
        outcomes = Counter(pool.map(act, range(12)))
    assert outcomes == {"done": 1, "outdated": 11}
    assert [entry.version for entry in ledger.entries()] == [1, 2]


def test_of_two_drafts_kept_at_once_one_replaces_the_other(url: str) -> None:
    ledger = Ledger.open(url)
    together = Barrier(12)

    def keep(number: int) -> int:
        together.wait()
        return drafted(ledger, b"%d" % number).id

    with ThreadPoolExecutor(12) as pool:
        kept = sorted(pool.map(keep, range(12)))
    assert [draft.id for draft in ledger.open_drafts()] == [kept[-1]]
    assert {ledger.draft(draft_id).state for draft_id in kept[:-1]} == {"replaced"}


def test_a_period_closed_while_many_confirm_takes_nothing_afterwards(url: str) -> None:
    ledger = Ledger.open(url)
    drafts = [drafted(ledger, b"%d" % n, hub_code=f"hub-{n}").id for n in range(12)]
    together = Barrier(13)

    def act(draft_id: int | None) -> bool:
        together.wait()
        try:
            if draft_id is None:
                ledger.close_period(PERIOD, "department")
            else:
                ledger.confirm(draft_id, **confirmation())
        except Exception as trouble:
            assert type(trouble).__name__ == "PeriodClosed"
            return False
        return True

    with ThreadPoolExecutor(13) as pool:
        outcomes = list(pool.map(act, [*drafts, None]))
    kinds = [entry.kind for entry in ledger.entries()]
    assert kinds.index("closed") == len(kinds) - 1
    assert len(ledger.open_drafts()) == outcomes.count(False)


WORKS = """
import sys
from datetime import date
from hashlib import sha256
from ledger import Ledger, Outdated
url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
ledger = Ledger.open(url)
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    content = f"{name} {number} ".encode() * 3000
    fingerprint = sha256(content).hexdigest()
    draft = ledger.keep_draft(name, "2023-S2", fingerprint, "a.xlsx", content, [], name)
    print("draft", draft.id, flush=True)
    ledger.answer_remark(draft.id, "key", "right", "reason", name)
    print("answer", draft.id, flush=True)
    entry = ledger.confirm(draft.id, date(2023, 12, 31), "1", [], name)
    print("entry", entry.id, flush=True)
    undone = ledger.undo(name, "2023-S2", name, "reason", expecting=entry.version)
    print("entry", undone.id, flush=True)
    try:  # a slot that all of them want
        entry = ledger.accept("shared", "2023-S2", date(2023, 12, 31), "1", fingerprint, "a.xlsx",
            content, [], name)
        print("entry", entry.id, flush=True)
    except Outdated:
        pass
print("end", 0, flush=True)
"""


def whole(url: str) -> Ledger:
    """The ledger, after a look at whether everything in it fits together."""
    ledger = Ledger.open(url)
    entries = ledger.entries()
    moments = [entry.at for entry in entries]
    assert moments == sorted(set(moments))
    slots: dict[str, list[int]] = {}
    for entry in entries:
        slots.setdefault(entry.hub_code or "", []).append(entry.version or 0)
        if entry.fingerprint is not None:
            content = ledger.content(entry.fingerprint)
            assert sha256(content).hexdigest() == entry.fingerprint
    for versions in slots.values():
        assert versions == list(range(1, len(versions) + 1))
    engine = create_engine(url)
    with engine.connect() as connection:
        # Not 1, 2, 3…: PostgreSQL gives the number of a transaction that was undone to nobody.
        drafts = connection.execute(text("SELECT id FROM draft ORDER BY id")).scalars().all()
        if engine.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    engine.dispose()
    confirmed = []
    for draft_id in drafts:
        draft = ledger.draft(draft_id)
        if draft.state == "confirmed":
            assert draft.entry_id is not None
            entry = ledger.entry(draft.entry_id)
            assert (entry.fingerprint, entry.hub_code) == (draft.fingerprint, draft.hub_code)
            confirmed.append(entry.id)
    assert len(confirmed) == len(set(confirmed))
    # An accepted entry comes from one draft, from an undo, or straight from the command line.
    straight = {e.id for e in entries if e.about is not None or e.hub_code == "shared"}
    assert {entry.id for entry in entries} == straight | set(confirmed)
    return ledger


def told_by(output: str) -> list[tuple[str, int]]:
    """What a process said it had done."""
    lines = [line.split() for line in output.splitlines()]
    return [(words[0], int(words[1])) for words in lines if len(words) == 2]


def test_three_processes_at_once_double_nothing_and_lose_nothing(url: str) -> None:
    processes = [started(WORKS, url, f"hub-{number}", 8) for number in range(3)]
    told_to_start(*processes)
    told = []
    for process in processes:
        told += told_by(process.communicate(timeout=60)[0])
        assert process.returncode == 0
    ledger = whole(url)
    assert sorted(number for what, number in told if what == "entry") == [
        entry.id for entry in ledger.entries()
    ]
    assert len(ledger.entries()) == 3 * 8 * 3
    assert len([what for what, _ in told if what == "end"]) == 3


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_a_process_killed_at_any_moment_leaves_every_thing_wholly_in_or_out(url: str) -> None:
    moments = random.Random(3)
    acknowledged: set[int] = set()
    for number in range(12):
        process = started(WORKS, url, f"hub-{number}", 1000)
        told_to_start(process)
        sleep(moments.uniform(0.01, 0.25))
        process.send_signal(signal.SIGKILL)
        told = told_by(process.communicate(timeout=60)[0])
        ledger = whole(url)
        acknowledged |= {entry_id for what, entry_id in told if what == "entry"}
        assert acknowledged <= {entry.id for entry in ledger.entries()}
        for what, draft_id in told:
            if what == "draft":
                ledger.draft(draft_id)
            elif what == "answer":
                assert ledger.answers(draft_id)["key"].answer == "right"
        for draft in ledger.open_drafts():  # and whoever was interrupted goes on
            ledger.confirm(draft.id, **confirmation())
        ledger.close()
    assert len(acknowledged) > 20, "no round came far enough to show anything"
