"""The ledger on a real PostgreSQL: connections that are lost, and states that are whole."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, Thread

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from ledger import Ledger, LedgerAway, LedgerProblem
from ledger.entries import add
from tests.cluster.postgres import Postgres, postgres
from tests.unit.ledgers import offered


@pytest.fixture(scope="module")
def database() -> Iterator[Postgres]:
    with postgres() as found:
        yield found


@pytest.fixture
def ledger(database: Postgres) -> Iterator[Ledger]:
    opened = Ledger.open(database.url)
    yield opened
    opened.close()


def test_a_database_that_was_started_again_is_noticed_by_nobody(
    database: Postgres, ledger: Ledger
) -> None:
    before = ledger.last_id()
    database.stop("immediate")
    database.start()
    assert ledger.last_id() == before
    assert ledger.accept(**offered(b"after")) is not None


def test_what_was_lost_before_it_was_kept_is_done_again_once(
    database: Postgres, ledger: Ledger
) -> None:
    times: list[int] = []

    def act(connection: Connection) -> int:
        times.append(len(times))
        if len(times) == 1:
            connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        return add(connection, kind="reminded", hub_code="a", period_code="b", done_by="me").id

    before = len(ledger.entries())
    ledger.written(act)
    assert len(times) == 2
    assert len(ledger.entries()) == before + 1


def test_what_was_lost_while_it_was_kept_is_not_done_again(
    database: Postgres, ledger: Ledger
) -> None:
    times: list[int] = []

    def act(connection: Connection) -> None:
        times.append(len(times))
        add(connection, kind="reminded", hub_code="a", period_code="b", done_by="me")
        # From here on only COMMIT is said, to a server that is not there any more.
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.pgconn.finish()

    with pytest.raises(LedgerProblem):
        ledger.written(act)
    assert len(times) == 1
    assert ledger.last_id() >= 0  # and the next question is answered


def test_a_database_that_is_not_there_is_away_for_readers_and_writers(
    database: Postgres, ledger: Ledger
) -> None:
    database.stop()
    try:
        with pytest.raises(LedgerAway, match="cannot be reached"):
            ledger.last_id()
        with pytest.raises(LedgerAway):
            ledger.accept(**offered(b"away"))
        with pytest.raises(LedgerAway):
            Ledger.open(database.url)
    finally:
        database.start()


def test_who_reads_sees_one_state_and_writes_nothing(ledger: Ledger) -> None:
    count = text("SELECT count(*) FROM entry")
    with ledger.reading() as connection:
        before = connection.execute(count).scalar_one()
        ledger.remind("a", "b", "department")
        assert connection.execute(count).scalar_one() == before
    with ledger.reading() as connection:
        assert connection.execute(count).scalar_one() == before + 1
    with pytest.raises(DBAPIError, match="read-only"), ledger.reading() as connection:
        connection.execute(text("DELETE FROM draft_end"))


def test_who_writes_waits_for_who_is_writing(ledger: Ledger) -> None:
    holds, go_on = Event(), Event()
    seen: list[int] = []

    def first(connection: Connection) -> None:
        holds.set()
        assert go_on.wait(30)
        seen.append(add(connection, kind="reminded", hub_code="1", done_by="one").id)

    writer = Thread(target=ledger.written, args=(first,))
    writer.start()
    assert holds.wait(30)
    other = Thread(target=lambda: seen.append(ledger.remind("2", "b", "two").id))
    other.start()
    other.join(0.3)
    assert other.is_alive()
    go_on.set()
    writer.join()
    other.join()
    assert seen == sorted(seen) and len(seen) == 2


def test_what_the_ledger_guards_on_sqlite_it_guards_here(ledger: Ledger) -> None:
    ledger.accept(**offered(b"guarded"))
    for sql in ("DELETE FROM entry", "UPDATE workbook SET size = 0", "TRUNCATE entry CASCADE"):
        with pytest.raises(DBAPIError, match="only grows"), ledger.writing() as connection:
            connection.execute(text(sql))
