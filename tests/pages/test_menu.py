"""The menu in the header: each page once in the row and once in its group, for each role."""

from __future__ import annotations

import re

import pytest

from access import Person
from metrics.access import Viewer
from ui.address import Address
from ui.frame import header
from ui.paths import PAGES, PATHS, page_title

PEOPLE = {
    "hub": Person(Viewer("hub", "voorbeeldhub-a"), example=True),
    "department": Person(Viewer("department"), example=True),
}


def links(html: str, kind: str) -> dict[str, str]:
    return dict(re.findall(rf'<a href="([^"]*)" id="hm-{kind}-(\w+)"', html))


def test_each_page_stands_once_in_the_row_and_once_in_a_group():
    html = header(Address("region"))
    row, panel = links(html, "to"), links(html, "menu")
    assert list(row.values()) == ["upload", *PATHS, "publications", "presenting"]
    assert sorted(panel.values()) == sorted(row.values())
    assert set(row) == set(panel)
    assert len(re.findall(r' id="', html)) == len(set(re.findall(r' id="([^"]*)"', html)))


@pytest.mark.parametrize(
    ("role", "work"),
    [("hub", ["upload", "history"]), ("department", ["upload", "followup", "accounts"])],
)
def test_who_works_here_finds_the_own_pages_beside_the_own_name(role, work):
    html = header(Address("region"), PEOPLE[role])
    beside = html[html.index('class="hm-side"') : html.index('class="hm-menu"')]
    assert list(links(beside, "to").values()) == work
    in_panel = html[html.index("hm-menu-group-work") :]
    assert list(links(in_panel, "menu").values()) == work


def test_links_keep_the_filters_and_drop_what_the_address_did_not_know():
    view = Address("region", filters=(("hub", ("kempen",)),), unknown=(("hub", "nergens"),))
    assert all("hub=kempen" in to for to in links(header(view), "to") if "uploaden" not in to)
    assert "nergens" not in header(view)


@pytest.mark.parametrize(
    ("page", "lit", "name"),
    [
        ("region", "region", "Regio"),
        ("definitions", "quality", "Gegevens en kwaliteit"),
        ("rows", None, "Rijen achter een cijfer"),
    ],
)
def test_the_menu_says_where_one_is(page, lit, name):
    html = header(Address(page))
    current = re.findall(r'id="hm-to-(\w+)" aria-current="page"', html)
    assert current == ([lit] if lit else [])
    assert f'<span class="hm-menu-here">{name}</span>' in html


def test_the_menu_speaks_the_language_of_the_view():
    html = header(Address("region", language="en"))
    assert "All pages" in html and "Alle pagina" not in html
    assert all(page_title("en", page) in html for page in PATHS)


def test_every_page_of_the_menu_is_in_a_group_that_has_a_name():
    html = header(Address("overview"))
    names = re.findall(r'<p id="hm-menu-group-(\w+)">([^<]+)</p>', html)
    assert [key for key, _ in names] == ["results", "hubs", "data", "stage", "work"]
    hubs = html[html.index("hm-menu-group-hubs") : html.index("hm-menu-group-data")]
    assert list(links(hubs, "menu").values()) == [p for p in PATHS if 90 <= PAGES[p].menu < 110]
