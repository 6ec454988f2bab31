"""Drawings with little room, and with words or an address that are long."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from exports.deck import Map, Number, Numbers, Theme
from exports.stage.drawing import figure_svg, slide_canvas, slide_svg
from tests.exports.decks import sample, slide


def test_an_address_that_no_code_can_hold_leaves_a_slide_without_one() -> None:
    long = "https://hubmonitor.example/?" + "hub=een-hub&" * 300
    themes: tuple[Theme, ...] = ("light", "dark")
    for theme in themes:
        deck = sample("nl", theme)
        first, *_, last = (replace(one, address=long) for one in deck.slides)
        drawn = [slide_svg(replace(deck, slides=(first, last)), at) for at in (0, 1)]
        assert not any("crispEdges" in drawing for drawing in drawn)
        assert "Scan de code" in " ".join(re.findall(">([^<]+)</text>", drawn[-1]))


def test_one_label_on_two_lines_moves_no_context_out_of_line() -> None:
    items = (Number("12", "hubs", "in het netwerk"), Number("45", "woorden " * 6, "van de 87"))
    deck = sample()
    for many in (items, (*items, *items)):
        canvas = slide_canvas(replace(deck, slides=(slide("x", "T", Numbers(many)),)), 0)
        tops = {one.words: one.box for one in canvas.written}
        assert len([words for words in tops if words.startswith("woorden")]) > 0
        assert tops["in het netwerk"].top == pytest.approx(tops["van de 87"].top, abs=5)


def test_a_small_map_has_no_edge_around_each_municipality_and_a_large_one_has() -> None:
    figure = sample().slides[7].figure
    assert isinstance(figure, Map)
    large, small = (
        figure_svg(replace(figure, places=()), "light", width, width // 2, "nl", 17)
        for width in (800, 472)
    )
    filled = re.compile(r'<path d="[^"]+" fill="(#[^"]+|url[^"]+)" stroke="([^"]+)"')
    assert all(inside != edge for inside, edge in filled.findall(large))
    assert all(inside == edge for inside, edge in filled.findall(small))
    assert (len(filled.findall(large)), len(filled.findall(small))) == (3, 2)
