"""The drawings about partners: numbers in words agree, unknown is no 0, no label meets another."""

from __future__ import annotations

import re
from itertools import pairwise

import pandas as pd
import pytest

from charts.drawing import SUMMARY_LENGTH, Context, Drawing
from charts.partnering import MOST_SHOWN, shared_organisations
from charts.partnering_moves import moves_matrix
from charts.partnering_network import MOST_ORGANISATIONS, hub_network
from charts.partnering_pairs import shared_pairs
from tests.charts.samples import HOSTILE, LABELS, ORDER, frame
from tests.charts.test_every_drawing import Checked

NL = Context("nl")
KINDS = {"local_government": "lokaal bestuur", "other": "andere"}
PHASES = {"2": "Fase 2", "3": "Fase 3", "4": "Fase 4"}
MOVED = frame(
    "hub phase day move organisation name row_key",
    ("a", "3", "2023-12-31", "there", "zele", "Zele", "1.2"),
    ("a", "4", "2024-03-01", "kept", "zele", "Zele", "1.2"),
    ("a", "4", "2024-03-01", "new", "blok", HOSTILE, "1.3"),
    ("a", "4", "2024-03-01", "left", "oud", "Oud", ""),
    ("b", "4", "2024-03-01", "there", None, None, ""),
)
LINKS = "organisation_key name kind hub_code row_key is_asked"
LINKED = frame(
    LINKS,
    ("zele", "Zele", "local_government", "b", "2.2", True),
    ("zele", "Zele", "local_government", "a", "1.2", True),
    ("blok", HOSTILE, "other", "a", "1.3", True),
    ("blok", HOSTILE, "other", "b", "2.3", True),
    ("blok", HOSTILE, "other", "c", "3.3", False),
)


def leading(language: str = "nl") -> Context:
    """A context in which each link tells what it is about."""

    def to(codes, part, on):
        return f"/x?{part}&{'&'.join(f'{key}={code}' for key, code in codes.items())}"

    return Context(language, links=to)


def moves(context: Context = NL, rows: pd.DataFrame = MOVED) -> Drawing:
    return moves_matrix(rows, LABELS, PHASES, context, ORDER)


def network(rows: pd.DataFrame = LINKED, context: Context = NL, hubs: int | None = 3) -> Drawing:
    return hub_network(rows, LABELS, KINDS, context, ORDER, hubs)


def many(organisations: int, hubs: int) -> tuple[pd.DataFrame, list[str]]:
    """Organisations that each work with three of the hubs."""
    order = [f"h{number:03}" for number in range(hubs)]
    rows = [
        (f"o{n:04}", f"Organisatie {n}", "other", order[(n * 7 + k * 5) % hubs], f"{n}.{k}", True)
        for n in range(organisations)
        for k in range(3)
    ]
    return frame(LINKS, *rows), order


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_drawing_is_whole_escaped_and_short_in_words(language):
    context = leading(language)
    drawings = [
        moves(context),
        shared_organisations(LINKED, LABELS, KINDS, context, ORDER),
        shared_pairs(LINKED, LABELS, context, ORDER),
        network(context=context),
    ]
    for drawing in drawings:
        page = Checked(drawing.html)
        assert HOSTILE in page.words and "<script>" not in drawing.html
        assert 0 < len(drawing.summary) <= SUMMARY_LENGTH
        assert len(drawing.title.split()) <= 15
        assert len(drawing.table) == len(drawing.csv) > 0


def test_a_cell_says_who_stayed_came_and_left_and_names_them():
    html = moves(leading()).html
    assert "1 gebleven, 1 nieuw, 1 vertrokken" in html
    assert "Vertrokken: </span>Oud" in html  # who is no partner today has no row to lead to
    assert '/x?row&amp;row=1.3"' in html


def test_what_is_unknown_is_said_so_and_never_a_nought():
    drawing = moves()
    by_hub = drawing.csv.set_index(["hub", "phase"])
    assert by_hub.loc[("a", "3"), ["partners", "kept", "new", "left"]].tolist()[0] == 1
    assert by_hub.loc[("a", "3"), ["kept", "new", "left"]].isna().all()
    assert by_hub.loc[("b", "4"), "partners"] == 0
    assert by_hub.loc[("c", "4"), ["partners", "kept"]].isna().all()
    assert drawing.table.iloc[-1].tolist()[2:] == ["–"] * 8
    assert drawing.html.count("onbekend") == 3  # hub B in phase 3, hub C in both


def test_the_summary_of_moves_adds_up_the_table():
    drawing = moves()
    counted = drawing.csv[drawing.csv["phase"] == "4"][["kept", "new", "left"]].sum()
    kept, new, left = counted
    assert f"{kept} gebleven, {new} nieuw, {left} vertrokken bij 1 hub" in drawing.summary
    assert "Fase 2" not in drawing.summary  # nobody knows of it


def test_the_last_phase_is_a_finding_only_when_it_is_known_of_every_hub():
    rows = [("a", "4", "2024-03-01", "new", f"o{n}", f"O{n}", "1.2") for n in range(6)]
    found = frame("hub phase day move organisation name row_key", *rows)
    told = moves_matrix(found, LABELS, PHASES, NL, ["a"]).title
    assert told == "In fase 4 kwamen er 6 partners bij en vertrokken er 0"
    assert moves(NL, found).title == "Wie kwam erbij en wie vertrok, per fase"
    late = Context("nl", complete=False)
    assert moves_matrix(found, LABELS, PHASES, late, ["a"]).title == moves().title


def test_without_rows_each_says_so_in_its_own_words():
    none = LINKED.iloc[:0]
    assert "<svg" not in network(none).html
    for drawing in (
        moves(NL, MOVED.iloc[:0]),
        shared_organisations(none, LABELS, KINDS, NL, ORDER),
        shared_pairs(none, LABELS, NL, ORDER),
        network(none),
    ):
        assert "hm-empty" in drawing.html and drawing.summary
        assert len(drawing.table) == 0


def test_the_organisation_with_most_hubs_stands_first_with_its_hubs_in_order():
    drawing = shared_organisations(LINKED, LABELS, KINDS, NL, ORDER)
    assert drawing.csv["hub_codes"].tolist() == ["a;b;c", "a;b"]
    assert drawing.table["Aantal hubs"].tolist() == ["3", "2"]


def test_two_hubs_are_compared_only_when_one_of_them_was_asked():
    found = shared_pairs(LINKED, LABELS, NL, ORDER).csv
    pairs = {tuple(row[:2]): row[2] for row in found.itertuples(index=False)}
    assert pairs == {("a", "b"): 2, ("a", "c"): 1, ("b", "c"): 1}
    only_c = LINKED.assign(is_asked=LINKED["hub_code"] == "c")
    found = shared_pairs(only_c[only_c["organisation_key"] == "blok"], LABELS, NL, ORDER).csv
    assert set(zip(found["hub"], found["other_hub"], strict=True)) == {("a", "c"), ("b", "c")}


@pytest.mark.parametrize(("language", "told"), [("nl", "paren van"), ("en", "pairs of")])
def test_pairs_are_counted_as_pairs(language, told):
    rows, order = many(9, 9)
    title = shared_pairs(rows, {}, Context(language), order).title
    assert re.match(rf"\d+ {told} hubs ", title)


def test_a_long_list_is_drawn_in_part_and_says_so():
    rows, order = many(MOST_SHOWN + 5, 9)
    drawing = shared_organisations(rows, {}, KINDS, NL, order)
    assert drawing.html.count("<tr") == MOST_SHOWN + 1
    assert len(drawing.table) == MOST_SHOWN + 5
    assert str(MOST_SHOWN) in drawing.note and str(MOST_SHOWN + 5) in drawing.note


def test_the_network_has_a_line_per_hub_of_each_organisation_and_a_height_per_name():
    rows, order = many(20, 9)
    drawing = hub_network(rows, {}, KINDS, NL, order)
    curves = re.findall(r' d="M0 ([\d.]+)C50 [\d.]+ 50 ([\d.]+) 100', drawing.html)
    assert len(curves) == 60 and "60 lijnen" in drawing.summary
    assert len({left for left, _ in curves}) == 9
    heights = sorted({float(right) for _, right in curves})
    assert len(heights) == 20
    assert min(b - a for a, b in pairwise(heights)) >= 10


def test_an_organisation_stands_at_the_middle_of_its_hubs_so_that_few_lines_cross():
    rows = frame(
        LINKS,
        *(("low", "Aan C", "other", hub, f"1.{hub}", True) for hub in "bc"),
        *(("high", "Zele", "other", hub, f"2.{hub}", True) for hub in "ab"),
    )
    shown = re.findall(r'<span title="([^"]*)"', network(rows).html)
    assert shown == ["Zele", "Aan C"]


def test_the_same_rows_in_another_order_give_the_same_network():
    rows, order = many(20, 9)
    turned = rows.iloc[::-1].reset_index(drop=True)
    assert (
        hub_network(rows, {}, KINDS, NL, order).html
        == hub_network(turned, {}, KINDS, NL, order).html
    )


@pytest.mark.parametrize(("organisations", "hubs"), [(MOST_ORGANISATIONS + 1, 12), (30, 300)])
def test_what_no_eye_can_follow_is_told_in_the_table_alone(organisations, hubs):
    rows, order = many(organisations, hubs)
    drawing = hub_network(rows, {}, KINDS, NL, order, hubs)
    assert "<svg" not in drawing.html and "te veel om te tekenen" in drawing.html
    assert len(drawing.table) == organisations


def test_the_title_counts_the_hubs_that_hang_together():
    chain = [("a", "b"), ("c", "d"), ("b", "c"), ("e", "f")]
    rows = frame(
        LINKS,
        *(
            (f"o{at}", f"O{at}", "other", hub, f"{at}.{hub}", True)
            for at, pair in enumerate(chain)
            for hub in pair
        ),
    )
    order = list("abcdef")
    told = hub_network(rows, {}, KINDS, NL, order, 6).title
    assert told == "Gedeelde partners verbinden 4 van de 6 hubs met elkaar"
    assert hub_network(rows[:6], {}, KINDS, NL, order, 4).title == network().title
    assert hub_network(rows, {}, KINDS, NL, order).title == network().title  # filtered
    assert hub_network(rows[:6], {}, KINDS, NL, order, 5).title.startswith("Gedeelde partners")


def test_a_hub_in_the_network_leads_to_its_own_shared_organisations():
    html = network(context=leading()).html
    links = dict(re.findall(r'href="/x\?&amp;hub=(\w)" aria-label="[^"]*: (\d)\.', html))
    assert links == {"a": "2", "b": "2"}  # hub C was not asked: not all its lines are here
