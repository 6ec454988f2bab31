from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise
from math import dist
from xml.etree import ElementTree

import pytest

from exports.deck import Chart, Closing, Deck, Dots, Map, Numbers, Series, Table, Theme, Words
from exports.stage import measured
from exports.stage.canvas import Box, Canvas
from exports.stage.colours import MARK, TEXT
from exports.stage.contrast import contrast
from exports.stage.drawing import figure_svg, slide_canvas, slide_svg
from exports.stage.figures import draw
from exports.stage.markers import apart
from exports.stage.measured import faults_of
from exports.stage.stacked import spread
from tests.exports.decks import sample, slide

THEMES: tuple[Theme, ...] = ("light", "dark")
DECKS = {
    (language, theme): sample(language, theme) for language in ("nl", "en") for theme in THEMES
}
INSIDE = Box(48, 36, 1824, 1008)
WARNED = "Voorlopig: 3 van de 12 rapporten ontbreken."


def warned(theme: Theme = "light") -> Deck:
    return replace(DECKS["nl", theme], warning=WARNED)


def places(deck: Deck) -> range:
    return range(len(deck.slides))


def words_of(drawing: str) -> list[str]:
    root = ElementTree.fromstring(drawing)
    return [node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}text")]


def all_words(drawing: str) -> str:
    return " ".join(words_of(drawing))


def values(figure: object) -> list[str]:
    """Every written value of a figure that a hall must be able to read."""
    if isinstance(figure, Numbers):
        return [item.value for item in figure.items]
    if isinstance(figure, Chart):
        return [*figure.totals] or [text for one in figure.series for text in one.texts]
    if isinstance(figure, Table):
        return [cell for row in (figure.head, *figure.rows) for cell in row]
    if isinstance(figure, Map):
        return [*(one.name for one in figure.places), *figure.key.values()]
    if isinstance(figure, Dots):
        return [figure.middle_text, figure.name, figure.open_name]
    if isinstance(figure, Words):
        return [*figure.lines, figure.by]
    assert isinstance(figure, Closing)
    return [figure.words, figure.lead]


@pytest.mark.parametrize("deck", DECKS.values(), ids=map("-".join, DECKS))
def test_no_text_is_small_pale_cut_or_over_another(deck: Deck) -> None:
    for at in places(deck):
        canvas = slide_canvas(deck, at)
        assert not canvas.cut
        for one in canvas.written:
            assert one.size >= 24
            assert INSIDE.holds(one.box), one.words
            assert contrast(one.ink, one.ground) >= TEXT, one.words
        for one, other in combinations(canvas.written, 2):
            assert not one.box.touches(other.box), (one.words, other.words)
        assert all(contrast(*pair) >= MARK for pair in canvas.inked)
        assert canvas.inked or not isinstance(deck.slides[at].figure, Chart)


def test_what_the_canvas_says_was_written_is_what_stands_in_the_svg() -> None:
    deck = DECKS["nl", "light"]
    for at in places(deck):
        canvas = slide_canvas(deck, at)
        assert words_of(canvas.svg()) == [one.words for one in canvas.written]


def test_every_value_stands_on_its_slide_in_words() -> None:
    deck = DECKS["nl", "light"]
    for at, one in enumerate(deck.slides):
        shown = all_words(slide_svg(deck, at))
        for value in values(one.figure):
            assert all(word in shown for word in value.split()), (one.key, value)


def test_every_slide_has_title_subtitle_source_number_and_example_mark() -> None:
    for language, mark in (("nl", "VOORBEELD"), ("en", "EXAMPLE")):
        deck = DECKS[language, "dark"]
        for at, one in enumerate(deck.slides):
            written = words_of(slide_svg(deck, at))
            shown = " ".join(written)
            assert all(part in shown for part in (one.title, one.subtitle, one.source))
            assert mark in written
            assert f"{at + 1} / {len(deck.slides)}" in written


def test_real_figures_bear_no_example_mark() -> None:
    deck = replace(DECKS["nl", "light"], is_example=False)
    assert "VOORBEELD" not in words_of(slide_svg(deck, 0))


def test_that_figures_are_provisional_stands_on_every_slide_and_breaks_none() -> None:
    for theme in THEMES:
        deck = warned(theme)
        for at in places(deck):
            assert WARNED in words_of(slide_svg(deck, at))
            assert faults_of(deck, at) == ()


def test_an_unknown_value_is_a_dash_and_never_a_column() -> None:
    deck = DECKS["nl", "light"]
    known = Chart("columns", "x", "Periode", ("2022",), (Series("In", (5,), ("5",)),))
    unknown = replace(known, series=(Series("In", (None,), ("–",)),))
    drawn = [slide_canvas(replace(deck, slides=(slide("c", "T", f),)), 0) for f in (known, unknown)]
    assert [len(canvas.inked) for canvas in drawn] == [1, 0]
    assert "–" in [one.words for one in drawn[1].written]
    assert "0" not in [one.words for one in drawn[1].written if one.size > 24]


def test_words_with_markup_are_text_and_signs_that_xml_lacks_are_left_out() -> None:
    nasty = "<script>alert(1)</script> & \"q\" 'a' \x0b\x00 ]]>"
    figure = Words((nasty,), nasty)
    one = slide("x", nasty, figure, subtitle=nasty, source=nasty, summary=nasty)
    deck = replace(DECKS["nl", "light"], slides=(one,), warning=nasty)
    drawing = slide_svg(deck, 0)
    root = ElementTree.fromstring(drawing)
    assert "<script" not in drawing
    assert root.get("aria-label", "").startswith("<script>alert(1)</script> & \"q\" 'a'")


def test_a_slide_fetches_nothing_runs_nothing_and_names_itself() -> None:
    deck = DECKS["nl", "light"]
    for at, one in enumerate(deck.slides):
        drawing = slide_svg(deck, at)
        assert "http" not in drawing.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"var\(|<script|<style|href|@import|on\w+=", drawing)
        root = ElementTree.fromstring(drawing)
        assert root.get("viewBox") == "0 0 1920 1080"
        assert (root.get("role"), root.get("aria-label")) == ("img", one.summary)


def test_ids_are_unique_in_a_page_with_all_slides_and_every_one_is_used() -> None:
    drawings = "".join(slide_svg(DECKS["nl", "light"], at) for at in places(DECKS["nl", "light"]))
    ids = re.findall(r'\bid="([^"]+)"', drawings)
    assert ids
    assert len(ids) == len(set(ids))
    assert set(ids) == set(re.findall(r"url\(#([^)]+)\)", drawings))


def test_a_whole_deck_with_a_map_stays_light() -> None:
    deck = DECKS["nl", "light"]
    assert sum(len(slide_svg(deck, at)) for at in places(deck)) < 300_000


def test_a_code_stands_on_every_slide_and_on_the_last_it_is_a_third_of_the_height() -> None:
    deck = DECKS["nl", "dark"]
    sides = [int(re.findall(r'<svg width="(\d+)"', slide_svg(deck, at))[0]) for at in places(deck)]
    assert all(side >= 150 for side in sides)
    assert sides[-1] >= 1080 / 3
    assert "hubmonitor.example/?op=2023-11-28" in words_of(slide_svg(deck, len(sides) - 1))


def test_a_long_title_shrinks_and_one_that_is_too_long_is_told() -> None:
    deck = DECKS["nl", "light"]
    figure = deck.slides[0].figure

    def drawn(title: str) -> tuple[float, tuple[str, ...]]:
        made = replace(deck, slides=(slide("x", title, figure),))
        found = [f.breach for f in faults_of(made, 0)]
        return slide_canvas(made, 0).written[0].size, tuple(found)

    assert drawn("Korte titel") == (64, ())
    assert drawn("Een titel die net niet op één regel past, maar heel bijna wel") == (56, ())
    size, found = drawn("Een titel met nogal veel woorden, " * 4)
    assert 48 <= size < 64
    assert found == ()
    assert drawn("Een titel met nogal veel woorden, " * 7) == (48, ("title",))


def test_a_fault_is_told_in_the_language_of_the_deck() -> None:
    long = slide("x", "Kort", Words(("woord " * 700,), ""))
    told = [
        faults_of(replace(DECKS[language, "light"], slides=(long,)), 0) for language in ("nl", "en")
    ]
    assert [fault.breach for fault in told[0]] == ["cut"]
    assert told[0][0].words.startswith("Deze tekst past niet op de dia: ‘woord")
    assert told[1][0].words.startswith("This text does not fit on the slide")


def test_three_hundred_hubs_still_make_a_slide_that_says_how_many_more() -> None:
    names = tuple(f"Hub {at} van de streek" for at in range(300))
    row = tuple(float(at % 9) for at in range(300))
    series = (Series("A", row, tuple(f"{v:.0f}" for v in row)),) * 2
    table = Table("x", ("Hub", "Aantal"), tuple((name, "1") for name in names))
    for kind in ("squares", "stacked", "bars"):
        chart = Chart(kind, "x", "Hub", names, series)
        deck = replace(DECKS["nl", "light"], slides=(slide("x", "T", chart),))
        assert faults_of(deck, 0) == ()
        assert "en nog 28" in all_words(slide_svg(deck, 0))
    deck = replace(DECKS["nl", "light"], slides=(slide("x", "T", table),))
    assert faults_of(deck, 0) == ()
    assert "en nog 288 rijen" in words_of(slide_svg(deck, 0))


def test_more_periods_than_fit_leaves_the_oldest_out_and_says_so() -> None:
    periods = tuple(f"{1 + at % 2}e helft {2000 + at // 2}" for at in range(40))
    one = Series("In", tuple(range(40)), tuple(map(str, range(40))))
    deck = DECKS["nl", "light"]
    deck = replace(deck, slides=(slide("x", "T", Chart("columns", "x", "P", periods, (one,))),))
    written = words_of(slide_svg(deck, 0))
    assert faults_of(deck, 0) == ()
    assert "39" in written
    shown = sum(words.startswith(("1e helft", "2e helft")) for words in written)
    assert f"{40 - shown} vroegere periodes staan alleen in de tabel" in written


def test_every_breach_that_the_drawing_can_make_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Canvas(1920, 1080, "light", "nl", "x")
    broken.write(100, 200, "te klein", 23)
    broken.write(100, 300, "te bleek", ink="divider")
    broken.write(1800, 400, "over de rand van de dia")
    broken.write(100, 500, "hier staat iets")
    broken.write(140, 505, "overheen")
    broken.inked.append(("#CCCCCC", "#FFFFFF"))
    monkeypatch.setattr(measured, "slide_canvas", lambda deck, at: broken)
    found = faults_of(DECKS["nl", "light"], 0)
    assert [f.breach for f in found] == ["small", "contrast", "outside", "overlap", "mark"]
    assert "‘te klein’" in found[0].words
    assert "‘hier staat iets’ en ‘overheen’" in found[3].words


@pytest.mark.parametrize("middles", [(50, 52, 54), (0, 1, 500), (498, 499, 500), (250, 250, 250)])
def test_labels_are_pushed_apart_and_stay_inside(middles: tuple[float, ...]) -> None:
    places = spread(middles, (120, 80, 100), 0, 500, 10)
    edges = [(x - w / 2, x + w / 2) for x, w in zip(places, (120, 80, 100), strict=True)]
    assert edges[0][0] >= 0
    assert edges[-1][1] <= 500
    assert all(right + 10 <= left + 0.01 for (_, right), (left, _) in pairwise(edges))


def test_a_label_that_has_room_stays_at_its_own_part() -> None:
    assert spread((100, 250, 400), (80, 80, 80), 0, 500, 10) == [100, 250, 400]


def test_numbers_on_the_map_never_hide_each_other() -> None:
    crowd = [(500.0, 200.0)] * 6 + [(510.0, 205.0), (300.0, 100.0)]
    moved = apart(crowd, 45)
    assert all(dist(one, other) > 44.9 for one, other in combinations(moved, 2))
    assert dist(moved[-1], crowd[-1]) < 1


@pytest.mark.parametrize(
    ("width", "height", "size"), [(800, 420, 18), (520, 300, 14), (700, 700, 20)]
)
def test_a_figure_alone_fits_any_sheet(width: int, height: int, size: float) -> None:
    for one in DECKS["nl", "light"].slides:
        drawing = figure_svg(one.figure, "light", width, height, "nl", size, one.address)
        assert f'viewBox="0 0 {width} {height}"' in drawing
        assert all(word in all_words(drawing) for word in " ".join(values(one.figure)).split())
        canvas = Canvas(width, height, "light", "nl", "x", size, one.address)
        draw(canvas, one.figure, Box(0, 0, width, height))
        assert all(Box(0, 0, width, height).holds(line.box) for line in canvas.written)
        assert not [p for p in combinations(canvas.written, 2) if p[0].box.touches(p[1].box)]
        assert all(line.size >= 0.75 * size for line in canvas.written)
