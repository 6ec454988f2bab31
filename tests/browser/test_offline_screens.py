"""The one file on screens of every shape and on paper, and how it gets the whole screen."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest

from exports.deck import Notes, Table
from tests.browser.stage import Stage, staged
from tests.exports.decks import sample

FULL = "document.fullscreenElement !== null"
REFUSED = "Element.prototype.requestFullscreen = () => Promise.reject(new Error())"
COUNT = len(sample().slides)
TABLE = Table("Dossiers", ("Status", "Aantal"), (("Goedgekeurd", "45"),) * 4, frozenset({1}))


@pytest.mark.parametrize("key", ["f", "ArrowRight", "Enter", "click"])
def test_the_first_key_or_click_fills_the_screen_and_who_leaves_is_not_brought_back(
    browser, tmp_path, key
):
    with staged(browser, tmp_path, full=True) as stage:
        filled(stage, key)


def filled(stage: Stage, key: str) -> None:
    page = stage.page
    hint = page.locator("#hint")
    assert hint.inner_text() == "Druk op F of klik voor volledig scherm · → volgende dia · ? hulp"
    if key == "click":
        page.mouse.click(900, 300)
    else:
        stage.press(key)
    page.wait_for_function(FULL)
    assert (stage.at(), hint.inner_text()) == (2 if key == "ArrowRight" else 1, "")
    # a browser keeps Esc to itself; a button of ours does not
    page.evaluate("document.exitFullscreen()" if key == "f" else "stop()")
    page.wait_for_function(f"!({FULL})")
    assert stage.has("staged")  # one step out at a time
    stage.press("Home", "ArrowRight")
    page.mouse.click(900, 300)
    assert stage.at() == 3 and not page.evaluate(FULL)


def test_the_hint_stays_eight_seconds_with_the_buttons_and_a_refusal_is_told(browser, tmp_path):
    with staged(
        browser, tmp_path, full=True, tweak=lambda it: it.add_init_script(REFUSED)
    ) as stage:
        shown = "getComputedStyle(document.querySelector('.bar')).opacity"
        stage.after(7)
        assert stage.page.locator("#hint").is_visible() and stage.page.evaluate(shown) == "1"
        stage.after(2)
        assert not stage.page.locator("#hint").is_visible() and stage.page.evaluate(shown) == "0"
        stage.press("PageDown")
        assert stage.at() == 2 and stage.told().startswith("Volledig scherm lukt hier niet.")


def test_a_slide_fits_any_screen_whole(browser, tmp_path):
    with staged(browser, tmp_path) as stage:
        fits(stage.press("Home"))  # begun: the hint is gone


def fits(stage: Stage) -> None:
    for width, height in ((1920, 1080), (1024, 768), (844, 390), (390, 844)):
        stage.page.set_viewport_size({"width": width, "height": height})
        box = stage.page.locator(".now .drawing > svg").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["y"] >= 0 and box["y"] + box["height"] <= height
        assert box["width"] >= 0.99 * min(width, height * 16 / 9)
        assert stage.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (683, 384), (390, 844)])
def test_the_buttons_never_cover_a_slide_that_can_make_room(browser, tmp_path, size):
    with staged(browser, tmp_path, size=size) as stage:
        assert_apart(stage, "#hint", ".now .drawing > svg", ".bar")
        stage.press("Home").page.mouse.move(100, 100, steps=2)  # they come back
        assert_apart(stage, ".now .drawing > svg", ".bar")
        assert stage.page.locator(".bar").bounding_box()["height"] <= size[1] / 3
        phone = stage.page.locator("button[data-do=speaker]:visible").count() == 0
        assert phone == (size[0] == 390)
        assert stage.page.locator("button[data-do=full]:visible").count() == 0  # it cannot


def assert_apart(stage: Stage, *below: str) -> None:
    """Each of them begins where the one above it has ended."""
    boxes = [stage.page.locator(each).bounding_box() for each in below]
    for above, under in pairwise(boxes):
        assert above["y"] + above["height"] <= under["y"] + 1


@pytest.mark.parametrize("size", [(1920, 1080), (390, 844)])
def test_a_table_is_large_and_in_the_middle_and_a_long_one_scrolls(browser, tmp_path, size):
    long = replace(TABLE, caption="Aantal dossiers per hub " * 5, rows=TABLE.rows * 60)
    slides = tuple(replace(sample().slides[1], key=f"s{at}", table=table)
                   for at, table in enumerate((TABLE, long)))  # fmt: skip
    with staged(browser, tmp_path, size=size, slides=slides) as stage:
        table, caption = stage.page.locator(".now table"), stage.page.locator(".now caption span")
        stage.press("t")
        box = table.bounding_box()
        assert abs(box["x"] + box["width"] / 2 - size[0] / 2) < 3
        letters = "parseFloat(getComputedStyle(document.querySelector('.now table')).fontSize)"
        assert stage.page.evaluate(letters) >= (50 if size[0] == 1920 else 16)
        stage.press("ArrowRight", "t")
        assert stage.page.evaluate(letters) >= (24 if size[0] == 1920 else 16)
        assert caption.bounding_box()["width"] <= 0.9 * size[0]
        assert caption.bounding_box()["y"] >= 0  # its beginning can be read
        table.locator("tr").last.scroll_into_view_if_needed()
        assert table.locator("tr").last.bounding_box()["y"] < size[1]


def test_on_paper_each_slide_has_a_sheet_with_its_notes(browser, tmp_path):
    with staged(browser, tmp_path, theme="dark") as stage:
        with pypdfium2.PdfDocument(stage.page.pdf(prefer_css_page_size=True)) as pdf:
            sheets = [sheet.get_textpage().get_text_range() for sheet in pdf]
        assert len(sheets) == COUNT
        for slide, sheet in zip(sample().slides, sheets, strict=True):
            assert slide.title.split()[0] in sheet and slide.notes.caveat in sheet
        assert not any("Volgende" in sheet or "Toetsen" in sheet for sheet in sheets)


def test_a_slide_with_much_to_tell_still_fits_one_sheet_and_shows_no_links(browser, tmp_path):
    plain = sample().slides[1]
    words = "Een traject telt één keer, in het verste stadium dat het bereikte. " * 4
    asked = tuple((f"Vraag {at}?", words[:180]) for at in range(5))
    full = replace(plain, told=plain.told * 12, notes=Notes(words, words, words, asked))
    with staged(browser, tmp_path, slides=(full, replace(full, key="two"))) as stage:
        for paper in ("A4", "Letter"):
            with pypdfium2.PdfDocument(stage.page.pdf(format=paper)) as pdf:
                sheets = [sheet.get_textpage().get_text_range() for sheet in pdf]
            assert len(sheets) == 2 and all("Vraag 4?" in sheet for sheet in sheets)
            assert not any("Toon de rijen" in sheet or "Bekijk deze" in sheet for sheet in sheets)
