"""What stands on a handout has room: no words over others, pages that are used, nothing twice."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import cache
from itertools import combinations

import pypdfium2
import pytest

from exports.deck import Deck, Table
from exports.documents import fact_sheet, handout
from tests.exports import decks
from tests.exports.leaflets import bookmarks, faults, pages, sheet
from tests.exports.telling import EVENT, HUB, example_telling
from ui.stories.files import deck as told
from ui.stories.plan import Plan
from ui.stories.story import STORIES

# Left, bottom, right and top of a line of text, in points.
Line = tuple[float, float, float, float]
NAMES = ("Provincie", "Gemeenten", "In een werkingsgebied", "Aandeel van de gemeenten",
         "Inwoners", "Inwoners in een werkingsgebied", "Aandeel van de inwoners")  # fmt: skip
WIDE = Table(
    "Per provincie",
    NAMES,
    (("West-Vlaanderen", "62", "24", "39%", "1.235.671", "387.096", "31%"),) * 5,
    frozenset(range(1, 7)),
)


@cache
def story(key: str) -> Deck:
    asked = {"hub": HUB} if key == "hub" else {}
    # Without the sign behind the page, over which all words stand.
    return replace(told(example_telling(EVENT, "nl", **asked), key, Plan()), is_example=False)


def lines(pdf: bytes) -> list[list[Line]]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        texts = [document[at].get_textpage() for at in range(len(document))]
        return [[text.get_rect(at) for at in range(text.count_rects())] for text in texts]


def touching(pdf: bytes) -> list[tuple[Line, Line]]:
    """Lines that share more than the height in which one may hang into the next."""
    return [
        (one, other)
        for page in lines(pdf)
        for one, other in combinations(page, 2)
        if min(one[2], other[2]) - max(one[0], other[0]) > 1
        and min(one[3], other[3]) - max(one[1], other[1]) > 2
    ]


@pytest.mark.parametrize("key", STORIES)
def test_on_no_page_of_a_story_do_words_stand_over_others(key: str) -> None:
    assert touching(handout(story(key))) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_table_of_many_columns_never_stands_beside_a_drawing_where_it_has_no_room(
    language: str,
) -> None:
    deck = replace(decks.sample(language), is_example=False)
    slides = tuple(
        replace(slide, table=WIDE) if slide.key in ("map", "dots") else slide
        for slide in deck.slides
    )
    made = handout(replace(deck, slides=slides))
    assert touching(made) == []
    # Nor is a column left out to make it fit there: two slides, five rows, the last column.
    assert " ".join(pages(made)).count("31%") == 10


def test_columns_that_no_page_can_hold_are_left_out_and_that_is_said() -> None:
    many = 30
    head = ("Hub", *(f"Kolom{at}" for at in range(many)))
    broad = Table("Breed", head, (("Voorbeeldhub A", *("1.234.567",) * many),))
    part = replace(sheet().parts[0], table=broad)
    made = fact_sheet(replace(sheet(is_example=False), parts=(part,)))
    assert touching(made) == []
    assert faults(made) == []
    words = pages(made)[1]
    left_out = int(words.split("Nog ")[1].split()[0])
    assert 0 < left_out < many
    assert f"Kolom{many - left_out - 1}" in words
    assert f"Kolom{many - left_out}" not in words


def test_most_pages_of_a_story_hold_more_than_one_slide() -> None:
    for key in STORIES:
        slides = len(story(key).slides) - 1
        assert len(pages(handout(story(key)))) <= (slides + 1) // 2 + 1, key


def test_a_definition_stands_once_and_the_closing_slide_is_a_code_at_the_end() -> None:
    deck = decks.sample()
    first, *rest, last = deck.slides
    one, two = "Dossier: een aanvraag.", "Hub: een netwerk. Dossier: een aanvraag."
    notes = [replace(first.notes, definition=words) for words in (one, two)]
    asked = replace(last, notes=replace(last.notes, say="Nodig iedereen uit."))
    slides = (replace(first, notes=notes[0]), replace(rest[0], notes=notes[1]), asked)
    made = handout(replace(deck, slides=slides))
    words = " ".join(pages(made))
    assert words.count("Dossier: een aanvraag.") == words.count("Hub: een netwerk.") == 1
    assert "Nodig iedereen uit" not in words
    assert words.replace(" ", "").count(last.address) == 1
    titles = [title for level, title in bookmarks(made) if level == 1]
    assert titles == [f"1 {first.title}", f"2 {rest[0].title}", "Wat de cijfers betekenen"]
