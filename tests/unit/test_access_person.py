from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from access import NOBODY, person_of
from access.stores import accounts_at, accounts_of
from access.tokens import fingerprint, new_secret
from ledger import Ledger, database
from ledger.accounts import Accounts
from metrics.access import Viewer
from settings import Settings
from tests.unit.signing_in import HOUR, MINUTE, NOON, active


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the real programme's ledger will be."""
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path))
    monkeypatch.delenv("HUBMONITOR_LEDGER", raising=False)
    return tmp_path / "real" / "ledger.sqlite"


@pytest.fixture
def example(real: Path) -> None:
    """An example store, to try a role in."""
    accounts_at(Settings.read(example=True).ledger)


@pytest.fixture
def accounts(real: Path) -> Accounts:
    return accounts_at(Settings.read().ledger)


def viewer(secret: str, at: datetime) -> Viewer:
    return person_of({"hm_session": secret}, at).viewer


def test_a_session_says_who_asks(accounts: Accounts) -> None:
    _, found = active(accounts)
    person = person_of({"hm_session": found.secret}, NOON)
    assert (person.viewer, person.name) == (Viewer("hub", "gent"), "gent")
    assert person.example is False and person.session == fingerprint(found.secret)
    assert person.may_work_for("gent") and not person.may_work_for("genk")


def test_the_department_bears_no_hub(accounts: Accounts) -> None:
    _, found = active(accounts, "departement", "department")
    assert viewer(found.secret, NOON) == Viewer("department")


@pytest.mark.parametrize(
    "cookies",
    [
        {},
        {"hm_session": ""},
        {"hm_session": "0" * 43},
        {"hm_session": "' OR 1=1 --" * 3},
        {"hm_session": "\u0000" * 43},
        {"hm_session": "é" * 43},
        {"hm_session": "a" * 100_000},
        {"hm_trial": ""},
        {"hm_trial": "hub:"},
        {"hm_trial": "visitor"},
        {"hm_trial": "department:gent"},
        {"hm_trial": "Department"},
    ],
)
def test_cookies_that_say_nothing_are_nobody(
    accounts: Accounts, example: None, cookies: dict[str, str]
) -> None:
    active(accounts)
    assert person_of(cookies, NOON) is NOBODY


def test_the_fingerprint_in_the_ledger_is_no_way_in(accounts: Accounts) -> None:
    _, found = active(accounts)
    assert viewer(fingerprint(found.secret), NOON).role == "visitor"


def test_a_session_ends_after_twelve_hours_however_busy(accounts: Accounts) -> None:
    _, found = active(accounts)
    for hour in range(12):
        assert viewer(found.secret, NOON + hour * HOUR).role == "hub"
    assert viewer(found.secret, NOON + 12 * HOUR - MINUTE).role == "hub"
    assert viewer(found.secret, NOON + 12 * HOUR).role == "visitor"


def test_a_session_ends_after_two_hours_without_a_request(accounts: Accounts) -> None:
    _, found = active(accounts)
    almost = NOON + 2 * HOUR - MINUTE
    assert viewer(found.secret, almost).role == "hub"
    assert viewer(found.secret, almost + 2 * HOUR - MINUTE).role == "hub"
    assert viewer(found.secret, almost + 4 * HOUR).role == "visitor"


def test_that_it_is_in_use_is_noted_once_a_minute(accounts: Accounts) -> None:
    _, found = active(accounts)

    def seen(seconds: int) -> datetime:
        at = NOON + timedelta(seconds=seconds)
        viewer(found.secret, at)
        session = accounts.session(fingerprint(found.secret), at)
        assert session is not None
        return session.last_seen_at

    assert [seen(59), seen(60), seen(119), seen(120)] == [
        NOON, NOON + MINUTE, NOON + MINUTE, NOON + 2 * MINUTE,
    ]  # fmt: skip


def test_a_session_ends_at_sign_out_at_closing_and_at_a_new_link(accounts: Accounts) -> None:
    active(accounts, "departement", "department")
    for number, end in enumerate(
        (
            lambda account, token: accounts.end_session(token, at=NOON),
            lambda account, token: accounts.close(account.id, "departement", NOON),
            lambda account, token: accounts.add_link(account.id, "1" * 64, "x", NOON + HOUR, NOON),
        )
    ):
        account, found = active(accounts, f"hub {number}", "hub", "gent")
        assert viewer(found.secret, NOON).role == "hub"
        end(account, fingerprint(found.secret))
        assert viewer(found.secret, NOON).role == "visitor"


def test_who_signed_in_at_the_provider_has_the_role_that_it_gave(accounts: Accounts) -> None:
    secret = new_secret()
    accounts.open_session_of(fingerprint(secret), "code-1", "Hub Genk", "hub", "genk", NOON)
    person = person_of({"hm_session": secret}, NOON)
    assert (person.viewer, person.name) == (Viewer("hub", "genk"), "Hub Genk")
    accounts.end_session(fingerprint(secret), by="departement", at=NOON)
    assert viewer(secret, NOON).role == "visitor"
    assert accounts.events(1)[0].kind == "ended"


def test_trying_a_role_stays_in_the_example(example: None) -> None:
    for written, role in (("department", "department"), ("hub:x", "hub"), ("presenter", "visitor")):
        person = person_of({"hm_trial": written})
        assert (person.viewer.role, person.example, person.session) == (role, True, "")


def test_who_is_signed_in_does_not_try(accounts: Accounts, example: None) -> None:
    _, found = active(accounts)
    cookies = {"hm_session": found.secret, "hm_trial": "department"}
    assert person_of(cookies, NOON).viewer == Viewer("hub", "gent")
    assert person_of(cookies, NOON + 13 * HOUR).example is True


def test_without_an_example_nobody_tries_a_role_and_none_is_made(real: Path) -> None:
    for written in ("department", "hub:voorbeeldhub-a", "presenter"):
        assert person_of({"hm_trial": written}) is NOBODY
    assert list(real.parent.parent.iterdir()) == []


def test_a_ledger_that_is_busy_signs_nobody_out(
    real: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_WAIT_S", 0.05)
    with closing(Ledger.open(Settings.read().ledger)) as ledger:
        _, found = active(ledger.accounts)
        token, later = fingerprint(found.secret), NOON + 5 * MINUTE
        with closing(sqlite3.connect(real)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert ledger.accounts.session(token, later) is not None
        ledger.accounts.session(token, later)
        session = ledger.accounts.session(token, later)
        assert session is not None and session.last_seen_at == later


def test_looking_who_asks_makes_no_ledger(real: Path) -> None:
    assert person_of({"hm_session": new_secret()}) is NOBODY
    assert accounts_of() is None
    assert not real.exists() and not real.parent.exists()


def test_a_ledger_that_cannot_be_read_signs_nobody_in(
    real: Path, caplog: pytest.LogCaptureFixture
) -> None:
    real.parent.mkdir(parents=True)
    real.write_bytes(b"this is no database at all" * 100)
    secret = new_secret()
    found = person_of({"hm_session": secret})
    assert found.is_visitor
    assert found.unsure
    assert "who is signed in" in caplog.text and secret not in caplog.text
