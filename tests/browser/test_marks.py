"""Marks of a drawing lead to their rows, by mouse and by keyboard, and stay so after a filter."""

from __future__ import annotations

from urllib.parse import parse_qs, urlparse
from xml.etree import ElementTree

import pytest

STOPS = """
() => [...document.querySelectorAll('.hm-drawing')]
  .filter(drawing => drawing.querySelector('a.hm-go'))
  .map(drawing => drawing.querySelectorAll('a[tabindex="0"]').length)
"""
FOCUSED = (
    "() => document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
)


def asked(page) -> dict[str, list[str]]:
    """What the rows page is asked, once it is there."""
    page.wait_for_url("**/rijen?*")
    return parse_qs(urlparse(page.url).query)


def chart(page, key: str):
    return page.locator(f"[data-chart={key}]")


def test_a_square_leads_to_the_dossiers_of_its_status(visitor):
    page = visitor().open("dossiers")
    chart(page, "dossiers").locator(".hm-squares .hm-refused i").last.click()
    assert asked(page) == {"getal": ["dossiers_submitted"], "bij": ["status:refused"]}


def test_a_part_of_a_bar_leads_where_its_number_in_the_table_does(visitor):
    page = visitor().open("dossiers")
    status = chart(page, "status")
    status.locator("summary").click()
    wanted = status.locator("tbody a").nth(2).get_attribute("href")
    status.locator(".hm-part.hm-refused").click()
    assert asked(page) == parse_qs(urlparse(wanted).query)


def test_an_area_of_the_map_leads_to_its_municipality(visitor):
    page = visitor().open("regio")
    area = chart(page, "map").locator("svg a", has_text="Genk.")
    assert area.text_content().startswith("Genk. Provincie: Limburg. Hubs: Voorbeeldhub")
    area.click()
    assert asked(page) == {"getal": ["municipalities_covered"], "bij": ["municipality:71016"]}


def test_a_drawing_is_one_stop_and_the_arrows_go_from_mark_to_mark(visitor):
    page = visitor().open("dossiers")
    assert set(page.evaluate(STOPS)) == {1}
    hubs = chart(page, "hubs")
    hubs.locator("a.hm-go").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED).startswith("Voorbeeldhub A, ingediend: ")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED).startswith("Voorbeeldhub B, ")
    page.keyboard.press("End")
    assert page.evaluate(FOCUSED).startswith("Voorbeeldhub L, ingediend: ")
    assert set(page.evaluate(STOPS)) == {1}
    page.keyboard.press("Tab")
    assert not page.evaluate("() => !!document.activeElement.closest('.hm-drawing')")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert asked(page) == {"getal": ["dossiers_submitted"], "hub": ["voorbeeldhub-l"]}


def test_the_keyboard_walks_the_map_by_the_names_of_the_municipalities(visitor):
    page = visitor().open("regio")
    chart(page, "map").locator("a.hm-go[tabindex='0']").focus()
    names = [page.evaluate(FOCUSED).split(".")[0]]
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        names.append(page.evaluate(FOCUSED).split(".")[0])
    assert names == sorted(names) and names[0] == "Aalst"


@pytest.mark.parametrize("dark", [False, True])
def test_a_focused_mark_has_a_ring(visitor, dark):
    page = visitor(dark=dark).open("dossiers")
    chart(page, "status").locator("a.hm-go").first.focus()
    page.keyboard.press("ArrowRight")
    ring = "() => getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(ring) == "solid"


def test_after_a_filter_the_marks_still_lead_and_carry_it(visitor):
    visit = visitor()
    page = visit.open("dossiers")
    page.locator("#hm-filter-periode").select_option("2023")
    page.wait_for_url("**periode=2023*")
    visit.settle()
    assert set(page.evaluate(STOPS)) == {1}
    chart(page, "dossiers").locator(".hm-squares .hm-approved i").first.click()
    assert asked(page)["periode"] == ["2023"]


def test_the_downloaded_drawing_has_no_links(visitor):
    page = visitor().open("regio")
    with page.expect_download() as download:
        chart(page, "map").locator("[data-svg]").click()
    written = download.value.path().read_text(encoding="utf-8")
    ElementTree.fromstring(written)
    assert "hm-canvas" in written and "/rijen" not in written.split("</style>")[1]
