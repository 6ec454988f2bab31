"""A person's name taken out of the ledger, in one transaction that proves what it did.

The ledger only grows, and keeps who did what; a person may ask to be forgotten. So the name gives
way to a pseudonym wherever it stands; what happened, when, and in which order stays. Before the
transaction ends it shows that nothing else changed, and that the name is nowhere any more.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, func, select, update

from ledger.account_events import note
from ledger.account_tables import account, session
from ledger.accounts import account_named, folded, shut
from ledger.attempts import drop_attempts
from ledger.database import Database
from ledger.entries import Entry, add
from ledger.maintenance import GUARDED, unguarded
from ledger.name import Name
from ledger.names import BYTES, NAMES, QUOTES, TABLES, WORDS, quoted, retyped, typed
from ledger.tables import entry
from texts.words import say

_MARK = "\0name\0"  # no text in a database holds it
Values = Mapping[str, Any]


class NotForgotten(Exception):
    """Something else changed, or the name still stood somewhere: nothing was written at all."""


class Nobody(ValueError):
    """It is no name of a person: the programme itself, or somebody who was forgotten already."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done. places: table and column → in how many rows the name stood.

    left: the same, of where it still stands because it is also a word of the programme. quoted: of
    remarks that quote it from a workbook, which stays too. digest: sha256 over every row without
    the name, equal before and after. entry: the note of it.
    """

    pseudonym: str
    places: Mapping[str, int]
    left: Mapping[str, int]
    quoted: Mapping[str, int]
    digest: str
    entry: Entry


def places(connection: Connection, name: Name) -> dict[str, int]:
    """In how many rows of each column the name of a person stands; only those with one."""
    found: Counter[str] = Counter()
    for table in TABLES:
        for row in _rows(connection, table, list(_named(table))):
            for column, value in row._mapping.items():
                if _says(table, column, value, name):
                    found[f"{table.name}.{column}"] += 1
    return dict(found)


def quotes(connection: Connection, name: Name) -> dict[str, int]:
    """In how many rows of each column a workbook is quoted with the name; only those with one."""
    found: Counter[str] = Counter()
    for table, columns in QUOTES.items():
        for row in _rows(connection, table, [table.c[column] for column in columns]):
            for column, value in row._mapping.items():
                if any(name.is_in(text) for text in quoted(value)):
                    found[f"{table.name}.{column}"] += 1
    return dict(found)


def look(database: Database, name: Name) -> tuple[dict[str, int], dict[str, int]]:
    """``places`` and ``quotes``, without changing anything."""
    with database.reading() as connection:
        name = _alone(connection, name)
        return places(connection, name), quotes(connection, name)


def check_person(name: Name, by: str) -> None:
    """Raises Nobody for a name that is not one of a person."""
    numbers = re.findall(r"[0-9]+", name.name)
    if name.is_all_of(by) or any(name.is_all_of(_pseudonym(int(one))) for one in numbers):
        raise Nobody(name.name)


def forget(database: Database, name: Name, by: str, at: datetime | None = None) -> Forgotten:
    """Replace the name of a person by a pseudonym wherever it stands, and close the account.

    by: who does it. Nobody for what is no person; LookupError when the name stands nowhere;
    LastDepartment when without that account nobody of the department could sign in; NotForgotten
    when the proof fails.
    """
    check_person(name, by)
    with database.writing() as connection:
        name = _alone(connection, name)
        if not _stands(connection, name):
            raise LookupError(name.name)
        pseudonym, number = _free(connection)
        if name.is_among(pseudonym):  # as the word for person does: it would never be gone
            name = replace(name, in_words=False)
        _close(connection, name, by, at or datetime.now(UTC))
        before = digest(connection, name)
        with unguarded(connection, "UPDATE", *GUARDED):
            replaced = _replace(connection, name, pseudonym)
        after = digest(connection, name, Name(pseudonym))
        left = places(connection, name)
        if before != after or (name.in_words and left):
            raise NotForgotten(f"digest {before == after}, left {left}")
        cited = quotes(connection, name)
        told = {"number": number, "places": replaced, "digest": after}
        told |= {"left": sum(left.values()), "quoted": sum(cited.values())}
        noted = add(connection, at, kind="forgotten", done_by=by, details=told)
        known = account_named(connection, pseudonym)
        note(connection, "forgotten", noted.at, by, pseudonym, known.id if known else None)
        return Forgotten(pseudonym, replaced, left, cited, after, noted)


def digest(connection: Connection, *names: Name) -> str:
    """sha256 over every row of every table, with these names blacked out.

    The bytes of the workbooks are told by their fingerprints: nothing here can change them.
    """
    total = hashlib.sha256()
    for table in TABLES:
        columns = [column for column in table.c if column is not BYTES]
        for row in _rows(connection, table, columns):
            values = {column.name: row._mapping[column] for column in columns}
            for name in names:
                values |= _changed(table, values, name, _MARK)
            written = json.dumps([table.name, values], default=str, sort_keys=True)
            total.update(written.encode())
    return total.hexdigest()


def _rows(
    connection: Connection, table: Table, columns: list[Column[Any]]
) -> Iterator[Row[tuple[Any, ...]]]:
    if columns:
        yield from connection.execute(select(*columns).order_by(*table.primary_key))


def _changed(table: Table, values: Values, name: Name, other: str) -> dict[str, Any]:
    """The columns of a row in which the name gives way to ``other``, with what they hold then."""
    found: dict[str, Any] = {}
    for column in NAMES.get(table, ()):
        if values[column] is not None and name.is_all_of(values[column]):
            found[column] = other
    for column in WORDS.get(table, ()):
        told = retyped(values[column], name, other)
        if told != values[column]:
            found[column] = told
    if table is account and "name_key" in found:
        found["name_key"] = folded(other)
    if table is session and "name" in found and values["subject"] is not None:
        found["subject"] = other  # the provider's own code for this person
    return found


def _says(table: Table, column: str, value: Any, name: Name) -> bool:
    """Whether that person is meant; a name is one only as a whole: Jan is not Jan-Pieter."""
    if column in NAMES.get(table, ()):
        return value is not None and name.is_all_of(value)
    return any(
        name.is_all_of(text) if is_whole else name.is_in(text) for text, is_whole in typed(value)
    )


def _alone(connection: Connection, name: Name) -> Name:
    """The name, with the longer names of others that it must not be found in."""
    others: set[str] = set()
    for table, columns in NAMES.items():
        for column in columns:
            others.update(connection.execute(select(table.c[column]).distinct()).scalars())
    longer = (other for other in others if other and not name.is_all_of(other))
    return replace(name, others=frozenset(filter(name.is_among, longer)))


def _stands(connection: Connection, name: Name) -> bool:
    """Whether there is anything to replace; where it is a word of the programme does not count."""
    return any(
        _changed(table, dict(row._mapping), name, _MARK)
        for table in TABLES
        for row in _rows(connection, table, [*_named(table)])
    )


def _named(table: Table) -> Iterator[Column[Any]]:
    for column in (*NAMES.get(table, ()), *WORDS.get(table, ())):
        yield table.c[column]


def _free(connection: Connection) -> tuple[str, int]:
    """The first pseudonym that stands nowhere yet, and its number."""
    asked = select(func.count()).where(entry.c.kind == "forgotten")
    number = connection.execute(asked).scalar_one() + 1
    while places(connection, Name(pseudonym := _pseudonym(number))):
        number += 1
    return pseudonym, number


def _pseudonym(number: int) -> str:
    """In Dutch, as all that the ledger notes; who reads English is shown English."""
    return say("nl", "retention.pseudonym", number=str(number))


def _close(connection: Connection, name: Name, by: str, moment: datetime) -> None:
    """Nobody comes in by this name any more."""
    known = account_named(connection, name.name)
    if known is not None:
        shut(connection, known, by, moment)
    is_open = select(session.c.token, session.c.name).where(session.c.ended_at.is_(None))
    for token, said in connection.execute(is_open).all():
        if said is not None and name.is_all_of(said):
            ending = update(session).where(session.c.token == token)
            connection.execute(ending.values(ended_at=moment))
    drop_attempts(connection, f"name:{name.key}")


def _replace(connection: Connection, name: Name, other: str) -> dict[str, int]:
    found: Counter[str] = Counter()
    for table in NAMES:
        key = list(table.primary_key)
        # All of them first: rows are not read and changed at one time.
        for row in list(_rows(connection, table, [*key, *_named(table)])):
            changed = _changed(table, dict(row._mapping), name, other)
            if changed:
                found.update(f"{table.name}.{column}" for column in changed)
                own = (column == row._mapping[column] for column in key)
                connection.execute(update(table).where(*own).values(**changed))
    return dict(sorted(found.items()))
