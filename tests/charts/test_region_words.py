"""What the drawings of the region say of chosen hubs, of one, and of very many hubs."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from charts.drawing import Context
from charts.regions import coverage_areas
from charts.regions_lines import MOST_HUBS
from charts.regions_pairs import hub_pairs
from tests.charts.samples import LABELS
from tests.charts.test_regions import ALONE, AREAS, NEAR, PAIRS, PEOPLE, SPOTS, made


def test_where_only_some_hubs_are_counted_title_and_summary_say_whose_area_it_is():
    for language, words in (("nl", "erkingsgebied van Hub A"), ("en", "ervice area of Hub A")):
        context = Context(language, chosen=("a",))
        for by in ("province", "reference_region"):
            rows, living = (each.rename(columns={"province": by}) for each in (AREAS, PEOPLE))
            told = coverage_areas(rows, living, by, context, 2026, "Hub A")
            assert words in told.title and words in told.summary


def test_of_one_no_plural_is_told():
    one, pair = ALONE.iloc[1:2].assign(own=1), PAIRS.assign(nis=[["1"]] * 2)
    near = NEAR.iloc[:1].assign(nis=[["1"]], names=[["Klein"]])
    drawings = (
        made("areas", rows=AREAS.assign(numerator=1, denominator=1)),
        made("alone", rows=one),
        made("alone", Context("nl", chosen=("b",)), rows=one),
        made("alone", Context("nl", chosen=("b",)), rows=one.assign(only=0)),
        made("pairs", rows=pair),
        made("near", rows=near),
        made("spots", rows=SPOTS.iloc[:1]),
    )
    told = " ".join(drawing.html + drawing.summary for drawing in drawings)
    assert "1 van 1 gemeente<" in told and "dan ligt de enige gemeente van deze hub" in told
    assert "houdt de enige gemeente van deze hub" in told
    assert "1 witte vlek, 9.100 inwoners" in told and "1 witte vlek: Klein (" in told
    for wrong in ("1 van 1 gemeenten", "van de 1 ", "alle 1 ", "1 gemeente, samen", "vlek, samen"):
        assert wrong not in told, wrong


@pytest.mark.parametrize("name", ["alone", "near"])
def test_of_very_many_hubs_the_longest_bars_and_the_chosen_hub_are_drawn(name):
    known = {"alone": ALONE, "near": NEAR}[name].iloc[:1]
    rows = pd.concat([known] * 45, ignore_index=True)
    rows["hub"] = [f"h{at:02}" for at in range(45)]
    rows["people"] = 1
    key = "only" if name == "alone" else "nis"
    small = 0 if name == "alone" else ["1"]
    rows[key] = [small if at < 10 else value for at, value in enumerate(rows[key])]
    drawing = made(name, Context("nl", chosen=("h09",)), rows=rows)
    drawn = re.findall(r"hm-name\">(h\d\d)", drawing.html)
    assert len(drawn) == MOST_HUBS and drawn == sorted(drawn)
    assert {"h09", "h10", "h44"} <= set(drawn)
    assert "Je ziet 40 van de 45 hubs" in drawing.html
    assert len(drawing.table) == len(drawing.csv) == 45
    assert "van de 12 hubs" not in made(name, rows=rows.iloc[:12]).html


def test_pairs_that_the_table_leaves_out_are_told_of():
    words = "In de tabel en de download staan de 2 paren"
    assert words in hub_pairs(PAIRS, LABELS, Context("nl"), 9).note
    assert words not in hub_pairs(PAIRS, LABELS, Context("nl"), 2).note
