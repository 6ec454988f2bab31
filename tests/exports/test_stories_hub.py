"""The story of one hub: its figures beside those of all hubs; of a silent hub there are none."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest

from exports.deck import Map, Numbers, Slide, Words
from metrics.measure import Total
from tests.exports.telling import EVENT, HUB, example_telling
from texts.words import say
from ui.hubs.answer import answer
from ui.stories.hub import KEY_FIGURES, slides

KEYS = ["numbers", "dossiers", "stages", "area", "closing"]
SILENT = "voorbeeldhub-k"


@cache
def told(on: date | None = EVENT, hub: str = HUB, **chosen: str) -> dict[str, Slide]:
    return {slide.key: slide for slide in slides(example_telling(on, hub=hub, **chosen))}


def test_four_slides_and_thanks():
    found = told()
    assert list(found) == KEYS
    for slide in found.values():
        assert len(slide.title.split()) <= 15 and len(slide.summary) <= 250


@pytest.mark.parametrize("on", [EVENT, date(2022, 6, 1), None])
def test_each_key_figure_stands_beside_that_of_all_hubs(on):
    own, whole = example_telling(on, hub=HUB), example_telling(on)
    slide = told(on)["numbers"]
    assert isinstance(slide.figure, Numbers) and slide.table is not None
    found = [(own.total(key).numerator, whole.total(key).numerator) for key in KEY_FIGURES]
    assert [item.value for item in slide.figure.items] == [str(mine) for mine, _ in found]
    contexts = [item.context for item in slide.figure.items]
    assert contexts == [f"alle hubs samen: {every}" for _, every in found]
    assert [row[1:] for row in slide.table.rows] == [(str(a), str(b)) for a, b in found]
    tests = found[0][0]
    assert (f" {tests} " if tests else " nog geen testtraject ") in slide.title


def test_its_own_municipalities_light_up():
    slide = told()["area"]
    assert isinstance(slide.figure, Map) and slide.table is not None
    own = example_telling(hub=HUB).total("municipalities_covered").numerator
    assert Counter(slide.figure.areas.values())["chosen"] == own == len(slide.table.rows)
    assert slide.title == f"Voorbeeldhub E werkt in {own} gemeenten"
    caption = slide.table.caption
    assert caption.startswith("VOORBEELD · Gemeenten in het werkingsgebied, ")
    assert caption.endswith(", Voorbeeldhub E, stand op 28 november 2023")


def test_every_code_leads_to_the_sheet_of_the_hub():
    for slide in list(told().values())[:-1]:
        assert slide.path.startswith(f"/hubs?hub={HUB}&op=2023-11-28"), slide.key
        assert slide.address.endswith(slide.path)


def test_the_network_answers_with_counts_for_who_asks():
    answers = dict(told()["dossiers"].notes.questions)
    assert answers["Hoe is dat bij alle hubs samen?"].startswith(
        "Alle hubs samen: 45 goedgekeurd van 87 ingediend (52%)."
    )


def test_a_filter_that_says_nothing_about_partners_is_named():
    assert "filteren we niet op: Thema" in told(thema="wood")["numbers"].notes.caveat
    assert "filteren" not in told()["numbers"].notes.caveat


def test_of_a_hub_without_a_report_only_that_is_said():
    found = told(date(2022, 2, 20), hub=SILENT)
    assert list(found) == ["no_report", "closing"]
    assert isinstance(found["no_report"].figure, Words) and not found["no_report"].told
    assert found["no_report"].title == "Voorbeeldhub K diende nog geen rapport in"


@pytest.mark.parametrize(
    ("tests", "submitted", "said"),
    [
        (0, 0, "Hub X zette nog geen testtrajecten op. Er zijn nog geen dossiers ingediend."),
        (1, 1, "Hub X zette 1 testtraject op. Ingediende dossiers: 1, waarvan 0 goedgekeurd."),
        (2, 0, "Hub X zette 2 testtrajecten op. Er zijn nog geen dossiers ingediend."),
    ],
)
def test_the_first_sentence_about_a_hub_says_nought_in_words(tests, submitted, said):
    found = Total(tests, None, tests, tests), Total(0, submitted, None, submitted)
    assert answer(example_telling().asked, "Hub X", *found) == said


def test_in_english_it_is_not_called_a_fact_sheet_which_is_another_paper():
    assert say("en", "stories.name.hub") == "Profile of a hub"
    assert say("en", "stories.file.hub") != say("en", "stories.file.fact_sheet").replace("_", "-")


def test_a_sheet_needs_exactly_one_hub():
    with pytest.raises(LookupError, match="exactly one hub, not 0"):
        slides(example_telling())
    telling = example_telling()
    two = telling.asked.address.with_codes("hub", (HUB, SILENT))
    object.__setattr__(telling.asked, "address", two)
    with pytest.raises(LookupError, match="not 2"):
        slides(telling)
