"""The README's pictures, taken of the example: ``python -m benchmarks.screenshots``."""

from __future__ import annotations

from playwright.sync_api import sync_playwright

from benchmarks.running import ROOT, launch, served
from tests.example_store import example_store

_CLOSING_DAY = "?op=2023-11-28"
_PICTURES = (
    ("overzicht-licht", f"{_CLOSING_DAY}", 1366, "light", ""),
    ("overzicht-telefoon", f"{_CLOSING_DAY}", 390, "light", ""),
    ("trajecten-licht", f"trajecten{_CLOSING_DAY}", 1366, "light", ".hm-chart"),
    ("dossiers-donker", f"dossiers{_CLOSING_DAY}", 1366, "dark", ".hm-chart"),
    ("regio-licht", f"regio{_CLOSING_DAY}", 1366, "light", ".hm-chart"),
    ("gegevens-licht", f"gegevens{_CLOSING_DAY}", 1366, "light", ".hm-chart"),
)


def main() -> None:
    """Write every picture to ``docs/images``."""
    environment = {"HUBMONITOR_STORE": str(example_store())}
    with (
        served(ROOT / "server.py", ROOT, environment) as server,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        for name, path, width, scheme, scroll_to in _PICTURES:
            page = browser.new_page(
                viewport={"width": width, "height": 860},
                color_scheme="dark" if scheme == "dark" else "light",
                locale="nl-BE",
            )
            page.goto(f"{server.url}/{path}")
            page.locator(".hm-box .hm-answer").wait_for()
            if scroll_to:
                page.locator(f".hm-box {scroll_to}").first.evaluate("e => e.scrollIntoView()")
            page.wait_for_timeout(1500)
            page.screenshot(path=ROOT / "docs" / "images" / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
