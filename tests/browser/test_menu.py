"""The header on three widths: where one is, and how one gets to every page."""

from __future__ import annotations

import pytest

from tests.browser.accessibility import problems
from ui.paths import PATHS

ROW = ".hm-row-of-pages a:visible"
BUTTON = ".hm-menu-all > summary"
PANEL = ".hm-menu-panel a:visible"


def test_a_wide_screen_shows_every_page_in_one_row(visitor):
    page = visitor().open("regio")
    tops = page.locator(ROW).evaluate_all("all => all.map(e => e.getBoundingClientRect().top)")
    assert len(tops) == len(PATHS) + 2 and len(set(tops)) == 1
    assert not page.locator(BUTTON).is_visible()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_small_laptop_shows_the_first_pages_the_current_one_and_a_button(language, visitor):
    page = visitor(width=1024).open(f"gegevens?taal={language}")
    tops = page.locator(ROW).evaluate_all("all => all.map(e => e.getBoundingClientRect().top)")
    assert 6 < len(tops) < len(PATHS) and len(set(tops)) == 1
    assert page.locator(".hm-row-of-pages a[aria-current]").is_visible()
    assert page.locator(BUTTON).bounding_box()["y"] - tops[0] < 10


def test_a_phone_has_one_menu_button_with_the_name_of_the_page(visitor):
    visit = visitor(width=390, height=844, dark=True)
    page = visit.open("regio?hub=voorbeeldhub-a")
    assert page.locator(ROW).count() == 0
    assert page.locator(BUTTON).inner_text().split() == ["Menu", "Regio"]
    assert page.locator(".hm-header").bounding_box()["height"] < 130
    page.locator(BUTTON).focus()
    page.keyboard.press("Enter")
    assert page.locator(PANEL).count() == len(PATHS) + 3  # publications, the stage and the upload
    assert problems(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    # The ring around the button lies before the panel that begins right under it.
    below = page.evaluate(
        """() => { const at = document.activeElement.getBoundingClientRect(),
          panel = document.querySelector('.hm-menu-panel'), button = document.activeElement
          return getComputedStyle(button).zIndex > getComputedStyle(panel).zIndex
            || at.bottom + 5 <= panel.getBoundingClientRect().top }"""
    )
    assert below
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.id") == "hm-menu-overview"
    page.keyboard.press("Escape")
    assert page.locator(PANEL).count() == 0
    assert page.evaluate("() => document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    page.locator("#hm-menu-dossiers").click()
    page.wait_for_url("**/dossiers?hub=voorbeeldhub-a")
    visit.settle()
    assert page.locator(PANEL).count() == 0
    assert page.locator(BUTTON).inner_text().split() == ["Menu", "Dossiers"]
