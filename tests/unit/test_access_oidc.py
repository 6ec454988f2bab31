from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from access import person_of
from access.stores import accounts_at
from metrics.access import Viewer
from settings import Settings
from tests.unit.signing_in import Browser, active
from ui import work_account
from web.oidc import Exchange

SITE, SECRET = "http://hubs.test", "a secret of the test, long enough to sign with"
RULES = [
    {"claim": "groups", "value": "wse", "role": "department"},
    {"claim": "hub", "value": "gent", "role": "hub", "hub": "gent"},
]
HUB = {"sub": "code-1", "name": "Hub Gent", "hub": "gent"}


class Secrets:
    """What the settings of Streamlit's login say."""

    rows: Any = RULES

    def load_if_toml_exists(self) -> bool:
        return True

    def get(self, name: str, default: object = None) -> object:
        return {"hubmonitor": {"access": self.rows}}.get(name, default)


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Secrets:
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path))
    monkeypatch.delenv("HUBMONITOR_LEDGER", raising=False)
    own = Secrets()
    monkeypatch.setattr(work_account, "secrets_singleton", own)
    monkeypatch.setattr(work_account, "get_cookie_secret", lambda: SECRET)
    return own


def signed(claims: Mapping[str, Any], secret: str = SECRET) -> dict[str, str]:
    """The cookies in which Streamlit puts what the provider said."""
    found: dict[str, str] = {}

    def sign(name: str, value: str) -> bytes:
        return create_signed_value(secret, name, value)

    def put(name: str, value: str) -> None:
        found[name] = sign(name, value).decode()

    whole = {"exp": time.time() + 600, **claims}
    set_cookie_with_chunks(put, sign, "_streamlit_user", whole, cookie_attr_size=80)
    return found


def coming_back(
    cookies: Mapping[str, str], query: str = "?code=1&state=2", **own: str
) -> tuple[Browser, Response]:
    """The browser comes back from the provider, and Streamlit answers with these cookies."""

    async def callback(_: Request) -> RedirectResponse:
        response = RedirectResponse("/", 302)
        response.set_cookie("_session", "over")
        for name, value in {**cookies, "_streamlit_user_tokens": "tokens"}.items():
            response.set_cookie(name, value, httponly=True, max_age=30 * 86400)
        return response

    routes = [Route("/oauth2callback", callback)]
    browser = Browser(Starlette(routes=routes, middleware=[Middleware(Exchange)]), SITE)
    for name, value in own.items():
        browser.cookies.set(name, value, "hubs.test")
    return browser, browser.get(f"/oauth2callback{query}")


def viewer(browser: Browser) -> Viewer:
    return person_of(dict(browser.cookies)).viewer


def test_who_comes_back_gets_a_session_of_ours_and_no_cookie_of_streamlit(
    secrets: Secrets,
) -> None:
    browser, response = coming_back(signed(HUB))
    assert (response.status_code, response.headers["location"]) == (303, "/uploaden")
    assert set(browser.cookies) == {"hm_session", "_session"}
    person = person_of(dict(browser.cookies))
    assert (person.viewer, person.name, person.example) == (
        Viewer("hub", "gent"), "Hub Gent", False,
    )  # fmt: skip


def test_claims_too_large_for_one_cookie_are_read_too(secrets: Secrets) -> None:
    many = [sha256(bytes([number])).hexdigest() for number in range(200)]
    cookies = signed({"sub": "x", "groups": [*many, "wse"]})
    assert len(cookies) > 2
    browser, response = coming_back(cookies)
    assert viewer(browser) == Viewer("department")
    assert response.headers["location"] == "/opvolging"
    assert "_streamlit" not in str(response.headers)


def test_one_goes_on_where_one_was_in_the_same_language(secrets: Secrets) -> None:
    _, response = coming_back(signed(HUB), hm_wanted="nl:/geschiedenis")
    assert response.headers["location"] == "/geschiedenis"
    browser, response = coming_back(signed(HUB), hm_wanted="en://elders.test")
    assert response.headers["location"] == "/uploaden?taal=en"
    assert "hm_wanted" not in browser.cookies


@pytest.mark.parametrize(
    ("claims", "key"),
    [
        ({"sub": "x", "groups": ["iets anders"]}, "work_account_unknown"),
        ({"sub": "x"}, "work_account_unknown"),
        (HUB | {"exp": time.time() - 1}, "work_account_failed"),
        (HUB | {"exp": None}, "work_account_failed"),
        (HUB | {"sub": ""}, "work_account_failed"),
    ],
)
def test_who_fits_no_rule_is_refused(secrets: Secrets, claims: dict[str, Any], key: str) -> None:
    browser, response = coming_back(signed(claims))
    assert response.headers["location"] == f"/aanmelden?melding={key}"
    assert set(browser.cookies) == {"_session"} and viewer(browser).role == "visitor"


def test_a_refused_person_is_not_the_one_before_either(secrets: Secrets) -> None:
    first, _ = coming_back(signed(HUB))
    secret = first.cookies["hm_session"]
    browser, _ = coming_back(signed({"sub": "x"}), hm_session=secret)
    assert viewer(browser).role == "visitor" and "hm_session" not in browser.cookies


def test_a_cookie_with_another_signature_gives_nothing(secrets: Secrets) -> None:
    own = signed(HUB)
    tampered = {name: value[:-3] + "AAA" for name, value in own.items()}
    for cookies in (signed(HUB, secret="another secret, long enough too"), tampered):
        browser, response = coming_back(cookies)
        assert response.headers["location"] == "/aanmelden?melding=work_account_failed"
        assert viewer(browser).role == "visitor"


def test_a_cookie_that_the_browser_brings_itself_gives_nothing_however_well_signed(
    secrets: Secrets,
) -> None:
    browser, response = coming_back({}, **signed(HUB))
    assert response.headers["location"] == "/aanmelden?melding=work_account_failed"
    assert set(browser.cookies) == {"_session"}
    assert person_of(signed(HUB)).is_visitor


@pytest.mark.parametrize(
    ("query", "key"),
    [("", "signed_out"), ("?error=access_denied", "work_account_failed"),
     ("?state=old", "work_account_failed")],
)  # fmt: skip
def test_who_comes_back_without_claims_is_told_why(secrets: Secrets, query: str, key: str) -> None:
    _, response = coming_back({}, query)
    assert response.headers["location"] == f"/aanmelden?melding={key}"


@pytest.mark.parametrize("query", ["", "?error=x", "?state=x&code=y"])
def test_another_site_that_sends_a_browser_here_signs_nobody_out(
    secrets: Secrets, query: str
) -> None:
    first, _ = coming_back(signed(HUB))
    browser, _ = coming_back({}, query, hm_session=first.cookies["hm_session"])
    assert viewer(browser) == Viewer("hub", "gent")


def test_a_table_of_rules_with_a_mistake_lets_nobody_in_and_says_so(
    secrets: Secrets, caplog: pytest.LogCaptureFixture
) -> None:
    for rows in ([*RULES, {"claim": "x", "value": "y", "role": "baas"}], "wse", [3], None):
        secrets.rows = rows
        _, response = coming_back(signed(HUB))
        assert response.headers["location"] == "/aanmelden?melding=work_account_unknown"
    assert "row 3" in caplog.text


def test_a_hub_that_does_not_exist_is_not_let_in(
    secrets: Secrets, caplog: pytest.LogCaptureFixture
) -> None:
    secrets.rows = [*RULES, {"claim": "hub", "value": "x", "role": "hub", "hub": "voorbeeldhub-a"}]
    browser, response = coming_back(signed(HUB | {"hub": "x"}))
    assert response.headers["location"] == "/aanmelden?melding=work_account_unknown"
    assert viewer(browser).role == "visitor" and "row 3" in caplog.text
    assert viewer(coming_back(signed(HUB))[0]) == Viewer("hub", "gent")


def test_the_session_before_ends(secrets: Secrets) -> None:
    _, found = active(accounts_at(Settings.read().ledger), at=datetime.now(UTC))
    browser, _ = coming_back(signed(HUB), hm_session=found.secret)
    assert browser.cookies["hm_session"] != found.secret
    assert person_of({"hm_session": found.secret}).is_visitor


def test_no_email_address_is_kept(secrets: Secrets, tmp_path: Path) -> None:
    address = "hub" + "@" + "elders.test"
    coming_back(signed(HUB | {"name": address, "email": address, "preferred_username": address}))
    kept = b"".join(path.read_bytes() for path in (tmp_path / "real").iterdir())
    assert b"elders.test" not in kept and b"code-1" in kept
