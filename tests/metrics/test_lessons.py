"""The lessons in the hubs' own words: in which order they come, and how words are found in them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.access import VISITOR
from metrics.lessons import Lesson, lessons, objective_starts, search
from metrics.lessons_search import folded, pieces, terms
from metrics.measure import measure, total
from metrics.store import Store
from tests.example_store import example_store
from tests.metrics.drawn import drawn

STORE = {
    "lessons": """
        hub_codes | hub_code | learned_on | objective | lesson     | adjustment
        a         | a        | 2023-02-01 | 1         | Begin      | Eerst klein
        a         | a        | 2023-03-01 | 1         | Bel        |
        b         | b        | 2023-03-01 | 2         | Kijk       | Samen
    """,
}


def lesson(said: str, done: str | None = None) -> Lesson:
    return Lesson("a", date(2024, 3, 5), "1", said, done, "2024-S1", 1, "", "1.2")


@pytest.mark.parametrize(
    ("metric", "numerator", "denominator"),
    [("lessons", 3, None), ("lessons_adjusted", 2, 3), ("hubs_with_lessons", 2, None)],
)
def test_lessons_are_counted_with_their_adjustment_and_their_hubs(metric, numerator, denominator):
    found = total(drawn(STORE), VISITOR, metric)
    assert (found.numerator, found.denominator) == (numerator, denominator)


def test_an_adjustment_is_counted_in_the_objective_of_its_lesson():
    found = measure(drawn(STORE), VISITOR, "lessons_adjusted", by=["objective"])
    columns = ["objective", "numerator", "denominator"]
    assert found[columns].values.tolist() == [["1", 1, 2], ["2", 1, 1]]


@pytest.fixture(scope="module")
def example():
    return Store.newest(example_store() / "example" / "builds")


def test_lessons_come_by_objective_the_newest_first_with_the_report_they_stand_in(example):
    found = lessons(example, VISITOR)
    assert len(found) == total(example, VISITOR, "lessons").numerator
    assert [each.objective for each in found] == sorted(each.objective for each in found)
    days = [each.learned_on for each in found if each.objective == "3"]
    assert days == sorted(days, reverse=True) and len(set(days)) > 1
    first, last = example.ranges["period"][found[0].period]
    assert first <= found[0].learned_on <= last
    assert found[0].cell.startswith("Leerlessen!C")
    assert {each.adjustment for each in found} > {None}


def test_the_filters_and_the_day_decide_which_lessons_there_are(example):
    where = {"hub": ("voorbeeldhub-a",), "phase": ("4",)}
    found = lessons(example, VISITOR, where)
    assert {each.hub for each in found} == {"voorbeeldhub-a"}
    assert min(each.learned_on for each in found) >= date(2024, 1, 1)
    then = lessons(example, VISITOR, on=date(2023, 11, 28))
    assert 0 < len(then) < len(lessons(example, VISITOR))
    assert max(each.learned_on for each in then) <= date(2023, 11, 28)


def test_a_second_search_reads_no_row_again(example, monkeypatch):
    lessons(example, VISITOR, {"phase": ("3",)})
    monkeypatch.setattr(Store, "query", None)
    monkeypatch.setattr(Store, "tuples", None)
    found = lessons(example, VISITOR, {"phase": ("3",)})
    assert len(search(found, "een")) > 1


def test_the_fifth_objective_begins_with_the_fourth_phase(example):
    starts = objective_starts(example)
    assert starts["5"] == example.ranges["phase"]["4"][0]
    assert starts["1"] < starts["5"]


WRITTEN = lesson("De coöperatie zoekt één vaste dag", "Elke ploeg kreeg foto’s van Bèta-Café")


@pytest.mark.parametrize(
    "words",
    ["", "???", "cooperatie", "DAG vaste", "één", "een dag ploeg", "foto's", "foto’s", "beta-cafe",
     "‘vaste dag’", "  operatie  "],
)  # fmt: skip
def test_accents_capitals_quotes_and_the_order_of_words_do_not_matter(words):
    assert search([WRITTEN], words) == [WRITTEN]


@pytest.mark.parametrize("words", ["fotos", "vaste dagen", "dag ploeg zaag", "dagelke"])
def test_every_word_must_stand_in_the_lesson_or_in_its_adjustment(words):
    assert search([WRITTEN], words) == []


def test_the_words_found_are_told_from_the_rest_as_they_were_written():
    found = pieces("Café “Coöp” in Ço\u0308öp", terms("COOP caf"))
    assert found == [
        *[("Caf", True), ("é “", False), ("Coöp", True), ("” in ", False)],
        ("Ço\u0308öp", True),
    ]
    assert pieces("Straße", terms("strasse")) == [("Straße", True)]
    assert pieces("aanaan", terms("aan")) == [("aanaan", True)]
    assert pieces("aan", ()) == [("aan", False)]
    assert pieces("", terms("aan")) == []


@given(st.text(max_size=60), st.text(max_size=20))
def test_whatever_is_typed_the_pieces_are_the_text(text, words):
    sought = terms(words)
    cut = pieces(text, sought)
    assert "".join(piece for piece, _ in cut) == text
    for piece, is_found in cut:
        if is_found:
            assert any(char in "".join(sought) for char in folded(piece)), (piece, sought)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once_and_composed_letters_are_as_loose_ones(text):
    once = folded(unicodedata.normalize("NFC", text))
    assert once == folded(unicodedata.normalize("NFD", text))
