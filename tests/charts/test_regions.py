"""Areas, white spots, distances, pairs of hubs and what only one hub serves, as drawings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pandas as pd
import pytest

from charts.drawing import Context, Drawing
from charts.regions import coverage_areas
from charts.regions_alone import only_hub
from charts.regions_distance import distance_bands
from charts.regions_pairs import SHOWN as PAIRS_SHOWN
from charts.regions_pairs import hub_pairs
from charts.white_spots import SHOWN, white_spots
from charts.white_spots_hubs import near_hubs
from tests.charts.samples import HOSTILE, LABELS, frame
from tests.charts.test_every_drawing import Checked

NL = Context("nl", "3 hubs")
AREAS = frame(
    "province numerator denominator", ("Oost", 6, 12), ("West", 3, 9),
    (None, 1, 1), ("Zuid", None, 2),
)  # fmt: skip
PEOPLE = frame(
    "province numerator denominator",
    ("Oost", 700, 1000), ("West", 200, 900), (None, 0, 0), ("Zuid", None, None),
)  # fmt: skip
SPOTS = frame(
    "nis name province reference_region population hub_1 km_1 hub_2 km_2",
    ("1", "Klein", "West", "Kust", 100, "a", 4.0, "b", 12.35),
    ("2", HOSTILE, "West", "Kust", 9000, "b", 8.2, None, None),
    ("3", "Aan zee", None, None, None, None, None, None, None),
)
NEAR = frame(
    "hub nis names people",
    ("a", ["2", "1"], ["Groot", "Klein"], 9100),
    ("b", [], [], 0),
    ("c", None, None, None),
)
FAR = frame(
    "nis population km",
    ("1", 1000, 0.0), ("2", 200, 5.0), ("3", 30, 5.1), ("4", 4, 20.1), ("5", None, 10.0),
    ("6", 50, None),
)  # fmt: skip
PAIRS = frame(
    "hub other_hub nis names people of",
    ("a", "b", ["2", "1"], ["Groot", "Klein"], 9100, 2),
    ("b", "c", ["3"], ["Onbekend"], None, 2),
)
ALONE = frame(
    "hub only own people all_people",
    ("a", 4, 6, 4000, 9000), ("b", 1, 5, 100, 800), ("c", None, None, None, None),
)  # fmt: skip
EMPTY = {"areas": AREAS, "spots": SPOTS, "near": NEAR, "far": FAR, "pairs": PAIRS, "alone": ALONE}
NAMES = list(EMPTY)


def made(name: str, context: Context = NL, empty: bool = False, **given: pd.DataFrame) -> Drawing:
    def of(table: pd.DataFrame) -> pd.DataFrame:
        own = given.get("rows", table)
        return own.iloc[:0] if empty else own

    if name == "areas":
        return coverage_areas(of(AREAS), PEOPLE, "province", context, 2026)
    if name == "spots":
        return white_spots(of(SPOTS), LABELS, context, 2026)
    if name == "near":
        return near_hubs(of(NEAR), LABELS, context, 0 if empty else 7, 15)
    if name == "far":
        return distance_bands(of(FAR), context)
    if name == "pairs":
        return hub_pairs(of(PAIRS), LABELS, context, 0 if empty else 2)
    return only_hub(of(ALONE), LABELS, context, 0 if empty else 20)


def linked(language: str = "nl") -> Context:
    def to(codes: Mapping[str, str | None], part: str, on: date | None) -> str:
        return f"/rijen?{part}&" + "&".join(f"{key}={code}" for key, code in codes.items())

    return Context(language, "3 hubs", links=to)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("empty", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_well_formed_short_and_tells_its_numbers(name, empty, language):
    drawing = made(name, Context(language, "3 hubs"), empty)
    words = Checked(drawing.html).words
    assert len(drawing.title.split()) <= 15 and drawing.subtitle.endswith(", 3 hubs")
    assert 10 <= len(drawing.summary) <= 250
    told = drawing.title + drawing.subtitle + drawing.summary + drawing.note + words
    assert not re.search(r"[{}]|nan|None", told)
    assert all(isinstance(value, str) for value in drawing.table.to_numpy().ravel())
    if empty:
        assert words == drawing.summary


@pytest.mark.parametrize("name", NAMES)
def test_without_links_it_is_one_picture_and_without_every_report_its_title_tells_no_number(name):
    assert made(name).links == {} and "<a" not in made(name).html
    assert "data-cell" not in made(name).html
    assert not re.search(r"\d", made(name, Context("nl", complete=False)).title)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_give_the_same_numbers(name):
    dutch, english = made(name).csv, made(name, Context("en")).csv
    assert dutch.equals(english)


def test_a_share_is_shown_from_ten_municipalities_on_with_both_denominators():
    drawing = made("areas")
    assert "6 van 12 gemeenten (50%)" in drawing.html
    assert "700 van 1.000 inwoners (70%)" in drawing.html
    assert "3 van 9 gemeenten<" in drawing.html and "200 van 900 inwoners<" in drawing.html
    assert drawing.table["Aandeel van de gemeenten"].tolist() == ["50%", "–", "–"]
    assert drawing.table["Aandeel van de inwoners"].tolist() == ["70%", "–", "–"]
    assert "minder dan 10 gemeenten" in drawing.note


def test_inhabitants_that_are_not_known_are_no_nought():
    drawing = made("areas")
    assert drawing.table["Inwoners"].tolist() == ["1.000", "900", "–"]
    assert drawing.csv["inhabitants"].isna().tolist() == [False, False, True]
    assert "inwoners niet bekend" in drawing.html


def test_an_area_of_which_nothing_is_known_is_left_out():
    assert made("areas").table["Provincie"].tolist() == ["Oost", "West", "Onbekend"]


def test_a_title_says_in_how_many_areas_half_of_the_people_live_in_a_service_area():
    def title(*people: int) -> str:
        rows = frame("province numerator denominator", *((f"P{n}", 5, 10) for n in range(2)))
        living = frame(
            "province numerator denominator", *((f"P{n}", p, 100) for n, p in enumerate(people))
        )
        return coverage_areas(rows, living, "province", NL, 2026).title

    assert title(50, 49).startswith("In 1 van de 2 provincies")
    assert title(50, 51).startswith("In alle 2 provincies")
    assert title(0, 49) == "Werkingsgebieden per provincie"


def test_every_number_of_an_area_leads_to_its_own_rows():
    links = coverage_areas(AREAS, PEOPLE, "province", linked(), 2026).links
    columns = {
        "In een werkingsgebied": "", "Gemeenten": "whole", "Aandeel van de inwoners": "people",
        "Inwoners in een werkingsgebied": "people", "Inwoners": "people_whole",
    }  # fmt: skip
    for column, part in columns.items():
        assert links[0, column] == f"/rijen?{part}&province=Oost"
    assert links[2, "Gemeenten"] == "/rijen?whole&province=None"
    assert (2, "Inwoners") not in links and (1, "Aandeel van de inwoners") not in links


def test_white_spots_stand_by_inhabitants_with_their_hubs_and_what_is_unknown_is_a_dash():
    drawing = made("spots")
    assert drawing.csv["nis"].tolist() == ["2", "1", "3"]
    assert drawing.table["Afstand in km"].tolist() == ["8,2", "4", "–"]
    assert drawing.table["Tweede hub"].tolist() == ["–", HOSTILE, "–"]
    words = Checked(drawing.html).words
    assert f"{HOSTILE} op 8,2 km" in words and "dichtste hub niet bekend" in words
    assert "samen 9.100 inwoners" in drawing.summary


def test_only_the_largest_white_spots_are_drawn_and_all_stand_in_the_table():
    many = pd.concat([SPOTS.iloc[:1].assign(nis=str(n), name=f"G{n:02}") for n in range(SHOWN + 3)])
    drawing = made("spots", rows=many)
    assert drawing.html.count("hm-bar") - drawing.html.count("hm-bars") == SHOWN
    assert len(drawing.table) == SHOWN + 3
    assert f"de {SHOWN} grootste van de {SHOWN + 3}" in drawing.html
    assert drawing.title == f"{SHOWN + 3} gemeenten zijn een witte vlek; G00 is de grootste"


def test_a_hub_without_white_spots_nearby_differs_from_one_that_told_no_service_area():
    drawing = made("near")
    assert drawing.table["Witte vlekken binnen 15 km"].tolist() == ["2", "geen", "–"]
    assert drawing.csv["white_spots"].isna().tolist() == [False, False, True]
    words = Checked(drawing.html).words
    assert "2 witte vlekken, samen 9.100 inwoners" in words
    assert "geen witte vlek binnen 15 km" in words and "nog geen werkingsgebied gemeld" in words
    assert drawing.title == "2 van de 7 witte vlekken liggen binnen 15 km van een werkingsgebied"


def test_of_many_hubs_the_summary_names_the_one_with_fewest_and_the_one_with_most():
    rows = pd.concat([NEAR.iloc[:1].assign(hub=f"h{n}", nis=[["1"] * n]) for n in (3, 1, 6, 2, 4)])
    summary = near_hubs(rows, LABELS, NL, 9, 15).summary
    assert summary == "Witte vlekken binnen 15 km per hub: van 1 (h1) tot 6 (h6)."


def test_a_number_near_a_hub_leads_to_its_group_and_none_leads_nowhere():
    drawing = made("near", linked())
    assert drawing.links == {
        (0, "Witte vlekken binnen 15 km"): "/rijen?near&group=a",
        (0, "Inwoners"): "/rijen?people&group=a",
    }
    assert 'href="/rijen?near&amp;group=a"' in drawing.html


def test_a_band_holds_its_own_edge_and_inhabitants_add_up():
    drawing = made("far")
    assert drawing.csv["municipalities"].tolist() == [1, 1, 2, 0, 1, 1]
    assert drawing.csv["inhabitants_so_far"].tolist()[:5] == [1000, 1200, 1230, 1230, 1234]
    assert drawing.csv["inhabitants_so_far"].isna().tolist() == [False] * 5 + [True]
    assert drawing.table["Gemeenten"].tolist() == ["1", "1", "2", "geen", "1", "1"]
    assert "1.200 binnen 5 km, 1.230 binnen 10 km en 1.230 binnen 20 km" in drawing.summary


def test_a_strip_has_a_dot_for_each_white_spot_and_columns_for_very_many():
    assert made("far").html.count('<i style="--x') == 4
    many = frame("nis population km", *((str(n), 1, 1 + n % 30) for n in range(250)))
    html = made("far", rows=many).html
    assert '<i style="--x' not in html and "hm-bins" in html and "Elke kolom" in html


def test_a_band_leads_to_its_rows_and_the_served_ones_to_theirs():
    links = made("far", linked()).links
    assert links[0, "Gemeenten"] == "/rijen?served&"
    assert links[2, "Gemeenten"] == "/rijen?far&group=10"
    assert (3, "Gemeenten") not in links
    assert links[0, "Inwoners"] == "/rijen?people&"
    assert links[2, "Inwoners"] == "/rijen?far_people&group=10"


def test_distances_of_nobody_are_words_and_no_axis():
    drawing = made("far", rows=FAR.assign(km=None))
    assert "hm-axis" not in drawing.html and "kennen we niet" in drawing.summary


def test_a_pair_of_hubs_tells_what_both_serve():
    drawing = made("pairs")
    assert drawing.table["Gemeenten"].tolist() == ["2", "1"]
    assert drawing.table["Inwoners"].tolist() == ["9.100", "–"]
    assert "2 gemeenten, samen 9.100 inwoners" in Checked(drawing.html).words
    assert made("pairs", linked()).links[0, "Gemeenten"] == "/rijen?pair&group=a b"


def test_of_very_many_pairs_those_that_share_most_are_drawn_in_the_order_of_the_hubs():
    rows = pd.concat(
        [PAIRS.iloc[:1].assign(hub=f"h{n:02}", nis=[["1"] * (n % 7 + 1)]) for n in range(40)]
    )
    drawing = hub_pairs(rows, LABELS, NL, 90)
    names = re.findall(r'hm-name">(h\d\d) en', drawing.html)
    assert len(names) == PAIRS_SHOWN and names == sorted(names)
    assert "h06" in names and "h00" not in names
    assert f"de {PAIRS_SHOWN} paren met de meeste gemeenten van de 90" in drawing.note


def test_what_falls_away_is_told_of_the_hub_that_is_chosen():
    def summary(*chosen: str) -> str:
        return made("alone", Context("nl", "3 hubs", chosen=chosen)).summary

    assert "Voorbeeldhub A 4 van 6" in summary()
    assert summary("a").startswith("Stopt Voorbeeldhub A, dan liggen 4 van de 6 gemeenten")
    assert summary("a").endswith("Daar wonen 4.000 inwoners.")
    assert "dan ligt 1 van de 5 gemeenten" in summary("b")
    assert "Voorbeeldhub A 4 van 6" in summary("a", "b")
    none = made("alone", Context("nl", chosen=("a",)), rows=ALONE.assign(only=0))
    assert "houden alle 6 gemeenten van deze hub nog minstens één andere hub" in none.summary


def test_a_hub_that_told_nothing_is_a_dash_and_leads_nowhere():
    drawing = made("alone", linked())
    assert drawing.table["Gemeenten van de hub"].tolist() == ["6", "5", "–"]
    assert drawing.links[0, "Gemeenten met alleen deze hub"] == "/rijen?&hub=a"
    assert drawing.links[0, "Gemeenten van de hub"] == "/rijen?own&hub=a"
    assert not [at for at, _ in drawing.links if at == 2]
    assert drawing.title == "5 van de 20 bereikte gemeenten hangen af van één hub"


def test_hostile_names_are_written_as_text():
    for name in ("spots", "near", "pairs", "alone"):
        drawing = made(name)
        assert HOSTILE in Checked(drawing.html).words, name
        assert "<script" not in drawing.html
