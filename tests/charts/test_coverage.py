from __future__ import annotations

import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from charts.coverage import apart, base_layer, coverage_map
from charts.drawing import Context
from charts.municipalities import municipality_list, overlaps
from charts.shapes import lines, read_shapes
from charts.topology import Arc, simplified, topology
from settings import REFERENCE
from tests.charts.samples import AREAS, LABELS, ORDER

NL = Context("nl")


def groups(html: str) -> dict[str, int]:
    svg = ElementTree.fromstring(re.search(r"<svg.*</svg>", html).group())
    return {g.get("class"): len(g) for g in svg.iter("g")}


def test_each_municipality_is_filled_by_who_serves_it(shapes):
    html = coverage_map(AREAS, LABELS, NL, ORDER, shapes).html
    assert groups(html) == {
        "hm-blank": 1, "hm-covered": 2, "hm-chosen": 0, "hm-overlap": 1, "hm-both": 0,
    }  # fmt: skip


def test_a_chosen_hub_is_filled_and_its_overlap_hatched_in_light(shapes):
    html = coverage_map(AREAS, LABELS, Context("nl", chosen=("b",)), ORDER, shapes).html
    found = groups(html)
    assert (found["hm-chosen"], found["hm-covered"], found["hm-both"]) == (1, 1, 1)


def test_the_summary_counts_and_names_the_white_spots(shapes):
    drawing = coverage_map(AREAS, LABELS, NL, ORDER, shapes)
    assert "van een hub: 2 van 3." in drawing.summary
    assert "Witte vlekken: Rechts." in drawing.summary


def test_hubs_are_numbered_by_their_order_and_one_without_area_has_no_marker(shapes):
    html = coverage_map(AREAS, LABELS, NL, ORDER, shapes).html
    assert re.findall(r'hm-marker"[^>]*>(\d+)<', html) == ["1", "2"]
    assert "nog geen werkingsgebied" in html


def test_the_border_runs_between_different_hubs_and_around(shapes):
    html = coverage_map(AREAS, LABELS, NL, ORDER, shapes).html
    one_hub = AREAS.assign(hub_codes=[["a"], ["a"], ["a"]])
    whole = coverage_map(one_hub, LABELS, NL, ORDER, shapes).html

    def upright(of: str) -> int:
        return re.search(r'hm-border" d="([^"]*)"', of).group(1).count("523.3")

    # Left of 1, between 1 and 2, between 2 and 3; nothing around 3. With one hub only the ends.
    assert (upright(html), upright(whole)) == (3, 2)


def test_a_border_that_was_drawn_before_is_not_that_of_other_hubs_or_of_another_choice(shapes):
    def paths(rows: pd.DataFrame, *chosen: str) -> list[str]:
        html = coverage_map(rows, LABELS, Context("nl", chosen=chosen), ORDER, shapes).html
        return re.findall(r'hm-(?:border|inner)" d="([^"]*)"', html)

    other = AREAS.assign(hub_codes=[["c"], ["c"], []])
    (here,), (there,) = paths(AREAS), paths(other)
    assert here != there
    assert paths(AREAS, "a", "b") != paths(AREAS, "b", "c")
    assert paths(AREAS) == [here]


def test_without_inline_outlines_the_drawing_refers_to_the_base_layer(shapes):
    html = coverage_map(AREAS, LABELS, NL, ORDER, shapes, inline=False).html
    wanted = set(re.findall(r'href="#([^"]+)"', html))
    assert wanted == set(re.findall(r'id="([^"]+)"', base_layer(shapes)))
    assert shapes.outlines["1"] not in html


def test_the_attribution_stands_with_the_map(shapes):
    note = coverage_map(AREAS, LABELS, NL, ORDER, shapes).note
    assert note.startswith("Vereenvoudigde gemeentegrenzen van 2025. Bronnen: Statbel, NGI")


def test_unknown_inhabitants_are_a_dash_in_the_table_and_empty_in_the_download(shapes):
    drawing = municipality_list(AREAS, LABELS, NL)
    assert drawing.table["Inwoners"].tolist() == ["1.000", "3.000", "–"]
    assert drawing.csv["population"].isna().tolist() == [False, False, True]
    assert drawing.table["Hubs"].iloc[2] == "witte vlek"


def test_overlaps_lists_only_municipalities_of_several_hubs():
    drawing = overlaps(AREAS, LABELS, NL, ORDER)
    assert drawing.csv["nis"].tolist() == ["2"]
    assert drawing.title == "In 1 gemeente werkt meer dan één hub"


SQUARES = {
    "left": [[(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]],
    "right": [[(1, 0), (2, 0), (2, 1), (1, 1), (1, 0)]],
}


def test_a_line_between_two_areas_is_kept_once():
    found = topology(SQUARES, 0)
    assert sorted(arc.areas for arc in found.arcs) == [("left",), ("left", "right"), ("right",)]
    shared = next(n for n, arc in enumerate(found.arcs, 1) if len(arc.areas) == 2)
    used = [number for rings in found.rings.values() for ring in rings for number in ring]
    assert sorted(n for n in used if abs(n) == shared) == [-shared, shared]


def test_simplifying_keeps_ends_corners_and_islands():
    assert simplified([(0, 0), (1, 0.01), (2, 0), (2, 2)], 0.1) == [(0, 0), (2, 0), (2, 2)]
    island = [(0, 0), (0.1, 0), (0.1, 0.1), (0, 0.1), (0, 0)]
    assert len(simplified(island, 5)) == 4


def test_lines_that_meet_are_drawn_in_one_stroke():
    step = ((0, 0), (1, 0))
    arcs = [Arc(((0, 0), (1, 0)), ("a",), step), Arc(((2, 0), (1, 0)), ("a",), step)]
    assert lines(arcs) == "M0 0l1 0 1 0"


def test_markers_that_would_hide_each_other_are_pushed_apart_the_same_way_each_time():
    near = [("a", (100.0, 100.0)), ("b", (100.0, 100.0)), ("c", (500.0, 100.0))]
    once, again = apart(near), apart(near)
    assert once == again
    (_, one), (_, other), far = once
    assert abs(one[0] - other[0]) >= 45
    assert far == ("c", (500.0, 100.0))


@pytest.mark.parametrize("value", [None, float("nan"), "a;b"])
def test_hub_codes_that_are_no_list_are_a_white_spot(value):
    rows = AREAS.assign(hub_codes=[value] * 3)
    assert municipality_list(rows, LABELS, NL).csv["hub_codes"].tolist() == ["", "", ""]


@pytest.fixture(scope="module")
def flanders():
    return read_shapes(REFERENCE / "municipalities.geojson", REFERENCE / "regions.geojson")


def test_the_shipped_borders_draw_every_municipality_in_few_bytes(flanders):
    with (REFERENCE / "municipalities.csv").open(encoding="utf-8") as lines_of_file:
        known = {line.split(",")[0] for line in lines_of_file} - {"nis"}
    assert set(flanders.outlines) == known
    assert len(base_layer(flanders)) < 90_000


def test_a_map_of_all_flanders_stays_under_its_budget(flanders):
    rows = pd.DataFrame(
        [(nis, nis, "", 1, [ORDER[n // 95]]) for n, nis in enumerate(sorted(flanders.outlines))],
        columns=list(AREAS.columns),
    )
    assert len(coverage_map(rows, LABELS, NL, ORDER, flanders).html) < 120_000
    assert len(coverage_map(rows, LABELS, NL, ORDER, flanders, inline=False).html) < 40_000


def test_neighbours_in_flanders_share_their_simplified_border(flanders):
    between = [arc for arc in flanders.arcs if len(arc.areas) == 2]
    assert len(between) > 500
    assert all(len(arc.points) >= 2 for arc in flanders.arcs)
