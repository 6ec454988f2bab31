from __future__ import annotations

import re

import pytest

from charts.axis import axis_for, bins
from charts.drawing import Context
from charts.lead_times import lead_time_strip, median, weighted
from tests.charts.samples import DECIDED, LABELS, ORDER, PENDING, PER_HUB, frame

NL = Context("nl")


def strip(decided=DECIDED, pending=PENDING, per_hub=PER_HUB):
    return lead_time_strip(decided, pending, per_hub, LABELS, NL, ORDER)


def test_each_known_dossier_is_one_dot_and_an_unknown_one_is_none():
    assert len(re.findall(r'<i style="--x:', strip().html)) == 5 + 2


def test_the_median_is_told_from_five_dossiers_on():
    drawing = strip()
    assert "mediaan 62 dagen" in drawing.html
    assert drawing.title.endswith("binnen 62 dagen een beslissing")
    assert "mediaan 62 dagen, van 30 tot 140" in drawing.summary


def test_four_dossiers_have_no_median_anywhere():
    drawing = strip(DECIDED.iloc[:4], per_hub=PER_HUB.iloc[:4])
    assert "mediaan" not in drawing.html + drawing.summary + drawing.title
    assert "30, 45, 62 en 80 dagen (n = 4)" in drawing.html


def test_a_hub_has_its_median_its_values_or_no_decision_yet():
    html = strip().html
    assert "mediaan 62 dagen (n = 5)" in html
    assert "20 dagen (n = 1)" in html
    assert "nog geen beslissingen" in html


def test_open_dossiers_are_drawn_apart_and_not_in_the_median():
    drawing = strip()
    assert "In behandeling: wachttijd tot nu toe (2)" in drawing.html
    assert drawing.note.startswith("2 dossiers wachten")
    assert drawing.csv["dossiers"].iloc[0] == 5


def test_one_dossier_is_told_in_the_singular():
    assert strip(DECIDED.iloc[:1]).summary == "Doorlooptijd van 1 beslist dossier: 30 dagen."


def test_without_decisions_open_dossiers_are_still_told():
    drawing = strip(DECIDED.iloc[:0])
    assert drawing.summary.startswith("Nog geen beslissingen")
    assert drawing.note.startswith("2 dossiers wachten")


def test_above_two_hundred_dossiers_bars_count_all_of_them():
    many = frame("lead_days numerator", (30, 150), (61, 100))
    html = strip(many, PENDING.iloc[:0]).html
    assert "hm-bins" in html and 'class="hm-dots"' not in html
    assert ">150<" in html


def test_the_median_of_an_even_number_is_the_mean_of_the_two_in_the_middle():
    assert median({10: 1, 20: 1, 30: 1, 41: 1}) == 25
    assert median(weighted(frame("lead_days numerator", (10, 3), (90, 2)), "lead_days")) == 10


@pytest.mark.parametrize("highest", [0, 1, 4, 29, 140, 365, 1824, 5000])
def test_the_axis_holds_its_highest_value_with_few_ticks(highest):
    axis = axis_for(highest)
    assert axis.end > highest
    assert 1 <= axis.end // axis.step <= 5
    assert axis.step % axis.bin == 0 and axis.step % axis.grain == 0


def test_bins_hold_every_value():
    axis = axis_for(100)
    html = bins({0: 2, 99: 1, 100: 4}, axis, "nl")
    assert html.count("<i ") == axis.end // axis.bin
    assert ">4<" in html
