"""A ledger whose tables are those of step 1 or 2, opened today: before there were publications,
and before personal data could be taken out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, insert, text

from ledger import Ledger, LedgerProblem
from ledger.account_events import note
from ledger.account_tables import account_event
from ledger.entries import add
from ledger.migrations import STEPS
from ledger.tables import ONLY_GROWING, schema
from tests.unit.ledgers import HUB, PERIOD, confirmation, drafted, new_url, offered
from tests.unit.test_ledger_upgrade import shape

# What the programme sent to each database when this step was the last one: ``ledger_1`` and so on.
SQL = Path(__file__).parent
NUMBERS = (1, 2)
TABLES = ("workbook", "entry", "draft", "draft_end", "answer", "account", "account_event")
BYTES = b"first"
DAY = date(2024, 3, 1)
# Of everything that refers to something else, at least one.
ROWS = """
    INSERT INTO entry (id, kind, at, done_by, hub_code, period_code, version, as_of,
        template_version, fingerprint, stored, file_name, findings, reason, about, details)
    VALUES
    (1, 'accepted', :at, 'lead', :hub, :period, 1, :day, '2025.1', :print, :print, 'één.xlsx',
        '[{"found": "‘nov’"}]', NULL, NULL, '{"a": [1, null]}'),
    (4, 'returned', :at, 'department', :hub, :period, NULL, NULL, NULL, NULL, NULL, NULL,
        '[]', 'Klopt dit?', 1, '{}'),
    (9, 'withdrawn', :at, 'lead', :hub, :period, 2, NULL, NULL, NULL, NULL, NULL,
        '[]', 'fout', 1, '{}');
    INSERT INTO draft VALUES (3, :hub, :period, :at, 'lead', :print, 'één.xlsx', '[]', 0);
    INSERT INTO draft_end VALUES (3, 'confirmed', :at, 'lead', 1);
    INSERT INTO answer VALUES (2, 3, 'a key', 'right', 'ja', :at, 'lead');
    INSERT INTO account (id, name, name_key, role, hub_code, made_at)
    VALUES (5, 'Hub A', 'hub a', 'hub', :hub, :at);
    INSERT INTO account_event VALUES (6, 'made', :at, 'department', 5, 'Hub A')"""


def fill(connection: Connection, number: int = 1) -> None:
    """Make the tables of this step, with something in each."""
    is_postgres = connection.dialect.name == "postgresql"
    moment = datetime(2024, 1, 10, 12, 30, 15, 123456, UTC)
    values = {
        "at": moment if is_postgres else f"{moment:%Y-%m-%d %H:%M:%S.%f}",
        "day": date(2023, 12, 31) if is_postgres else "2023-12-31",
        "hub": HUB, "period": PERIOD, "print": sha256(BYTES).hexdigest(),
    }  # fmt: skip
    for statement in (
        (SQL / f"ledger_{number}" / f"{connection.dialect.name}.sql")
        .read_text("utf-8")
        .split(";\n")
    ):
        if statement.strip():
            connection.exec_driver_sql(statement)
    book = "INSERT INTO workbook VALUES (:print, :content, 5, :at)"
    connection.execute(text(book), values | {"content": BYTES})
    for statement in ROWS.split(";"):
        connection.execute(text(statement), values)
    if is_postgres:  # a row with an id of its own leaves the counter where it was
        for name in ("entry", "draft", "answer", "account", "account_event"):
            counter = f"pg_get_serial_sequence('{name}', 'id')"
            connection.execute(text(f"SELECT setval({counter}, (SELECT max(id) FROM {name}))"))
    connection.execute(insert(schema).values(number=number, at=moment))


@pytest.fixture(params=NUMBERS)
def number(request: pytest.FixtureRequest) -> int:
    """Which step was the last one."""
    return int(request.param)


@pytest.fixture
def old(tmp_path: Path, number: int) -> Iterator[str]:
    """The URL of a ledger of this step in which something happened."""
    url = new_url(tmp_path)
    (tmp_path / "store").mkdir(exist_ok=True)
    engine = create_engine(url)
    with engine.begin() as connection:
        fill(connection, number)
    engine.dispose()
    yield url


def rows(url: str) -> dict[str, list[Any]]:
    """Everything that is kept, raw."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {
            name: [
                tuple(map(str, row)) for row in connection.execute(text(f"SELECT * FROM {name}"))
            ]
            for name in TABLES
        }
    engine.dispose()
    return found


def test_everything_that_was_kept_is_there_after_the_upgrade(old: str) -> None:
    before = rows(old)
    assert [len(kept) for kept in before.values()] == [1, 3, 1, 1, 1, 1, 1]
    ledger = Ledger.open(old)
    assert rows(old) == before
    assert [entry.id for entry in ledger.entries()] == [1, 4, 9]
    assert ledger.entry(1).details == {"a": [1, None]}
    assert ledger.draft(3).entry_id == 1
    ledger.close()
    Ledger.open(old).close()
    assert rows(old) == before  # and once more, with nothing left to do


def test_an_upgraded_ledger_is_like_a_new_one(old: str, tmp_path: Path) -> None:
    Ledger.open(old).close()
    new = new_url(tmp_path / "new")
    Ledger.open(new).close()
    assert shape(old) == shape(new)


def test_an_upgraded_ledger_goes_on_and_takes_what_is_new(old: str) -> None:
    ledger = Ledger.open(old)
    assert ledger.note_proof("department", {"equal": True}).id == 10
    package = b"package"
    file = package, sha256(package).hexdigest(), "slot.zip"
    assert ledger.publish("slot", DAY, "Slot", *file, "department", {}, 0).id == 11
    draft = drafted(ledger, b"second")
    assert (draft.id, ledger.confirm(draft.id, **confirmation()).version) == (4, 3)
    with ledger.writing() as connection:
        assert add(connection, kind="forgotten", done_by="department").id == 13
        now = datetime.now(UTC)
        note(connection, "forgotten", now, "department", "Hub A", 5)
    assert [event.id for event in ledger.accounts.events()] == [7, 6]
    ledger.close()


def test_an_upgraded_ledger_only_grows(old: str) -> None:
    Ledger.open(old).close()
    engine = create_engine(old)
    for table in (*ONLY_GROWING, account_event):
        with pytest.raises(LedgerProblem, match="only grows"), engine.begin() as connection:
            connection.execute(text(f"DELETE FROM {table.name}"))
    engine.dispose()


def test_what_refers_to_nothing_is_refused_in_an_upgraded_ledger(old: str) -> None:
    ledger = Ledger.open(old)
    facts = offered(b"third", about=77)
    with pytest.raises(LedgerProblem, match=r"(?i)foreign key"):
        ledger.accept(**facts)
    ledger.close()


def test_a_process_that_is_killed_half_way_leaves_the_ledger_as_it_was(
    old: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shape(old), rows(old)

    def half(connection: Connection) -> None:
        STEPS[number](connection)
        raise RuntimeError("power cut")

    with monkeypatch.context() as changed:
        changed.setattr("ledger.migrations.STEPS", (*STEPS[:number], half))
        with pytest.raises(RuntimeError):
            Ledger.open(old)
    assert (shape(old), rows(old)) == before
    ledger = Ledger.open(old)
    assert len(ledger.entries()) == 3
    ledger.close()
