"""The dashboard under a path, in a real browser: everything that a visitor and a hub lead touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from benchmarks.running import ROOT, Server, served
from tests.browser.conftest import Visit

UNDER = "/hubmonitor"


@pytest.fixture(scope="module")
def under_path(store: Path) -> Iterator[Server]:
    """The server as a proxy asks it that leaves the path in the address."""
    environment = {
        "HUBMONITOR_STORE": str(store),
        "HUBMONITOR_ADDRESS": f"http://hubs.example{UNDER}",
    }
    with served(ROOT / "server.py", ROOT, environment) as running:
        yield running


@pytest.fixture
def visit(visitor: Callable[..., Visit], under_path: Server) -> Iterator[Visit]:
    """Somebody whose browser asks nothing beside the path, and sees no error."""
    found = visitor(url=f"{under_path.url}{UNDER}")
    asked: list[str] = []
    found.page.on("request", lambda request: asked.append(request.url))
    found.page.on("websocket", lambda socket: asked.append(socket.url))
    yield found
    paths = [urlsplit(url).path for url in asked if urlsplit(url).scheme in ("http", "ws")]
    assert any(path.endswith("/_stcore/stream") for path in paths)
    assert [path for path in paths if not path.startswith(f"{UNDER}/")] == []
    assert found.foreign == []
    assert found.errors == []


def test_a_visitor_filters_follows_a_number_and_changes_the_language(visit: Visit) -> None:
    page = visit.open()
    page.locator("#hm-menu-dossiers, .hm-header a[href$='/dossiers']:visible").first.click()
    page.wait_for_url(f"**{UNDER}/dossiers")
    visit.settle()
    before = page.locator(".hm-answer").inner_text()
    page.locator("#hm-filter-periode").select_option("2023")
    page.wait_for_function(
        "before => document.querySelector('.hm-answer').innerText !== before", arg=before
    )
    visit.settle()
    assert page.url.endswith(f"{UNDER}/dossiers?periode=2023")
    page.locator("#hm-copy").click()
    assert page.evaluate("() => navigator.clipboard.readText()").startswith(f"{page.url}&op=")
    page.locator(f".hm-page a[href^='{UNDER}/rijen']:visible").first.click()
    page.wait_for_url(f"**{UNDER}/rijen?*")
    visit.settle()
    page.locator("#hm-language").click()
    page.wait_for_url("**taal=en*")
    visit.settle()
    assert page.locator("html").get_attribute("lang") == "en"
    page.go_back()
    page.go_back()
    page.wait_for_url(f"**{UNDER}/dossiers?periode=2023")
    visit.settle()
    assert page.locator("h1").count() == 1


def _cookies(page: Page) -> dict[str, str]:
    """Each cookie's name and the path under which the browser sends it."""
    return {str(cookie["name"]): str(cookie["path"]) for cookie in page.context.cookies()}


def test_a_hub_lead_signs_in_and_takes_the_template(visit: Visit) -> None:
    page = visit.open("aanmelden", wait="#hm-try-hub")
    page.locator("#hm-try-hub").click()
    page.wait_for_url(f"**{UNDER}/uploaden*")
    visit.settle()
    with page.expect_download() as waiting:
        page.locator(f"a[href^='{UNDER}/bestand/sjabloon']").first.click()
    assert waiting.value.path().read_bytes().startswith(b"PK")
    assert _cookies(page)["hm_trial"] == UNDER
    assert set(_cookies(page).values()) == {UNDER}
    page.locator("#hm-sign-out").click()
    page.wait_for_url(f"**{UNDER}/aanmelden*")
    visit.settle()
    assert "hm_trial" not in _cookies(page)


def test_a_presenter_takes_the_stage_and_comes_back(visit: Visit) -> None:
    page = visit.open("presenteren?verhaal=dossiers&op=2023-11-28&stap=klaar")
    with page.expect_download() as waiting:
        page.locator("a[href*='bestand/pptx']").first.click()
    assert waiting.value.path().read_bytes().startswith(b"PK")
    page.locator("#hm-start-now").click()
    page.wait_for_url(f"**{UNDER}/presenteren/podium?*")
    page.locator("section svg").first.wait_for()
    page.keyboard.press("Escape")
    page.wait_for_url(f"**{UNDER}/presenteren?*")
    visit.settle()
