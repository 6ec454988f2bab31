"""A backup holds the ledger of one moment, whoever writes meanwhile, or it does not exist."""

from __future__ import annotations

import json
import re
import tracemalloc
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import Event, Semaphore
from typing import Any

import pytest

import settings
from etl.keeping import BackupProblem, back_up, checked
from ledger import Entry, Ledger
from ledger.migrations import STEPS
from tests.unit.kept_ledgers import contents, lived_in
from tests.unit.ledgers import confirmation, drafted, offered, started


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store' / 'ledger.sqlite'}"


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    ledger = lived_in(url)
    yield ledger
    ledger.close()


def unpacked(backup: Path, folder: Path) -> Ledger:
    """The ledger in a backup, opened like any other."""
    with zipfile.ZipFile(backup) as packed:
        packed.extract("ledger.sqlite", folder)
    return Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}")


def holds(backup: Path, folder: Path) -> list[Entry]:
    """The entries in a backup, after every file that they speak of was read."""
    ledger = unpacked(backup, folder)
    entries = ledger.entries()
    for fingerprint in ledger.fingerprints():
        assert sha256(ledger.content(fingerprint)).hexdigest() == fingerprint
    assert {e.fingerprint for e in entries if e.kind == "accepted"} <= set(ledger.fingerprints())
    ledger.close()
    return entries


def test_a_backup_is_one_file_that_says_what_it_holds(
    ledger: Ledger, url: str, tmp_path: Path
) -> None:
    made = back_up(url, tmp_path / "backups")
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [made.path.name]
    assert re.fullmatch(r"hubmonitor-\d{4}-\d\d-\d\dT\d{6}Z\.zip", made.path.name)
    assert made.path.stat().st_mode & 0o077 == 0, "nobody else reads who signs in"
    manifest = checked(made.path)
    assert manifest == made.manifest
    assert (manifest.version, manifest.schema) == (settings.VERSION, len(STEPS))
    assert (manifest.engine, manifest.last_entry) == ("sqlite", ledger.last_id())
    assert manifest.tables == contents(url)
    assert all(manifest.rows.values()), "there is something in every table"
    assert set(manifest.left_out) == {"session", "one_time_link", "attempt"}
    with zipfile.ZipFile(made.path) as packed:
        assert packed.read("reference/hubs.csv") == (settings.REFERENCE / "hubs.csv").read_bytes()
        assert json.loads(packed.read("manifest.json"))["product"] == "Hubmonitor"
    assert holds(made.path, tmp_path) == ledger.entries()


def test_what_comes_in_while_a_backup_is_made_is_not_in_it(
    ledger: Ledger, url: str, tmp_path: Path
) -> None:
    before, had = ledger.entries(), contents(url)

    def meanwhile(done: int, _total: int, table: str) -> None:
        number = ledger.last_id()
        ledger.accept(**offered(f"{table}{done}".encode(), hub_code=f"hub-{number}"))
        drafted(ledger, f"{number}".encode(), hub_code=f"hub-{number}")

    made = back_up(url, tmp_path / "backup.zip", progress=meanwhile)
    assert len(ledger.entries()) > len(before) + 5
    assert made.manifest.tables == had
    assert holds(made.path, tmp_path) == before


def test_a_backup_under_load_is_the_ledger_of_one_moment(url: str, tmp_path: Path) -> None:
    Ledger.open(url).close()
    stop, busy = Event(), Semaphore(0)

    def hub(number: int) -> None:
        own = Ledger.open(url)
        for turn in range(10_000):
            if stop.wait(0.01):  # SQLite lets who just wrote go first: the others wait long
                break
            content = f"{number} {turn}".encode() * 200
            draft = drafted(own, content, hub_code=f"hub-{number}")
            own.confirm(draft.id, **confirmation(expecting=turn))
            if turn == 2:
                busy.release()
        own.close()

    with ThreadPoolExecutor(3) as pool:
        hubs = [pool.submit(hub, number) for number in range(3)]
        made = []
        try:
            assert all(busy.acquire(timeout=60) for _ in hubs)
            for number in range(2):
                made.append(back_up(url, tmp_path / f"{number}.zip"))
        finally:
            stop.set()
        for done in hubs:
            done.result()
    ledger = Ledger.open(url)
    entries = ledger.entries()
    lasts = [backup.manifest.last_entry for backup in made]
    assert lasts == sorted(lasts)
    assert lasts[0] >= 9
    assert lasts[-1] < len(entries), "the hubs went on meanwhile"
    for number, backup in enumerate(made):
        found = holds(backup.path, tmp_path / str(number))
        assert found == entries[: backup.manifest.last_entry]
        assert [entry.id for entry in found] == list(range(1, len(found) + 1))
        # Each confirmed draft has its end, and at most one per hub has none yet.
        rows = backup.manifest.rows
        assert rows["draft_end"] == rows["entry"] == len(found)
        assert 0 <= rows["draft"] - rows["entry"] <= 3
    ledger.close()


KILLED = """
import sys
from pathlib import Path
from etl.keeping import back_up, backup
def killed(*_):
    print("ready", flush=True)
    sys.stdin.readline()
setattr(backup, sys.argv[3], killed)
back_up(sys.argv[1], Path(sys.argv[2]), keep=1)
"""


@pytest.mark.parametrize("at", ["pack", "place"])
def test_a_kill_half_way_leaves_nothing_under_the_name_of_a_backup(
    ledger: Ledger, url: str, tmp_path: Path, at: str
) -> None:
    folder = tmp_path / "backups"
    process = started(KILLED, url, folder, at)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.kill()
    process.communicate(timeout=60)
    assert not list(folder.glob("*.zip"))
    made = back_up(url, folder)
    assert list(folder.iterdir()) == [made.path], "and what the killed one left is gone"
    checked(made.path)


def test_of_the_old_backups_only_our_own_are_thrown_away(
    ledger: Ledger, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    first = back_up(url, folder)
    example = back_up(url, folder, is_example=True)
    others = [folder / name for name in ("own.zip", "hubmonitor-2020-01-01T000000Z.zip", "b.txt")]
    others[0].write_bytes(first.path.read_bytes())
    for path in others[1:]:
        path.write_bytes(b"not made by us")
    second = back_up(url, folder, keep=2)
    assert second.removed == ()
    assert second.path.name != first.path.name, "two in one second"
    third = back_up(url, folder, keep=2)
    assert third.removed == (first.path,)
    kept = {second.path, third.path, example.path, *others}
    assert set(folder.iterdir()) == kept
    # A clock that was set back does not make the newest one the oldest.
    monkeypatch.setattr("etl.keeping.backup.datetime", _Early)
    early = back_up(url, folder, keep=1)
    assert early.path.exists()
    assert set(early.removed) == {second.path, third.path}


class _Early(datetime):
    @classmethod
    def now(cls, tz: Any = None) -> Any:
        return datetime(2001, 1, 1, tzinfo=tz)


def test_no_backup_takes_the_place_of_another_file(
    ledger: Ledger, url: str, tmp_path: Path
) -> None:
    path = tmp_path / "backup.zip"
    path.write_bytes(b"mine")
    with pytest.raises(BackupProblem, match="there"):
        back_up(url, path)
    assert path.read_bytes() == b"mine"


def test_there_is_no_backup_of_a_ledger_that_is_not_there(url: str, tmp_path: Path) -> None:
    with pytest.raises(BackupProblem, match="nothing"):
        back_up(url, tmp_path / "backups")
    assert not list(tmp_path.iterdir()), "and none was made for the occasion"


def test_a_ledger_with_a_damaged_workbook_gives_no_backup(
    ledger: Ledger, url: str, tmp_path: Path
) -> None:
    with ledger.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER no_update_of_workbook")
        connection.exec_driver_sql("UPDATE workbook SET content = x'00' WHERE size = 5")
    with pytest.raises(BackupProblem, match="workbook"):
        back_up(url, tmp_path / "backups")
    assert not list((tmp_path / "backups").iterdir())


def test_a_large_ledger_is_never_in_memory_whole(url: str, tmp_path: Path) -> None:
    ledger, size = Ledger.open(url), 2 * 2**20
    for number in range(12):
        ledger.accept(**offered(bytes([number]) * size, hub_code=f"hub-{number}"))
    ledger.close()
    tracemalloc.start()
    try:
        back_up(url, tmp_path / "backup.zip")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 6 * size, "one workbook at a time, and what SQLite and zip need"
