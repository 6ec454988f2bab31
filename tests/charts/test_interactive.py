from __future__ import annotations

from datetime import date

import pytest

from charts.drawing import Context
from charts.interactive import config, dossiers_over_time, lead_times, trajectories_over_time
from charts.palette import PALETTES
from tests.charts.samples import DECIDED, HOSTILE, LABELS, ORDER, OVER_TIME, PENDING, PER_HUB, frame

NL = Context("nl", chosen=("a", "b"))
SO_FAR = frame(
    "day hub numerator",
    (date(2022, 1, 5), None, 3),
    (date(2023, 11, 28), None, 77),
    (date(2022, 1, 5), "a", 1),
    (date(2023, 11, 28), "a", 9),
)


def test_columns_show_the_numbers_given_and_a_dash_for_null():
    figure = dossiers_over_time(OVER_TIME, NL, "light").figure
    assert [list(bar.y) for bar in figure.data] == [[8, None, 17], [5, None, 10]]
    assert [note.text for note in figure.layout.annotations] == ["–", "–"]


@pytest.mark.parametrize("theme", list(PALETTES))
def test_colours_are_those_of_the_theme(theme):
    figure = dossiers_over_time(OVER_TIME, NL, theme).figure
    assert figure.data[1].marker.color == PALETTES[theme]["status-approved"]
    assert figure.layout.font.color == PALETTES[theme]["text"]
    assert figure.layout.font.size >= 14


def test_trajectories_are_steps_with_their_number_at_the_end():
    told = trajectories_over_time(SO_FAR, LABELS, NL, "light")
    assert [list(line.y) for line in told.figure.data] == [[3, 77], [1, 9], []]
    assert {line.line.shape for line in told.figure.data} == {"hv"}
    assert told.drawing.title == "Testtrajecten op 28 november 2023: 77"
    assert any("77" in note.text for note in told.figure.layout.annotations)


def test_a_hub_without_decisions_keeps_its_line():
    figure = lead_times(DECIDED, PENDING, PER_HUB, LABELS, NL, ORDER, "light").figure
    assert len(figure.layout.yaxis.categoryarray) == 3
    dots = [x for line in figure.data for x in line.x if x is not None]
    assert sorted(dots) == sorted([30, 45, 62, 80, 140, 20, 62])


def test_names_are_never_read_as_markup():
    figure = lead_times(DECIDED, PENDING, PER_HUB, LABELS, NL, ORDER, "light").figure
    assert "<script" in HOSTILE
    assert not [name for name in figure.layout.yaxis.categoryarray if "<script" in name]


def test_nothing_hides_behind_the_mouse_or_a_tool_bar():
    assert config()["displayModeBar"] is False
    for told in (
        dossiers_over_time(OVER_TIME, NL, "dark"),
        trajectories_over_time(SO_FAR, LABELS, NL, "dark"),
        lead_times(DECIDED, PENDING, PER_HUB, LABELS, NL, ORDER, "dark"),
    ):
        assert told.figure.layout.hovermode is False
        assert {trace.hoverinfo for trace in told.figure.data} == {"skip"}


def test_without_results_words_stand_there():
    drawing = trajectories_over_time(SO_FAR.iloc[:0], LABELS, NL, "light").drawing
    assert drawing.summary == "Nog geen gegevens voor deze selectie."
