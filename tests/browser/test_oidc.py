"""Signing in with a work account, at a real provider, in a real browser."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from benchmarks.running import ROOT, Server, served
from tests.browser.accessibility import problems
from tests.browser.conftest import Visit
from tests.browser.provider import HOST, free_port, provider

pytestmark = pytest.mark.skipif(
    not (shutil.which("npm") and shutil.which("node")),
    reason="npm and node are needed to run a real OpenID Connect provider",
)
SECRET = "only to sign what this test makes"
SETTINGS = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "%(secret)s"
client_id = "hubmonitor"
client_secret = "only-for-this-test"
server_metadata_url = "http://127.0.0.1:%(port)s/.well-known/openid-configuration"
client_kwargs = { scope = "openid profile", prompt = "login" }

[[hubmonitor.access]]
claim = "groups"
value = "departement-hubs"
role = "department"

[[hubmonitor.access]]
claim = "extension.hub"
value = "gent"
role = "hub"
hub = "gent"
"""
Arrive = Callable[..., Visit]


@pytest.fixture(scope="module")
def provider_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def server(
    store: Path, provider_port: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("work-account")
    shutil.copytree(store / "example", folder / "store" / "example")
    settings = folder / "secrets.toml"
    settings.write_text(SETTINGS % {"secret": SECRET, "port": provider_port})
    environment = {"HUBMONITOR_STORE": str(folder / "store")}
    options = (f"--secrets.files={settings}",)
    with served(ROOT / "server.py", ROOT, environment, options) as running:
        yield running


@pytest.fixture(scope="module")
def provided(server: Server, provider_port: int) -> Iterator[str]:
    with provider(provider_port, f"{server.url}/oauth2callback") as url:
        yield url


@pytest.fixture
def arrive(visitor: Arrive, provided: str) -> Callable[[], Visit]:
    """A new visitor, whose browser may also go to the provider, and nowhere else."""

    def visit() -> Visit:
        own = visitor()
        own.page.context.route(f"{provided}/**", lambda route: route.continue_())
        return own

    return visit


def sign_in(visit: Visit, person: str, path: str = "aanmelden") -> Page:
    page = visit.open(path)
    page.get_by_role("link", name="Aanmelden met je werkaccount").click()
    page.locator("input[name=login]").fill(person)
    page.locator("input[name=password]").fill("x")
    page.locator("button[type=submit]").click()
    page.wait_for_url(f"{visit.url}/**")
    visit.settle()
    return page


def cookies(visit: Visit) -> dict[str, str]:
    found = visit.page.context.cookies(visit.url)
    return {each.get("name", ""): each.get("value", "") for each in found}


def is_visitor(visit: Visit) -> bool:
    page = visit.open("uploaden")
    return page.get_by_role("heading", name="Geen toegang").count() == 1


def test_a_hub_signs_in_and_out_here_and_at_the_provider(arrive: Callable[[], Visit]) -> None:
    visit = arrive()
    page = sign_in(visit, "hub-a")
    assert page.url == f"{visit.url}/uploaden"
    expect(page.locator(".hm-who")).to_contain_text("Hub A")
    assert "Sociaal-circulaire Hub Gent" in page.content()
    own = cookies(visit)
    assert "hm_session" in own and not [name for name in own if name.startswith("_streamlit_user")]

    page.get_by_role("button", name="Afmelden").click()
    page.get_by_role("button", name=re.compile("sign me out", re.IGNORECASE)).click()
    page.wait_for_url(f"{visit.url}/aanmelden*")
    expect(page.get_by_role("alert")).to_have_text("Je bent afgemeld.")
    assert "hm_session" not in cookies(visit)

    page.context.add_cookies([{"name": "hm_session", "value": own["hm_session"], "url": visit.url}])
    assert is_visitor(visit)

    visit.open("aanmelden")
    page.get_by_role("link", name="Aanmelden met je werkaccount").click()
    expect(page.locator("input[name=login]")).to_be_visible()  # there nobody is signed in either


def test_the_department_signs_in_and_goes_on_where_it_was_and_can_end_sessions(
    arrive: Callable[[], Visit],
) -> None:
    hub = arrive()
    sign_in(hub, "hub-a")
    department = arrive()
    page = sign_in(department, "departement", "aanmelden?naar=/accounts")
    assert page.url == f"{department.url}/accounts"
    expect(page.get_by_role("heading", name="Aangemeld met een werkaccount")).to_be_visible()
    assert problems(page) == []
    page.get_by_role("button", name="Aanmelding van Hub A beëindigen").first.click()
    expect(page.locator("#hm-told")).to_have_text("De aanmelding is beëindigd.")
    assert is_visitor(hub)


def test_who_is_known_there_but_not_here_is_refused(arrive: Callable[[], Visit]) -> None:
    visit = arrive()
    page = sign_in(visit, "onbekend")
    expect(page.get_by_role("alert")).to_contain_text("geen toegang tot Hubmonitor")
    assert problems(page) == []
    assert not {"hm_session", "_streamlit_user"} & set(cookies(visit))
    assert is_visitor(visit)


@pytest.mark.parametrize("secret", [SECRET, "another secret, just as long as that"])
def test_a_cookie_of_streamlit_gives_nothing_signed_well_or_not(
    arrive: Callable[[], Visit], secret: str
) -> None:
    visit = arrive()
    claims = {
        "sub": "departement",
        "groups": ["departement-hubs"],
        "exp": time.time() + 600,
        "is_logged_in": True,
        "provider": "default",
        "origin": f"http://{HOST}",
    }
    value = create_signed_value(secret, "_streamlit_user", json.dumps(claims)).decode()
    visit.page.context.add_cookies([{"name": "_streamlit_user", "value": value, "url": visit.url}])
    assert is_visitor(visit)
    visit.page.goto(f"{visit.url}/oauth2callback")
    visit.settle()
    assert is_visitor(visit) and "hm_session" not in cookies(visit)
