"""The page Regio says what a plain count of the same rows says, on any day and under any filter."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

import pandas as pd
import pytest

from charts.drawing import Context, Drawing
from metrics.access import VISITOR
from pages.regio import FIGURES, content
from tests.pages.test_marks import store
from texts.words import number
from ui.address import Address
from ui.asked import Asked
from ui.charts import Chart
from ui.choices import choices_of
from ui.parts import cards
from ui.region.charts import MOST_NAMED, among, near_hubs_chart
from ui.region.results import NEAR_KM

PROVINCES = ["Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen"]
DAYS = [None, date(2022, 6, 1), date(2023, 11, 28), date(2025, 3, 1)]
BEFORE = date(2021, 1, 1)  # no hub had told anything yet


@dataclass(frozen=True)
class Spot:
    nis: str
    province: str
    region: str
    people: int
    at: tuple[float, float]
    hubs: tuple[str, ...]


def view(seed: int) -> Address:
    """A view drawn by lot; every other one without hubs."""
    lot = random.Random(seed)
    hubs = sorted(lot.sample(list(choices_of(store(), "nl")["hub"]), lot.randint(1, 3)))
    filters = (("hub", tuple(hubs)),) if seed % 2 else ()
    some = sorted(lot.sample(PROVINCES, lot.randint(1, 3)))
    filters += (("provincie", tuple(some)),) if seed % 3 else ()
    return Address(page="region", filters=filters, on=lot.choice(DAYS))


def asked_for(address: Address) -> Asked:
    return Asked(store(), VISITOR, address, choices_of(store(), address.language))


def plain(on: date | None) -> list[Spot]:
    """Every municipality as known on the day, whatever is chosen."""
    found = store().tuples(
        "SELECT c.nis, c.province, c.reference_region, c.population, m.lat, m.lon, c.hub_codes "
        "FROM coverage c JOIN municipality m USING (nis) "
        "WHERE known_from <= $on AND $on < known_to",
        {"on": on or store().latest},
    )
    return [Spot(*row[:4], (row[4], row[5]), tuple(row[6] or ())) for row in found]


def chosen(address: Address) -> list[Spot]:
    """Those in the chosen provinces."""
    where = address.codes("provincie")
    return [one for one in plain(address.on) if not where or one.province in where]


@cache
def drawings(address: Address) -> dict[str, Drawing]:
    parts = content(asked_for(address)).parts()
    return {part.key: part.drawing() for part in parts if isinstance(part, Chart)}


def people(found: Sequence[Spot]) -> int:
    return sum(one.people for one in found)


def far(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres on a sphere, which is within 0.4% of those on the ellipsoid."""
    (a, b), (c, d) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(half))


def nearest(spot: Spot, everywhere: Sequence[Spot]) -> dict[str, float]:
    """Hub → the kilometres to the nearest municipality that it serves."""
    found: dict[str, float] = {}
    for other in everywhere:
        for hub in other.hubs:
            found[hub] = min(found.get(hub, 1e9), far(spot.at, other.at))
    return found


SEEDS = pytest.mark.parametrize("seed", range(8))


@SEEDS
def test_answer_and_areas_are_the_plain_count(seed):
    address = view(seed)
    hubs = set(address.codes("hub"))
    places = chosen(address)
    covered = [one for one in places if (set(one.hubs) & hubs if hubs else one.hubs)]
    answer = content(asked_for(address)).answer
    for amount in (len(covered), len(places), people(covered), people(places)):
        assert number("nl", amount) in answer
    shown = drawings(address)
    for key, name in (("provinces", "province"), ("reference_regions", "region")):
        csv = shown[key].csv.set_index(shown[key].csv.columns[0])
        areas = {getattr(one, name) for one in places}
        assert set(csv.index) == areas
        for area in areas:
            all_, own = ([m for m in of if getattr(m, name) == area] for of in (places, covered))
            assert csv.loc[area].tolist() == [len(own), len(all_), people(own), people(all_)]


@SEEDS
def test_white_spots_and_their_hubs_are_the_plain_count(seed):
    address = view(seed)
    everywhere, shown = plain(address.on), drawings(address)
    spots = {one.nis: one for one in chosen(address) if not one.hubs}
    csv = shown["white_spots"].csv
    assert sorted(csv["nis"]) == sorted(spots)
    assert csv["population"].is_monotonic_decreasing
    near: dict[str, set[str]] = {}
    for row in csv.to_dict("records"):
        by_hub = nearest(spots[row["nis"]], everywhere)
        first, second = sorted(by_hub.values())[:2]
        assert abs(row["nearest_km"] - first) <= 0.05 + 0.005 * first
        assert abs(row["second_km"] - second) <= 0.05 + 0.005 * second
        assert by_hub[row["nearest_hub"]] == pytest.approx(first, rel=0.01)
        assert by_hub[row["second_hub"]] == pytest.approx(second, rel=0.01)
        for hub, km in by_hub.items():
            if km < 0.98 * NEAR_KM:
                near.setdefault(hub, set()).add(row["nis"])
    for hub, names, living in shown["near_hubs"].csv[["hub", "nis", "inhabitants"]].values:
        own = set(names.split(";")) - {""} if isinstance(names, str) else set()
        assert near.get(hub, set()) <= own
        assert all(nearest(spots[nis], everywhere)[hub] < 1.02 * NEAR_KM for nis in own)
        assert pd.isna(living) or living == people([spots[nis] for nis in own])


@SEEDS
def test_distances_pairs_and_what_only_one_hub_serves_are_the_plain_count(seed):
    address = view(seed)
    places, shown = chosen(address), drawings(address)
    distance = shown["distance"].csv
    assert distance["municipalities"].sum() == len(places)
    assert distance["municipalities"].iloc[0] == sum(bool(one.hubs) for one in places)
    assert distance["inhabitants"].sum() == people(places)
    shared: dict[tuple[str, str], list[Spot]] = {}
    for one in places:
        for pair in combinations(sorted(one.hubs), 2):
            shared.setdefault(pair, []).append(one)
    found = shown["pairs"].csv.set_index(["hub", "other_hub"])
    assert {tuple(sorted(pair)) for pair in found.index} == set(shared)
    for pair, row in zip(found.index, found.to_dict("records"), strict=True):
        both = shared[tuple(sorted(pair))]
        assert (row["municipalities"], row["inhabitants"]) == (len(both), people(both))
    for row in shown["only_one"].csv.to_dict("records"):
        if pd.isna(row["municipalities"]):
            continue
        own = [one for one in places if row["hub"] in one.hubs]
        only = [one for one in own if len(one.hubs) == 1]
        assert (row["only_this_hub"], row["municipalities"]) == (len(only), len(own))
        assert row["inhabitants_only"] == people(only)


def test_before_any_hub_told_what_it_serves_no_distance_is_shown():
    shown = drawings(Address(page="region", on=BEFORE))
    assert "285" in shown["white_spots"].title or not shown["white_spots"].title[0].isdigit()
    assert set(shown["white_spots"].table["Dichtste hub"]) == {"–"}
    for key in ("near_hubs", "distance"):
        assert "kennen we niet" in shown[key].summary and "<svg" not in shown[key].html
    assert shown["only_one"].csv["only_this_hub"].isna().all()


def test_a_chosen_hub_is_lit_among_all_and_told_of():
    hub = "voorbeeldhub-a"
    shown = drawings(Address(page="region", filters=(("hub", (hub,)),)))
    for key in ("near_hubs", "only_one"):
        assert len(shown[key].table) == 12
        assert shown[key].html.count("hm-chosen") == 1
    assert shown["only_one"].summary.startswith("Stopt Voorbeeldhub A, dan liggen ")
    assert shown["provinces"].title == "Werkingsgebied van Voorbeeldhub A, per provincie"
    assert shown["provinces"].csv["municipalities"].sum() == 285


@pytest.mark.parametrize(
    ("language", "hubs", "words"),
    [
        ("nl", "j", "liggen in het werkingsgebied van Voorbeeldhub J."),
        ("nl", "ja", "van Voorbeeldhub A en Voorbeeldhub J."),
        ("en", "j", "are in the service area of Voorbeeldhub J."),
        ("nl", "abcd", "van de 4 gekozen hubs."),
        ("en", "abcd", "of the 4 hubs chosen."),
        ("nl", "", "liggen in het werkingsgebied van een hub."),
    ],
)
def test_the_answer_says_in_whose_service_area(language, hubs, words):
    codes = tuple(f"voorbeeldhub-{letter}" for letter in hubs)
    filters = (("hub", codes),) if codes else ()
    address = Address(page="region", filters=filters, language=language)
    assert words in content(asked_for(address)).answer


def test_the_answer_tells_none_in_words():
    filters = (("hub", ("voorbeeldhub-j",)), ("provincie", ("Limburg",)))
    answer = content(asked_for(Address(page="region", filters=filters))).answer
    assert answer.startswith("Geen enkele van de 38 gemeenten ligt in het werkingsgebied van Voor")


def test_the_page_is_whole_in_english():
    shown = drawings(Address(page="region", language="en"))
    assert "white spots" in shown["white_spots"].title
    assert shown["distance"].table.columns[0] == "Distance"


def test_the_partner_rule_leads_to_the_page_about_partners():
    written = cards(asked_for(Address(page="region")), FIGURES)
    assert 'href="/partners"' in written


def test_a_group_leads_to_its_municipalities_by_name_and_no_further_than_an_address_holds():
    asked = asked_for(Address(page="region"))

    def to(some: Sequence[str]) -> str:
        groups: Mapping[str, Sequence[str]] = {"a": some}
        own = among(asked, asked.marked("hubs"), {"near": "municipalities_uncovered"}, groups)
        return own.to("near", group="a")

    assert "bij=municipality%3A11001&bij=municipality%3A11002" in to(["11001", "11002"])
    assert to(["1"] * MOST_NAMED) and not to(["1"] * (MOST_NAMED + 1)) and not to([])


def test_a_drawing_that_leads_nowhere_names_no_municipality():
    class Unmarked(Asked):
        def marked(self, metric: str, **parts: tuple[str, bool]) -> Context:
            return replace(self.context, links=None)

    asked = asked_for(Address(page="region"))
    bare = Unmarked(asked.store, asked.viewer, asked.address, asked.choices)
    assert near_hubs_chart(bare).drawing().links == {}
