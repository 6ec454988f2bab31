"""With a real PostgreSQL: backups under load, and from one kind of database to the other and back.

Left out on a machine that has no PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from etl.keeping import BackupProblem, back_up, checked, put_back
from ledger import Ledger, LedgerProblem
from ledger.account_tables import account_event
from ledger.tables import ONLY_GROWING
from tests.cluster.postgres import binaries, postgres
from tests.unit.kept_ledgers import contents, fleeting, lived_in
from tests.unit.ledgers import drafted, offered, started
from tests.unit.test_backup import holds
from tests.unit.test_backup_restore import KILLED
from tests.unit.test_ledger_upgrade import ENTRIES, shape
from tests.unit.test_ledger_upgrade import fill as fill_0
from tests.unit.test_ledger_upgrade_1 import NUMBERS, rows
from tests.unit.test_ledger_upgrade_1 import fill as fill_1

New = Callable[[], str]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    try:
        binaries()
    except RuntimeError as without:
        pytest.skip(str(without))
    with postgres() as running:
        yield running.url


@pytest.fixture
def new(server: str) -> New:
    """The URL of a database with nothing in it."""

    def made() -> str:
        name = f"test_{uuid4().hex}"
        engine = create_engine(server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return make_url(server).set(database=name).render_as_string(hide_password=False)

    return made


def test_from_one_machine_to_many_and_back_nothing_changes(new: New, tmp_path: Path) -> None:
    first, on_server = f"sqlite:///{tmp_path / 'a.sqlite'}", new()
    source = lived_in(first)
    put_back(back_up(first, tmp_path / "1.zip").path, on_server)
    assert fleeting(on_server) == [0, 0, 0]
    ledger = Ledger.open(on_server)
    assert ledger.entries() == source.entries()
    made = back_up(on_server, tmp_path / "2.zip")
    assert made.manifest.engine == "postgresql"
    again = f"sqlite:///{tmp_path / 'b.sqlite'}"
    put_back(made.path, again)
    assert contents(first) == contents(on_server) == contents(again) == made.manifest.tables
    # And it goes on where it was, as a ledger that was made there.
    assert ledger.accept(**offered(b"next", hub_code="hub-c")).id == source.last_id() + 1
    assert ledger.accounts.make("Hub C", "hub", "hub-c", "department").id == 2
    for table in (*ONLY_GROWING, account_event):
        with pytest.raises(LedgerProblem, match="only grows"), ledger.writing() as connection:
            connection.execute(text(f"DELETE FROM {table.name}"))
    empty = new()
    Ledger.open(empty).close()
    assert shape(on_server) == shape(empty)
    source.close()
    ledger.close()


def test_what_comes_in_while_a_backup_is_made_is_not_in_it(new: New, tmp_path: Path) -> None:
    url = new()
    ledger = lived_in(url)
    before, had = ledger.entries(), contents(url)

    def meanwhile(done: int, _total: int, table: str) -> None:
        number = ledger.last_id()
        ledger.accept(**offered(f"{table}{done}".encode(), hub_code=f"hub-{number}"))
        drafted(ledger, f"{number}".encode(), hub_code=f"hub-{number}")

    made = back_up(url, tmp_path / "backup.zip", progress=meanwhile)
    assert len(ledger.entries()) > len(before) + 5
    assert made.manifest.tables == had
    assert holds(made.path, tmp_path) == before
    ledger.close()


def test_a_ledger_on_a_server_is_replaced_whole_or_not_at_all(new: New, tmp_path: Path) -> None:
    lived_in(f"sqlite:///{tmp_path / 'a.sqlite'}").close()
    backup = back_up(f"sqlite:///{tmp_path / 'a.sqlite'}", tmp_path / "backup.zip").path
    url = new()
    ledger = Ledger.open(url)  # as a server has it open
    ledger.accept(**offered(b"own"))
    before = contents(url)
    with pytest.raises(BackupProblem, match="in_use"):
        put_back(backup, url)
    process = started(KILLED, backup, url, "_is_the_same")
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.kill()
    process.communicate(timeout=60)
    assert contents(url) == before
    restored = put_back(backup, url, replace=True)
    assert contents(url) == restored.manifest.tables
    assert restored.before is not None
    assert restored.before.manifest.tables == before
    assert restored.before.path.parent == tmp_path
    assert ledger.last_id() == checked(backup).last_entry
    ledger.close()


def test_ledgers_of_every_earlier_form_are_upgraded_and_backed_up(new: New, tmp_path: Path) -> None:
    today = new()
    Ledger.open(today).close()
    for number in (0, *NUMBERS):
        old = new()
        engine = create_engine(old)
        if number:
            with engine.begin() as connection:
                fill_1(connection, number)
        else:
            fill_0(engine)
        engine.dispose()
        had = rows(old) if number else {}
        backup = back_up(old, tmp_path / f"{number}.zip")
        assert backup.manifest.schema == number
        ledger = Ledger.open(old)
        assert ledger.entries() == ENTRIES if number == 0 else rows(old) == had
        assert shape(old) == shape(today)
        other = f"sqlite:///{tmp_path / f'{number}.sqlite'}"
        put_back(backup.path, other)
        here = contents(old)
        assert contents(other) | {"schema": None} == here | {"schema": None}
        assert ledger.accept(**offered(b"next", hub_code="hub-c")).id == ledger.last_id()
        ledger.close()
