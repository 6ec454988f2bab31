"""axe-core on an open page: the serious and critical findings, as lines to read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


# Asked two frames later: an animation that follows a change has begun by then.
_STILL = """
() => new Promise(told => {
  const still = () => document.getAnimations().every(a => a.playState !== 'running')
  requestAnimationFrame(() => requestAnimationFrame(() => told(still())))
})
"""


@cache
def _axe() -> str:
    return next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text()


def problems(page: Page) -> list[str]:
    """Serious and critical findings of axe-core, one line per rule with the first places.

    Waits until nothing fades any more: half-shown text has half its contrast.
    """
    page.wait_for_function(_STILL)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(
            _axe()
        )  # through the debugger, so the page's content security policy stays as it is
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", _TAGS
    )["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']} – "
        + " | ".join(n["html"][:120] for n in rule["nodes"][:3])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]
