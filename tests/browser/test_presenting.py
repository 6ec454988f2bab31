"""From the page *Presenteren* to the stage, as a visitor does it in Chromium."""

from __future__ import annotations

from tests.browser.accessibility import problems
from tests.browser.english import english_on

DAY = "2023-11-28"
CHECK = f"presenteren?verhaal=dossiers&op={DAY}&stap=controleer"
LESSONS = f"presenteren?verhaal=leerlessen&op={DAY}&stap=controleer"
READY = f"presenteren?verhaal=dossiers&op={DAY}&stap=klaar"


def test_a_story_is_on_the_stage_in_two_clicks(visitor):
    visit = visitor()
    page = visit.open("")
    page.set_viewport_size({"width": 1900, "height": 900})
    page.locator("#hm-to-presenting").click()
    page.locator("#hm-start-overview").click()
    page.wait_for_url("**/presenteren/podium?verhaal=oogopslag*")
    page.locator("section svg").first.wait_for()
    assert "op=" in page.url  # the link holds the numbers fast
    assert visit.errors == []
    assert visit.foreign == []


def test_a_title_that_is_typed_stands_on_the_stage(visitor):
    visit = visitor()
    page = visit.open(CHECK)
    title = page.locator("input[name^='titel-']").first
    title.fill("Van 87 naar 45: zo ging het")
    title.press("Enter")  # as whoever types does; it must not move a slide
    page.wait_for_url("**plan=*")
    visit.settle()
    assert page.evaluate("() => document.activeElement.id") == "hm-slides"
    assert title.input_value() == "Van 87 naar 45: zo ging het"
    picture = page.locator(".hm-slide-picture").first
    assert "Van 87 naar 45" in picture.inner_text().replace("\n", " ")
    page.get_by_role("button", name="Bewaar en ga verder").first.click()
    page.wait_for_url("**stap=klaar*")
    visit.settle()
    page.locator("#hm-start-now").click()
    page.wait_for_url("**/presenteren/podium?*plan=*")
    page.locator("section svg").first.wait_for()
    assert "Van 87 naar 45" in page.locator("section").first.inner_text().replace("\n", " ")
    assert visit.errors == []


def test_slides_move_and_go_from_the_keyboard_also_without_script(visitor, browser, server):
    context = browser.new_context(java_script_enabled=False, locale="nl-BE")
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(f"{server.url}/{CHECK}")
    first, second = (page.locator("input[name=dia]").nth(at).input_value() for at in (0, 1))
    page.locator(f"button[value='lager:{first}']").press("Enter")
    page.wait_for_url("**plan=*")
    keys = page.locator("input[name=dia]")
    assert [keys.nth(at).input_value() for at in (0, 1)] == [second, first]
    page.locator(f"input[name=aan][value='{first}']").press("Space")
    page.locator("button[value=pas-toe]").first.press("Enter")
    page.wait_for_url("**plan=*")
    assert page.locator(".hm-slide-off").count() == 1
    context.close()


def test_a_hub_for_one_story_leads_to_its_start_and_what_is_old_cannot_start(visitor):
    visit = visitor()
    page = visit.open(f"presenteren?op={DAY}")
    start = page.locator("#hm-start-overview")
    assert start.is_visible()
    page.evaluate("() => document.querySelectorAll('.hm-box').forEach(e => e.dataset.stale = 1)")
    assert not start.is_visible()  # while another choice is on its way
    page.evaluate("() => document.querySelectorAll('.hm-box').forEach(e => delete e.dataset.stale)")
    page.locator("#hm-hub-story").select_option("voorbeeldhub-c")
    page.get_by_role("button", name="Kies deze hub").click()
    page.wait_for_url("**verhaal=hub*hub=voorbeeldhub-c*")
    page.locator("#hm-start-now").wait_for()
    visit.settle()
    page.get_by_role("link", name="Kies een verhaal").click()
    page.locator("#hm-start-overview").wait_for()
    assert "hub=" not in page.url
    assert visit.errors == []


def test_every_step_is_clean_dutch_and_fits_on_phone_and_desk_in_light_and_dark(visitor):
    visit = visitor()
    looks = ((f"presenteren?op={DAY}", False), (LESSONS, True), (READY, False), (READY, True))
    for path, is_dark in looks:
        page = visit.open(path)
        page.evaluate("() => document.querySelectorAll('details').forEach(e => (e.open = true))")
        assert english_on(page) == []
        page.emulate_media(color_scheme="dark" if is_dark else "light")
        for width in (1366, 390):
            page.set_viewport_size({"width": width, "height": 900})
            overflow = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
            assert overflow <= 0, f"{path} scrolls sideways at {width} px"
        assert problems(page) == [], f"{path}, dark: {is_dark}"
    assert visit.errors == []
