"""A person is forgotten: the name is nowhere, nothing else changed, and the proof can fail."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

import ledger.forgetting as forgetting
from ledger import Ledger, LedgerProblem
from ledger.accounts import LastDepartment
from ledger.forgetting import NotForgotten, digest, forget, look, places
from ledger.maintenance import bytes_left, files_of, leave_no_bytes
from ledger.names import CODES, NAMES, TABLES, WORDS, Name, text_columns
from tests.unit.ledgers import HUB, PERIOD, drafted, new_url, offered

WHO = "Anaïs Testpersoon"
NAME = Name(WHO)
OTHER = "Anaïs Testpersoonlijk"  # somebody else, whose name only begins the same
BY = "Hubmonitor"


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger in which one person did something of every kind, and another one too."""
    opened = Ledger.open(new_url(tmp_path))
    accounts = opened.accounts
    for name, role, hub in ((WHO, "hub", HUB), (OTHER, "department", None)):
        made = accounts.make(name, role, hub, BY)
        accounts.add_link(made.id, f"link of {made.id}", BY, made.made_at.replace(year=9000))
        accounts.choose_password(f"link of {made.id}", "$hash$")
        accounts.open_session(f"session of {made.id}", made.id)
    accounts.open_session_of("elsewhere", "subject-4711", WHO, "department", None)
    accounts.note_failure(made.id, OTHER)
    accounts.begin_attempt({f"name:{NAME.key}": 5})
    by_who = offered(b"one", by=WHO, file_name=f"rapport {WHO.upper()}.xlsx")
    first = opened.accept(**by_who)
    opened.refuse(**{k: v for k, v in offered(b"two", by=WHO).items() if k != "content"})
    asked = opened.send_back(first.id, OTHER, f"Klopt dit, {WHO}?")
    opened.answer(asked.id, WHO, "Ja.")
    found = [{"code": "x", "severity": "warning", "found": f"door {WHO} getypt"}]
    draft = drafted(opened, b"three", by=WHO, findings=found)
    opened.discard_draft(draft.id, WHO)
    yield opened
    opened.close()


def test_the_name_is_nowhere_any_more_and_nothing_else_changed(full: Ledger) -> None:
    before = full.entries()
    told = forget(full, NAME, BY)
    assert told.pseudonym == "Vergeten persoon 1"
    assert look(full, NAME) == {} == told.left
    after = full.entries()
    assert [(e.id, e.at, e.kind, e.fingerprint) for e in after[:-1]] == [
        (e.id, e.at, e.kind, e.fingerprint) for e in before
    ]
    assert after[0].done_by == "Vergeten persoon 1"
    assert after[0].file_name == "rapport Vergeten persoon 1.xlsx"
    assert after[2].reason == "Klopt dit, Vergeten persoon 1?" and after[2].done_by == OTHER
    assert after[-1].kind == "forgotten" and after[-1].details["digest"] == told.digest
    assert WHO not in repr(after[-1]) and after[-1].done_by == BY
    with full.reading() as connection:
        assert places(connection, Name(OTHER))  # the other one is still there


def test_the_account_is_closed_and_nobody_comes_in_by_it(full: Ledger) -> None:
    forget(full, NAME, BY)
    accounts = full.accounts
    assert accounts.named(WHO) is None
    closed = accounts.named("vergeten PERSOON 1")
    assert closed is not None and closed.state == "closed" and closed.password_hash is None
    assert accounts.session("session of 1") is None and accounts.session("elsewhere") is None
    assert accounts.session("session of 2") is not None
    assert accounts.sessions_elsewhere() == []
    assert accounts.events()[0].kind == "forgotten"


def test_the_code_of_the_provider_goes_with_the_name(full: Ledger) -> None:
    forget(full, NAME, BY)
    with full.reading() as connection:
        subjects = connection.execute(text("SELECT subject FROM session")).scalars().all()
    assert sorted(filter(None, subjects)) == ["Vergeten persoon 1"]


def test_the_tables_only_grow_again_afterwards(full: Ledger) -> None:
    forget(full, NAME, BY)
    for table in ("entry", "draft", "draft_end", "answer", "account_event", "workbook"):
        for act in (f"DELETE FROM {table}", f"UPDATE {table} SET {_column(table)} = 'x'"):
            if table == "answer":
                continue  # it has no row here, and a trigger of SQLite looks at rows
            with pytest.raises(LedgerProblem, match="only grows"), full.writing() as connection:
                connection.execute(text(act))


def _column(table: str) -> str:
    return "fingerprint" if table == "workbook" else "done_by"


def test_no_byte_of_the_name_stays_in_the_file(full: Ledger) -> None:
    paths = files_of(full)
    assert not paths or bytes_left(paths, WHO) > 10
    forget(full, NAME, BY)
    assert leave_no_bytes(full)
    if not paths:
        return  # on a server: its tables were written anew
    left = bytes_left(files_of(full), WHO)
    others = bytes_left(files_of(full), OTHER)
    assert left == others > 0  # the other name begins the same
    with closing(sqlite3.connect(paths[0])) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_while_somebody_reads_it_is_said_that_bytes_may_be_left(full: Ledger) -> None:
    if not files_of(full):
        pytest.skip("a server lets its tables be written anew beside who reads")
    forget(full, NAME, BY)
    other = Ledger.open(f"sqlite:///{files_of(full)[0]}")
    with other.reading() as connection:
        connection.execute(text("SELECT count(*) FROM entry")).scalar()
        assert not leave_no_bytes(full, within_s=0.1)
    other.close()
    assert leave_no_bytes(full)


def test_bytes_are_found_across_the_pieces_that_a_file_is_read_in(tmp_path: Path) -> None:
    file = tmp_path / "file"
    words = b"Ana\\u00efs Testpersoon|" + WHO.encode()
    for before in range((1 << 20) - 40, (1 << 20) + 2, 7):
        file.write_bytes(b"x" * before + words + b"y" * 50)
        assert bytes_left([file], WHO) == 2


def test_the_proof_fails_when_anything_else_changes(
    full: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = full.entries(), full.accounts.all()

    def careless(table, values, name, other):  # it also changes what another one did
        found = real(table, values, name, other)
        if other.startswith("Vergeten") and values.get("done_by") == OTHER:
            found["done_by"] = "iemand anders"
        return found

    real = forgetting._changed
    monkeypatch.setattr(forgetting, "_changed", careless)
    with pytest.raises(NotForgotten):
        forget(full, NAME, BY)
    assert (full.entries(), full.accounts.all()) == before


def test_the_proof_fails_when_the_name_is_left_somewhere(
    full: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        forgetting, "NAMES", {table: own for table, own in NAMES.items() if table.name != "draft"}
    )
    with pytest.raises(NotForgotten):
        forget(full, NAME, BY)
    assert look(full, NAME)["draft.done_by"] == 1


def test_a_name_that_is_a_word_of_the_programme_gives_way_only_where_it_stands_alone(
    tmp_path: Path,
) -> None:
    opened = Ledger.open(new_url(tmp_path))
    opened.accept(**offered(b"one", by=HUB, file_name=f"{HUB} rapport.xlsx"))
    told = forget(opened, Name(HUB, in_words=False), BY)
    [entry, _] = opened.entries()
    assert (entry.done_by, entry.hub_code) == (told.pseudonym, HUB)
    assert entry.file_name == f"{HUB} rapport.xlsx"
    assert told.left == {"entry.hub_code": 1, "entry.file_name": 1}
    opened.close()


def test_the_last_account_of_the_department_stays(full: Ledger) -> None:
    with pytest.raises(LastDepartment):
        forget(full, Name(OTHER), BY)
    assert full.accounts.named(OTHER) is not None
    assert full.entries()[-1].kind != "forgotten"


def test_who_stands_nowhere_cannot_be_forgotten(full: Ledger) -> None:
    last = full.last_id()
    with pytest.raises(LookupError):
        forget(full, Name("Niemand Hier"), BY)
    assert full.last_id() == last


def test_a_second_person_gets_another_number(full: Ledger) -> None:
    full.remind(HUB, PERIOD, "Tweede Persoon")
    assert forget(full, NAME, BY).pseudonym == "Vergeten persoon 1"
    assert forget(full, Name("tweede  persoon"), BY).pseudonym == "Vergeten persoon 2"


def test_the_digest_sees_every_column_of_every_table(full: Ledger) -> None:
    with full.reading() as connection:
        before = digest(connection, NAME)
    for sql in (
        "UPDATE account SET role = 'department', hub_code = NULL WHERE id = 1",
        "UPDATE session SET expires_at = made_at",
        "DELETE FROM attempt",
    ):
        with full.writing() as connection:
            connection.execute(text(sql))
            after = digest(connection, NAME)
        assert after != before
        before = after


def test_every_column_with_words_is_a_name_words_or_a_code() -> None:
    for table in TABLES:
        known = [*NAMES.get(table, ()), *WORDS.get(table, ()), *CODES.get(table, ())]
        assert sorted(known) == sorted(column.name for column in text_columns(table)), table.name
