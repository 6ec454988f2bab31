"""From a number to the cell of the workbook, by click and by keyboard, on any day."""

from __future__ import annotations

import re

import pytest

from tests.browser.accessibility import problems
from tests.browser.english import english_on

CLOSING_DAY = "2023-11-28"
# Pages behind a number: address, and the parameters that make them about something.
DEEP = {
    "rows": f"rijen?getal=dossiers_approved&op={CLOSING_DAY}",
    "origin": "",  # found by following a row
    "change": f"verschil?getal=dossiers_approved&sinds={CLOSING_DAY}",
    "definitions": "definities?getal=approval_rate",
    "publications": "peilmomenten",
    "publication": "peilmoment?naam=slotevent-2023",
    "proof": "bewijs",
}


def _card(page, title):
    return page.locator(".hm-card", has=page.get_by_role("heading", name=title, exact=True))


def _on(page, path):
    page.wait_for_url(re.compile(path))
    page.wait_for_function(
        "path => document.querySelector('.hm-box h1') && location.pathname === path"
        " && !document.querySelector('[data-stale=true], .hm-busy[data-on]')",
        arg=path,
    )


def _cell_of(page):
    return page.locator(".hm-decides").inner_text()


def test_from_the_approved_dossiers_to_the_cell_in_three_clicks(visitor):
    visit = visitor()
    page = visit.open(f"?op={CLOSING_DAY}")
    _card(page, "Dossiers goedgekeurd").locator("a.hm-number").click()
    _on(page, "/rijen")
    visit.settle()
    rows = page.locator("table tbody tr")
    assert rows.count() == 45
    rows.first.locator("a[href*='/herkomst']").click()
    _on(page, "/herkomst")
    visit.settle()
    assert "goedgekeurd" in _cell_of(page)
    assert visit.errors == [] and visit.foreign == []


def test_the_same_way_with_the_keyboard_alone(visitor):
    visit = visitor()
    page = visit.open(f"?op={CLOSING_DAY}")
    _card(page, "Dossiers goedgekeurd").locator("a.hm-number").focus()
    page.keyboard.press("Enter")
    _on(page, "/rijen")
    visit.settle()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('a[href*=\"/herkomst\"]')"):
            break
    page.keyboard.press("Enter")
    _on(page, "/herkomst")
    visit.settle()
    assert "goedgekeurd" in _cell_of(page)


def test_the_address_of_a_cell_shows_the_same_in_another_browser(visitor):
    visit = visitor()
    page = visit.open(DEEP["rows"])
    page.locator("table a[href*='/herkomst']").nth(3).click()
    _on(page, "/herkomst")
    visit.settle()
    page.locator("#hm-copy").click()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    other = visitor()
    again = other.open(copied.removeprefix(other.url + "/"))
    assert again.locator("h1").inner_text() == page.locator("h1").inner_text()
    assert _cell_of(again) == _cell_of(page)


def test_looking_at_the_past_stays_in_sight_and_today_is_one_click_away(visitor):
    visit = visitor(height=700)
    page = visit.open(f"dossiers?op={CLOSING_DAY}")
    page.locator(".hm-footer").scroll_into_view_if_needed()
    bar = page.locator(".hm-past")
    assert "28 november 2023" in bar.inner_text()
    page.wait_for_function(
        "() => document.querySelector('.hm-past')?.getBoundingClientRect().top < 100"
    )
    bar.locator("#hm-back-to-today").click()
    page.wait_for_function("() => !document.querySelector('.hm-past')")
    assert "op=" not in page.url


# Each page where it is tightest, and two of them on a desk as well.
SHAPES = [(name, 390, True) for name in DEEP] + [(n, 1366, False) for n in ("origin", "change")]


@pytest.mark.parametrize(("name", "width", "dark"), SHAPES)
def test_a_page_behind_the_numbers_is_clean_dutch_and_reachable(name, width, dark, visitor):
    visit = visitor(width=width, dark=dark)
    page = visit.open(DEEP[name] or DEEP["rows"], wait="h1")
    if not DEEP[name]:
        page.locator("table a[href*='/herkomst']").first.click()
        _on(page, "/herkomst")
        visit.settle()
    assert english_on(page) == []
    assert problems(page) == []
    assert visit.foreign == [] and visit.errors == []
    overflow = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0, "the page scrolls sideways"
