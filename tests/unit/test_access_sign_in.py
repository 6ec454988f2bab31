from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from access.sign_in import NotSignedIn, TooSoon, sign_in
from ledger.account_tables import account, account_event, attempt, session
from ledger.accounts import Accounts
from ledger.database import Database
from tests.unit.signing_in import DAY, GOOD, MINUTE, NOON, Counted, accounts_in, active

HERE, THERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    return accounts_in(tmp_path)


def fail(accounts: Accounts, name: str, at: datetime = NOON, address: str = HERE) -> timedelta:
    """One wrong password; how long to wait, or nothing when it was tried at all."""
    try:
        sign_in(accounts, name, "helemaal verkeerd", address, at, Counted())
    except TooSoon as trouble:
        return trouble.wait
    except NotSignedIn:
        return timedelta()
    raise AssertionError("a wrong password signed somebody in")


def test_who_knows_the_password_is_signed_in_however_the_name_is_spelled(
    accounts: Accounts,
) -> None:
    active(accounts, "Hub Gent")
    found = sign_in(accounts, " hub  GENT ", GOOD, HERE, NOON, Counted())
    assert found.account.name == "Hub Gent"
    assert accounts.all()[0].signed_in_at == NOON


def test_each_sign_in_gets_another_secret_of_which_only_the_fingerprint_is_kept(
    accounts: Accounts,
) -> None:
    active(accounts)
    first, second = (sign_in(accounts, "gent", GOOD, HERE, NOON, Counted()) for _ in range(2))
    assert first.secret != second.secret
    with accounts._database.reading() as connection:
        kept = str([connection.execute(select(table)).all() for table in (account, session)])
    assert first.secret not in kept and GOOD not in kept and len(first.secret) == 43


@pytest.mark.parametrize("kind", ["unknown", "wrong", "waiting", "closed"])
def test_each_failure_costs_the_same_and_says_the_same(
    accounts: Accounts, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    active(accounts, "departement", "department")
    found, _ = active(accounts)
    if kind == "waiting":
        accounts.add_link(found.id, "0" * 64, "departement", NOON + DAY)
    if kind == "closed":
        accounts.close(found.id, "departement")
    writes = []
    writing = Database.writing

    @contextmanager
    def counted(self: Database) -> Iterator[Connection]:
        writes.append(1)
        with writing(self) as connection:
            yield connection

    monkeypatch.setattr(Database, "writing", counted)
    passwords = Counted()
    password = "helemaal verkeerd" if kind == "wrong" else GOOD
    name = "bestaat niet" if kind == "unknown" else "gent"
    with pytest.raises(NotSignedIn) as trouble:
        sign_in(accounts, name, password, HERE, NOON, passwords)
    assert (passwords.looks, len(writes), str(trouble.value)) == (1, 2, "")


@pytest.mark.parametrize("name", ["gent", "bestaat niet"])
def test_after_five_failures_the_waits_grow_to_a_quarter(accounts: Accounts, name: str) -> None:
    active(accounts)
    at, waits = NOON, []
    for _ in range(5):
        assert fail(accounts, name, at) == timedelta()
    for _ in range(6):
        waits.append(fail(accounts, name, at) // MINUTE)
        at += timedelta(minutes=waits[-1])
        assert fail(accounts, name, at) == timedelta()  # the wait is over: it is tried again
    assert waits == [1, 2, 4, 8, 15, 15]


def test_the_right_password_does_not_help_while_one_waits(accounts: Accounts) -> None:
    active(accounts)
    for _ in range(5):
        fail(accounts, "gent")
    passwords = Counted()
    with pytest.raises(TooSoon):
        sign_in(accounts, "gent", GOOD, THERE, NOON, passwords)
    assert passwords.looks == 0
    assert sign_in(accounts, "gent", GOOD, THERE, NOON + MINUTE, passwords)


def test_an_attempt_that_waits_makes_the_wait_no_longer(accounts: Accounts) -> None:
    for _ in range(5):
        fail(accounts, "gent")
    for second in range(50):
        wait = fail(accounts, "gent", NOON + timedelta(seconds=second))
        assert wait == timedelta(seconds=60 - second)


def test_the_right_password_forgets_the_failures_of_the_name(accounts: Accounts) -> None:
    active(accounts)
    for _ in range(3):
        for _ in range(4):
            fail(accounts, "gent")
        assert sign_in(accounts, "gent", GOOD, HERE, NOON, Counted())


def test_many_names_from_one_address_wait_too_and_other_addresses_do_not(
    accounts: Accounts,
) -> None:
    for number in range(20):
        assert fail(accounts, f"naam {number}") == timedelta()
    assert fail(accounts, "nog een naam") == MINUTE
    assert fail(accounts, "nog een naam", address=THERE) == timedelta()


def test_signing_in_well_is_no_failure_of_the_address(accounts: Accounts) -> None:
    active(accounts)
    for _ in range(30):
        assert sign_in(accounts, "gent", GOOD, HERE, NOON, Counted())
    assert fail(accounts, "gent") == timedelta()


def test_the_wait_survives_a_restart_and_ends_by_itself(accounts: Accounts, tmp_path: Path) -> None:
    for _ in range(5):
        fail(accounts, "gent")
    again = accounts_in(tmp_path)
    assert fail(again, "gent") == MINUTE
    assert fail(again, "gent", NOON + DAY) == timedelta()
    assert fail(again, "gent", NOON + DAY) == timedelta()  # a day later it counts from nothing


def test_attempts_at_one_moment_are_counted_before_they_are_tried(accounts: Accounts) -> None:
    with ThreadPoolExecutor(12) as pool:
        waits = list(pool.map(lambda _: fail(accounts, "gent"), range(12)))
    assert sorted(waits)[:5] == [timedelta()] * 5
    assert all(waits_longer > timedelta() for waits_longer in sorted(waits)[5:])


def test_what_was_typed_as_an_unknown_name_is_kept_nowhere(accounts: Accounts) -> None:
    fail(accounts, "mijn geheime wachtwoord")
    with accounts._database.reading() as connection:
        kept = str([connection.execute(select(table)).all() for table in (attempt, account_event)])
    assert "geheim" not in kept and HERE not in kept and "failed" in kept


def test_a_hash_is_made_anew_when_the_parameters_changed(accounts: Accounts) -> None:
    active(accounts)
    old = accounts.all()[0].password_hash
    stronger = Counted(memory_cost=16)
    assert sign_in(accounts, "gent", GOOD, HERE, NOON, stronger)
    new = accounts.all()[0].password_hash
    assert new is not None and new != old and "m=16" in new
    assert sign_in(accounts, "gent", GOOD, HERE, NOON, stronger)
    assert accounts.all()[0].password_hash == new


def test_who_fails_and_who_signs_in_is_noted(accounts: Accounts) -> None:
    active(accounts)
    fail(accounts, "gent")
    sign_in(accounts, "gent", GOOD, HERE, NOON + MINUTE, Counted())
    told = [(event.kind, event.name, event.at) for event in accounts.events(2)]
    assert told == [("signed_in", "gent", NOON + MINUTE), ("failed", "gent", NOON)]
