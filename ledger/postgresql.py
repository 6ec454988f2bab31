"""PostgreSQL as the ledger's database: an engine that never lets a page wait without end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.abc import RV, PQGen
from sqlalchemy import URL, Connection, Engine, create_engine, event

from ledger.away import Away

CONNECT_S = 3  # to come to an answer about a new connection
SILENT_S = 5.0  # that one answer may take while somebody reads
LOCK_S = 10  # to wait for others who write; as long as SQLite waits
_ON_SERVER = {
    "statement_timeout": f"{LOCK_S + 5}s",
    "lock_timeout": f"{LOCK_S}s",
    # A server that froze while it held the right to write gives it up.
    "idle_in_transaction_session_timeout": "60s",
}
_POOL = {"pool_size": 4, "max_overflow": 12, "pool_timeout": CONNECT_S, "pool_recycle": 1800}
# One state from the first question to the last, as SQLite does.
READS = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_ASKED = psycopg.pq.TransactionStatus.ACTIVE
_NET = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}


class Patient(psycopg.Connection[Any]):
    """A connection that is given up when an answer takes too long.

    Timeouts on the server do not help when the server itself, or the network, hangs.
    """

    silent_s = SILENT_S
    away: Away | None = None

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """What the database answers; OperationalError, and the connection is closed, without."""
        longest = timeout or self.silent_s
        try:
            return super().wait(gen, interval, longest)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status != _ASKED:
                raise
            self.close()
            if self.away is not None:
                self.away.note()
            raise psycopg.OperationalError(f"no answer within {longest:.0f} s") from None


@contextmanager
def patience(connection: Connection) -> Iterator[None]:
    """Let this connection wait longer, for those who write and for its own writing."""
    own = connection.connection.driver_connection
    if not isinstance(own, Patient):
        yield
        return
    own.silent_s = LOCK_S + SILENT_S
    try:
        yield
    finally:
        own.silent_s = SILENT_S


def postgresql_engine(url: URL) -> Engine:
    """The engine for a PostgreSQL URL; what the URL itself says about connecting goes first.

    A connection that was lost while nobody used it is replaced without anybody noticing.
    """
    # What a question holds can be a name: it never stands in the text of an error, or in a log.
    away = Away()
    engine = create_engine(
        url,
        pool_pre_ping=True,
        hide_parameters=True,
        execution_options={"hubmonitor_away": away},
        **_POOL,
    )
    options = " ".join(f"-c {name}={value}" for name, value in _ON_SERVER.items())
    own = {
        "connect_timeout": CONNECT_S,
        "options": options,
        "application_name": "hubmonitor",
        "tcp_user_timeout": int(SILENT_S * 1000),
        **_NET,
    }

    @event.listens_for(engine, "do_connect")
    def _connect(_dialect: object, _record: object, said: Any, named: dict[str, Any]) -> Any:
        if away.is_noted():
            raise psycopg.OperationalError("it did not answer just now")
        try:
            made = Patient.connect(*said, **{**own, **named})
        except psycopg.OperationalError:
            away.note()
            raise
        made.away = away
        return made

    return engine
