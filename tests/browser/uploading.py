"""What a hub lead does on the page for uploading, for the browser tests."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.browser.conftest import Visit

PERIOD = "2025-S2"


def download(page: Page, click: Locator) -> bytes:
    """The file that a click downloads."""
    with page.expect_download() as waiting:
        click.click()
    return waiting.value.path().read_bytes()


def template(visit: Visit) -> bytes:
    """The template of the period, by its link on the page."""
    page = visit.open(f"uploaden?periode={PERIOD}")
    return download(page, page.locator("a[href*='bestand/sjabloon']"))


def choose(page: Page, content: bytes, name: str = "rapport.xlsx") -> None:
    """Choose a file, as the window of the system does."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    field = page.locator("#hm-file-field")
    field.set_input_files({"name": name, "mimeType": kind, "buffer": content})


def upload(visit: Visit, content: bytes) -> None:
    """Send the file with the form on the page, which may be folded up."""
    page = visit.page
    again = page.locator("#hm-again:not([open]) > summary")
    if again.count():
        again.click()
    choose(page, content)
    click(visit, page.locator("#hm-upload button[type=submit]"))


def click(visit: Visit, button: Locator) -> None:
    """Send a form and wait for the page that comes after it."""
    before = visit.page.locator(".hm-box:has(h1)").get_attribute("data-mark")
    button.click()
    visit.page.wait_for_function(
        "before => document.querySelector('.hm-box:has(h1)')?.dataset.mark !== before", arg=before
    )
    visit.settle()


def rows(page: Page, section: str) -> list[tuple[str, str]]:
    """(where, what to do) of each row in a section of the result."""
    rows = page.locator(f"section:has(> #{section}) tbody tr:not(.hm-group)")
    return [
        (row.locator("th").inner_text(), row.locator("td").nth(2).inner_text())
        for row in rows.all()
    ]


def headline(page: Page) -> str:
    """The result of the check."""
    return page.locator("#hm-result").inner_text()


def figure(visit: Visit, label: str) -> str:
    """The number on a card of the page with the dossiers."""
    card = visit.open("dossiers").locator(".hm-card", has_text=label).first
    return card.locator(".hm-value").inner_text()


def tab_to(page: Page, wanted: str) -> None:
    """Go on with Tab until the element with this id has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.id") == wanted:
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def press(visit: Visit, words: str) -> None:
    """Go on to the button with these words and press it."""
    before = visit.page.locator(".hm-box:has(h1)").get_attribute("data-mark")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("() => document.activeElement.textContent") == words
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_function(
        "before => document.querySelector('.hm-box:has(h1)')?.dataset.mark !== before", arg=before
    )
    visit.settle()
