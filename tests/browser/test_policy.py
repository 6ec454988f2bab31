"""The content security policy in a real browser: it hinders none of our pages, and stops others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from ui.paths import ALL_PATHS

# From the first letter of each page on: what the policy stopped is kept for us.
_WATCH = """
window.hmStopped = []
document.addEventListener('securitypolicyviolation', (event) =>
  window.hmStopped.push(`${event.effectiveDirective}: ${event.blockedURI}`))
"""
_INJECT = """(html) => document.body.insertAdjacentHTML('beforeend', html)"""
_RUN = """(words) => {
  const script = document.createElement('script')
  script.textContent = words
  document.body.append(script)
}"""
# Only afterwards: what a test itself runs, a browser lets do anything.
_EVAL = """() => new Promise((resolve) => setTimeout(() => {
  try { resolve((0, eval)('window.hmPwned = 1')) } catch (error) { resolve(error.name) }
}))"""


@pytest.fixture
def watched(visitor: Callable[..., Visit]) -> Iterator[Visit]:
    """Somebody of the department, on pages that keep what the policy stops."""
    visit = visitor()
    visit.page.context.add_init_script(_WATCH)
    visit.page.context.add_cookies(
        [{"name": "hm_trial", "value": "department", "url": visit.url}]  # type: ignore[list-item]
    )
    yield visit


def _stopped(page: Page) -> list[str]:
    found: list[str] = page.evaluate("() => window.hmStopped")
    return found


def test_the_policy_hinders_no_page_and_nothing_that_one_does_there(watched: Visit) -> None:
    page = watched.open()
    for path in ALL_PATHS.values():
        # As the menu does: the same window, another page in it.
        page.evaluate("(to) => hubmonitor.go(to)", f"/{path}")
        page.wait_for_function("(to) => location.pathname === to", arg=f"/{path}")
        watched.settle()
        assert _stopped(page) == [], path
    page.evaluate("() => hubmonitor.go('/dossiers?periode=2023')")
    watched.settle()
    page.locator("[data-explore]").last.scroll_into_view_if_needed()  # it draws when one comes near
    page.locator(".js-plotly-plot").first.wait_for()
    watched.settle()
    for kind in ("csv", "svg"):
        with page.expect_download():
            page.locator(f"[data-{kind}]:visible").first.click()
    page.locator("#hm-copy").click()
    assert _stopped(page) == []
    assert watched.errors == []
    assert watched.foreign == []


def test_the_stage_and_a_page_that_is_not_there_are_hindered_in_nothing(watched: Visit) -> None:
    page = watched.page
    page.goto(f"{watched.url}/presenteren/podium?verhaal=oogopslag&op=2023-11-28")
    page.locator("section svg").first.wait_for()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("t")
    assert _stopped(page) == []
    page.goto(f"{watched.url}/nergens")
    assert page.locator("h1").inner_text() == "Dit lukt niet"
    assert _stopped(page) == []


@pytest.mark.parametrize("path", ["dossiers", "presenteren/podium?verhaal=oogopslag&op=2023-11-28"])
def test_what_somebody_would_slip_in_neither_runs_nor_leaves(watched: Visit, path: str) -> None:
    page = watched.page
    page.goto(f"{watched.url}/{path}")
    page.locator("h1, section svg").first.wait_for()
    for html in (
        "<img src=x onerror='window.hmPwned = 1'>",
        "<img src='https://elders.example/x.png'>",
        "<iframe src='https://elders.example/'></iframe>",
        "<object data='https://elders.example/x'></object>",
        "<base href='https://elders.example/'>",
        "<form action='https://elders.example/' id=out><button id=leave>x</button></form>",
    ):
        page.evaluate(_INJECT, html)
    page.evaluate(_RUN, "window.hmPwned = 1")
    assert page.evaluate(_EVAL) == "EvalError"
    page.evaluate("() => document.getElementById('leave').click()")
    for ask in ("fetch('https://elders.example/').catch(() => 0)",
                "new WebSocket('wss://elders.example/')"):  # fmt: skip
        page.evaluate(f"() => {{ try {{ {ask} }} catch {{ }} }}")
    wanted = {"script-src-attr", "script-src-elem", "img-src", "base-uri", "connect-src"}
    wanted |= {"form-action", "frame-src", "object-src"}
    page.wait_for_function(
        "(wanted) => wanted.every((kind) => window.hmStopped.some((one) => one.startsWith(kind)))",
        arg=sorted(wanted),
    )
    assert page.evaluate("() => window.hmPwned") is None
    assert watched.foreign == []
    assert page.url.startswith(watched.url)


def test_our_page_stands_in_no_page_of_somebody_else(watched: Visit) -> None:
    page = watched.page
    page.goto(f"{watched.url}/favicon.png")
    framed = page.evaluate(
        """(to) => new Promise((resolve) => {
          const frame = document.body.appendChild(document.createElement('iframe'))
          const seen = () => frame.contentDocument?.title ?? ''
          frame.onload = () => { try { resolve(seen()) } catch { resolve('') } }
          frame.src = to
        })""",
        f"{watched.url}/regio",
    )
    assert "Regio" not in framed
