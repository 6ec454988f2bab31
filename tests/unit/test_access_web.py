from __future__ import annotations

from pathlib import Path

import pytest
from httpx import Response

from access import person_of
from access.first import announce
from access.stores import accounts_at
from ledger.accounts import Accounts
from settings import Settings
from tests.unit.signing_in import (
    GOOD,
    SITE,
    active,
    arrive,
    choose,
    empty_store,
    sign_in,
    who,
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return empty_store(tmp_path, monkeypatch)


@pytest.fixture
def accounts(store: Path) -> Accounts:
    return accounts_at(Settings.read().ledger)


@pytest.fixture
def example(store: Path) -> Accounts:
    return accounts_at(Settings.read(example=True).ledger)


def set_cookies(response: Response) -> list[str]:
    return [line.lower() for line in response.headers.get_list("set-cookie")]


def test_a_hub_signs_in_and_goes_on_to_its_report(accounts: Accounts) -> None:
    active(accounts)
    client = arrive()
    response = sign_in(client)
    assert (response.status_code, response.headers["location"]) == (303, "/uploaden")
    assert who(client) == ("hub", False)


def test_the_department_goes_on_to_its_overview(accounts: Accounts) -> None:
    active(accounts, "departement", "department")
    response = sign_in(arrive(), "departement", taal="en")
    assert response.headers["location"] == "/opvolging?taal=en"


@pytest.mark.parametrize("site", ["http://hubs.test", "https://hubs.test"])
def test_the_cookie_is_for_us_alone_and_goes_with_the_browser(
    accounts: Accounts, site: str
) -> None:
    active(accounts)
    (line,) = set_cookies(sign_in(arrive(site)))
    parts = {part.strip() for part in line.split(";")[1:]}
    secure = {"secure"} if site.startswith("https") else set()
    assert line.startswith("hm_session=")
    assert parts == {"httponly", "path=/", "samesite=lax"} | secure


@pytest.mark.parametrize(
    "wanted",
    [
        "//elders.test",
        "https://elders.test/uploaden",
        "\\\\elders.test",
        "/\\elders.test",
        "/uploaden\\..\\..",
        "javascript:alert(1)",
        "/\t/elders.test",
        "/uploaden\r\nset-cookie: a=b",
        "uploaden",
        " /geschiedenis",
        "/aanmelden",
        "/welkom?code=x",
        "/afmelden",
        "/bestaat-niet",
        "/geschiedenis/../afmelden",
        "/geschiedenis" + "?x=" + "y" * 3000,
        "///elders.test",
        "/[",
        "http://[",
    ],
)
def test_after_signing_in_nobody_is_led_away(accounts: Accounts, wanted: str) -> None:
    active(accounts)
    assert sign_in(arrive(), naar=wanted).headers["location"] == "/uploaden"


@pytest.mark.parametrize(
    "wanted", ["/geschiedenis", "/", "/dossiers?hub=gent&periode=2023", "/uploaden?concept=3"]
)
def test_after_signing_in_one_goes_on_where_one_was(accounts: Accounts, wanted: str) -> None:
    active(accounts)
    assert sign_in(arrive(), naar=wanted).headers["location"] == wanted


@pytest.mark.parametrize("name", ["gent", "bestaat niet"])
def test_a_failure_says_the_same_for_every_name_and_shows_nothing_typed(
    accounts: Accounts, name: str
) -> None:
    active(accounts)
    client = arrive()
    for _ in range(5):
        response = sign_in(client, name, "helemaal verkeerd", naar="/geschiedenis")
        assert response.headers["location"] == "/aanmelden?melding=wrong&naar=%2Fgeschiedenis"
    response = sign_in(client, name)
    assert response.headers["location"] == "/aanmelden?melding=wait&minuten=1"
    assert set_cookies(response) == [] and who(client) == ("visitor", None)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://x.test"},
    ],
)
@pytest.mark.parametrize(
    "path", ["/aanmelden/account", "/aanmelden/proberen", "/afmelden", "/welkom/instellen"]
)
def test_a_form_on_another_site_changes_nothing(
    accounts: Accounts, path: str, headers: dict[str, str]
) -> None:
    active(accounts)
    client = arrive()
    fields = {"naam": "gent", "wachtwoord": GOOD, "rol": "department"}
    response = client.post(path, data=fields, headers=headers)
    assert response.status_code == 403 and set_cookies(response) == []


def test_nothing_that_only_looks_signs_out(accounts: Accounts) -> None:
    active(accounts)
    client = arrive()
    sign_in(client)
    assert client.get("/afmelden").status_code == 405
    assert who(client) == ("hub", False)


def test_signing_out_ends_the_session_itself(accounts: Accounts) -> None:
    active(accounts)
    client = arrive()
    sign_in(client)
    kept = dict(client.cookies)
    client.cookies.set("_streamlit_user", "x", "hubs.test")
    client.cookies.set("_streamlit_user_tokens_1", "x", "hubs.test")
    response = client.post("/afmelden")
    assert response.headers["location"] == "/aanmelden?melding=signed_out"
    assert not client.cookies
    assert person_of(kept).is_visitor


def test_signing_in_again_ends_the_session_before(accounts: Accounts) -> None:
    active(accounts)
    client = arrive()
    sign_in(client)
    first = client.cookies["hm_session"]
    sign_in(client)
    assert client.cookies["hm_session"] != first
    assert person_of({"hm_session": first}).is_visitor


@pytest.mark.parametrize(
    ("fields", "cookie", "to"),
    [
        ({"rol": "hub", "hub": "voorbeeldhub-b"}, "hub:voorbeeldhub-b", "/uploaden"),
        ({"rol": "department"}, "department", "/opvolging"),
        ({"rol": "presenter", "hub": "voorbeeldhub-b"}, "presenter", "/presenteren"),
    ],
)
def test_a_role_is_tried_on_the_example(
    example: Accounts, fields: dict[str, str], cookie: str, to: str
) -> None:
    client = arrive()
    response = client.post("/aanmelden/proberen", data=fields)
    assert response.headers["location"] == to
    assert client.cookies["hm_trial"].strip('"') == cookie
    assert person_of({"hm_trial": cookie}).example is True


@pytest.mark.parametrize(
    "fields", [{}, {"rol": "visitor"}, {"rol": "hub"}, {"rol": "hub", "hub": "gent"}]
)
def test_what_does_not_exist_in_the_example_is_not_tried(
    example: Accounts, fields: dict[str, str]
) -> None:
    response = arrive().post("/aanmelden/proberen", data=fields)
    assert response.headers["location"] == "/aanmelden?melding=no_trial"
    assert set_cookies(response) == []


def test_without_an_example_nothing_is_tried(store: Path) -> None:
    response = arrive().post("/aanmelden/proberen", data={"rol": "department"})
    assert response.headers["location"] == "/aanmelden?melding=no_trial"


def test_trying_and_being_signed_in_end_each_other(accounts: Accounts, example: Accounts) -> None:
    active(accounts)
    client = arrive()
    sign_in(client)
    kept = dict(client.cookies)
    client.post("/aanmelden/proberen", data={"rol": "department"})
    assert set(client.cookies) == {"hm_trial"} and person_of(kept).is_visitor
    sign_in(client)
    assert set(client.cookies) == {"hm_session"}


def test_a_link_gives_a_password_and_signs_in(accounts: Accounts) -> None:
    link = announce(Settings.read(), SITE)
    assert link is not None
    code = link.rpartition("=")[2]
    client = arrive()
    back = f"/welkom?code={code}&melding="
    assert choose(client, code, GOOD, GOOD + "x") == back + "not_same"
    assert choose(client, code, "te kort", "te kort") == back + "too_short"
    assert choose(client, code, "departement2024", "departement2024") == back + "has_name"
    assert choose(client, code) == "/opvolging"
    assert who(client) == ("department", False)
    assert choose(arrive(), code) == f"/welkom?code={code}"
