"""The one file on a stage without network: every key, button and finger does what it says."""

from __future__ import annotations

import pytest

from tests.browser.accessibility import problems
from tests.browser.stage import Stage, staged
from tests.exports.decks import sample

COUNT = len(sample().slides)
KEYED = (
    *("ArrowRight PageDown Space", "ArrowLeft PageUp", "Home", "End", "F", "Escape", "B", "A"),
    *("T", "N", "S", "?"),
)


@pytest.fixture
def stage(browser, tmp_path):
    with staged(browser, tmp_path) as opened:
        yield opened


@pytest.fixture
def whole(browser, tmp_path):
    """A deck in a browser that can fill the screen."""
    with staged(browser, tmp_path, full=True) as opened:
        yield opened


def walked(stage: Stage, *keys: str) -> list[int]:
    """Where each key led."""
    return [stage.press(key).at() for key in keys]


def test_keys_and_a_clicker_walk_through_the_slides(stage):
    assert walked(stage, "ArrowRight", "PageDown", "Space") == [2, 3, 4]
    assert walked(stage, "ArrowLeft", "PageUp") == [3, 2]
    assert walked(stage, "End", "ArrowRight", "Home", "ArrowLeft") == [COUNT, COUNT, 1, 1]
    assert stage.told() == "Dit is de eerste dia."


def test_the_number_of_a_slide_and_enter_jump_to_it(stage):
    assert walked(stage, "1", "0", "Enter") == [1, 1, 10]
    stage.press("9", "9")
    assert stage.told() == "Ga naar dia 99: druk op Enter"
    stage.press("Enter")
    assert (stage.at(), stage.told()) == (10, "Er is geen dia 99.")
    stage.press("2").after(6).press("Enter")  # nobody finished it
    assert stage.at() == 10


def test_each_slide_is_told_and_stands_in_the_address_and_a_reload_keeps_it(browser, tmp_path):
    with staged(browser, tmp_path, "#dia-3") as stage:
        assert stage.at() == 3
        stage.press("ArrowRight")
        assert stage.told() == f"Dia 4 van {COUNT}: {sample().slides[3].title}"
        assert stage.page.locator("#progress").inner_text() == f"4 van {COUNT}"
        stage.page.reload()
        assert stage.page.url.endswith("#dia-4") and stage.at() == 4


@pytest.mark.parametrize("key", ["b", "."])
def test_the_black_screen_hides_all_and_any_key_brings_the_slide_back(stage, key):
    stage.press("ArrowRight", key)
    shown = stage.page.evaluate("document.elementFromPoint(5, 5).closest('dialog')?.id")
    assert shown == "black" and stage.told().startswith("Het scherm is zwart")
    stage.press("PageDown")
    assert stage.at() == 2 and not stage.page.locator("#black").is_visible()
    assert stage.told() == f"De dia is terug. {sample().slides[1].title}"
    stage.press(key, "Escape")
    assert stage.at() == 2 and stage.has("staged")


def test_the_table_of_a_slide_takes_its_place_until_the_next_slide(browser, tmp_path):
    with staged(browser, tmp_path, "#dia-9", warning="Voorlopig: 2 ontbreken") as stage:
        table = stage.page.locator(".now table")
        stage.press("t")
        assert table.is_visible() and not stage.page.locator(".now .drawing > svg").is_visible()
        assert "Voorlopig: 2 ontbreken" in stage.page.locator(".flags:visible").inner_text()
        assert stage.page.evaluate("document.activeElement.className") == "table"  # to scroll
        stage.press("t")
        assert not table.is_visible()
        assert stage.told().startswith("De tabel is weer dicht. 11 van de 12")
        stage.press("t", "Escape")
        assert stage.told().startswith("De tabel is weer dicht.") and stage.has("staged")
        stage.press("t", "PageDown", "PageUp")
        assert not table.is_visible()
        stage.press("End", "t")
        assert stage.told() == "Deze dia heeft geen tabel." and not stage.has("table")


def test_notes_stay_below_the_slides_until_they_are_closed(stage):
    stage.press("n", "ArrowRight")
    assert "Dat weten we niet van elk dossier." in stage.page.locator(".notes:visible").inner_text()
    assert stage.page.locator(".now .drawing > svg").is_visible()
    link = stage.page.locator(".notes:visible a").first
    link.evaluate("each => each.addEventListener('click', (event) => event.preventDefault())")
    link.dispatch_event("click")
    assert link.get_attribute("target") == "_blank"  # the slides stay where they are
    stage.press("n")
    assert stage.page.locator(".notes:visible").count() == 0
    assert stage.told() == f"De notities zijn weer dicht. {sample().slides[1].title}"


def test_keys_of_one_sign_can_be_switched_off_in_the_help(stage):
    stage.press("?")
    stage.page.get_by_label("Toetsen met één letter").uncheck()
    stage.press("Escape")
    assert not stage.page.locator("#help").is_visible()
    stage.press("b", "t", "n", "a", "?", "3", "Enter")
    assert stage.page.locator("dialog:visible").count() == 0
    assert not any(map(stage.has, ("table", "notes", "auto"))) and stage.at() == 1
    assert walked(stage, "PageDown") == [2]


def test_each_key_has_a_button_that_is_large_enough_and_comes_when_something_moves(whole):
    stage, bar = whole, whole.page.locator(".bar")
    keys = [each.get_attribute("aria-keyshortcuts") for each in bar.locator("button").all()]
    assert sorted(keys) == sorted(KEYED)
    sizes = [each.bounding_box() for each in bar.locator("button, select").all()]
    assert all(size["width"] >= 48 and size["height"] >= 48 for size in sizes)
    shown = "getComputedStyle(document.querySelector('.bar')).opacity"
    stage.press("ArrowRight")
    assert stage.page.evaluate(shown) == "0"
    stage.press("Tab")
    assert stage.page.evaluate(shown) == "1"  # always there for who uses the keyboard
    stage.page.evaluate("document.activeElement.blur()")
    stage.page.mouse.move(300, 300, steps=2)
    assert stage.page.evaluate(shown) == "1"
    stage.after(5)
    assert stage.page.evaluate(shown) == "0"


def test_a_clicked_button_does_not_keep_the_space_bar(stage):
    stage.page.mouse.move(300, 300)
    stage.page.get_by_role("button", name="Laatste").click()
    assert walked(stage, "Home", "Space") == [1, 2]
    stage.page.get_by_role("button", name="Volgende").focus()
    assert walked(stage, "Space") == [3]  # pressed once, not twice
    stage.page.get_by_label("Ga naar dia").select_option("6")
    assert stage.at() == 7


def test_a_tap_or_a_click_goes_on_and_at_the_left_it_goes_back(stage):
    stage.page.mouse.click(900, 300)
    stage.page.touchscreen.tap(900, 300)
    assert stage.at() == 3
    stage.page.touchscreen.tap(100, 300)
    assert stage.at() == 2


def test_a_swipe_turns_the_slide(stage):
    for start, end, found in ((900, 300, 2), (900, 300, 3), (300, 900, 2)):
        stage.page.mouse.move(start, 300)
        stage.page.mouse.down()
        stage.page.mouse.move(end, 320, steps=2)
        stage.page.mouse.up()
        assert stage.at() == found


def test_a_story_without_slides_says_so_and_leads_back(browser, tmp_path):
    with staged(browser, tmp_path, slides=()) as stage:
        assert stage.page.get_by_text("Er staan geen dia’s in dit verhaal.").is_visible()
        link = stage.page.get_by_role("link", name="Kies de dia’s in de Hubmonitor")
        assert link.get_attribute("href") == sample().address
        stage.press("ArrowRight", "t", "Escape")
        assert stage.page.locator("button:visible").count() == 0


def test_stop_shows_all_slides_below_each_other_and_letters_do_nothing_there(stage):
    stage.press("ArrowRight", "Escape")
    assert stage.page.locator("main > section:visible").count() == COUNT
    stage.press("b", "PageDown", "t")
    assert stage.page.locator("dialog:visible").count() == 0 and not stage.has("table")
    stage.page.get_by_role("button", name="Toon als dia’s").click()
    assert stage.at() == 2


def test_stop_leads_home_when_there_is_one(browser, tmp_path):
    (tmp_path / "home.html").write_text("<title>home</title>", encoding="utf-8")
    home = (tmp_path / "home.html").as_uri()
    with staged(browser, tmp_path, home=home) as stage:
        stage.press("Escape")
        stage.page.wait_for_url(home)
        stage.asked.remove(home)


def test_without_script_all_slides_stand_below_each_other_with_their_tables(browser, tmp_path):
    with staged(browser, tmp_path, script=False) as stage:
        assert stage.page.locator("main > section:visible").count() == COUNT
        assert stage.page.locator("main table:visible").count() == COUNT - 1
        assert stage.page.locator("button:visible, template:visible").count() == 0
        assert stage.page.get_by_text("VOORBEELD: deze cijfers zijn verzonnen.").first.is_visible()


def test_its_own_font_is_the_one_that_is_drawn(stage):
    assert stage.page.evaluate("document.fonts.ready.then(all => [...all].map(f => f.status))") == [
        "loaded"
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nobody_is_shut_out(browser, tmp_path, theme):
    few = tuple(sample().slides[at] for at in (0, 8, 10))  # numbers, a table, none: axe walks all
    with staged(browser, tmp_path, theme=theme, slides=few, warning="Voorlopig: 2") as stage:
        stage.context.clock.resume()
        found = {"first": problems(stage.page)}
        for state, keys in (
            ("table", ("t",)), ("notes", ("t", "n", "a")), ("help", ("a", "?")),
            ("black", ("Escape", "b")), ("all", ("b", "n", "Escape")),
        ):  # fmt: skip
            if theme == "dark" and state in ("black", "all"):
                continue  # no colours that the others do not have
            stage.press(*keys)
            found[state] = problems(stage.page)
        assert not any(found.values()), found
