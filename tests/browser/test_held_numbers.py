"""A report that comes in, or is taken back, while a story is told changes nothing on the stage."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.running import ROOT, Server, served
from etl.reference import read_reference
from handin.programme import Programme
from handin.rebuilding import rebuild
from ledger import Ledger, counting
from metrics.store import Store, look_again
from settings import Settings

STAGE = "presenteren/podium?verhaal=oogopslag"
WORDS = """
() => [...document.querySelectorAll('section[id^=dia-]')].map(each => each.textContent).join('|')
"""


@pytest.fixture(scope="module")
def own_store(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example, to take a report back in."""
    copy = tmp_path_factory.mktemp("held") / "store"
    shutil.copytree(store, copy)
    return copy


@pytest.fixture(scope="module")
def own_server(own_store: Path) -> Iterator[Server]:
    with served(ROOT / "server.py", ROOT, {"HUBMONITOR_STORE": str(own_store)}) as running:
        yield running


def taken_back(folder: Path) -> None:
    """The newest report of a hub is undone, and the build made again."""
    example = folder / "example"
    settings = Settings(f"sqlite:///{example / 'ledger.sqlite'}", example / "builds", True)
    programme = Programme(settings, read_reference(True), Ledger.open(settings.ledger))
    newest = max(counting(programme.ledger.entries()).values(), key=lambda entry: entry.id)
    assert newest.hub_code and newest.period_code and newest.version
    slot = newest.hub_code, newest.period_code
    programme.ledger.undo(*slot, by="test", reason="proef", expecting=newest.version)
    before = Store.newest(settings.builds).name
    rebuild(programme)
    look_again(settings.builds)
    assert Store.newest(settings.builds).name != before


def test_numbers_are_held_on_stage_also_after_loading_again(visitor, own_server, own_store):
    visit = visitor(url=own_server.url)
    page = visit.page
    asked: list[str] = []
    page.goto(f"{visit.url}/{STAGE}")
    page.locator("section[id^=dia-]:visible").first.wait_for()
    assert "op=" in page.url  # whoever asks no day is sent to the address that holds one
    page.on("request", lambda request: asked.append(request.url))
    before = page.evaluate(WORDS)
    overview = visitor(url=own_server.url).open("")
    was = overview.locator(".hm-page").first.inner_text()

    taken_back(own_store)

    page.wait_for_timeout(1500)  # longer than the server needs to see the new build
    for key in ("ArrowRight", "PageDown", "Home", "End", "PageUp"):
        page.keyboard.press(key)
    assert page.evaluate(WORDS) == before
    assert asked == []
    page.reload()
    page.locator("section[id^=dia-]:visible").first.wait_for()
    assert page.evaluate(WORDS) == before
    overview.reload()
    overview.locator(".hm-answer").first.wait_for()
    assert overview.locator(".hm-page").first.inner_text() != was
    assert visit.errors == []
