from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from access.first import announce
from access.sign_in import BadPassword, choose_password, invited, new_link
from access.tokens import fingerprint, new_secret
from ledger.account_tables import one_time_link
from ledger.accounts import Accounts
from settings import Settings
from tests.unit.signing_in import DAY, GOOD, NOON, Counted, accounts_in, active, url_in


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    return accounts_in(tmp_path)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(Settings.read(), ledger=url_in(tmp_path))


def chosen(accounts: Accounts, secret: str, password: str = GOOD) -> bool:
    """Whether the link still gave a password."""
    try:
        return bool(choose_password(accounts, secret, password, NOON, Counted()).secret)
    except LookupError:
        return False


def secret_in(link: str | None) -> str:
    assert link is not None
    return parse_qs(urlsplit(link).query)["code"][0]


def test_a_link_gives_a_password_and_signs_in(accounts: Accounts) -> None:
    made = accounts.make("gent", "hub", "gent", "departement", NOON)
    assert made.state == "waiting"
    secret = new_link(accounts, made.id, "departement", NOON)
    found = choose_password(accounts, secret, GOOD, NOON, Counted())
    assert found.account.state == "active"
    session = accounts.session(fingerprint(found.secret), NOON)
    assert session is not None and (session.name, session.hub_code) == ("gent", "gent")


def test_only_the_fingerprint_of_a_link_is_kept(accounts: Accounts) -> None:
    made = accounts.make("gent", "hub", "gent", "departement", NOON)
    secret = new_link(accounts, made.id, "departement", NOON)
    with accounts._database.reading() as connection:
        kept = str(connection.execute(select(one_time_link)).all())
    assert secret not in kept and fingerprint(secret) in kept


def test_a_link_works_once_also_for_eight_at_one_moment(accounts: Accounts) -> None:
    made = accounts.make("gent", "hub", "gent", "departement", NOON)
    secret = new_link(accounts, made.id, "departement", NOON)
    words = [f"wachtwoorden nummer {number}" for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        worked = list(pool.map(lambda word: chosen(accounts, secret, word), words))
    assert worked.count(True) == 1
    own = accounts.all()[0].password_hash
    assert Counted().fits(words[worked.index(True)], own)


def test_a_link_works_for_seven_days(accounts: Accounts) -> None:
    made = accounts.make("gent", "hub", "gent", "departement", NOON)
    secret = new_link(accounts, made.id, "departement", NOON)
    assert invited(accounts, secret, NOON + 7 * DAY - timedelta(seconds=1))
    assert invited(accounts, secret, NOON + 7 * DAY) is None


def test_a_newer_link_ends_the_older_one_the_password_and_the_sessions(
    accounts: Accounts,
) -> None:
    account, signed_in = active(accounts)
    first = new_link(accounts, account.id, "departement", NOON)
    second = new_link(accounts, account.id, "departement", NOON)
    assert accounts.session(fingerprint(signed_in.secret), NOON) is None
    assert accounts.account(account.id).state == "waiting"
    assert not chosen(accounts, first)
    assert chosen(accounts, second)


def test_a_bad_password_does_not_use_the_link(accounts: Accounts) -> None:
    made = accounts.make("gent", "hub", "gent", "departement", NOON)
    secret = new_link(accounts, made.id, "departement", NOON)
    with pytest.raises(BadPassword) as trouble:
        choose_password(accounts, secret, "te kort", NOON, Counted())
    assert trouble.value.key == "too_short"
    assert chosen(accounts, secret)


@pytest.mark.parametrize("secret", ["", "x", "é" * 43, "a" * 5000, "a b\n" * 10])
def test_what_is_no_secret_of_ours_is_not_even_looked_up(accounts: Accounts, secret: str) -> None:
    assert invited(accounts, secret, NOON) is None
    assert invited(accounts, new_secret(), NOON) is None


def test_the_link_of_a_closed_account_does_not_work(accounts: Accounts) -> None:
    made = accounts.make("gent", "hub", "gent", "departement", NOON)
    secret = new_link(accounts, made.id, "departement", NOON)
    accounts.close(made.id, "departement", NOON)
    assert not chosen(accounts, secret)
    with pytest.raises(LookupError):
        new_link(accounts, made.id, "departement", NOON)


def test_the_first_start_makes_an_account_of_the_department_and_gives_a_link(
    settings: Settings, accounts: Accounts
) -> None:
    link = announce(settings, "http://localhost:8501/", NOON)
    assert link is not None and link.startswith("http://localhost:8501/welkom?code=")
    assert [(each.name, each.role, each.state) for each in accounts.all()] == [
        ("departement", "department", "waiting")
    ]
    assert chosen(accounts, secret_in(link))


def test_each_start_gives_a_new_link_until_one_is_used(
    settings: Settings, accounts: Accounts
) -> None:
    first, second = (announce(settings, "http://x", NOON) for _ in range(2))
    assert len(accounts.all()) == 1
    assert not chosen(accounts, secret_in(first))
    assert chosen(accounts, secret_in(second))
    assert announce(settings, "http://x", NOON) is None


def test_the_account_of_a_hub_is_not_enough(settings: Settings, accounts: Accounts) -> None:
    active(accounts)
    assert announce(settings, "http://x", NOON) is not None


def test_a_name_that_is_taken_is_not_taken_again(settings: Settings, accounts: Accounts) -> None:
    active(accounts, "Departement", "hub", "gent")
    announce(settings, "http://x", NOON)
    assert [each.name for each in accounts.all()] == ["departement-2", "Departement"]
