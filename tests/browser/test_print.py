"""A page on paper: what the PDF of a real Chromium holds."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlparse

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

FROZEN = "2023-11-28"


def printed(page: Page) -> list[str]:
    """The text of each sheet of paper, without the ends of its lines."""
    with pypdfium2.PdfDocument(page.pdf(format="A4")) as pdf:
        sheets = [sheet.get_textpage().get_text_range() for sheet in pdf]
    return [" ".join(sheet.split()) for sheet in sheets]


@pytest.fixture
def overview(visitor: Callable[..., Visit]) -> Page:
    return visitor(dark=True).open(f"?op={FROZEN}&hub=voorbeeldhub-a")


def test_a_printed_page_bears_its_day_its_address_and_nothing_to_click(overview):
    sheets = printed(overview)
    assert len(sheets) <= 3 and all(len(sheet) > 200 for sheet in sheets)
    whole = " ".join(sheets)
    assert sheets[0].startswith("Stand op 28 november 2023.")
    assert "Je bekijkt: Voorbeeldhub A." in whole and "VOORBEELD" in whole
    site = f"http://localhost:{urlparse(overview.url).port}"
    assert f"Deze weergave: {site}/?hub=voorbeeldhub-a&op={FROZEN}" in whole
    for button in ("Filters", "Wis filters", "Kopieer", "Download", "Toon de tabel", "Hubmonitor "):
        assert button not in sheets[0], button
    for button in ("Aanmelden", "Alle pagina", "Terug naar vandaag", "Definitie", "Verberg"):
        assert button not in whole, button


def test_a_table_is_printed_when_it_stands_open(overview):
    title = overview.locator(".hm-chart .hm-table caption").first.text_content()
    assert title and " ".join(printed(overview)).count(title) == 1  # the subtitle of the chart
    overview.locator(".hm-chart summary").first.click()
    assert " ".join(printed(overview)).count(title) == 2


def test_a_long_drawing_begins_under_its_words_and_no_number_of_its_axis_is_cut(visitor):
    page = visitor().open("samenwerking")
    sheets = printed(page)
    title = page.locator(".hm-chart h2").nth(1).inner_text()
    assert title in sheets[0]
    page.emulate_media(media="print")
    beside = page.evaluate(
        """() => { const paper = document.querySelector('.hm-page').getBoundingClientRect().right
          return [...document.querySelectorAll('.hm-plane-below span, .hm-risk span')]
            .filter((each) => each.getBoundingClientRect().right > paper).length }"""
    )
    assert beside == 0


def test_the_last_sheet_of_a_hub_holds_more_than_the_foot_of_the_page(visitor):
    page = visitor().open("hubs?hub=voorbeeldhub-e")
    last = printed(page)[-1]
    assert "Deze weergave" in last
    assert page.locator(".hm-chart h2").last.inner_text() in last


def test_paper_is_light_and_a_drawing_keeps_its_colours_and_is_not_cut(overview):
    overview.emulate_media(media="print")
    found = overview.evaluate(
        """() => {
          const style = (each) => getComputedStyle(document.querySelector(each))
          return [style('.hm-page').color, style('.hm-drawing').printColorAdjust,
                  style('.hm-drawing i').printColorAdjust, style('.hm-plot').breakInside]
        }"""
    )
    assert found == ["rgb(51, 51, 50)", "exact", "exact", "avoid"]
