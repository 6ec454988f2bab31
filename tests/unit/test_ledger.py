from __future__ import annotations

import os
import signal
import subprocess
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from time import sleep

import pytest
from sqlalchemy import create_engine, text

from ledger import Ledger, LedgerProblem
from ledger.tables import METADATA, ONLY_GROWING
from tests.unit.ledgers import drafted, new_url, offered, started, told_to_start

NOON = datetime(2024, 1, 10, 12, tzinfo=UTC)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return new_url(tmp_path)


def test_an_accepted_workbook_comes_back_byte_for_byte_with_its_facts(url: str) -> None:
    entry = Ledger.open(url).accept(**offered(b"\x00bytes"), at=NOON)
    again = Ledger.open(url)
    assert entry is not None
    assert again.entries() == [entry]
    assert again.content(entry.fingerprint) == b"\x00bytes"
    assert (entry.kind, entry.version, entry.at, entry.done_by) == ("accepted", 1, NOON, "someone")
    assert entry.findings[0]["found"] == "nov 2023"


def test_the_current_file_once_more_changes_nothing(url: str) -> None:
    ledger = Ledger.open(url)
    ledger.accept(**offered(b"one"))
    assert ledger.accept(**offered(b"one", file_name="other name.xlsx")) is None
    assert len(ledger.entries()) == 1


def test_an_older_version_may_come_back_and_its_bytes_are_kept_once(url: str) -> None:
    ledger = Ledger.open(url)
    for content in (b"one", b"two", b"one"):
        ledger.accept(**offered(content))
    assert [entry.version for entry in ledger.entries()] == [1, 2, 3]
    assert ledger.content(sha256(b"one").hexdigest()) == b"one"


def test_versions_count_per_hub_and_period(url: str) -> None:
    ledger = Ledger.open(url)
    ledger.accept(**offered(b"one"))
    ledger.accept(**offered(b"two", hub_code="hub-b"))
    ledger.accept(**offered(b"three", period_code="2024-S1"))
    assert [entry.version for entry in ledger.entries()] == [1, 1, 1]


def test_a_refusal_keeps_its_findings_but_no_bytes(url: str) -> None:
    ledger = Ledger.open(url)
    facts = offered(b"broken", hub_code=None, period_code=None, as_of=None, template_version=None)
    del facts["content"]
    entry = ledger.refuse(**facts)
    assert (entry.kind, entry.version) == ("refused", None)
    assert len(entry.findings) == 1
    with pytest.raises(LookupError):
        ledger.content(entry.fingerprint)


def test_a_refused_file_may_be_accepted_later(url: str) -> None:
    ledger = Ledger.open(url)
    facts = offered(b"later well")
    ledger.refuse(**{name: value for name, value in facts.items() if name != "content"})
    entry = ledger.accept(**facts)
    assert entry is not None
    assert (entry.id, entry.version) == (2, 1)


def test_bytes_that_are_not_those_of_the_fingerprint_are_not_accepted(url: str) -> None:
    ledger = Ledger.open(url)
    with pytest.raises(ValueError, match="fingerprint"):
        ledger.accept(**offered(b"one") | {"content": b"other"})
    assert ledger.entries() == []


def test_entries_stand_in_the_order_of_time(url: str) -> None:
    ledger = Ledger.open(url)
    ledger.accept(**offered(b"one"), at=NOON)
    with pytest.raises(ValueError, match="before the last entry"):
        ledger.accept(**offered(b"two"), at=NOON - timedelta(seconds=1))
    assert len(ledger.entries()) == 1


def test_a_clock_that_was_set_back_does_not_disturb_the_order(url: str) -> None:
    ledger = Ledger.open(url)
    future = datetime.now(UTC) + timedelta(days=1)
    ledger.accept(**offered(b"one"), at=future)
    entry = ledger.accept(**offered(b"two"))
    assert entry is not None
    assert entry.at == future + timedelta(microseconds=1)


def test_a_moment_without_time_zone_is_refused(url: str) -> None:
    with pytest.raises(LedgerProblem, match="no time zone"):
        Ledger.open(url).accept(**offered(b"one"), at=datetime(2024, 1, 10))


@pytest.mark.parametrize("table", [table.name for table in ONLY_GROWING])
@pytest.mark.parametrize("act", ["DELETE FROM {0}", "UPDATE {0} SET {1} = {1}"])
def test_the_ledger_only_grows(url: str, table: str, act: str) -> None:
    ledger = Ledger.open(url)
    draft = drafted(ledger, b"one")
    ledger.answer_remark(draft.id, "key", "right", "reason", "someone")
    ledger.confirm(draft.id, date(2023, 12, 31), "1", [], "someone")
    column = next(iter(METADATA.tables[table].columns)).name
    engine = create_engine(url)
    with pytest.raises(LedgerProblem, match="only grows"), engine.begin() as connection:
        connection.execute(text(act.format(table, column)))
    with engine.connect() as connection:
        assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 1
    engine.dispose()


def test_a_file_that_is_no_ledger_is_a_ledger_problem(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"no database at all, but long enough to look at" * 30)
    with pytest.raises(LedgerProblem):
        Ledger.open(f"sqlite:///{path}")


ACCEPTS = """
import sys
from datetime import date
from hashlib import sha256
from ledger import Ledger
url, name, count, size = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
ledger = Ledger.open(url)
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    content = f"{name} {number} ".encode() * size
    entry = ledger.accept("hub-a", "2023-S2", date(2023, 12, 31), "1",
        sha256(content).hexdigest(), f"{name}-{number}.xlsx", content, [], "someone")
    print(0 if entry is None else entry.id, flush=True)
"""


def accepting(url: str, name: str, count: int, size: int = 1) -> subprocess.Popen[str]:
    return started(ACCEPTS, url, name, count, size)


def test_processes_that_accept_at_once_get_consecutive_versions(url: str) -> None:
    processes = [accepting(url, name, count=15) for name in ("left", "right")]
    told_to_start(*processes)
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    entries = Ledger.open(url).entries()
    assert [entry.version for entry in entries] == list(range(1, 31))
    assert {entry.file_name.split("-")[0] for entry in entries} == {"left", "right"}


def test_the_same_file_accepted_by_two_processes_at_once_counts_once(url: str) -> None:
    processes = [accepting(url, "same", count=1) for _ in range(2)]
    told_to_start(*processes)
    answers = [process.communicate(timeout=60)[0].strip() for process in processes]
    assert sorted(answers) == ["0", "1"]
    assert len(Ledger.open(url).entries()) == 1


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_a_process_killed_while_accepting_leaves_each_workbook_wholly_in_or_out(url: str) -> None:
    told: list[int] = []
    for round_number in range(5):
        process = accepting(url, f"round{round_number}", count=1000, size=300_000)
        told_to_start(process)
        sleep(0.02 + 0.05 * round_number)
        process.send_signal(signal.SIGKILL)
        told += [int(line) for line in process.communicate(timeout=60)[0].split()]
    ledger = Ledger.open(url)
    entries = ledger.entries()
    assert told, "no round came as far as accepting anything"
    assert set(told) <= {entry.id for entry in entries}
    for entry in entries:
        assert sha256(ledger.content(entry.fingerprint)).hexdigest() == entry.fingerprint
    engine = create_engine(url)
    with engine.connect() as connection:
        orphans = connection.execute(
            text(
                "SELECT count(*) FROM workbook WHERE fingerprint NOT IN (SELECT stored FROM entry)"
            )
        ).scalar()
    engine.dispose()
    assert orphans == 0
    assert [entry.version for entry in entries] == list(range(1, len(entries) + 1))
