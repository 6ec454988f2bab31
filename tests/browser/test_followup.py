"""The department and a hub lead about one report, in a real Chromium on their own server."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.running import ROOT, Server, served
from tests.browser.accessibility import problems
from tests.browser.conftest import Visit
from tests.browser.english import english_on

A, B = "voorbeeldhub-a", "voorbeeldhub-b"
HUB, DEPARTMENT = f"hub:{A}", "department"
REPORT = f"hub={A}&periode=2025-S1"
CLOSED = (
    "Deze periode is afgesloten. Er is niets veranderd. "
    "Vraag het departement om ze opnieuw te openen."
)
PLACES = {
    "history-list": (HUB, "geschiedenis"),
    "history": (HUB, f"geschiedenis?{REPORT}&stap=ongedaan"),
    "receipt": (HUB, "ontvangst?rapport=102"),
    "followup": (DEPARTMENT, "opvolging"),
    "followup-period": (DEPARTMENT, "opvolging?periode=2025-S2&stap=afsluiten"),
    "followup-report": (DEPARTMENT, f"opvolging?hub={B}&periode=2025-S1"),
}
Arrive = Callable[..., Visit]


@pytest.fixture(scope="module")
def own_server(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a copy of the example store: here things are changed."""
    copy = tmp_path_factory.mktemp("followup") / "store"
    shutil.copytree(store, copy)
    with served(ROOT / "server.py", ROOT, {"HUBMONITOR_STORE": str(copy)}) as running:
        yield running


@pytest.fixture
def arrive(browser: Browser, own_server: Server) -> Iterator[Arrive]:
    """Somebody in a role: ``arrive("department", width=390)``."""
    contexts = []

    def come(role: str, width: int = 1366, dark: bool = False, script: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            locale="nl-BE",
            java_script_enabled=script,
        )
        context.add_cookies([{"name": "hm_trial", "value": role, "url": own_server.url}])
        context.set_default_timeout(60_000)
        contexts.append(context)
        return Visit(context, own_server.url)

    yield come
    for context in contexts:
        context.close()


def _done(page: Page) -> str:
    """What the page says was just done; the keyboard is there."""
    page.locator("#hm-done").wait_for()
    page.wait_for_function("() => document.activeElement.id === 'hm-done'")
    return page.locator("#hm-done").inner_text()


def _undo(page: Page, reason: str) -> None:
    if not page.locator("#hm-reden").is_visible():
        page.locator("#hm-undo summary").click()
    page.locator("#hm-reden").fill(reason)
    page.locator("#hm-undo button").click()


def test_a_question_goes_to_the_hub_its_answer_comes_back_and_the_report_is_accepted(arrive):
    department, hub = arrive(DEPARTMENT), arrive(HUB)
    office = department.open("opvolging")
    office.locator(f'td a[href*="{REPORT}"]').click()
    office.locator("#hm-send-back summary").click()
    office.locator("#hm-vraag").fill("Klopt <b>rij 4</b>?")
    office.locator("#hm-send-back button").click()
    assert "teruggestuurd met een vraag: ‘Klopt <b>rij 4</b>?’" in _done(office)

    page = hub.open("geschiedenis")
    assert page.locator(".hm-state", has_text="Teruggestuurd met een vraag").count() == 1
    page.locator(f'a[href*="{REPORT}"]').click()
    page.locator("#hm-antwoord").fill("Ja, dat klopt.")
    page.get_by_role("button", name="Antwoord versturen").click()
    assert "heeft geantwoord: ‘Ja, dat klopt.’" in _done(page)

    office = department.open("opvolging")
    office.get_by_role("link", name="Voorbeeldhub A heeft geantwoord").click()
    office.get_by_role("button", name="Aanvaarden").click()
    assert "heeft versie 1 aanvaard." in _done(office)
    assert office.locator(".hm-state", has_text="Aanvaard").count() == 1
    assert office.get_by_role("button", name="Aanvaarden").count() == 0
    assert department.errors == hub.errors == []


def test_after_closing_an_undo_is_refused_in_a_clear_sentence_until_it_is_reopened(arrive):
    department, hub = arrive(DEPARTMENT), arrive(HUB)
    page = hub.open(f"geschiedenis?{REPORT}")  # opened before the department closes the period
    office = department.open("opvolging?periode=2025-S1")
    office.locator("#hm-close summary").click()
    office.get_by_role("button", name="Sluit de periode af").click()
    assert "De 1e helft 2025 is afgesloten voor alle hubs." in _done(office)

    _undo(page, "Verkeerde cijfers.")
    told = page.locator("#hm-undo [role=alert]", has_text="afgesloten")
    told.wait_for()
    assert told.inner_text() == CLOSED
    assert page.locator("#hm-reden").input_value() == "Verkeerde cijfers."
    page = hub.open(f"geschiedenis?{REPORT}")
    assert page.locator("#hm-undo").count() == 0
    assert (
        "Vraag het departement om ze opnieuw te openen." in page.locator(".hm-answer").inner_text()
    )

    office.locator("#hm-reopen summary").click()
    office.locator("#hm-choose-hub").select_option(A)
    office.locator("#hm-reden").fill("De hub heeft nieuwe cijfers.")
    office.get_by_role("button", name="Open de periode opnieuw").click()
    assert "De 1e helft 2025 is opnieuw open." in _done(office)

    page = hub.open(f"geschiedenis?{REPORT}")
    assert "Reden: De hub heeft nieuwe cijfers." in page.locator(".hm-table").inner_text()
    _undo(page, "Verkeerde cijfers.")
    assert "teruggenomen. Er telde daarna geen rapport meer mee." in _done(page)
    assert "Reden: Verkeerde cijfers." in page.locator(".hm-table").inner_text()
    assert department.errors == []
    assert [words for words in hub.errors if "409" not in words] == []


def test_without_script_the_forms_and_the_two_steps_work_too(arrive):
    office = arrive(DEPARTMENT, script=False).page
    office.goto(f"{arrive(DEPARTMENT).url}/opvolging?periode=2025-S2")
    office.locator(f"#hm-remind-{B} summary").click()
    office.locator(f"#hm-remind-{B} form button").click()
    office.locator("#hm-done").wait_for()
    assert "Je herinnering aan Voorbeeldhub B is genoteerd." in office.inner_text("#hm-done")
    assert "/opvolging?periode=2025-S2" in office.url


def test_a_receipt_and_a_workbook_are_handed_out(arrive):
    page = arrive(HUB).open("ontvangst?rapport=102")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Ontvangstbewijs downloaden (PDF)").click()
    assert waiting.value.suggested_filename == "HM-2025-0102.pdf"
    assert waiting.value.path().read_bytes().startswith(b"%PDF-")
    page = arrive(DEPARTMENT).open(f"opvolging?hub={B}&periode=2025-S1")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Bestand van versie").first.click()
    assert waiting.value.suggested_filename.endswith(".xlsx")
    page = arrive(DEPARTMENT).open("opvolging")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Uiterste datums voor je agenda").click()
    assert waiting.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize(("width", "dark"), [(1366, False), (390, True)], ids=["wide", "phone"])
@pytest.mark.parametrize("place", PLACES)
def test_a_page_is_clean_dutch_reachable_and_fits(place, width, dark, arrive):
    role, path = PLACES[place]
    visit = arrive(role, width=width, dark=dark)
    page = visit.open(path)
    assert english_on(page) == []
    assert problems(page) == []
    assert visit.errors == []
    assert visit.foreign == []
    overflow = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0, "the page scrolls sideways"
