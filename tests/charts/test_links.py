from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlencode

import pytest

from charts.coverage import coverage_map
from charts.drawing import Context
from charts.interactive import trajectories_over_time
from charts.links import Number, at_cell, go, sentence
from charts.pipeline import pipeline_periods
from charts.reports import report_matrix
from tests.charts.samples import AREAS, HOSTILE, LABELS, ORDER, PERIODS, SLOTS, everything, frame


def to(codes, part, on) -> str:
    """An address that tells all that it was asked."""
    pairs = {**codes, **({"part": part} if part else {}), **({"on": on} if on else {})}
    return "/rijen?" + urlencode({key: value or "" for key, value in pairs.items()})


NL = Context("nl", links=to)
NAMES = [
    "dossier_squares", "status_bar", "hub_squares", "pipeline", "pipeline_periods",
    "lead_time_strip", "coverage_map", "coverage_areas", "overlaps", "report_matrix",
    "partner_matrix", "bars", "columns",
]  # fmt: skip
TABLES = {"report_matrix", "partner_matrix"}


class Read(HTMLParser):
    """The tags with their attributes, and how deep links stand in links."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.deepest = self.depth = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.depth += tag == "a"
        self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag):
        self.depth -= tag == "a"


def links_of(html: str) -> list[dict[str, str | None]]:
    return [attributes for tag, attributes in Read(html).tags if tag == "a"]


def addresses(drawing) -> dict[tuple[int, str], dict[str, str]]:
    return {
        place: dict(parse_qsl(href.partition("?")[2], keep_blank_values=True))
        for place, href in drawing.links.items()
    }


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


def test_without_links_a_drawing_leads_nowhere(name, shapes):
    drawing = everything(Context("nl"), shapes)[name]
    assert "<a" not in drawing.html and "data-cell" not in drawing.html
    assert drawing.links == {}


def test_with_links_it_is_a_group_of_them_and_none_stands_in_another(name, shapes):
    html = everything(NL, shapes)[name].html
    read = Read(html)
    assert read.deepest == 1
    if name not in TABLES:
        assert read.tags[0][1]["role"] == "group" and read.tags[0][1]["aria-label"]
        assert "aria-hidden" not in read.tags[1][1]


def test_each_link_has_a_name_or_is_for_the_mouse_alone(name, shapes):
    found = links_of(everything(NL, shapes)[name].html)
    assert any("hm-go" in str(link["class"]) for link in found)
    for link in found:
        assert str(link["href"]).startswith("/rijen")
        if "hm-also" in str(link["class"]):
            assert (link["tabindex"], link["aria-hidden"]) == ("-1", "true")
        else:
            assert str(link["aria-label"]).endswith(". Toon de rijen.")


def test_each_known_count_of_the_table_has_a_link_and_no_dash_has(name, shapes):
    drawing = everything(NL, shapes)[name]
    for row, column in drawing.links:
        assert drawing.table[column].iloc[row] != "–"
    texts = {"Inwoners", "Kortste", "Langste", "Aandeel van de gemeenten"}
    for column in set(drawing.table.columns[1:]) - texts:
        for row, shown in enumerate(drawing.table[column]):
            assert (row, column) in drawing.links or not re.fullmatch(r"[\d.]+", shown)


def test_a_mark_that_names_a_cell_names_one_that_leads_somewhere(name, shapes):
    drawing = everything(NL, shapes)[name]
    for place in re.findall(r'data-cell="([\d.]+)"', drawing.html):
        row, column = (int(part) for part in (*place.split("."), "0")[:2])
        assert (row, drawing.table.columns[column]) in drawing.links


def test_empty_drawings_have_no_links_in_their_words(name, shapes):
    assert "<a" not in everything(NL, shapes, empty=True)[name].html


def test_hostile_names_stay_text_in_the_name_of_a_link(shapes):
    for drawn in ("hub_squares", "lead_time_strip", "bars"):
        labels = [
            link.get("aria-label") or "" for link in links_of(everything(NL, shapes)[drawn].html)
        ]
        assert any(HOSTILE in label for label in labels), drawn
        assert "<script" not in everything(NL, shapes)[drawn].html


def test_squares_and_key_of_a_status_lead_to_the_same_rows(shapes):
    drawing = everything(NL, shapes)["dossier_squares"]
    key = [link["href"] for link in links_of(drawing.html) if "hm-entry" in str(link["class"])]
    cells = re.findall(r'data-cell="(\d+)\.1"', drawing.html)
    assert key == [drawing.links[int(row), "Dossiers"] for row in cells]


def test_of_a_hub_approved_others_and_all_are_three_questions(shapes):
    drawing = everything(NL, shapes)["hub_squares"]
    found = addresses(drawing)
    assert found[0, "Goedgekeurd"] == {"hub": "a", "status": "approved"}
    assert found[0, "Ingediend"] == {"hub": "a"}
    rest = [link["href"] for link in links_of(drawing.html) if "hm-rest" in str(link["class"])]
    assert rest == ["/rijen?hub=a&part=unapproved", "/rijen?hub=b&part=unapproved"]


def test_an_unknown_group_leads_to_the_rows_without_a_code(shapes):
    assert addresses(everything(NL, shapes)["bars"])[3, "Ingediende dossiers"] == {"theme": ""}


def test_each_series_of_a_period_leads_to_its_own_rows(shapes):
    found = addresses(everything(NL, shapes)["columns"])
    assert found[0, "Ingediend"] == {"period": "2022-S1", "part": "submitted"}
    assert found[0, "Goedgekeurd"] == {"period": "2022-S1", "part": "approved"}
    assert (1, "Ingediend") not in found


def test_the_stages_of_a_period_are_those_known_on_its_day():
    days = {"2022-S1": date(2022, 9, 1), "2022-S2": date(2023, 3, 1), "2023-S1": date(2023, 9, 1)}
    drawing = pipeline_periods(PERIODS.assign(on=PERIODS["period"].map(days)), NL)
    found = addresses(drawing)
    assert found[0, "Idee"] == {"stage": "idea", "on": "2022-09-01"}
    assert found[2, "Test"] == {"stage": "test", "on": "2023-09-01"}
    assert not [place for place in found if place[0] == 1]
    assert 'aria-label="1e helft 2023: 9. Toon de rijen."' in drawing.html


def test_a_white_spot_and_a_served_municipality_are_different_questions(shapes):
    found = addresses(everything(NL, shapes)["coverage_map"])
    assert found[0, "Gemeente"] == {"municipality": "1"}
    assert found[2, "Gemeente"] == {"municipality": "3", "part": "blank"}


def test_each_area_names_its_own_row_of_the_table_once(shapes):
    areas = AREAS.assign(name=["Zuid", "Midden", "Achter"])
    drawing = coverage_map(areas, LABELS, NL, ORDER, shapes)
    found = dict(re.findall(r'd="([^"]+)" data-cell="(\d+)"', drawing.html))
    names = {
        shapes.outlines[nis]: name for nis, name in zip(areas["nis"], areas["name"], strict=True)
    }
    assert {
        names[shape]: drawing.table["Gemeente"].iloc[int(row)] for shape, row in found.items()
    } == {name: name for name in areas["name"]}


@pytest.mark.parametrize(
    ("on", "part"), [(date(2024, 1, 15), "early"), (date(2024, 3, 1), "received")]
)
def test_a_report_before_its_deadline_is_not_asked_among_those_due(on, part):
    found = addresses(report_matrix(SLOTS, LABELS, NL, ORDER, on))
    assert found[2, "2e helft 2023"] == {"hub": "c", "period": "2023-S2", "part": part}
    assert found[1, "1e helft 2023"]["part"] == "missing"


def test_a_report_that_is_not_expected_yet_leads_nowhere():
    found = addresses(report_matrix(SLOTS, LABELS, NL, ORDER, date(2024, 1, 15)))
    assert (1, "2e helft 2023") not in found and (2, "1e helft 2023") not in found


def test_a_number_so_far_leads_to_all_periods_up_to_it():
    so_far = frame(
        "day period hub numerator",
        (date(2022, 6, 30), "2022-S1", None, 3), (date(2022, 6, 30), "2022-S1", "a", None),
        (date(2022, 12, 31), "2022-S2", "a", 2),
    )  # fmt: skip
    drawing = trajectories_over_time(so_far, LABELS, Context("nl", links=to), "light").drawing
    assert addresses(drawing) == {
        (0, "Trajecten"): {"period": "2022-S1", "part": "so_far"},
        (2, "Trajecten"): {"period": "2022-S2", "hub": "a", "part": "so_far"},
    }


def test_a_sentence_links_its_numbers_and_escapes_the_rest():
    numbers = {"part": Number(1234, "/rijen?a=1&b=2", "<b>"), "whole": Number(9, "", "")}
    html = sentence(NL, "of_share", numbers, share="<i>")
    assert html == (
        '<a class="hm-go" href="/rijen?a=1&amp;b=2" aria-label="&lt;b&gt;: 1.234. Toon de rijen.">'
        "1.234</a> van 9 (&lt;i&gt;)"
    )


def test_a_mark_without_an_address_is_plain_and_without_links_names_no_cell():
    assert go(NL, "", "Hub", 3, "x", tag="div", classes="hm-one") == '<div class="hm-one">x</div>'
    assert at_cell(Context("nl"), 3, 1) == {"data_cell": None}
    assert at_cell(NL, 3) == {"data_cell": "3"}
