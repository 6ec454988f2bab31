"""The server is killed while pages are open: told in Dutch, figures stay, all goes on by itself."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from benchmarks.running import ROOT, _free_port, _healthy, launch
from tests.server.site import PERIOD, C, copied_store, hub
from texts.words import texts

TOLD = "De server antwoordt niet. Je ziet de laatst geladen cijfers."
TOLD_IN_ENGLISH = "The server does not answer. You see the figures that were loaded last."
LONGEST_MS = 120_000


class Killable:
    """A server that can be killed, and started again at the same address."""

    def __init__(self, store: Path, log: Path) -> None:
        self._port = _free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self._surroundings = {**os.environ, "HUBMONITOR_STORE": str(store)}
        self._log = log
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "server.py", "--server.headless=true",
                   f"--server.port={self._port}", "--server.address=127.0.0.1"]  # fmt: skip
        with self._log.open("ab") as words:
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdout=words, stderr=words, env=self._surroundings
            )
        until = time.monotonic() + 300
        while not _healthy(self.url):
            assert self.process.poll() is None and time.monotonic() < until, self._log.read_text()
            time.sleep(0.1)

    def kill(self) -> None:
        """As with kill -9, or when the power goes."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Killable]:
    found = Killable(copied_store(tmp_path), tmp_path / "log")
    try:
        found.start()
        yield found
    finally:
        found.kill()


@pytest.fixture
def page(server: Killable) -> Iterator[Page]:
    os.environ.setdefault("PW_TEST_SCREENSHOT_NO_FONTS_READY", "1")
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        context = chromium.new_context(base_url=server.url)
        context.add_cookies([{"name": "hm_trial", "value": hub(C), "url": server.url}])
        context.set_default_timeout(LONGEST_MS)
        yield context.new_page()
        chromium.close()


def _ready(page: Page) -> None:
    page.wait_for_selector(".hm-box h1")
    page.wait_for_function("() => !document.querySelector('#hm-first, [data-stale=true]')")


def test_a_killed_server_is_told_in_dutch_and_everything_goes_on_by_itself(
    server: Killable, page: Page
) -> None:
    page.goto(f"/uploaden?periode={PERIOD}")
    _ready(page)
    visitor = page.context.new_page()
    visitor.goto("/")
    _ready(visitor)
    before = visitor.locator(".hm-answer").first.inner_text()
    english = page.context.new_page()
    english.goto("/?taal=en")
    _ready(english)
    field = page.locator("#hm-file-field")
    field.set_input_files({"name": "mijn.xlsx", "mimeType": "", "buffer": b"no workbook"})
    server.kill()
    # The form first: once the page noticed, the notice lies over it until it is closed.
    page.locator("#hm-upload button[type=submit]").click()
    page.get_by_role("alert").get_by_text(texts("nl")["upload.file.lost"]).wait_for()
    assert page.evaluate("() => document.querySelector('#hm-file-field').files.length") == 1
    visitor.get_by_text(TOLD).wait_for()
    assert visitor.locator(".hm-answer").first.inner_text() == before
    assert "Streamlit" not in visitor.locator("[role=dialog]").inner_text()
    english.get_by_text(TOLD_IN_ENGLISH).wait_for()
    assert "Streamlit" not in english.locator("[role=dialog]").inner_text()
    english.close()
    server.start()
    visitor.get_by_text(TOLD).wait_for(state="hidden")
    with contextlib.suppress(AssertionError):
        page.get_by_text(TOLD).wait_for(state="hidden")
    visitor.locator("select[name=fase]").first.select_option(index=1)
    visitor.wait_for_url("**fase=**")
    _ready(visitor)
    assert visitor.locator(".hm-answer").first.inner_text() != before
    page.locator("#hm-upload button", has_text="Probeer opnieuw").click()
    # It came through: the server says what is wrong with this file.
    page.get_by_role("alert").get_by_text("Excel").first.wait_for()
