"""People at a real browser, each on the server where the test wants them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from benchmarks.running import launch
from tests.browser.conftest import Visit
from tests.cluster.pair import PASSWORD, AppServer, Pair

Arrive = Callable[[AppServer], Visit]


@contextlib.contextmanager
def browsers(pair: Pair) -> Iterator[Arrive]:
    """``arrive(server)``: somebody at a browser that nginx sends to this server."""
    os.environ.setdefault("PW_TEST_SCREENSHOT_NO_FONTS_READY", "1")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield lambda server: _visit(pair, browser, server)
        browser.close()


def _visit(pair: Pair, browser: Browser, server: AppServer) -> Visit:
    context: BrowserContext = browser.new_context(locale="nl-BE")
    context.set_default_timeout(60_000)
    mark = {"name": "hm_server", "value": pair.mark_of(server), "url": pair.url}
    context.add_cookies([mark])  # type: ignore[list-item]  # a TypedDict with optional keys
    return Visit(context, pair.url)


def signed_in(visit: Visit, name: str) -> None:
    """Sign in with an account, on the page for that."""
    page = visit.open("aanmelden")
    page.get_by_label("Accountnaam").fill(name)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    page.wait_for_url("**/uploaden*")
    visit.settle()
