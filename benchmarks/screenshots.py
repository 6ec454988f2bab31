"""The README's pictures, taken of the example: ``python -m benchmarks.screenshots``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.running import ROOT, launch
from tests.browser.breaking import broken, filled_in
from tests.server.site import PERIOD, C, site, template, upload

_CLOSING_DAY = "?op=2023-11-28"
# The first approved dossier of Voorbeeldhub A, in its report on the second half of 2023.
_ORIGIN = "herkomst?getal=dossiers_approved&rij=54.3&op=2023-11-28"
_PICTURES = (
    ("overzicht-licht", f"{_CLOSING_DAY}", 1366, "light", ""),
    ("overzicht-telefoon", f"{_CLOSING_DAY}", 390, "light", ""),
    ("trajecten-licht", f"trajecten{_CLOSING_DAY}", 1366, "light", ".hm-chart"),
    ("dossiers-donker", f"dossiers{_CLOSING_DAY}", 1366, "dark", ".hm-chart"),
    ("regio-licht", f"regio{_CLOSING_DAY}", 1366, "light", ".hm-chart"),
    ("partners-licht", f"partners{_CLOSING_DAY}", 1366, "light", ".hm-chart"),
    ("samenwerking-licht", "samenwerking", 1366, "light", "[data-chart]"),
    ("doelstellingen-licht", "doelstellingen", 1366, "light", ".hm-chart"),
    ("netwerk-licht", "netwerk", 1366, "light", ".hm-chart"),
    ("leerlessen-licht", "leerlessen?zoek=ophaling", 1366, "light", "#hm-lessons"),
    ("hub-licht", "hubs?hub=voorbeeldhub-e", 1366, "light", ""),
    (
        "kruising-licht",
        "kruising?getal=dossiers_submitted&per=channel&per=phase",
        1366,
        "light",
        "",
    ),
    ("gegevens-licht", f"gegevens{_CLOSING_DAY}", 1366, "light", ".hm-chart"),
    ("herkomst-licht", _ORIGIN, 1366, "light", ".hm-origin"),
    ("peilmoment-licht", "peilmoment?naam=slotevent-2023", 1366, "light", ""),
    ("presenteren-licht", f"presenteren{_CLOSING_DAY}", 1366, "light", ""),
    ("verschil-licht", "verschil?getal=dossiers_approved&sinds=2023-11-28", 1366, "light", ""),
)


_AS_HUB, _AS_DEPARTMENT = f"hub:{C}", "department"
_AT_WORK = (
    ("uploaden-licht", f"uploaden?hub={C}&periode={PERIOD}", 1366, "light", "", _AS_HUB),
    ("opvolging-licht", "opvolging", 1366, "light", "", _AS_DEPARTMENT),
)


_STAGE = f"presenteren/podium{_CLOSING_DAY}&verhaal=oogopslag#dia-3"


def main() -> None:
    """Write every picture to ``docs/images``."""
    with (
        tempfile.TemporaryDirectory() as folder,
        site(Path(folder)) as running,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        for picture in _PICTURES:
            _take(browser, running.url, *picture)
        _take_stage(browser, running.url)
        with running.client(_AS_HUB) as client:
            upload(client, C, broken(filled_in(template(client, C)))).raise_for_status()
        for picture in _AT_WORK:
            _take(browser, running.url, *picture)
        browser.close()


def _take(
    browser: Browser,
    url: str,
    name: str,
    path: str,
    width: int,
    scheme: str,
    to: str,
    who: str = "",
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 860},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="nl-BE",
    )
    if who:
        context.add_cookies([{"name": "hm_trial", "value": who, "url": url}])
    page = context.new_page()
    page.goto(f"{url}/{path}")
    page.locator(".hm-box .hm-answer").wait_for()
    if to:
        page.locator(f".hm-box {to}").first.evaluate("e => e.scrollIntoView()")
    page.wait_for_timeout(1500)
    page.screenshot(path=ROOT / "docs" / "images" / f"{name}.png")
    context.close()


def _take_stage(browser: Browser, url: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{url}/{_STAGE}")
    page.locator("#dia-3").wait_for()
    page.wait_for_timeout(14_000)  # until the buttons are out of the way
    page.screenshot(path=ROOT / "docs" / "images" / "podium-licht.png")
    page.close()


if __name__ == "__main__":
    main()
