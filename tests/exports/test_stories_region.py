"""The story Waar in Vlaanderen: its numbers are those that are measured, its map is the page's."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from charts.areas import Municipality
from exports.deck import Chart, Map, Slide, Table
from tests.exports.telling import EVENT, HUB, example_telling
from texts.words import number
from ui.region.results import white_spots
from ui.results import shapes
from ui.stories import region as story
from ui.stories import region_alone, taken
from ui.stories.region import slides
from ui.stories.region_spots import SPOTS
from ui.stories.taken import flanders, network

KEYS = ["map", "provinces", "white_spots", "alone", "closing"]
MISSING = date(2022, 2, 20)  # one hub has not reported yet


@cache
def told(on: date = EVENT, language: str = "nl", **chosen: str) -> dict[str, Slide]:
    return {slide.key: slide for slide in slides(example_telling(on, language, **chosen))}


def test_four_slides_and_thanks_tell_the_published_day():
    found = told()
    assert list(found) == KEYS
    assert found["map"].title == (
        "151 van de 285 gemeenten liggen in het werkingsgebied van een hub"
    )
    for slide in found.values():
        assert "op=2023-11-28" in slide.path and slide.address.endswith(slide.path)
        assert slide.subtitle.startswith("VOORBEELD") or slide.key == "closing"
        assert len(slide.title.split()) <= 15 and len(slide.summary) <= 250


def test_every_number_is_measured_under_any_filter_on_any_day():
    rng = random.Random(20231128)
    for language in ("nl", "en"):
        on = date(2022, 3, 10) + timedelta(days=rng.randrange(1200))
        chosen = rng.choice([{"provincie": "Limburg"}, {"hub": HUB}, {"fase": "2"}])
        telling = example_telling(on, language, **chosen)
        found, asked, whole = told(on, language, **chosen), telling.asked, network(telling)

        areas = found["map"].figure
        assert isinstance(areas, Map)
        kinds = Counter(areas.areas.values())
        covered = whole.total("municipalities_covered")
        assert kinds["covered"] + kinds["chosen"] == covered.numerator
        assert len(areas.areas) == covered.denominator
        assert len(areas.shared) == whole.total("municipalities_overlap").numerator

        people = found["provinces"].figure
        assert isinstance(people, Chart)
        split = asked.every("inhabitants_covered", "province")
        assert list(people.series[0].values) == split["numerator"].tolist()
        for row, total in zip(split.to_dict("records"), people.totals, strict=True):
            for part in ("numerator", "denominator"):
                assert number(language, row[part]) in total.split()

        parts = found["alone"].figure
        assert isinstance(parts, Chart)
        assert sum(one.values[0] or 0 for one in parts.series) == covered.denominator


def test_the_largest_white_spots_stand_beside_the_nearest_hub():
    telling = example_telling()
    figure = told()["white_spots"].figure
    assert isinstance(figure, Table)
    spots = white_spots(telling.asked).nlargest(SPOTS, "population")
    hubs = telling.asked.labels("hub")
    assert figure.rows == tuple(
        (row["name"], number("nl", row["population"]), hubs[row["hub_1"]])
        for row in spots.to_dict("records")
    )


@pytest.mark.parametrize(
    ("language", "said", "point"),
    [("nl", "20 grootste van de 134 ", ","), ("en", "20 largest", ".")],
)
def test_a_table_of_some_white_spots_says_so_and_tells_each_distance_alike(language, said, point):
    slide = told(EVENT, language)["white_spots"]
    assert slide.table is not None and len(slide.table.rows) == 20 and len(slide.table.head) == 4
    assert said in slide.table.caption
    assert said.replace("20", "6") in slide.subtitle
    assert [row[-1].count(point) for row in slide.table.rows] == [1] * 20


def test_having_one_hub_is_not_called_being_reached_and_no_hub_is_left_out():
    slide = told()["alone"]
    assert slide.title == "136 van de 151 gemeenten in een werkingsgebied hebben maar één hub"
    answer = dict(slide.notes.questions)["Wat valt er weg als een hub stopt?"]
    labels = example_telling().asked.labels("hub")
    assert all(f"{name} " in answer for name in labels.values()) and "andere" not in answer


def test_a_chosen_hub_lights_up_amid_all_hubs():
    found = told(hub=HUB)
    areas = found["map"].figure
    assert isinstance(areas, Map)
    own = example_telling(hub=HUB).total("municipalities_covered").numerator
    assert Counter(areas.areas.values())["chosen"] == own
    assert [place.name for place in areas.places if place.is_chosen] == ["Voorbeeldhub E"]
    assert "chosen" in areas.key and found["map"].title.startswith("151 van de 285")
    assert f"hub={HUB}" in found["map"].path and "12 hubs" in found["map"].subtitle
    assert found["provinces"].title.endswith("van Voorbeeldhub E")
    assert found["alone"].figure == told()["alone"].figure
    areas = told()["map"].figure
    assert isinstance(areas, Map) and "chosen" not in areas.key


def test_each_marker_stands_in_a_municipality_of_its_hub_and_none_shares_one():
    telling = example_telling()
    rows = telling.asked.rows("municipalities_covered", ("nis", "hub_codes"))
    serves = dict(zip(rows["nis"], rows["hub_codes"], strict=True))
    places = flanders(telling).places
    order = telling.asked.all_hubs
    assert all(order[place.number - 1] in serves[place.at] for place in places)
    assert len({place.at for place in places}) == len(places) == 12


def test_two_hubs_with_the_same_area_have_markers_of_their_own():
    own = [
        Municipality(nis, nis, "Antwerpen", people, ("a", "b"))
        for nis, people in (("11002", 500), ("11024", 20))
    ]
    assert taken._middles(own, ["a", "b"], shapes()) == {"a": "11002", "b": "11024"}
    assert taken._middles(own[:1], ["a", "b"], shapes()) == {"a": "11002", "b": "11002"}


def test_of_very_many_hubs_only_the_chosen_ones_are_named(monkeypatch):
    monkeypatch.setattr(taken, "MOST_PLACES", 11)
    assert flanders(example_telling()).places == ()
    (place,) = flanders(example_telling(hub=HUB)).places
    assert (place.number, place.name) == (5, "Voorbeeldhub E")


def test_of_very_many_hubs_the_answers_and_the_tables_stay_short_and_say_so(monkeypatch):
    for module in (story, region_alone):
        monkeypatch.setattr(module, "MOST_ROWS", 4)
    found = {slide.key: slide for slide in slides(example_telling())}
    assert found["map"].table is not None
    assert found["map"].table.caption.endswith(" (de eerste 4 van 12)")
    answers = dict(found["alone"].notes.questions)
    assert answers["Wat valt er weg als een hub stopt?"].startswith("Bij 12 hubs valt minstens één")
    assert answers["Welke hubs delen gemeenten?"].startswith("Dat zijn te veel paren")


def test_a_subtitle_counts_hubs_that_are_too_many_to_be_named():
    telling = example_telling()
    four = telling.asked.address.with_codes("hub", telling.asked.all_hubs[:4])
    telling = replace(telling, asked=replace(telling.asked, address=four))
    (slide,) = taken.named_shortly(telling, [taken.early(telling, "region")])
    assert slide.subtitle == "VOORBEELD · Regio, 4 hubs, stand op 28 november 2023"


def test_titles_claim_nothing_while_a_report_is_missing():
    found = told(MISSING)
    for key in KEYS[:-1]:
        assert not any(letter.isdigit() for letter in found[key].title), key
        assert "voorlopig" in found[key].notes.caveat and "Voorlopig" in found[key].source


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "was nog geen enkel rapport ontvangen"), ("en", "no report had been received yet")],
)
def test_before_the_first_report_the_story_says_only_that(language, words):
    first, last = slides(example_telling(date(2020, 1, 1), language))
    assert words in first.summary
    assert not first.told and last.key == "closing"
