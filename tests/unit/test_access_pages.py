from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from access import NOBODY, Person
from access.first import announce
from access.stores import accounts_at
from access.tokens import fingerprint
from handin import NotAllowed
from ledger.account_events import AccountEvent
from ledger.account_tables import EVENTS
from metrics.access import Viewer
from pages import aanmelden, accounts, welkom
from settings import Settings
from tests.unit.signing_in import active, empty_store
from texts.words import LANGUAGES, has_text
from ui.accounts import event_list, moment
from ui.desk import Desk
from ui.sign_in import told

DEPARTMENT = Person(Viewer("department"), "departement", False, session="0" * 64)
ON_TRIAL = Person(Viewer("department"), "", True)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return empty_store(tmp_path, monkeypatch)


def desk(page: str, person: Person = NOBODY, served: bool = True, **asked: str) -> Desk:
    return Desk(page, person, {key: [value] for key, value in asked.items()}, served)


def written(made: object) -> str:
    return "".join(str(part) for part in made.parts())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"melding": "bestaat_niet"},
        {"melding": "<script>"},
        {"melding": "wait"},
        {"melding": "wait.one"},
        {"melding": "wait", "minuten": "veel"},
        {"melding": "wait", "minuten": "-1"},
        {"melding": "wait", "minuten": "³"},
    ],
)
def test_an_address_can_only_say_what_we_have_words_for(asked: dict[str, str]) -> None:
    assert told(desk("sign_in", **asked)) == ""


@pytest.mark.parametrize(("minutes", "words"), [("1", "1 minuut"), ("99", "60 minuten")])
def test_how_long_to_wait_is_said_in_words(minutes: str, words: str) -> None:
    said = told(desk("sign_in", melding="wait", minuten=minutes))
    assert f"Probeer het over {words} opnieuw." in said and 'role="alert"' in said


def test_who_is_signed_in_again_is_not_told_of_signing_out() -> None:
    assert "afgemeld" in told(desk("sign_in", melding="signed_out"))
    assert told(desk("sign_in", DEPARTMENT, melding="signed_out")) == ""


def test_the_form_has_labels_and_says_what_its_fields_are_for() -> None:
    page = written(aanmelden.work(desk("sign_in", naar='/x"><b>')))
    assert '<label for="hm-naam">' in page and 'autocomplete="username"' in page
    assert '<label for="hm-wachtwoord">' in page and 'autocomplete="current-password"' in page
    assert "<b>" not in page and "data-post" not in page


def test_roles_can_be_tried_only_when_there_is_an_example() -> None:
    assert "/aanmelden/proberen" not in written(aanmelden.work(desk("sign_in")))
    accounts_at(Settings.read(example=True).ledger)
    page = written(aanmelden.work(desk("sign_in")))
    assert page.count("/aanmelden/proberen") == 3
    assert "Voorbeeldhub A" in page and "Voorbeeldhub L" in page


def test_who_is_signed_in_gets_no_form_to_do_so_again() -> None:
    page = aanmelden.work(desk("sign_in", DEPARTMENT))
    assert page.answer == "Je bent aangemeld als departement."
    assert "<form" not in written(page) and "/opvolging" in written(page)


def test_without_the_server_there_is_no_form_that_cannot_work() -> None:
    link = announce(Settings.read(), "http://x") or ""
    code = link.rpartition("=")[2]
    assert "<form" not in written(aanmelden.work(desk("sign_in", served=False)))
    assert "<form" not in written(welkom.work(desk("welcome", served=False, code=code)))
    assert 'autocomplete="new-password"' in written(welkom.work(desk("welcome", code=code)))


@pytest.mark.parametrize("code", ["", "fout", "0" * 43, "<script>alert(1)</script>aaaaaaaaaa"])
def test_every_link_that_is_no_good_gets_the_same_page(code: str) -> None:
    page = welkom.work(desk("welcome", code=code))
    other = welkom.work(desk("welcome", code="x" * 43))
    assert (page.answer, written(page)) == (other.answer, written(other))


@pytest.mark.parametrize("person", [NOBODY, Person(Viewer("hub", "gent"), "gent", False)])
def test_the_accounts_are_for_the_department(person: Person) -> None:
    with pytest.raises(NotAllowed):
        accounts.work(desk("accounts", person))


def test_the_page_of_the_accounts_shows_them_and_what_can_be_done() -> None:
    known = accounts_at(Settings.read().ledger)
    own, found = active(known, "departement", "department", at=datetime.now(UTC))
    active(known, "Hub <i>Gent", at=datetime.now(UTC))
    person = Person(Viewer("department"), "departement", False, fingerprint(found.secret))
    page = written(accounts.work(desk("accounts", person)))
    assert "Hub &lt;i&gt;Gent" in page and "<i>" not in page
    assert page.count("/accounts/sluiten") == 1 and "Dit ben jij" in page
    assert found.secret not in page and "argon2" not in page and own.name in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_event_is_a_sentence(language: str) -> None:
    view = desk("accounts", ON_TRIAL, taal=language)
    at = datetime(2024, 7, 1, 10, 5, tzinfo=UTC)
    events = [AccountEvent(1, kind, at, "", 1, "gent") for kind in EVENTS]
    said = event_list(view, [*events, AccountEvent(2, "failed", at, "", None, "")])
    assert said.count("<li>01/07/2024, 12:05: ") == len(EVENTS) + 1
    assert "None" not in said and "{" not in said


def test_moments_are_those_of_flanders() -> None:
    assert moment(datetime(2024, 1, 1, 23, 30, tzinfo=UTC)) == "02/01/2024 00:30"
    assert moment(None) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_the_server_tells_has_words(language: str) -> None:
    keys = (
        "wrong signed_out no_trial too_short too_long has_name too_common not_same closed no_name "
        "no_hub name_taken own_account last_department session_ended work_account_failed "
        "work_account_unknown"
    )
    assert [key for key in keys.split() if not has_text(language, f"access.told.{key}")] == []
