"""Each answer keeps strangers out; and no page of another site connects to ours."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.server.site import DEPARTMENT, PROXIED, UNDER

HOST = urlsplit(PROXIED).netloc
OUR_PAGE = f"https://{HOST}"  # the origin of our own pages
EVERY_ANSWER = {
    "page": "/regio",
    "page of one person": "/uploaden",
    "static file": "/static/js/nothing.js",
    "own script": "/accounts/kopieer.js",
    "health": "/gezond",
    "the path alone": "",
    "health of Streamlit": "/_stcore/health",
    "picture": "/favicon.png",
    "stage": "/presenteren/podium?verhaal=dossiers&op=2023-11-28",
    "redirect": "/presenteren/podium?verhaal=dossiers",
    "refused file": "/bestand/sjabloon?hub=x&periode=y",
    "nothing there": "/nergens",
    "two strokes": "//elders.example/regio",
    "form asked as a page": "/uploaden/bestand",
}
NOWHERE = [
    "/presenteren/bestaat-niet",
    "/presenteren/podium/x",
    "/nergens",
    "/index.html",
    "/static/js/nothing.js",
    "/static/../index.html",
    "/regio/x",
    "/media/x.png",
    "/_stcore/metrics",
    "/_stcore/upload_file/a/b",
    "/_stcore/agent/mcp",
    "/_stcore/script-health-check",
    "/component/x/index.html",
    "/auth/logout",
]


@pytest.mark.parametrize("name", EVERY_ANSWER)
def test_every_answer_keeps_strangers_out(browser: httpx.Client, name: str) -> None:
    headers = browser.get(UNDER + EVERY_ANSWER[name]).headers
    policy = headers["content-security-policy"]
    for directive in ("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"):
        assert directive in policy or "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    scripts = policy.split("script-src")[1].split(";")[0]
    assert "'unsafe-inline'" not in scripts and "'unsafe-eval'" not in scripts
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert "cache-control" in headers


def test_what_one_person_sees_is_kept_by_nobody(browser: httpx.Client) -> None:
    browser.cookies.set("hm_trial", DEPARTMENT)
    for path in ("/opvolging", "/regio", "/nergens", "/bestand/sjabloon?hub=x&periode=y"):
        assert "no-store" in browser.get(UNDER + path).headers["cache-control"], path


@pytest.mark.parametrize("path", NOWHERE)
def test_an_odd_address_is_a_page_in_dutch_that_says_so(browser: httpx.Client, path: str) -> None:
    answer = browser.get(UNDER + path)
    assert answer.status_code in (400, 404)
    assert 'lang="nl-BE"' in answer.text
    assert "Deze pagina bestaat niet" in answer.text or "begrijpen dit adres niet" in answer.text
    assert "Naar het overzicht" in answer.text
    assert len(answer.content) < 2000  # anyone can ask a thousand of these
    assert f'href="{UNDER}/"' in answer.text
    assert browser.head(UNDER + path).status_code == answer.status_code


def test_in_english_it_is_said_in_english(browser: httpx.Client) -> None:
    assert "This page does not exist" in browser.get(f"{UNDER}/nergens?taal=en").text


@pytest.mark.parametrize(
    ("method", "path", "ways"),
    [
        ("POST", "/regio", "GET, HEAD"),
        ("DELETE", "/", "GET, HEAD"),
        ("PUT", "/uploaden/bestand", "POST"),
        ("GET", "/uploaden/bestand", "POST"),
        ("GET", "/afmelden", "POST"),
        ("POST", "/bestand/sjabloon", "GET, HEAD"),
    ],
)
def test_another_way_of_asking_is_refused_in_dutch(
    browser: httpx.Client, method: str, path: str, ways: str
) -> None:
    answer = browser.request(method, UNDER + path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == ways
    assert "kun je zo niet openen" in answer.text
    by_script = browser.request(method, UNDER + path, headers={"accept": "application/json"})
    assert "kun je zo niet openen" in by_script.json()["message"]


def test_behind_the_proxy_a_cookie_is_sent_by_https_alone(browser: httpx.Client) -> None:
    answer = browser.post(f"{UNDER}/aanmelden/proberen", data={"rol": DEPARTMENT})
    assert answer.status_code == 303
    assert "; Secure" in answer.headers["set-cookie"]


def test_more_header_than_a_browser_sends_is_refused(proxied: str) -> None:
    with httpx.Client(base_url=proxied, trust_env=False) as client:
        assert client.get(f"{UNDER}/regio", headers={"x-long": "x" * 40_000}).status_code == 431
        answer = client.get(f"{UNDER}/regio?" + "x" * 20_000)
        assert answer.status_code == 414 and len(answer.content) < 2000


def _connects(url: str, origin: str | None, host: str = "") -> int:
    """101 when a page of ``origin`` may connect, else how it is refused."""
    there = urlsplit(url)
    try:
        headers = {"Cookie": f"hm_trial={DEPARTMENT}"}
        # The name that the page knows; the connection itself goes to this machine.
        named = f"ws://{host or there.netloc}{UNDER}/_stcore/stream"
        with connect(
            named,
            address=(there.hostname, there.port),
            origin=origin,
            additional_headers=headers,
            subprotocols=["streamlit"],
            proxy=None,
        ):
            return 101
    except InvalidStatus as refused:
        assert refused.response.headers["content-security-policy"]
        return refused.response.status_code


@pytest.mark.parametrize(
    "origin",
    [
        "https://elders.example",
        f"https://{HOST}.elders.example",
        f"http://{HOST}",
        "https://hubs.example",
        "http://localhost",
        "http://127.0.0.1",
        "null",
        "nonsense://[",
    ],
)
def test_a_page_of_another_site_cannot_connect_in_the_name_of_who_is_signed_in(
    proxied: str, origin: str
) -> None:
    assert _connects(proxied, origin) == 403
    assert _connects(proxied, origin, host=HOST) == 403


def test_our_own_page_connects_whatever_name_the_proxy_asks_us_by(proxied: str) -> None:
    assert _connects(proxied, OUR_PAGE, host=HOST) == 101
    assert _connects(proxied, OUR_PAGE) == 101
    assert _connects(proxied, proxied) == 101
    assert _connects(proxied, None) == 101  # no browser: there is nobody to fool


def test_a_form_of_another_site_is_refused_by_its_origin_too(browser: httpx.Client) -> None:
    for origin, status_code in (("https://elders.example", 403), ("null", 403), (OUR_PAGE, 303)):
        asked = {"rol": DEPARTMENT}
        answer = browser.post(f"{UNDER}/aanmelden/proberen", data=asked, headers={"origin": origin})
        assert answer.status_code == status_code, origin
