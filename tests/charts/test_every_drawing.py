from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from charts.drawing import Context
from tests.charts.samples import HOSTILE, everything

NAMES = [
    "dossier_squares", "status_bar", "hub_squares", "pipeline", "pipeline_periods",
    "lead_time_strip", "coverage_map", "coverage_areas", "municipality_list", "overlaps",
    "report_matrix", "partner_matrix", "bars", "columns",
]  # fmt: skip
TABLES = {"report_matrix", "partner_matrix"}
WITHOUT_PICTURE = {"municipality_list"}
VOID = {"br", "img"}


class Checked(HTMLParser):
    """Fails on markup that is not closed in order; keeps what stood in it."""

    def __init__(self, html: str):
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict]] = []
        self.words = ""
        self.feed(html)
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


@pytest.fixture(params=["nl", "en"])
def language(request):
    return request.param


@pytest.fixture(params=[False, True], ids=["filled", "empty"])
def is_empty(request):
    return request.param


@pytest.fixture(params=NAMES)
def drawing(request, language, is_empty, shapes):
    context = Context(language, "3 hubs", chosen=("b",))
    return everything(context, shapes, is_empty)[request.param]


def test_has_a_short_title_and_a_subtitle_that_ends_with_its_scope(drawing):
    assert 1 <= len(drawing.title.split()) <= 15
    assert drawing.subtitle.endswith(", 3 hubs")


def test_has_a_summary_of_at_most_250_characters_without_placeholders(drawing):
    assert 10 <= len(drawing.summary) <= 250
    assert not re.search(r"[{}]", drawing.title + drawing.subtitle + drawing.summary + drawing.note)


def test_is_well_formed_and_has_no_colour_of_its_own(drawing):
    Checked(drawing.html)
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b(?!-)(?=[;\" ])|rgb\(|hsl\(", drawing.html)
    assert not re.search(r'(fill|stroke)="(?!url\(#hm-|none)', drawing.html)


def test_runs_nothing_and_asks_nothing_from_elsewhere(drawing):
    for tag, attributes in Checked(drawing.html).tags:
        assert tag not in {"script", "style", "iframe", "object", "link", "img"}
        assert not [name for name in attributes if name.startswith("on")]
        assert not [v for v in attributes.values() if v and "//" in v]


def test_shows_a_table_of_words_as_long_as_its_download(drawing):
    assert all(isinstance(value, str) for value in drawing.table.to_numpy().ravel())
    assert "hub" in drawing.table or len(drawing.table) >= len(drawing.csv) - 3


@pytest.mark.parametrize("name", NAMES)
def test_is_one_picture_named_by_its_summary_or_a_real_table(name, language, shapes):
    drawing = everything(Context(language), shapes)[name]
    tags = Checked(drawing.html).tags
    if name in WITHOUT_PICTURE:
        assert not tags
    elif name in TABLES:
        assert [t for t, _ in tags].count("table") == 1
        assert {a["scope"] for t, a in tags if t == "th"} == {"row", "col"}
    else:
        assert tags[0][1]["role"] == "img"
        assert tags[0][1]["aria-label"] == drawing.summary
        assert tags[1][1]["aria-hidden"] == "true"


@pytest.mark.parametrize("name", ["hub_squares", "lead_time_strip", "report_matrix", "bars"])
def test_writes_hostile_names_as_text(name, shapes):
    drawing = everything(Context("nl"), shapes)[name]
    assert HOSTILE in Checked(drawing.html).words
    assert "<script" not in drawing.html


def test_empty_tables_give_words_and_no_axis(language, shapes):
    for name, drawing in everything(Context(language), shapes, empty=True).items():
        if name not in WITHOUT_PICTURE:
            assert Checked(drawing.html).words == drawing.summary, name


def test_example_data_is_marked_in_every_subtitle(shapes):
    for drawing in everything(Context("nl", example=True), shapes).values():
        assert drawing.subtitle.startswith("VOORBEELD · ")


def test_both_languages_give_the_same_numbers(shapes):
    dutch, english = (everything(Context(language), shapes) for language in ("nl", "en"))
    for name, drawing in dutch.items():
        assert drawing.csv.equals(english[name].csv), name


def test_while_reports_are_missing_titles_tell_no_finding(shapes):
    for name, drawing in everything(Context("nl", complete=False), shapes).items():
        if name not in TABLES | {"bars"}:
            assert not re.search(r"\d", drawing.title), name


def test_two_maps_on_one_page_share_no_pattern(shapes):
    one, other = (
        everything(Context("nl", chosen=chosen), shapes)["coverage_map"].html
        for chosen in ((), ("a",))
    )
    ids = [set(re.findall(r'id="([^"]+)"', html)) for html in (one, other)]
    assert ids[0] and not ids[0] & ids[1]
