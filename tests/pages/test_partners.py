"""The page about partners: its answer, its parts and where its numbers lead."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from html import unescape
from urllib.parse import parse_qs, urlparse

import pytest

from metrics.access import VISITOR
from metrics.rows import rows
from metrics.store import Store
from pages import partners
from tests.example_store import example_store
from tests.pages.opened import opener, use_example, words_of
from ui.address import Address
from ui.asked import Asked
from ui.charts import Chart
from ui.choices import choices_of

PAST = date(2023, 11, 28)
KEYS = [
    "partners", "partner_moves", "organisations", "organisations_shared", "partner_pairs",
    "partner_network",
]  # fmt: skip
FILTERS = {
    "everything": {},
    "in the past": {"on": PAST},
    "one hub": {"filters": (("hub", ("voorbeeldhub-i",)),)},
    "two hubs in the past": {
        "filters": (("hub", ("voorbeeldhub-c", "voorbeeldhub-e")),),
        "on": PAST,
    },
    "a province, a theme, a phase": {
        "filters": (("provincie", ("Limburg",)), ("thema", ("wood",)), ("fase", ("3",))),
    },
    "a hub in another province": {
        "filters": (("hub", ("voorbeeldhub-a",)), ("provincie", ("Limburg",))),
    },
    "soon after the first reports": {"on": date(2022, 1, 20)},
}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    use_example(monkeypatch)
    return opener("partners", partners.content)


@cache
def store() -> Store:
    return Store.newest(example_store() / "example" / "builds")


def asked_for(view: str, language: str = "nl") -> Asked:
    address = Address(page="partners", language=language, **FILTERS[view])
    return Asked(store(), VISITOR, address, choices_of(store(), language))


def drawings(asked: Asked) -> dict:
    page = partners.content(asked)
    parts = [] if page.is_empty else page.parts()
    return {part.key: part.drawing() for part in parts if isinstance(part, Chart)}


def test_the_page_stands_with_all_its_charts_in_both_languages(opened):
    for language, words in (("nl", "halen de partnerregel"), ("en", "meet the partnership rule")):
        html = opened(taal=language)
        assert re.findall(r'data-chart="([^"]*)"', html) == KEYS
        assert words in words_of(html) and 'role="alert"' not in html


def test_only_the_whole_network_says_how_many_hubs_hang_together(opened):
    told = "Gedeelde partners verbinden alle 12 hubs met elkaar"
    assert told in words_of(opened())
    assert "Gedeelde partners verbinden" not in words_of(opened(provincie="Antwerpen"))


def test_the_organisations_of_a_province_are_shown_with_all_their_hubs():
    asked = asked_for("a province, a theme, a phase")
    found = drawings(asked)["organisations_shared"].csv
    inside = {"voorbeeldhub-k", "voorbeeldhub-l"}
    hubs = [set(codes.split(";")) for codes in found["hub_codes"]]
    assert all(of & inside for of in hubs) and all(of - inside for of in hubs)
    assert len(found) == asked.total("organisations_shared").numerator > 0


def test_who_misses_what_is_named_in_the_answer_and_listed_with_a_way_to_its_partners(opened):
    html = opened(op="2023-11-28")
    words = words_of(html)
    assert "11 van de 12 hubs met een rapport halen de partnerregel." in words
    told = "Voorbeeldhub I mist een partner uit de reguliere economie."
    assert words.count(told) == 2
    href = unescape(re.search(rf'href="([^"]*)">{re.escape(told)}', html)[1])
    asked = parse_qs(urlparse(href).query)
    assert (asked["getal"], asked["hub"]) == (["partnerships"], ["voorbeeldhub-i"])
    assert "Wat ontbreekt" not in opened()


def test_before_any_report_partners_are_unknown_and_nothing_more_is_claimed(opened):
    html = opened(op="2021-09-01")
    assert "partnerregel" not in words_of(html)
    assert re.findall(r'data-chart="([^"]*)"', html) == []


@pytest.mark.parametrize(("language", "told"), [("nl", "In deze selectie"), ("en", "In this sel")])
def test_a_filter_that_leaves_no_hub_is_an_empty_page_and_claims_no_missing_report(language, told):
    page = partners.content(asked_for("a hub in another province", language))
    assert page.is_empty and page.answer.startswith(told)


def test_one_chosen_hub_is_named_instead_of_counted(opened):
    words = words_of(opened(hub="voorbeeldhub-e"))
    assert "Voorbeeldhub E haalt de partnerregel." in words
    assert "Voorbeeldhub E heeft de drie verplichte soorten partners" in words
    words = words_of(opened(hub="voorbeeldhub-i", op="2023-11-28", taal="en"))
    assert "Voorbeeldhub I does not meet the partnership rule. Voorbeeldhub I lacks" in words
    assert "still lacks a required kind of partner" in words


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("view", FILTERS)
def test_answer_cards_summaries_tables_and_downloads_agree(view, language):
    asked = asked_for(view, language)
    found = drawings(asked)
    if not found:
        return
    rule = asked.total("partner_rule")
    met = found["partners"].csv["meets_rule"].dropna()
    assert (len(met), int(met.sum())) == (rule.denominator, rule.numerator)
    answer = partners.content(asked).answer
    assert str(rule.denominator) in answer or rule.denominator == 1

    by_hubs = found["organisations"].csv
    shared = asked.total("organisations_shared")
    assert by_hubs["value"].sum() == shared.denominator == asked.total("organisations").numerator
    several = by_hubs.loc[by_hubs["hub_count"] != "1", "value"]
    assert several.sum() == shared.numerator == len(found["organisations_shared"].csv)
    assert len(found["organisations_shared"].table) == shared.numerator

    lines = found["organisations_shared"].csv["hub_count"].sum()
    network = found["partner_network"]
    drawn = network.html.count("<path")
    assert drawn == lines or drawn == 0
    assert shared.numerator == 0 or str(lines) in network.summary


@pytest.mark.parametrize("view", FILTERS)
def test_the_newest_partners_of_the_moves_are_the_partners_of_the_matrix(view):
    found = drawings(asked_for(view))
    if not found:
        return
    moves = found["partner_moves"].csv
    on = asked_for(view).on.isoformat()
    kinds = ["local_governments", "regular_economy", "social_economy", "knowledge_institutions"]
    matrix = found["partners"].csv.set_index("hub")[[*kinds, "others"]].sum(axis=1)
    today = moves[(moves["day"] == on) & moves["partners"].notna()]
    assert {row.hub: row.partners for row in today.itertuples()} == {
        hub: matrix[hub] for hub in today["hub"]
    }


@pytest.mark.parametrize("view", ["everything", "one hub", "two hubs in the past"])
def test_each_name_leads_to_the_row_that_bears_it(view):
    asked = asked_for(view)
    html = "".join(drawing.html for drawing in drawings(asked).values())
    hrefs = {unescape(href) for href in re.findall(r'class="hm-to-row" href="([^"]*)"', html)}
    assert hrefs
    known = set(rows(asked.store, VISITOR, "partnerships", on=asked.address.on)["row_key"])
    for href in hrefs:
        to, parameters = urlparse(href), parse_qs(urlparse(href).query)
        assert to.path == "/herkomst" and parameters["getal"] == ["partnerships"]
        assert parameters["rij"][0] in known
        assert "hub" not in parameters  # the row may be another hub's than the one chosen
