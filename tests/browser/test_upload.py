"""Handing in a report, as a hub lead does it: in Chromium, on a copy of the example store."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from benchmarks.running import ROOT, Server, served
from tests.browser import breaking
from tests.browser.accessibility import problems
from tests.browser.conftest import Visit
from tests.browser.english import english_on
from tests.browser.uploading import (
    PERIOD,
    choose,
    click,
    download,
    figure,
    headline,
    press,
    rows,
    tab_to,
    template,
    upload,
)

KINDS = 12
Lead = Callable[..., Visit]


@pytest.fixture(scope="module")
def own_server(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a store of our own, since these tests hand in reports."""
    own = tmp_path_factory.mktemp("upload") / "store"
    shutil.copytree(store, own)
    with served(ROOT / "server.py", ROOT, {"HUBMONITOR_STORE": str(own)}) as running:
        yield running


@pytest.fixture
def lead(browser: Browser, own_server: Server) -> Iterator[Lead]:
    """A hub lead at a browser: ``lead("c", width=390, dark=True)``."""
    contexts: list[BrowserContext] = []

    def arrive(hub: str, width: int = 1366, dark: bool = False, script: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            locale="nl-BE",
            java_script_enabled=script,
        )
        context.set_default_timeout(60_000)
        cookie = {"name": "hm_trial", "value": f"hub:voorbeeldhub-{hub}", "url": own_server.url}
        context.add_cookies([cookie])  # type: ignore[list-item]  # a TypedDict with optional keys
        contexts.append(context)
        return Visit(context, own_server.url)

    yield arrive
    for context in contexts:
        context.close()


def test_a_report_with_twelve_kinds_of_errors_is_right_after_two_rounds_by_what_the_screen_says(
    lead,
):
    visit = lead("c")
    right = breaking.filled_in(template(visit))
    page = visit.page
    upload(visit, breaking.broken(right))

    assert re.fullmatch(r"1[2-9] fouten moet je eerst verbeteren\.", headline(page))
    kinds = page.locator("section:has(> #hm-errors) .hm-group").all_inner_texts()
    assert len(kinds) >= KINDS
    assert all(what.strip(" –") for _, what in rows(page, "hm-errors"))
    assert page.evaluate("() => document.activeElement.id") == "hm-result"

    proposed = page.locator("#hm-proposals-list tbody tr").count()
    page.locator("#hm-proposals-list > summary").click()
    assert "Lievegem" in page.locator("#hm-proposals-list").inner_text()
    click(visit, page.locator("#hm-proposals button"))
    assert f"{proposed} voorstellen zijn overgenomen" in page.locator("#hm-done").inner_text()

    told = rows(page, "hm-errors")
    returned = download(page, page.locator("a[href*='bestand/aangeduid']"))
    title, words = breaking.first_sheet(returned)
    assert re.match(r"Wat moet je doen \(\d+", title)
    marked = breaking.marked_cells(returned)
    for where, what in told:
        sheet, _, cell = where.partition(", cel ")
        assert cell in marked[sheet], f"{where}: no note in the returned workbook"
        assert cell in words, f"{where}: not on the first sheet"
        assert what

    upload(visit, breaking.corrected(returned, right, told))
    assert headline(page) == "Je rapport is klaar om te bevestigen."

    said = page.locator("#hm-effect + .hm-two dl").first
    line = said.locator("div", has_text="Ingediende dossiers").inner_text()
    before, after = re.findall(r"\d+", line)
    assert int(after) == int(before) + 2
    assert "Nieuw: 1" in page.locator(".hm-kinds").inner_text()
    page.locator("#hm-looked").check()
    page.locator("#hm-confirm-go").click()
    page.wait_for_url("**/ontvangst?rapport=*")
    visit.settle()
    assert page.evaluate("() => document.activeElement.id") == "hm-title"
    assert after in figure(visit, "ngediend")
    assert visit.errors == []
    assert visit.foreign == []


def test_rows_that_vanished_are_asked_about_put_back_or_left_out_with_a_reason(lead):
    visit = lead("e")
    _upload_gaps(visit)
    page = visit.page
    assert "bijna klaar" in headline(page)
    click(visit, page.locator("button[id^=hm-fine-]").first)
    while page.locator("button[id^=hm-fine-]").count():
        click(visit, page.locator("button[id^=hm-fine-]").first)
    gone = page.locator("section:has(> #hm-gone)")
    assert gone.locator("tbody tr").count() == 3
    click(visit, gone.get_by_role("button", name="Vergeten").first)
    gone.locator("details > summary").first.click()
    reason = gone.locator("details[open]")
    reason.get_by_role("button", name="Bewaar je uitleg").click()
    reason.get_by_role("alert").get_by_text("Schrijf waarom").wait_for()
    reason.locator("textarea").fill("Stond er dubbel in.")
    click(visit, reason.get_by_role("button", name="Bewaar je uitleg"))
    assert "Stond er dubbel in." in gone.inner_text()
    click(visit, gone.get_by_role("button", name="Vergeten").first)
    click(visit, page.locator("#hm-put-back button"))
    assert "rijen staan terug" in page.locator("#hm-done").inner_text()
    assert headline(page) == "Je rapport is klaar om te bevestigen."
    assert "Niet meer in je rapport: 1" in page.locator(".hm-kinds").inner_text()
    settled = page.locator("#hm-settled")
    settled.locator("summary").first.click()
    click(visit, settled.get_by_role("button", name="Toch niet").first)
    assert "1 opmerking om te bekijken" in headline(page)
    # The refusal of an empty reason is the only thing that the browser calls an error.
    assert all("422" in error for error in visit.errors)


def _upload_gaps(visit: Visit) -> None:
    content = template(visit)
    upload(visit, breaking.with_gaps(content))


def test_a_second_hub_lead_sees_and_touches_nothing_of_the_first_ones_draft(lead):
    first, second = lead("f"), lead("g")
    upload(first, template(first))
    draft = first.page.locator("#hm-discard input[name=concept]").get_attribute("value")
    page = second.page
    for path in (f"uploaden?concept={draft}", "uploaden?hub=voorbeeldhub-f"):
        answer = page.goto(f"{second.url}/{path}")
        assert answer is not None
        assert answer.status == 403
        second.settle()
        assert "Geen toegang" in page.locator("h1").inner_text()
        assert page.locator("form[data-post]").count() == 0
    asked = page.context.request
    for path in (
        f"bestand/aangeduid?concept={draft}",
        f"bestand/concept?concept={draft}",
        f"bestand/sjabloon?hub=voorbeeldhub-f&periode={PERIOD}",
    ):
        assert asked.get(f"{second.url}/{path}").status == 403
    fields = {
        "concept": draft,
        "sleutel": "x",
        "antwoord": "right",
        "nagekeken": "ja",
        "versie": "0",
    }
    for form in ("klopt", "rijen", "voorstellen", "terugzetten", "bevestigen", "weggooien"):
        assert asked.post(f"{second.url}/uploaden/{form}", form=fields).status == 403
    kind = {"hub": "voorbeeldhub-f", "periode": PERIOD}
    file = {"name": "x.xlsx", "mimeType": "application/zip", "buffer": b"PK"}
    sent = asked.post(f"{second.url}/uploaden/bestand", multipart={**kind, "bestand": file})
    assert sent.status == 403
    first.page.reload()
    first.settle()
    assert first.page.locator("#hm-result").count() == 1


def test_the_whole_road_works_from_the_keyboard_alone(lead):
    visit = lead("h")
    content = template(visit)
    page = visit.page
    tab_to(page, "hm-file-field")
    choose(page, content)  # what the window of the system does after Enter
    press(visit, "Upload en controleer")
    assert page.evaluate("() => document.activeElement.id") == "hm-result"
    tab_to(page, "hm-looked")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ontvangst?rapport=*")
    visit.settle()
    assert page.evaluate("() => document.activeElement.id") == "hm-title"


def test_a_lost_connection_keeps_the_chosen_file_and_says_what_to_do(lead):
    visit = lead("i")
    content = template(visit)
    page = visit.page
    choose(page, content, "mijn rapport.xlsx")
    assert "mijn rapport.xlsx" in page.locator(".hm-drop").inner_text()
    page.context.set_offline(True)
    page.locator("#hm-upload button").click()
    page.get_by_role("alert").get_by_text("de verbinding viel weg").wait_for()
    assert "hoef je niet opnieuw te kiezen" in page.locator("#hm-upload").inner_text()
    page.context.set_offline(False)
    page.wait_for_function("() => navigator.onLine")
    again = page.locator("#hm-upload button", has_text="Probeer opnieuw")
    assert page.evaluate("() => document.querySelector('#hm-file-field').files.length") == 1
    click(visit, again)
    assert headline(page) == "Je rapport is klaar om te bevestigen."


def test_a_file_that_is_too_large_or_missing_is_refused_in_our_own_words(lead, tmp_path):
    visit = lead("j")
    page = visit.open(f"uploaden?periode={PERIOD}")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else 0)
    large = tmp_path / "groot.xlsx"
    large.write_bytes(b"\0" * 12_000_000)
    page.locator("#hm-file-field").set_input_files(large)
    page.get_by_role("alert").get_by_text("Dit bestand is 12 MB. Het mag maximaal 10 MB").wait_for()
    page.locator("#hm-upload button").click()
    assert [url for url in sent if "/uploaden/" in url] == []
    page.locator("#hm-file-field").set_input_files([])
    page.locator("#hm-upload button").click()
    page.get_by_role("alert").get_by_text("nog geen bestand gekozen").wait_for()
    choose(page, b"%PDF-1.7", "rapport.pdf")
    page.locator("#hm-upload button").click()
    page.get_by_role("alert").get_by_text("geen .xlsx-bestand").wait_for()


def test_without_script_the_same_forms_bring_a_report_to_its_result(lead):
    visit = lead("k", script=False)
    with_script = lead("k")
    content = template(with_script)
    page = visit.page
    page.goto(f"{visit.url}/uploaden?periode={PERIOD}")
    choose(page, content)
    page.locator("#hm-upload button").click()
    page.wait_for_url("**/uploaden?*gedaan=checked*")
    assert headline(page) == "Je rapport is klaar om te bevestigen."


def test_every_state_is_clean_dutch_and_reachable_on_phone_and_desk_in_light_and_dark(lead):
    visit = lead("l")
    page = visit.open(f"uploaden?periode={PERIOD}&stap=bestand")
    _look(visit)
    upload(visit, breaking.broken(breaking.with_gaps(template(visit))))
    page.evaluate("() => document.querySelectorAll('details').forEach(e => (e.open = true))")
    _look(visit)


def _look(visit: Visit) -> None:
    page = visit.page
    assert english_on(page) == []
    for dark, width in ((False, 1366), (False, 390), (True, 390), (True, 1366)):
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.set_viewport_size({"width": width, "height": 900})
        assert problems(page) == [], f"{width} px, dark: {dark}"
        overflow = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0, f"the page scrolls sideways at {width} px"
