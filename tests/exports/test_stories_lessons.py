"""The story Wat leerden we: which lessons are quoted, and that they are the hub's very words."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from functools import cache

import pytest

from exports.deck import Chart, Slide, Words
from metrics.access import VISITOR
from metrics.lessons import Lesson, lessons
from tests.exports.telling import EVENT, HUB, example_telling
from ui.stories import lessons as story
from ui.stories.lessons import slides
from ui.stories.quoting import MORE, MOST_LETTERS, MOST_WORDS, adjustment_cut, chosen, cut

HOSTILE = "<script>alert('x')</script> & {brace} =1+1"


@cache
def told(on: date | None = EVENT, **asked: str) -> dict[str, Slide]:
    return {slide.key: slide for slide in slides(example_telling(on, **asked))}


def lesson(text: str, done: str | None = None, day: int = 1, objective: str | None = "1") -> Lesson:
    on = date(2023, 1, 1) + timedelta(days=day)
    place = f"{900 - day}.{text[:3]}"  # a later row is not a newer lesson
    return Lesson("voorbeeldhub-e", on, objective, text, done, "2023-S1", 1, "L!C3", place)


def test_a_slide_with_the_numbers_then_one_lesson_of_each_objective():
    today = [f"quote-{code}" for code in range(1, 6)]
    assert list(told(None)) == ["lessons", *today, "closing"]
    assert list(told()) == ["lessons", *today[:4], "closing"]  # the fifth had not begun
    first = told()["lessons"]
    assert first.title == "9 hubs meldden samen 15 leerlessen"
    assert isinstance(first.figure, Chart)
    names = ("actoren samenbrengen", "bewust maken", "nieuwe initiatieven")
    assert first.figure.categories == (
        *(f"Doelstelling {at}: {name}" for at, name in enumerate(names, start=1)),
        "Doelstelling 4: nieuwe diensten of opdrachten",
    )
    for slide in told().values():
        assert len(slide.title.split()) <= 15 and len(slide.summary) <= 250


@pytest.mark.parametrize("on", [EVENT, date(2022, 9, 1), None])
def test_the_numbers_are_those_that_are_measured(on):
    telling, found = example_telling(on), told(on)
    figure = found["lessons"].figure
    assert isinstance(figure, Chart)
    total = telling.total("lessons").numerator
    assert sum(value or 0 for value in figure.series[0].values) == total
    for key, slide in found.items():
        if key.startswith("quote"):
            one = telling.total("lessons_adjusted", {"objective": key[-1]})
            rows = slide.table.rows if slide.table else ()
            assert [row[1] for row in rows] == [str(one.denominator), str(one.numerator)]
            assert f" {one.denominator} leerles" in slide.title


def test_every_quote_is_exactly_what_stands_in_the_workbook():
    telling = example_telling(None)
    said = {
        (each.objective, each.lesson): each
        for each in lessons(telling.asked.store, VISITOR, None, telling.asked.address.on)
    }
    for key, slide in told(None).items():
        if key.startswith("quote"):
            assert isinstance(slide.figure, Words)
            first, *then = slide.figure.lines
            own = said[key[-1], first.strip("‘’")]
            assert then and own.adjustment and f"‘{own.adjustment}’" in then[0]
            assert slide.figure.by.startswith("Voorbeeldhub ")
            assert f"bij=objective%3A{key[-1]}" in slide.path
            where = dict(slide.notes.questions)["Staat het er echt zo?"]
            assert re.search(r": werkblad Leerlessen, cel [A-Z]\d+\.$", where)


def test_what_changed_something_goes_before_what_is_newer():
    old, new = lesson("Oud.", "We deden iets.", day=1), lesson("Nieuw.", day=300)
    assert chosen([old, new]) == [old]
    long = lesson("woord " * 99, "We deden iets.", day=400)
    assert chosen([long, old]) == [old]
    newer = lesson("Nieuwer.", "We deden dit.", day=200)
    assert chosen([old, newer, long, new]) == [newer]


def test_the_choice_does_not_depend_on_the_order_of_the_rows():
    telling = example_telling(None)
    told_all = list(lessons(telling.asked.store, VISITOR, None, telling.asked.address.on))
    first = chosen(told_all)
    random.Random(6).shuffle(told_all)
    assert sorted(chosen(told_all), key=lambda one: one.objective or "") == first


def test_the_same_words_are_quoted_once():
    one, two = lesson("Gelijk.", "Ja.", day=9), lesson("Gelijk.", "Ja.", day=9, objective="2")
    other = lesson("Anders.", "Ja.", day=1, objective="2")
    assert [each.lesson for each in chosen([one, two, other])] == ["Gelijk.", "Anders."]
    assert len(chosen([one, two])) == 2  # sooner twice than an objective without a lesson


def test_long_words_are_cut_after_a_sentence_and_stay_the_hubs_own():
    rng = random.Random(45)
    for _ in range(200):
        words = "".join(
            rng.choice(["woord", "3.5", "é", "e.d.", "Einde.", "Wat?", "x" * 90])
            + rng.choice([" ", " ", " ", "\n", "  "])
            for _ in range(rng.randrange(1, 90))
        ).strip()
        short = cut(words)
        assert words.startswith(short.removesuffix(MORE))
        assert short == words or short.endswith(MORE)
        kept = short.removesuffix(MORE)
        assert len(kept.split()) <= MOST_WORDS and len(kept) <= MOST_LETTERS
    assert cut("Kort. " + "woord " * 50) == "Kort." + MORE
    assert cut("a" * 5000) == "a" * MOST_LETTERS + MORE
    assert cut("Eerste regel\nTweede regel.") == "Eerste regel" + MORE


def test_lesson_and_adjustment_together_can_be_read():
    both = lesson("woord " * 44 + "einde.", "Dit. " + "en dat " * 30)
    assert adjustment_cut(both) == "Dit." + MORE
    assert adjustment_cut(lesson("Kort.")) == ""


def test_a_lesson_without_adjustment_claims_none(monkeypatch):
    monkeypatch.setattr(story, "chosen", lambda found: [lesson("Zo is het.", objective="2")])
    slide = slides(example_telling())[1]
    assert isinstance(slide.figure, Words)
    assert slide.figure.lines == ("‘Zo is het.’",)
    assert "Nog geen bijsturing gemeld." in dict(slide.notes.questions).values()


def test_hostile_words_stay_words(monkeypatch):
    monkeypatch.setattr(story, "chosen", lambda found: [lesson(HOSTILE, HOSTILE)])
    slide = slides(example_telling())[1]
    assert isinstance(slide.figure, Words)
    assert slide.figure.lines[0] == f"‘{HOSTILE}’" and HOSTILE in slide.figure.lines[1]
    assert HOSTILE in slide.summary


def test_without_lessons_one_slide_says_so():
    first, last = slides(example_telling(date(2022, 7, 5), hub=HUB, provincie="Limburg"))
    assert isinstance(first.figure, Words) and not first.told and last.key == "closing"


def test_one_hub_is_named_instead_of_counted():
    found = told(None, hub="voorbeeldhub-l")
    many = example_telling(None, hub="voorbeeldhub-l").total("lessons").numerator
    assert found["lessons"].title == f"Voorbeeldhub L meldde {many} leerlessen"
    for slide in found.values():
        notes = slide.notes
        spoken = " ".join((notes.say, notes.caveat, *map(" ".join, notes.questions)))
        assert slide.key == "closing" or "hubs " not in spoken, slide.key


def test_an_objective_without_a_short_name_is_named_by_its_own_words():
    assert story._named(example_telling(), None) == "Doelstelling onbekend"
    assert story._named(example_telling(), "9") == "Doelstelling 9: 9"
