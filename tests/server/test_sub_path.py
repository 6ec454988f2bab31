"""The dashboard under a path of a host, behind a proxy that leaves that path in the address."""

from __future__ import annotations

import asyncio
import re
from collections.abc import MutableMapping
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse

from settings import Settings
from tests.server.site import DEPARTMENT, PROXIED, UNDER, VISITOR
from ui.paths import ALL_PATHS
from web.front import front
from web.under_path import UnderPath

_LINKS = re.compile(r'\s(?:href|action|formaction|src|data-copy|data-home)="([^"]*)"')


def _links(page: httpx.Response) -> set[str]:
    """Where a page leads on its own site, as the browser asks it: path and query."""
    found = set()
    for written in _LINKS.findall(page.text):
        to = urlsplit(urljoin(str(page.url), unescape(written)))
        if to.netloc == page.url.netloc.decode() and not written.startswith("#"):
            found.add(to._replace(scheme="", netloc="", fragment="").geturl())
    return found


@pytest.mark.parametrize("person", [VISITOR, DEPARTMENT], ids=["visitor", "department"])
def test_every_link_of_every_page_stays_under_the_path_and_leads_somewhere(
    browser: httpx.Client, person: str
) -> None:
    if person:
        browser.cookies.set("hm_trial", person)
    found: set[str] = set()
    for path in ALL_PATHS.values():
        page = browser.get(f"{UNDER}/{path}")
        assert page.status_code in (200, 403, 404), path
        assert page.text.count('id="hm-first"') == 1, path
        found |= _links(page)
    assert {to for to in found if not to.startswith(f"{UNDER}/")} == set()
    # One of each; what takes seconds to make is only looked at.
    asked = {urlsplit(to).path: to for to in sorted(found) if "/presenteren/bestand/" not in to}
    assert len(asked) > 25
    for path, to in asked.items():
        status_code = browser.head(to).status_code
        assert status_code in (200, 303, 403, 405), (path, to)  # 405: where a form goes


@pytest.mark.parametrize("path", ["", "/regio", "/presenteren"])
def test_what_stands_beside_the_path_is_not_ours(browser: httpx.Client, path: str) -> None:
    answer = browser.get(path or "/", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "Deze pagina bestaat niet" in answer.text
    assert browser.get(f"{UNDER}x{path}").status_code == 404


def test_health_is_also_asked_on_the_port_itself(browser: httpx.Client) -> None:
    for path in ("/gezond", "/klaar", "/_stcore/health"):
        assert browser.get(path).status_code == 200
        assert browser.get(f"{UNDER}{path}").status_code == 200


def test_the_bare_path_leads_to_the_first_page(browser: httpx.Client) -> None:
    answer = browser.get(f"{UNDER}?taal=en")
    assert (answer.status_code, answer.headers["location"]) == (308, f"{UNDER}/?taal=en")
    answer = browser.get(f"{UNDER}/regio/?taal=en")
    assert (answer.status_code, answer.headers["location"]) == (308, f"{UNDER}/regio?taal=en")


def test_a_form_goes_on_under_the_path_and_its_cookie_stays_there(browser: httpx.Client) -> None:
    asked = {"rol": "department"}
    answer = browser.post(f"{UNDER}/aanmelden/proberen", data=asked)
    assert answer.headers["location"] == f"{UNDER}/opvolging"
    cookie = answer.headers["set-cookie"]
    assert f"Path={UNDER};" in cookie
    assert "Secure" in cookie and "HttpOnly" in cookie
    by_script = browser.post(
        f"{UNDER}/aanmelden/proberen", data=asked, headers={"accept": "application/json"}
    )
    assert by_script.json()["to"] == f"{UNDER}/opvolging"


@pytest.mark.parametrize(
    ("to", "leaves_as"),
    [
        ("/regio?a=/b", f"{UNDER}/regio?a=/b"),
        ("https://elders.example/x", "https://elders.example/x"),
        ("//elders.example/x", "//elders.example/x"),
        ("../x", "../x"),
    ],
)
def test_only_an_address_of_ours_gets_the_path(to: str, leaves_as: str) -> None:
    async def inside(scope: Any, receive: Any, send: Any) -> None:
        assert (scope["path"], scope["raw_path"]) == ("/aan", b"/aan")
        await RedirectResponse(to)(scope, receive, send)

    sent: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    path = f"{UNDER}/aan"
    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode()}
    asyncio.run(UnderPath(inside, UNDER)(scope, None, send))  # type: ignore[arg-type]
    assert Headers(raw=sent[0]["headers"])["location"] == leaves_as


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(("first", "last"), [("ours", "stale"), ("stale", "ours")])
def test_of_two_cookies_with_one_name_the_first_counts_and_the_root_forgets_its_own(
    kind: str, first: str, last: str
) -> None:
    found: list[str] = []

    async def inside(scope: Any, receive: Any, send: Any) -> None:
        found.extend(HTTPConnection(scope).cookies.values())
        if kind == "http":
            await PlainTextResponse("")(scope, receive, send)

    sent: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    # A browser sends what belongs to the longest path first.
    cookies = f"hm_session={first}; a=1; hm_session={last}; a=2".encode()
    scope = {"type": kind, "method": "GET", "path": f"{UNDER}/", "headers": [(b"cookie", cookies)]}
    asyncio.run(UnderPath(inside, UNDER)(scope, None, send))  # type: ignore[arg-type]
    assert found == [first, "1"]
    if kind == "http":
        (gone,) = Headers(raw=sent[0]["headers"]).getlist("set-cookie")
        assert gone.startswith("hm_session=") and "Max-Age=0; Path=/;" in gone


def test_who_signs_out_is_rid_of_a_cookie_from_before_the_path_too(
    browser: httpx.Client,
) -> None:
    answer = browser.post(f"{UNDER}/afmelden", headers={"cookie": f"hm_trial={DEPARTMENT}"})
    gone = [c for c in answer.headers.get_list("set-cookie") if c.startswith("hm_trial=")]
    assert [f"Path={UNDER};" in c or "Path=/;" in c for c in gone] == [True, True]
    assert gone[0] != gone[1]


def test_the_stage_and_addresses_on_paper_bear_the_path_once(browser: httpx.Client) -> None:
    asked = f"{UNDER}/presenteren/podium?verhaal=dossiers&op=2023-11-28"
    stage = browser.get(asked)
    assert stage.status_code == 200
    assert 'data-home="/hubmonitor/presenteren?' in stage.text
    links = [to for to in _links(stage) if "rijen" in to]
    assert links and all(to.startswith(f"{UNDER}/rijen") for to in links)
    page = browser.get(f"{UNDER}/regio").text
    assert f"{PROXIED}/regio" in page
    assert f"{UNDER}{UNDER}" not in page + stage.text


def test_streamlit_is_told_where_it_stands(browser: httpx.Client) -> None:
    page = browser.get(f"{UNDER}/regio").text
    assert f'BACKEND_BASE_URL:location.origin+"{UNDER}"' in page
    assert f'MAIN_PAGE_BASE_URL:location.origin+"{UNDER}"' in page


def test_at_the_root_nothing_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUBMONITOR_PROXIED", raising=False)
    assert Settings.read().path == ""
    front({})
    from ui.html import element

    assert element("a", "x", href="/regio") == '<a href="/regio">x</a>'
