"""A ledger of version 0.1.0, as that version made it, opened by today's programme."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event, inspect, text

from ledger import Entry, Ledger, LedgerProblem
from ledger.migrations import STEPS
from tests.unit.ledgers import new_url, started, told_to_start

# What 0.1.0 sent to each database, word for word.
TABLES = {
    "sqlite": [
        """CREATE TABLE workbook (
            fingerprint VARCHAR(64) NOT NULL, content BLOB NOT NULL, size BIGINT NOT NULL,
            stored_at DATETIME NOT NULL, PRIMARY KEY (fingerprint))""",
        """CREATE TABLE entry (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, kind VARCHAR(8) NOT NULL,
            at DATETIME NOT NULL, done_by VARCHAR(200) NOT NULL, hub_code VARCHAR(60),
            period_code VARCHAR(20), version INTEGER, as_of DATE, template_version VARCHAR(60),
            fingerprint VARCHAR(64) NOT NULL, stored VARCHAR(64), file_name VARCHAR(400) NOT NULL,
            findings JSON NOT NULL, UNIQUE (hub_code, period_code, version),
            CHECK (kind IN ('accepted', 'refused')),
            CHECK (kind = 'refused' OR (version IS NOT NULL AND stored = fingerprint)),
            FOREIGN KEY(stored) REFERENCES workbook (fingerprint))""",
        *(
            f"CREATE TRIGGER no_{act.lower()}_of_{table} BEFORE {act} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
            for table in ("workbook", "entry")
            for act in ("UPDATE", "DELETE")
        ),
    ],
    "postgresql": [
        """CREATE TABLE workbook (
            fingerprint VARCHAR(64) NOT NULL, content BYTEA NOT NULL, size BIGINT NOT NULL,
            stored_at TIMESTAMP WITH TIME ZONE NOT NULL, PRIMARY KEY (fingerprint))""",
        """CREATE TABLE entry (
            id SERIAL NOT NULL, kind VARCHAR(8) NOT NULL, at TIMESTAMP WITH TIME ZONE NOT NULL,
            done_by VARCHAR(200) NOT NULL, hub_code VARCHAR(60), period_code VARCHAR(20),
            version INTEGER, as_of DATE, template_version VARCHAR(60),
            fingerprint VARCHAR(64) NOT NULL, stored VARCHAR(64), file_name VARCHAR(400) NOT NULL,
            findings JSON NOT NULL, PRIMARY KEY (id), UNIQUE (hub_code, period_code, version),
            CHECK (kind IN ('accepted', 'refused')),
            CHECK (kind = 'refused' OR (version IS NOT NULL AND stored = fingerprint)),
            FOREIGN KEY(stored) REFERENCES workbook (fingerprint))""",
    ],
}
FINDINGS = [{"code": "vague-day", "found": "‘nov’ 2023", "values": {"a": 1.5, "b": None}}]
FILES = (b"first", b"second")
AT = [datetime(2024, 1, 10, 12, 30, 15, 123456 + number, UTC) for number in range(3)]
# Ids need not follow each other: a server that was restored may have left some out.
ENTRIES = [
    Entry(1, "accepted", AT[0], "hub-a", "hub-a", "2023-S2", 1, date(2023, 12, 31), "2025.1",
          sha256(FILES[0]).hexdigest(), "één.xlsx", tuple(FINDINGS)),
    Entry(4, "refused", AT[1], "hub-b", None, None, None, None, None,
          "f" * 64, "twee.xlsx", tuple(FINDINGS)),
    Entry(7, "accepted", AT[2], "hub-a", "hub-a", "2023-S2", 2, date(2023, 12, 31), "2025.1",
          sha256(FILES[1]).hexdigest(), "drie.xlsx", ()),
]  # fmt: skip


def moment(engine: Engine, at: datetime) -> object:
    return at if engine.dialect.name == "postgresql" else f"{at:%Y-%m-%d %H:%M:%S.%f}"


def fill(engine: Engine) -> None:
    with engine.begin() as connection:
        for statement in TABLES[engine.dialect.name]:
            connection.execute(text(statement))
        for content in FILES:
            connection.execute(
                text("INSERT INTO workbook VALUES (:fingerprint, :content, :size, :at)"),
                {
                    "fingerprint": sha256(content).hexdigest(),
                    "content": content,
                    "size": len(content),
                    "at": moment(engine, AT[0]),
                },
            )
        columns = (
            "id, kind, at, done_by, hub_code, period_code, version, as_of, template_version, "
            "fingerprint, stored, file_name, findings"
        )
        marks = ", ".join(f":{name.strip()}" for name in columns.split(","))
        for entry in ENTRIES:
            facts: dict[str, Any] = {
                name.strip(): getattr(entry, name.strip(), None) for name in columns.split(",")
            }
            facts["at"] = moment(engine, entry.at)
            facts["as_of"] = entry.as_of.isoformat() if entry.as_of else None
            facts["stored"] = entry.fingerprint if entry.kind == "accepted" else None
            facts["findings"] = json.dumps(entry.findings)
            connection.execute(text(f"INSERT INTO entry ({columns}) VALUES ({marks})"), facts)


@pytest.fixture
def old(tmp_path: Path) -> Iterator[str]:
    """The URL of a ledger of 0.1.0 with three entries and two files."""
    url = new_url(tmp_path)
    (tmp_path / "store").mkdir(exist_ok=True)
    engine = create_engine(url)
    fill(engine)
    engine.dispose()
    yield url


def shape(url: str) -> dict[str, Any]:
    """Every table, column, constraint and trigger that a database holds."""
    engine = create_engine(url)
    found: dict[str, Any] = {}
    look = inspect(engine)
    for name in sorted(look.get_table_names()):
        columns = [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(name)]
        checks = sorted(check["sqltext"] for check in look.get_check_constraints(name))
        uniques = sorted(tuple(u["column_names"]) for u in look.get_unique_constraints(name))
        foreign = sorted(
            (tuple(f["constrained_columns"]), f["referred_table"])
            for f in look.get_foreign_keys(name)
        )
        indexes = sorted(str(index["name"]) for index in look.get_indexes(name))
        found[name] = columns, checks, uniques, foreign, indexes
    triggers = (
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY 1"
        if engine.dialect.name == "sqlite"
        else "SELECT tgname, tgrelid::regclass::text FROM pg_trigger "
        "WHERE NOT tgisinternal ORDER BY 1"
    )
    with engine.connect() as connection:
        found["triggers"] = [tuple(row) for row in connection.execute(text(triggers))]
    engine.dispose()
    return found


def entries_of(url: str) -> list[Entry]:
    """What the ledger holds, opened once and closed."""
    ledger = Ledger.open(url)
    try:
        return ledger.entries()
    finally:
        ledger.close()


def test_an_old_ledger_is_upgraded_without_loss(old: str) -> None:
    ledger = Ledger.open(old)
    assert ledger.entries() == ENTRIES
    for content in FILES:
        assert ledger.content(sha256(content).hexdigest()) == content
    ledger.close()
    assert entries_of(old) == ENTRIES  # and once more, with nothing left to do


def test_an_upgraded_ledger_is_like_a_new_one(old: str, tmp_path: Path) -> None:
    Ledger.open(old).close()
    new = new_url(tmp_path / "new")
    Ledger.open(new).close()
    assert shape(old) == shape(new)


def test_an_upgraded_ledger_goes_on_where_it_was(old: str) -> None:
    ledger = Ledger.open(old)
    undone = ledger.undo("hub-a", "2023-S2", "lead", "fout", expecting=2)
    assert (undone.id, undone.version, undone.file_name) == (8, 3, "één.xlsx")
    assert ledger.close_period("2023-S2", "department").id == 9
    ledger.close()
    engine = create_engine(old)
    with pytest.raises(LedgerProblem, match="only grows"), engine.begin() as connection:
        connection.execute(text("UPDATE entry SET kind = 'refused'"))
    with pytest.raises(LedgerProblem, match="only grows"), engine.begin() as connection:
        connection.execute(text("DELETE FROM workbook"))
    engine.dispose()


def test_a_step_that_fails_leaves_the_ledger_as_it_was(
    old: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shape(old)

    def half(connection: Any) -> None:
        STEPS[0](connection)
        raise RuntimeError("power cut")

    with monkeypatch.context() as changed:
        changed.setattr("ledger.migrations.STEPS", (half,))
        with pytest.raises(RuntimeError):
            Ledger.open(old)
    assert shape(old) == before
    assert entries_of(old) == ENTRIES


def test_a_ledger_of_a_newer_programme_is_left_alone(tmp_path: Path) -> None:
    url = new_url(tmp_path)
    Ledger.open(url).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO schema VALUES (99, '2030-01-01 00:00:00+00:00')"))
    engine.dispose()
    with pytest.raises(LedgerProblem, match="newer"):
        Ledger.open(url)


def test_a_ledger_that_is_up_to_date_is_opened_with_one_question(tmp_path: Path) -> None:
    url = new_url(tmp_path)
    Ledger.open(url).close()
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        Ledger.open(url).close()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    asked = [statement for statement in asked if "schema" in statement.split("FROM")[-1]]
    assert len(asked) == 1


OPENS = """
import sys
from ledger import Ledger
print("ready", flush=True)
sys.stdin.readline()
for url in sys.argv[1:]:
    ledger = Ledger.open(url)
    ledger.close_period(f"of {sys.argv[0]}", "someone", hub_code=str(__import__("os").getpid()))
    print(len(ledger.entries()), flush=True)
"""


def test_processes_that_open_new_and_old_ledgers_at_once_all_succeed(tmp_path: Path) -> None:
    urls = [new_url(tmp_path / f"ledger{number}") for number in range(8)]
    for number, url in enumerate(urls):
        if number % 2:
            (tmp_path / f"ledger{number}" / "store").mkdir(parents=True)
            engine = create_engine(url)
            fill(engine)
            engine.dispose()
    processes = [started(OPENS, *urls) for _ in range(3)]
    told_to_start(*processes)
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    for number, url in enumerate(urls):
        assert len(entries_of(url)) == 3 + (len(ENTRIES) if number % 2 else 0)
