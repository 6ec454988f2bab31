"""A deck as a file in a Chromium without network, that remembers what it asked and what broke."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from exports.offline import offline_deck
from tests.exports.decks import sample

Tweak = Callable[[BrowserContext], None]
_NOT_FULL = "Object.defineProperty(Document.prototype, 'fullscreenEnabled', {get: () => false})"


class Stage:
    """An open deck. asked: every address it fetched; errors: what the browser complained of."""

    def __init__(self, context: BrowserContext, path: Path, place: str, own_clock: bool) -> None:
        self.context = context
        self.url = path.as_uri()
        self.asked: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on(
            "console",
            lambda words: self.errors.append(words.text) if words.type == "error" else None,
        )
        if not own_clock:
            context.clock.install(time="2023-11-28T19:30:00")
            context.clock.pause_at("2023-11-28T19:30:00")
        self.page: Page = context.new_page()
        self.page.goto(self.url + place)

    def press(self, *keys: str) -> Stage:
        """One key after the other, in the window of the slides."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def at(self) -> int:
        """The number of the only slide that shows."""
        shown = self.page.locator("main > section:visible")
        assert shown.count() == 1
        return int((shown.get_attribute("id") or "").removeprefix("dia-"))

    def told(self) -> str:
        """What was said last, to who listens or to who looks."""
        return self.page.evaluate(
            "() => document.getElementById('toast').textContent"
            " || document.getElementById('live').textContent"
        )

    def has(self, state: str) -> bool:
        """Whether the stage is in this state: table, notes, auto, paused, still…"""
        return self.page.evaluate("name => is(name)", state)

    def after(self, seconds: int) -> Stage:
        """Let that many seconds pass, every tick of the clock among them."""
        self.context.clock.run_for(1000 * seconds)
        return self

    def speaker(self) -> Page:
        """The speaker's window, opened by its key."""
        with self.context.expect_page() as opened:
            self.press("s")
        return opened.value


@contextmanager
def staged(
    browser: Browser,
    folder: Path,
    place: str = "",
    home: str = "",
    size: tuple[int, int] = (1366, 768),
    tweak: Tweak = lambda _: None,
    script: bool = True,
    own_clock: bool = False,
    full: bool = False,
    **more: object,
) -> Iterator[Stage]:
    """The sample deck, with ``more`` changed, open without network; nothing may break or be asked.

    place: fragment of the address. tweak: what to change about the browser before. own_clock: the
    test brings one; without it time stands still until ``after``. full: a computer that can
    fill the screen, so that the first key or click does; without, a touch screen that cannot.
    """
    deck = replace(sample(theme=more.pop("theme", "light")), **more)  # type: ignore[arg-type]
    path = folder / "deck.html"
    path.write_bytes(offline_deck(deck, home))
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        offline=True,
        java_script_enabled=script,
        has_touch=not full,
    )
    context.set_default_timeout(10_000)
    try:
        if not full:
            context.add_init_script(_NOT_FULL)
        tweak(context)
        stage = Stage(context, path, place, own_clock)
        yield stage
        assert stage.errors == []
        assert {url.partition("#")[0] for url in stage.asked} == {stage.url}
    finally:
        context.close()
