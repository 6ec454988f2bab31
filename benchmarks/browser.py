"""How soon a visitor sees the dashboard, in Chromium, against an empty Streamlit page.

Every run visits the empty page and each of ours in turn, each in a new browser context (cold
cache), so that a slow spell of the machine hits all alike. Moments are taken inside the page, at
the first frame in which the thing asked for stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page

from benchmarks.running import only_from

VIEWPORT = {"width": 1366, "height": 900}

# Notes the first frame in which each condition holds, in milliseconds since the navigation began.
WATCH = """
(() => {
  const seen = (window.hmSeen = {});
  const inView = e => { const b = e.getBoundingClientRect();
    return b.width > 0 && b.height > 0 && b.top < innerHeight && b.bottom > 0; };
  const ready = {
    empty: () => [...document.querySelectorAll('[data-testid="stMarkdownContainer"]')]
      .some(e => e.textContent.includes('Een lege pagina') && inView(e)),
    cards: () => document.querySelector('.hm-answer')
      && document.querySelectorAll('.hm-card').length >= 3,
    charts: () => document.querySelector('.hm-answer')
      && document.querySelectorAll('.hm-chart').length > 0
      && [...document.querySelectorAll('.hm-chart[data-chart]')].filter(inView).every(
        e => e.querySelector('.hm-plot *')),
    live: () => document.querySelector('.hm-box .hm-answer') && !document.querySelector('#hm-first')
      && document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === 'notRunning',
  };
  const look = () => {
    for (const [name, holds] of Object.entries(ready))
      if (!(name in seen) && holds()) seen[name] = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""

# From the choice in the filter until the new answer is painted and the server is done.
CHANGED = """
([before]) => {
  const app = document.querySelector('[data-testid="stApp"]');
  return document.querySelector('.hm-status')?.textContent !== before
    && !document.querySelector('[data-stale="true"]')
    && app.dataset.testScriptState === 'notRunning' ? performance.now() : false;
}
"""


@dataclass
class Moments:
    """What was measured of one page: milliseconds per run, and megabytes on the wire.

    cards, charts: painted. live: Streamlit's own run is over too, and the page takes a click.
    changes: from the choice in a filter until the answer is repainted and the run is over.
    """

    cards: list[float] = field(default_factory=list)
    charts: list[float] = field(default_factory=list)
    live: list[float] = field(default_factory=list)
    changes: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)


def visit(browser: Browser, url: str, wanted: str) -> tuple[dict[str, float], float, Page]:
    """Open ``url`` in a new context until ``wanted`` stands there: moments, megabytes, the page."""
    context = browser.new_context(viewport=VIEWPORT, locale="nl-BE")  # type: ignore[arg-type]  # a ViewportSize
    only_from(context, url)
    context.add_init_script(WATCH)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(url, wait_until="commit")
    page.wait_for_function(f"() => window.hmSeen && '{wanted}' in window.hmSeen", polling=50)
    page.wait_for_timeout(400)
    return page.evaluate("() => window.hmSeen"), sum(sizes) / 1e6, page


def changed(page: Page, field: str, code: str) -> float:
    """Choose ``code`` in the filter ``field``: milliseconds from the choice until repainted."""
    before = page.locator(".hm-status").text_content()
    page.evaluate(
        "() => addEventListener('change', () => (window.hmChosen = performance.now()),"
        " {capture: true, once: true})"
    )
    page.locator(f"#hm-filter-{field}").select_option(code)
    done = page.wait_for_function(CHANGED, arg=[before], polling="raf").json_value()
    return float(done) - float(page.evaluate("() => window.hmChosen"))


def interleaved(
    browser: Browser,
    empty: str,
    pages: dict[str, str],
    changes: Sequence[tuple[str, str]],
    runs: int,
) -> tuple[Moments, dict[str, Moments]]:
    """Visit the empty page and each of ``pages`` (name → address) ``runs`` times in turn."""
    reference, ours = Moments(), {name: Moments() for name in pages}
    for _ in range(runs):
        seen, megabytes, page = visit(browser, empty, "empty")
        reference.cards.append(seen["empty"])
        reference.megabytes.append(megabytes)
        page.context.close()
        for name, address in pages.items():
            seen, megabytes, page = visit(browser, address, "live")
            ours[name].cards.append(seen.get("cards", seen["charts"]))  # a page may have none
            ours[name].charts.append(seen["charts"])
            ours[name].live.append(seen["live"])
            ours[name].megabytes.append(megabytes)
            for label, option in changes:
                ours[name].changes.append(changed(page, label, option))
            page.context.close()
    return reference, ours


def address(url: str, page: str, **parameters: str) -> str:
    """The address of a page with its filters."""
    return f"{url}/{page}" + ("?" + urlencode(parameters) if parameters else "")
