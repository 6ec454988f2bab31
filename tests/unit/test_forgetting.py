"""A person is forgotten: the name is nowhere, nothing else changed, and the proof can fail."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import JSON, String, Text, text

import ledger.forgetting as forgetting
from ledger import Ledger, LedgerProblem
from ledger.accounts import LastDepartment
from ledger.forgetting import Nobody, NotForgotten, digest, forget, look, places
from ledger.maintenance import bytes_left, files_of, leave_no_bytes
from ledger.name import Name
from ledger.names import CODES, NAMES, QUOTES, TABLES, WORDS
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
    draft = drafted(opened, b"three", by=WHO)
    opened.discard_draft(draft.id, WHO)
    yield opened
    opened.close()


def test_the_name_is_nowhere_any_more_and_nothing_else_changed(full: Ledger) -> None:
    before = full.entries()
    told = forget(full, NAME, BY)
    assert told.pseudonym == "Vergeten persoon 1"
    assert look(full, NAME) == ({}, {}) and told.left == told.quoted == {}
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
    def forgetful(table, values, name, other):
        return {} if table.name == "draft" else real(table, values, name, other)

    real = forgetting._changed
    monkeypatch.setattr(forgetting, "_changed", forgetful)
    with pytest.raises(NotForgotten):
        forget(full, NAME, BY)
    assert look(full, NAME)[0]["draft.done_by"] == 1


def test_a_name_that_is_a_word_of_the_programme_gives_way_only_where_it_stands_alone(
    tmp_path: Path,
) -> None:
    opened = Ledger.open(new_url(tmp_path))
    opened.accept(**offered(b"one", by=HUB, file_name=f"{HUB} rapport.xlsx"))
    told = forget(opened, Name(HUB, in_words=False), BY)
    [entry, _] = opened.entries()
    assert (entry.done_by, entry.hub_code) == (told.pseudonym, HUB)
    assert entry.file_name == f"{HUB} rapport.xlsx"
    assert told.left == {"entry.file_name": 1}
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
        kinds = [set(kind.get(table, ())) for kind in (NAMES, WORDS, CODES)]
        known = set().union(*kinds, QUOTES.get(table, ()))
        with_words = (column for column in table.c if isinstance(column.type, String | Text | JSON))
        assert known == {column.name for column in with_words}, table.name
        assert sum(map(len, kinds)) == len(set().union(*kinds)), table.name


def test_who_has_a_longer_name_that_begins_or_ends_the_same_stays_who_that_is(
    tmp_path: Path,
) -> None:
    opened = Ledger.open(new_url(tmp_path))
    others = ("Testnaam Achternaam", "Testnaam-Tweede", "Eerste Testnaam")
    for name in ("Testnaam", *others):
        opened.accounts.make(name, "hub", HUB, BY)
    file_name = "Testnaam_Achternaam, testnaam en Testnaam-Tweede.xlsx"
    opened.accept(**offered(b"one", by="Testnaam Achternaam", file_name=file_name))
    told = forget(opened, Name("Testnaam"), BY)
    found = {account.name for account in opened.accounts.all()}
    assert found == {told.pseudonym, *others} and told.left == {}
    assert {opened.accounts.named(name) is None for name in others} == {False}
    [entry, _] = opened.entries()
    assert entry.done_by == "Testnaam Achternaam"
    changed = f"Testnaam_Achternaam, {told.pseudonym} en Testnaam-Tweede.xlsx"
    assert entry.file_name == changed
    opened.close()


@pytest.mark.parametrize(
    ("written", "is_meant"),
    [
        ("rapport_Test_Persoonsnaam_2025.xlsx", True),
        ("rapport-test-persoonsnaam.xlsx", True),
        ("test.persoonsnaam", True),
        ("Test  Persoonsnaam2", False),
        ("Test Persoonsnamen", False),
    ],
)
def test_a_name_is_found_however_a_file_name_joins_it(written: str, is_meant: bool) -> None:
    assert Name("Test Persoonsnaam").is_among(written) is is_meant
    told = Name("Test Persoonsnaam").replaced(written, "wie")
    assert ("wie" in told) is is_meant


def test_codes_and_what_a_workbook_is_quoted_with_stay(tmp_path: Path) -> None:
    opened = Ledger.open(new_url(tmp_path))
    remark = {"code": "warning", "severity": "warning", "sheet": "Warning", "cell": "warning 1"}
    remark |= {"found": "warning 2022", "proposal": None, "values": {"name": "warning"}}
    said = {"key": "warning", "code": "warning", "answer": "right", "at": "warning"}
    said |= {"reason": "Zei Warning zelf.", "by": "warning", "finding": remark}
    drafted(opened, b"one", findings=[remark])
    facts = offered(b"two", by="Warning", findings=[remark])
    opened.accept(**facts, details={"answers": [said]})
    told = forget(opened, Name("warning"), BY)
    [entry, _] = opened.entries()
    assert entry.findings == (remark,) and opened.every_draft()[0].findings == (remark,)
    changed = {"reason": f"Zei {told.pseudonym} zelf.", "by": told.pseudonym}
    assert entry.details == {"answers": [said | changed]}
    assert told.left == {}
    assert told.quoted == {"entry.findings": 1, "entry.details": 1, "draft.findings": 1}
    opened.close()


@pytest.mark.parametrize("word", ["Persoon", "text", "department", "1"])
def test_a_name_that_is_a_word_in_the_tables_can_be_forgotten(full: Ledger, word: str) -> None:
    full.remind(HUB, PERIOD, word)
    told = forget(full, Name(word), BY)
    assert full.entries()[-2].done_by == told.pseudonym


def test_neither_the_programme_nor_who_was_forgotten_is_somebody(full: Ledger) -> None:
    forget(full, NAME, BY)
    last = full.last_id()
    for name in ("hubmonitor", "Vergeten  PERSOON 1", "Vergeten persoon 77"):
        with pytest.raises(Nobody):
            forget(full, Name(name), BY)
    assert full.last_id() == last
