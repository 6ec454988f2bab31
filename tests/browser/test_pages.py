"""Every page in a real Chromium: as a first visit, wide and narrow, light and dark, in Dutch."""

from __future__ import annotations

import pytest

from benchmarks.running import ROOT, served
from tests.browser.accessibility import problems
from tests.browser.conftest import PAGES
from tests.browser.english import english_on, words_outside
from tests.thorough import first, thorough

_SIZES = {"phone": (390, 844), "desktop": (1366, 900), "projector": (1920, 1080)}
_SHAPES = (("phone", True), ("desktop", False))
# Every page on a dark phone or a light desk, by turns; the other one, and others, by make thorough.
_SEEN = [
    *((page, *_SHAPES[at % 2]) for at, page in enumerate(PAGES)),
    *(thorough(page, *_SHAPES[(at + 1) % 2]) for at, page in enumerate(PAGES)),
    *(thorough(page, "phone", False) for page in ("overzicht", "regio")),
    *(thorough(page, "projector", True) for page in ("dossiers", "partners")),
]
_FIRST = {"overzicht": "", "regio": "regio", "rijen": "rijen?getal=dossiers_approved"}


@pytest.mark.parametrize("page", first(reversed(_FIRST), 1))
def test_each_page_is_framed_when_it_is_the_first_visit_of_a_fresh_server(page, store, visitor):
    with served(ROOT / "server.py", ROOT, {"HUBMONITOR_STORE": str(store)}) as fresh:
        visit = visitor(url=fresh.url)
        opened = visit.open(_FIRST[page])
        assert opened.locator(".hm-header a[aria-current=page]:visible").count() == (page in PAGES)
        assert opened.locator("h1").count() == 1
        assert opened.title().endswith("Hubmonitor")
        assert visit.errors == []


@pytest.mark.parametrize("page", first(["dossiers", "overzicht"], 1))
def test_a_page_is_framed_without_our_own_server_too(page, store, visitor):
    with served(ROOT / "dashboard.py", ROOT, {"HUBMONITOR_STORE": str(store)}) as plain:
        opened = visitor(url=plain.url).open(PAGES[page])
        assert opened.locator(".hm-header a[aria-current=page]:visible").count() == 1
        assert opened.locator("html").get_attribute("lang") == "nl-BE"


@pytest.mark.parametrize(("page", "size", "dark"), _SEEN)
def test_a_page_is_clean_dutch_reachable_and_asks_nobody_else(page, size, dark, visitor):
    width, height = _SIZES[size]
    visit = visitor(width=width, height=height, dark=dark)
    opened = visit.open(PAGES[page])
    assert opened.locator("html").get_attribute("lang") == "nl-BE"
    assert english_on(opened) == []
    assert problems(opened) == []
    assert visit.foreign == []
    assert visit.errors == []
    overflow = opened.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0, "the page scrolls sideways"


@pytest.mark.parametrize("page", first(PAGES, 3))
def test_a_page_in_english_has_no_dutch_frame(page, visitor):
    opened = visitor().open(f"{PAGES[page]}?taal=en")
    assert opened.locator("html").get_attribute("lang").startswith("en")
    words = words_outside(opened, "nl").casefold()
    assert not [
        w for w in ("zoals gekend op", "toon de tabel", "kopieer", "goedgekeurd") if w in words
    ]


def test_the_example_is_called_an_example_on_every_chart(visitor):
    opened = visitor().open("dossiers")
    subtitles = opened.locator(".hm-chart .hm-subtitle").all_inner_texts()
    assert subtitles
    assert all("VOORBEELD" in words for words in subtitles)
