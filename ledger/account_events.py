"""What happened to the accounts: it only grows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from ledger.account_tables import account_event
from ledger.database import Database


@dataclass(frozen=True, slots=True)
class AccountEvent:
    """One thing that happened, at ``at`` (UTC), to the account called ``name``.

    kind: one of ``account_tables.EVENTS``. done_by: "" for the machine itself. account_id: null
    for who signed in at the organisation's provider.
    """

    id: int
    kind: str
    at: datetime
    done_by: str
    account_id: int | None
    name: str


class Events:
    """Reading and adding events of the accounts in a ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def events(self, most: int = 100) -> list[AccountEvent]:
        """The newest events, the last one first."""
        newest = select(account_event).order_by(account_event.c.id.desc()).limit(most)
        with self._database.reading() as connection:
            return [AccountEvent(**row._mapping) for row in connection.execute(newest)]


def note(
    connection: Connection, kind: str, at: datetime, by: str, name: str, account_id: int | None
) -> None:
    """Add what happens, in the transaction in which it happens."""
    facts = {"kind": kind, "at": at, "done_by": by, "name": name, "account_id": account_id}
    connection.execute(insert(account_event).values(**facts))
