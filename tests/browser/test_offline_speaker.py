"""The speaker's window and the slides that go on by themselves."""

from __future__ import annotations

import pytest

from tests.browser.accessibility import problems
from tests.browser.stage import staged
from tests.exports.decks import sample

COUNT = len(sample().slides)
REFUSED = "window.open = () => null"
NO_LOCK = "if (navigator.wakeLock) navigator.wakeLock.request = () => Promise.reject(new Error())"


@pytest.fixture
def stage(browser, tmp_path):
    with staged(browser, tmp_path) as opened:
        yield opened


def put(page, name: str) -> str:
    return page.locator(f"[data-put={name}]").inner_text()


def test_both_windows_show_the_same_slide_whichever_is_used(stage):
    window = stage.speaker()
    stage.press("ArrowRight")
    titles = [slide.title for slide in sample().slides]
    assert put(window, "title") == titles[1] and put(window, "progress") == f"2 van {COUNT}"
    assert "Dat weten we niet van elk dossier." in put(window, "notes")
    pictures = window.locator("[data-put] .drawing > svg")
    assert [each.get_attribute("aria-label") for each in pictures.all()] == [
        slide.summary for slide in sample().slides[1:3]
    ]
    window.keyboard.press("PageDown")
    window.get_by_role("button", name="Volgende").click()
    assert stage.at() == 4 and put(window, "title") == titles[3]
    window.keyboard.press("b")
    assert stage.page.locator("#black").is_visible()
    window.keyboard.press("b")
    window.keyboard.press("End")
    assert stage.at() == COUNT and put(window, "next") == "Dit is de laatste dia."
    window.keyboard.press("?")
    assert window.get_by_text("Volgende dia", exact=True).last.is_visible()
    stage.context.clock.resume()
    assert problems(window) == []


def test_the_time_runs_stands_still_and_begins_again(stage):
    window = stage.speaker()
    stage.after(65)
    assert put(window, "timer") == "01:05" and put(window, "clock") == "19:31"
    window.get_by_role("button", name="Pauzeer de tijd").click()
    stage.after(60)
    assert put(window, "timer") == "01:05"
    window.get_by_role("button", name="Laat de tijd lopen").click()
    stage.after(5)
    assert put(window, "timer") == "01:10"
    window.get_by_role("button", name="Begin opnieuw").click()
    assert put(window, "timer") == "00:00"


def test_the_same_key_closes_the_window_and_so_does_the_end_of_the_deck(stage):
    window = stage.speaker()
    button = stage.page.get_by_role("button", name="Spreker")
    assert button.get_attribute("aria-pressed") == "true"
    stage.press("s").after(2)
    assert window.is_closed() and button.get_attribute("aria-pressed") == "false"
    again = stage.speaker()
    with again.expect_event("close"):
        stage.page.close()


def test_a_browser_that_holds_the_window_back_gets_the_notes_below_the_slide(browser, tmp_path):
    with staged(browser, tmp_path, tweak=lambda each: each.add_init_script(REFUSED)) as stage:
        stage.press("s")
        assert "houdt het venster voor de spreker tegen" in stage.told()
        assert stage.page.locator(".notes:visible").count() == 1


def test_it_goes_on_by_itself_when_asked_and_stops_at_the_end(stage):
    stage.after(120)
    assert stage.at() == 1  # off until it is asked for
    stage.press("a").after(5)
    assert stage.page.locator("#count").inner_text() == "Volgende dia over 15 s"
    stage.after(15)
    assert stage.at() == 2
    stage.after(20 * COUNT)
    assert stage.at() == COUNT and not stage.has("auto")
    assert not stage.page.locator("#pause").is_visible()


def test_any_key_stops_it_and_the_pause_button_holds_it(stage):
    for key, found in (("ArrowRight", 2), ("x", 2), ("Escape", 2), ("a", 2)):
        stage.press("a", key).after(60)
        assert (stage.at(), stage.has("auto"), stage.has("staged")) == (found, False, True), key
    stage.press("a")
    stage.page.get_by_role("button", name="Pauze").click()
    stage.after(300)
    assert stage.at() == 2 and stage.page.locator("#count").inner_text() == "Gepauzeerd"
    stage.page.get_by_role("button", name="Ga verder").click()
    stage.after(20)
    assert stage.at() == 3


def test_seconds_and_beginning_again_are_chosen_in_the_help(stage):
    stage.press("End", "?")
    stage.page.get_by_label("Seconden per dia").fill("10")
    stage.page.get_by_label("opnieuw beginnen").check()
    stage.page.get_by_role("button", name="Sluit").click()
    stage.press("a").after(4)
    assert stage.page.locator("#count").inner_text() == "Weer van voren over 6 s"
    stage.after(16)
    assert stage.at() == 2


def test_a_foyer_begins_by_itself_and_wakes_after_three_minutes_without_a_touch(browser, tmp_path):
    with staged(
        browser, tmp_path, autoplay=True, loops=True,
        tweak=lambda each: each.add_init_script(NO_LOCK),
    ) as stage:  # fmt: skip
        stage.after(40)
        assert not stage.page.locator("#hint").is_visible()  # said once, and read by now
        assert stage.at() == 3 and stage.page.locator("#pause").is_visible()
        assert stage.page.evaluate("getComputedStyle(document.body).cursor") == "none"
        stage.page.touchscreen.tap(900, 300)
        stage.after(170)
        assert stage.at() == 4 and stage.page.locator("#count").inner_text().startswith("Gepauz")
        stage.after(35)
        assert stage.at() == 5 and stage.has("auto")


def test_a_foyer_says_how_to_fill_the_screen_and_goes_on_when_it_is_filled(browser, tmp_path):
    with staged(browser, tmp_path, autoplay=True, loops=True, full=True) as stage:
        hint = stage.page.locator("#hint")
        assert hint.inner_text() == "Druk op F voor volledig scherm · ? hulp"
        stage.press("f")
        stage.page.wait_for_function("document.fullscreenElement !== null")
        assert stage.has("auto") and not hint.is_visible()
