"""A server on the example reports and a real Chromium, shared by the browser tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.running import ROOT, Server, launch, only_from, served
from tests.example_store import example_store
from ui import paths

# Each page of the menu and its address.
PAGES = {head.file: head.path for head in paths.PAGES.values() if head.menu is not None}


_SETTLED = """
() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
  && !document.querySelector('#hm-first, [data-stale=true], .hm-busy[data-on]')
  && document.querySelector('.hm-box h1')
  && document.fonts.status === 'loaded'
"""


@pytest.fixture(scope="session")
def store() -> Path:
    """The folder of a finished example store."""
    return example_store()


@pytest.fixture(scope="session")
def server(store: Path) -> Iterator[Server]:
    """The dashboard as ``make run`` starts it."""
    with served(ROOT / "server.py", ROOT, {"HUBMONITOR_STORE": str(store)}) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, for one file: while Playwright is there, its event loop runs."""
    os.environ.setdefault("PW_TEST_SCREENSHOT_NO_FONTS_READY", "1")
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


class Visit:
    """An open page that remembers what went wrong: console errors and requests to other hosts."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url = url
        self.foreign = only_from(context, url)
        self.errors: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "console",
            lambda words: self.errors.append(words.text) if words.type == "error" else None,
        )

    def open(self, path: str = "", wait: str = ".hm-answer") -> Page:
        """Go to ``path`` and wait until the page is drawn and the server is done."""
        self.page.goto(f"{self.url}/{path}", timeout=60_000)
        self.page.locator(wait).first.wait_for(timeout=60_000)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the page is interactive, its fonts are there and no run is under way."""
        self.page.wait_for_function(_SETTLED, timeout=60_000)


@pytest.fixture
def visitor(browser: Browser, server: Server) -> Iterator[Callable[..., Visit]]:
    """Make a new visitor: ``visitor(width=390, dark=True)``."""
    contexts: list[BrowserContext] = []

    def arrive(width: int = 1366, height: int = 900, dark: bool = False, url: str = "") -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="nl-BE",
            permissions=["clipboard-read", "clipboard-write"],
        )
        context.set_default_timeout(60_000)
        contexts.append(context)
        return Visit(context, url or server.url)

    yield arrive
    for context in contexts:
        context.close()
