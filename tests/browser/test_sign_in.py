"""The local road, in a real browser: from the first link to a hub lead who sees the own hub."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmarks.running import ROOT, Server, served
from tests.browser.accessibility import problems
from tests.browser.conftest import Visit
from tests.browser.keeping import ALWAYS, held

OWN, OTHER = "Sociaal-circulaire Hub Gent", "De Keet"
Arrive = Callable[..., Visit]


@pytest.fixture(scope="module")
def server(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """On a store of these tests alone: the example, and a real programme with nothing in it."""
    folder = tmp_path_factory.mktemp("sign-in") / "store"
    shutil.copytree(store / "example", folder / "example")
    with served(ROOT / "server.py", ROOT, {"HUBMONITOR_STORE": str(folder)}) as running:
        yield running


@pytest.fixture(scope="module")
def first_link(server: Server) -> str:
    """The link that the server itself prints for who starts it."""
    found = re.search(r"/welkom\?code=[\w-]+", server.log.read_text())
    assert found, server.log.read_text()
    return server.url + found[0]


def choose(visit: Visit, password: str, again: str = "") -> Page:
    page = visit.page
    page.get_by_label("Nieuw wachtwoord").fill(password)
    page.get_by_label("Nog eens hetzelfde wachtwoord").fill(again or password)
    page.get_by_role("button", name="Wachtwoord opslaan en aanmelden").click()
    return page


def sign_in(visit: Visit, name: str, password: str) -> None:
    visit.page.get_by_label("Accountnaam").fill(name)
    visit.page.get_by_label("Wachtwoord").fill(password)
    visit.page.get_by_role("button", name="Aanmelden", exact=True).click()


def opened(visit: Visit, link: str) -> Visit:
    visit.open(link.removeprefix(visit.url).lstrip("/"))
    return visit


def test_from_the_first_link_to_a_hub_lead_who_sees_the_own_hub(
    visitor: Arrive, first_link: str
) -> None:
    department = opened(visitor(), first_link)
    assert problems(department.page) == []
    page = choose(department, "kort maar goed", "iets anders dan dat")
    expect(page.get_by_role("alert")).to_have_text(re.compile("niet gelijk"))
    expect(page.get_by_role("alert")).to_be_focused()
    choose(department, "vier gewone woorden samen")
    page.wait_for_url("**/opvolging*")

    department.open("accounts")
    assert held(department) == {*ALWAYS, "hm_session"}
    page.get_by_label("Accountnaam").fill("Hub Gent")
    page.locator("#hm-hub").select_option(label=OWN)
    page.get_by_role("button", name="Account maken").click()
    expect(page.get_by_role("heading", name="Link voor ‘Hub Gent’")).to_be_visible()
    assert problems(page) == []
    page.get_by_role("button", name="Kopieer de link").click()
    expect(page.get_by_role("status")).to_have_text("Gekopieerd")
    link = str(page.evaluate("() => navigator.clipboard.readText()"))
    assert link == page.get_by_label("Link om een wachtwoord te kiezen").input_value()

    hub = opened(visitor(width=390, dark=True), link)
    assert problems(hub.page) == []
    choose(hub, "een fiets op het dak")
    hub.page.wait_for_url("**/uploaden*")
    hub.settle()
    content = hub.page.content()
    assert OWN in content and OTHER not in content
    for path in ("accounts", "opvolging"):
        hub.page.goto(f"{hub.url}/{path}")
        expect(hub.page.get_by_role("heading", name="Geen toegang")).to_be_visible()

    hub.settle()
    hub.page.get_by_role("button", name="Afmelden").click()
    hub.page.wait_for_url("**/aanmelden*")
    expect(hub.page.get_by_role("alert")).to_have_text("Je bent afgemeld.")
    sign_in(hub, "hub gent", "een fiets op het dak")
    hub.page.wait_for_url("**/uploaden*")
    expect(hub.page.locator(".hm-who")).to_contain_text("Hub Gent")

    opened(visitor(), link).page.get_by_text("Deze link werkt niet (meer).").wait_for()

    department.open("accounts")
    page.get_by_role("button", name="Account Hub Gent sluiten").click()
    expect(page.locator("#hm-told")).to_have_text(re.compile("Het account is gesloten"))
    page.get_by_text("Toon de laatste gebeurtenissen").click()
    expect(page.locator("#hm-events li").first).to_contain_text("sloot het account ‘Hub Gent’")
    assert problems(page) == []
    hub.page.goto(f"{hub.url}/uploaden")
    expect(hub.page.get_by_role("heading", name="Geen toegang")).to_be_visible()
    assert not [*department.foreign, *hub.foreign]


@pytest.mark.parametrize(("width", "dark"), [(390, True), (1366, False)])
def test_the_pages_to_sign_in_work_for_everybody(visitor: Arrive, width: int, dark: bool) -> None:
    visit = visitor(width=width, dark=dark)
    page = visit.open("aanmelden")
    assert problems(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    sign_in(visit, "niemand", "helemaal verkeerd")
    page.wait_for_url("**melding=wrong*")
    expect(page.get_by_role("alert")).to_be_focused()
    visit.settle()
    assert problems(page) == [] and "niemand" not in page.url
    page.keyboard.press("Tab")  # from the message on, to the first field
    expect(page.get_by_label("Accountnaam")).to_be_focused()
    assert not visit.foreign and visit.errors == []


def test_a_link_that_is_no_good_says_what_to_do(visitor: Arrive) -> None:
    visit = visitor()
    page = visit.open("welkom?code=fout")
    expect(page.get_by_text("Vraag het departement om een nieuwe link.")).to_be_visible()
    assert problems(page) == []
    page.get_by_role("link", name="Naar aanmelden").click()
    page.wait_for_url("**/aanmelden")


def test_a_role_is_tried_and_left_again(visitor: Arrive) -> None:
    visit = visitor()
    page = visit.open("aanmelden")
    page.locator("#hm-hub").select_option(label="Voorbeeldhub C")
    page.get_by_role("button", name="Probeer als hubleider").click()
    page.wait_for_url("**/uploaden*")
    visit.settle()
    assert "Voorbeeldhub C" in page.content() and "Voorbeeldhub D" not in page.content()
    page.get_by_role("button", name="Afmelden").click()
    page.wait_for_url("**/aanmelden*")
    visit.settle()
    page.get_by_role("button", name="Probeer als ambtenaar").click()
    page.wait_for_url("**/opvolging*")
    visit.open("accounts")
    assert problems(page) == []
