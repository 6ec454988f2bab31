"""Filters, addresses, days, downloads and the keyboard, as a visitor uses them."""

from __future__ import annotations

import csv
import io

import pytest

from tests.browser.conftest import PAGES

CLOSING_DAY = "2023-11-28"
# Of each chart: its title, and how many downloads and folded tables it has.
_CHARTS = """charts => charts.map(chart => [chart.querySelector('h2')?.innerText,
  chart.querySelectorAll('[data-csv]').length, chart.querySelectorAll('details').length])"""


def _answer(page) -> str:
    return page.locator(".hm-answer").inner_text()


def test_the_published_totals_stand_on_the_overview_as_known_on_the_closing_day(visitor):
    page = visitor().open(f"?op={CLOSING_DAY}")
    words = page.locator(".hm-page").first.inner_text()
    for figure in ("77", "87", "45", "12"):
        assert figure in words
    assert "28 november 2023" in words


@pytest.mark.parametrize(
    ("field", "code"),
    [("periode", "2023"), ("periode", "2023-S1"), ("fase", "3")],
)
def test_a_choice_changes_the_answer_and_the_address(field, code, visitor):
    visit = visitor()
    page = visit.open("dossiers")
    before = _answer(page)
    page.locator(f"#hm-filter-{field}").select_option(code)
    page.wait_for_function(
        "before => document.querySelector('.hm-answer').innerText !== before", arg=before
    )
    visit.settle()
    assert f"{field}={code}" in page.url


@pytest.mark.parametrize(
    ("field", "code"),
    [("hub", "voorbeeldhub-a"), ("provincie", "Limburg"), ("thema", "wood")],
)
def test_a_ticked_choice_changes_the_answer_and_the_address(field, code, visitor):
    visit = visitor()
    page = visit.open("dossiers")
    before = _answer(page)
    page.locator(f"#hm-filter-{field}").click()
    page.locator(f"input[name={field}][value='{code}']").check()
    page.wait_for_function(
        "before => document.querySelector('.hm-answer').innerText !== before", arg=before
    )
    visit.settle()
    assert f"{field}={code}" in page.url


def test_the_address_in_another_browser_shows_the_same_view(visitor):
    visit = visitor()
    page = visit.open(
        f"dossiers?hub=voorbeeldhub-a&hub=voorbeeldhub-b&periode=2023&op={CLOSING_DAY}"
    )
    page.locator("#hm-copy").click()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    other = visitor()
    again = other.open(copied.removeprefix(other.url + "/"))
    assert _answer(again) == _answer(page)
    assert again.locator(".hm-card").all_inner_texts() == page.locator(".hm-card").all_inner_texts()


def test_an_unknown_choice_in_the_address_is_named_and_left_out(visitor):
    page = visitor().open("dossiers?hub=nergens&op=31-02-2023")
    words = page.locator("body").inner_text()
    assert "nergens" in words
    assert "31-02-2023" in words


def test_filters_travel_to_the_other_pages(visitor):
    visit = visitor()
    page = visit.open("dossiers?hub=voorbeeldhub-a")
    page.locator("#hm-to-trajectories").click()
    page.wait_for_url("**/trajecten?hub=voorbeeldhub-a")
    visit.settle()
    assert page.locator("input[name=hub][value=voorbeeldhub-a]").is_checked()


def test_a_selection_without_results_says_what_to_do(visitor):
    page = visitor().open("dossiers?periode=2025-S1&fase=2")
    assert page.locator(".hm-nothing").is_visible()
    assert page.locator("#hm-empty-clear").is_visible()


def test_the_download_holds_the_numbers_of_the_table(visitor):
    page = visitor().open("dossiers")
    chart = page.locator(".hm-chart").first
    with page.expect_download() as waiting:
        chart.locator("[data-csv]").click()
    rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig"))))
    assert rows
    with page.expect_download() as waiting:
        chart.locator("[data-svg]").click()
    assert waiting.value.path().read_text(encoding="utf-8").startswith("<svg")


def test_every_chart_has_a_summary_a_table_and_a_download(visitor):
    for path in PAGES.values():
        page = visitor().open(path)
        charts = page.locator(".hm-chart:has(.hm-plot)").evaluate_all(_CHARTS)
        for title, downloads, tables in charts:
            assert title and downloads == 1 and tables >= 1, (path, title)


def test_the_keyboard_reaches_everything_and_shows_where_it_is(visitor):
    visit = visitor()
    page = visit.open("dossiers")
    seen: list[str] = []
    for _ in range(30):
        page.keyboard.press("Tab")
        state = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.id || e.tagName, s.outlineStyle !== 'none'"
            " && parseFloat(s.outlineWidth) >= 2] }"
        )
        seen.append(state[0])
        assert state[1], f"no visible focus on {state[0]}"
    assert "hm-to-trajectories" in seen
    assert "hm-filter-periode" in seen
    assert "hm-copy" in seen


def test_a_filter_list_works_from_the_keyboard(visitor):
    visit = visitor()
    page = visit.open("dossiers")
    page.locator("#hm-filter-hub").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_url("**/dossiers?hub=*")
    visit.settle()
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.id") == "hm-filter-hub"


def test_the_interactive_chart_appears_when_one_comes_near(visitor):
    visit = visitor()
    page = visit.open("dossiers")
    assert page.locator(".js-plotly-plot").count() == 0
    page.locator("[data-explore]").last.scroll_into_view_if_needed()
    page.locator(".js-plotly-plot").first.wait_for()
    visit.settle()
    assert visit.foreign == []
    assert visit.errors == []


def test_a_municipality_is_found_by_typing_its_name(visitor):
    visit = visitor()
    page = visit.open("regio")
    page.locator("#hm-search-municipalities").focus()
    page.keyboard.type("sint niklaas")
    rows = page.locator("#hm-details-municipalities tbody tr:visible")
    assert rows.locator("th").all_inner_texts() == ["Sint-Niklaas"]
    told = page.locator("output[for=hm-search-municipalities]")
    assert told.inner_text() == "1 gemeente gevonden."
    page.keyboard.press("Control+A")
    page.keyboard.type("xyz")
    assert rows.count() == 0
    assert told.inner_text() == "Geen gemeente gevonden."
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    assert rows.count() == 285


def test_a_long_amount_stays_on_one_line_of_its_card_on_a_phone(visitor):
    for width in (320, 390):
        page = visitor(width=width).open("dossiers")
        tall = page.evaluate(
            "() => [...document.querySelectorAll('.hm-value > span')].filter("
            "e => e.getClientRects().length > 1 || e.offsetWidth > e.parentElement.offsetWidth)"
            ".map(e => e.textContent)"
        )
        assert tall == []


def test_a_lost_connection_is_told_in_dutch_and_the_figures_stay(visitor):
    visit = visitor()
    page = visit.open("")
    page.context.set_offline(True)
    before = _answer(page)
    page.wait_for_timeout(1500)  # nothing may come: there is no event to wait for
    assert _answer(page) == before


def test_what_a_form_asked_for_gets_the_focus_and_is_said(visitor):
    visit = visitor(height=450)
    page = visit.open("leerlessen")
    page.locator("#hm-lessons-words").fill("hout")
    page.keyboard.press("Enter")
    page.wait_for_url("**/leerlessen?zoek=hout")
    visit.settle()
    told = page.locator(".hm-lessons-found > span").inner_text()
    assert told and page.locator(".hm-status").inner_text() == told
    assert page.evaluate("() => document.activeElement.id") == "hm-lessons"
    heading = page.locator("#hm-lessons").bounding_box()
    assert heading and 0 <= heading["y"] < 100
    page = visit.open("kruising?getal=dossiers")
    page.locator("#hm-crossing-first").select_option(index=1)
    page.locator("#hm-crossing button").click()
    page.wait_for_url("**/kruising?getal=dossiers&per=*")
    visit.settle()
    assert page.evaluate("() => document.activeElement.id").startswith("hm-chart-")
    assert page.locator(".hm-status").inner_text() == _answer(page)
