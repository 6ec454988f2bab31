"""What was backed up comes back whole, in a ledger of either kind, or nothing changes."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from etl.build import build
from etl.keeping import BackupProblem, back_up, checked, put_back
from etl.load import load
from etl.proof import prove
from ledger import Ledger, LedgerProblem
from ledger.account_tables import account_event
from ledger.entries import add
from ledger.tables import ONLY_GROWING
from tests.unit.builds import example_reference
from tests.unit.kept_ledgers import contents, fleeting, lived_in, repacked, with_ledger
from tests.unit.ledgers import offered, started
from tests.unit.test_commands import workbook
from tests.unit.test_ledger_upgrade import ENTRIES
from tests.unit.test_ledger_upgrade import fill as fill_0
from tests.unit.test_ledger_upgrade_1 import fill as fill_1


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a ledger with something in every table; the ledger is beside it."""
    folder = tmp_path_factory.mktemp("backup")
    url = f"sqlite:///{folder / 'ledger.sqlite'}"
    lived_in(url).close()
    return back_up(url, folder / "backup.zip").path


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store' / 'ledger.sqlite'}"


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    """Another ledger, that something happened in, open as in a server."""
    ledger = Ledger.open(url)
    ledger.accept(**offered(b"own"))
    yield ledger
    ledger.close()


def test_the_ledger_comes_back_as_it_was(backup: Path, url: str) -> None:
    restored = put_back(backup, url)
    assert (restored.before, restored.aside, restored.forgotten) == (None, None, 0)
    assert contents(url) == restored.manifest.tables
    source = Ledger.open(f"sqlite:///{backup.parent / 'ledger.sqlite'}")
    ledger = Ledger.open(url)
    assert ledger.entries() == source.entries()
    assert [ledger.content(p) for p in ledger.fingerprints()] == [
        source.content(p) for p in source.fingerprints()
    ]
    assert ledger.accounts.all() == source.accounts.all()
    source.close()
    ledger.close()


def test_nobody_is_signed_in_and_no_link_works_after_a_restore(backup: Path, url: str) -> None:
    source = f"sqlite:///{backup.parent / 'ledger.sqlite'}"
    assert fleeting(source) == [1, 2, 1]
    put_back(backup, url)
    assert fleeting(url) == [0, 0, 0]


def test_what_was_put_back_goes_on_and_only_grows(backup: Path, url: str) -> None:
    put_back(backup, url)
    ledger = Ledger.open(url)
    last = ledger.last_id()
    assert ledger.accept(**offered(b"next", hub_code="hub-c")).id == last + 1
    assert ledger.accounts.make("Hub C", "hub", "hub-c", "department").id == 2
    for table in (*ONLY_GROWING, account_event):
        with pytest.raises(LedgerProblem, match="only grows"), ledger.writing() as connection:
            connection.execute(text(f"DELETE FROM {table.name}"))
    with pytest.raises(LedgerProblem, match=r"(?i)foreign key"):
        ledger.accept(**offered(b"loose", hub_code="hub-d", about=77))
    ledger.close()


def test_a_ledger_in_use_stays_unless_it_may_be_replaced(
    backup: Path, url: str, ledger: Ledger, tmp_path: Path
) -> None:
    before = contents(url)
    with pytest.raises(BackupProblem, match="in_use"):
        put_back(backup, url)
    assert contents(url) == before
    restored = put_back(backup, url, replace=True)
    assert contents(url) == restored.manifest.tables != before
    assert restored.before is not None
    assert restored.before.path.parent == tmp_path / "store"
    # And the way back.
    put_back(restored.before.path, url, replace=True)
    assert contents(url) == before


def test_an_account_alone_makes_a_ledger_one_in_use(backup: Path, url: str) -> None:
    ledger = Ledger.open(url)
    ledger.accounts.make("Departement", "department", None, "")
    ledger.close()
    with pytest.raises(BackupProblem, match="in_use"):
        put_back(backup, url)


def test_a_server_that_has_the_ledger_open_sees_it_and_writes_in_it(
    backup: Path, url: str, ledger: Ledger
) -> None:
    with ledger.reading() as connection:  # a page that is half-way
        connection.execute(text("SELECT count(*) FROM entry")).scalar()
        put_back(backup, url, replace=True)
        assert connection.execute(text("SELECT count(*) FROM entry")).scalar() == 1
    last = ledger.last_id()
    assert last == checked(backup).last_entry
    ledger.accept(**offered(b"later", hub_code="hub-z"))
    other = Ledger.open(url)
    assert other.last_id() == last + 1, "it did not write in a file that nobody opens any more"
    other.close()


def test_what_comes_in_just_before_the_restore_is_in_the_backup_of_it(
    backup: Path, url: str, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*asked: object) -> object:
        made = back_up(*asked)  # type: ignore[arg-type]
        if ledger.last_id() < 3:
            ledger.accept(**offered(b"late", hub_code=f"hub-{ledger.last_id()}"))
        return made

    monkeypatch.setattr("etl.keeping.restore.back_up", slow)
    restored = put_back(backup, url, replace=True)
    assert restored.before is not None
    assert restored.before.manifest.last_entry == 3


def test_it_is_said_when_forgotten_persons_come_back(
    backup: Path, url: str, ledger: Ledger, tmp_path: Path
) -> None:
    put_back(backup, url, replace=True)
    with ledger.writing() as connection:
        add(connection, kind="forgotten", done_by="department")
    later = back_up(url, tmp_path / "later.zip").path
    assert put_back(later, url, replace=True).forgotten == 0, "they are not in this one"
    assert put_back(backup, url, replace=True).forgotten == 1


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_backup_of_an_older_ledger_comes_back_in_the_form_of_today(
    tmp_path: Path, url: str, number: int
) -> None:
    old = f"sqlite:///{tmp_path / 'old.sqlite'}"
    engine = create_engine(old)
    if number:
        with engine.begin() as connection:
            fill_1(connection, number)
    else:
        fill_0(engine)
    engine.dispose()
    made = back_up(old, tmp_path / "backup.zip")
    assert made.manifest.schema == number
    with sqlite3.connect(tmp_path / "old.sqlite") as raw:
        kinds = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'entry'").fetchone()
    raw.close()
    assert "forgotten" not in kinds[0], "a backup changes nothing"
    put_back(made.path, url)
    upgraded = Ledger.open(old)
    ledger = Ledger.open(url)
    assert ledger.entries() == upgraded.entries()
    assert ledger.accounts.all() == upgraded.accounts.all()
    if number == 0:
        assert ledger.entries() == ENTRIES
    today, here = contents(old), contents(url)
    today.pop("schema"), here.pop("schema")  # when the steps were taken
    assert here == today
    ledger.close()
    upgraded.close()


KILLED = """
import sys
from pathlib import Path
from etl.keeping import put_back
from ledger import replacing
def killed(*_):
    print("ready", flush=True)
    sys.stdin.readline()
setattr(replacing, sys.argv[3], killed)
put_back(Path(sys.argv[1]), sys.argv[2], replace=True)
"""


@pytest.mark.parametrize("at", ["copy_rows", "_is_the_same"])
def test_a_kill_half_way_leaves_the_ledger_as_it_was(
    backup: Path, url: str, ledger: Ledger, at: str
) -> None:
    before = contents(url)
    process = started(KILLED, backup, url, at)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.kill()
    process.communicate(timeout=60)
    assert contents(url) == before
    assert ledger.accept(**offered(b"later", hub_code="hub-z")).id == 2


def test_a_restore_that_goes_wrong_leaves_the_ledger_as_it_was(
    backup: Path, url: str, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(url)

    def loses_a_row(connection: object) -> None:
        connection.execute(text("DROP TRIGGER no_delete_of_answer"))  # type: ignore[attr-defined]
        connection.execute(text("DELETE FROM answer"))  # type: ignore[attr-defined]

    monkeypatch.setattr("ledger.replacing.set_counters", loses_a_row)
    with pytest.raises(LedgerProblem, match="answer"):
        put_back(backup, url, replace=True)
    assert contents(url) == before
    assert not list(Path(url.removeprefix("sqlite:///")).parent.glob("hubmonitor-*"))


def test_a_damaged_backup_touches_nothing(
    backup: Path, url: str, ledger: Ledger, tmp_path: Path
) -> None:
    before = contents(url)
    wrong = repacked(
        backup,
        tmp_path / "wrong.zip",
        lambda files: with_ledger(files, tmp_path, "DELETE FROM answer"),
    )
    with pytest.raises(BackupProblem, match="broken"):
        put_back(wrong, url, replace=True)
    assert contents(url) == before
    assert not list((tmp_path / "store").glob("hubmonitor-*"))


@pytest.mark.parametrize("how", ["no database", "a page gone"])
def test_a_damaged_ledger_goes_aside_and_is_not_thrown_away(
    backup: Path, url: str, tmp_path: Path, how: str
) -> None:
    file = tmp_path / "store" / "ledger.sqlite"
    file.parent.mkdir()
    shutil.copy(backup.parent / "ledger.sqlite", file)
    content = bytearray(file.read_bytes())
    content[: 4096 if how == "no database" else 0] = b"x" * (4096 if how == "no database" else 0)
    content[8192:] = b"\0" * (len(content) - 8192)
    file.write_bytes(bytes(content))
    with pytest.raises(BackupProblem, match="in_use"):
        put_back(backup, url)
    assert file.read_bytes() == bytes(content)
    restored = put_back(backup, url, replace=True)
    assert restored.aside is not None
    assert restored.aside.read_bytes() == bytes(content)
    assert contents(url) == restored.manifest.tables


def test_the_example_and_the_real_programme_never_mix(backup: Path, url: str) -> None:
    with pytest.raises(BackupProblem, match="real"):
        put_back(backup, url, is_example=True)


def test_the_build_of_what_was_put_back_is_the_same_and_proves_itself(tmp_path: Path) -> None:
    reference, report = example_reference(), tmp_path / "rapport.xlsx"
    report.write_bytes(workbook())
    first, second = (f"sqlite:///{tmp_path / name / 'ledger.sqlite'}" for name in "ab")
    ledger = Ledger.open(first)
    made = load(ledger, reference, [report], "test", tmp_path / "a" / "builds").build
    ledger.close()
    put_back(back_up(first, tmp_path / "backup.zip").path, second)
    ledger = Ledger.open(second)
    assert build(ledger, tmp_path / "b" / "builds", reference).name == made.name
    assert prove(ledger, tmp_path / "b" / "builds", reference).is_equal
    ledger.close()
