"""The story In een oogopslag, of the example."""

from __future__ import annotations

from datetime import date

import pytest

from exports.deck import Chart, Closing, Map, Numbers, Words
from tests.exports.story_rules import check_story
from tests.exports.telling import HUB, example_telling
from ui.stories.overview import slides
from ui.stories.telling import Telling

EVENT = date(2023, 11, 28)
# Chosen at random, once: what a page says under them, a slide says.
VIEWS: dict[str, tuple[date, str, dict[str, str]]] = {
    "event": (EVENT, "nl", {}),
    "event in English": (EVENT, "en", {}),
    "a hub": (date(2024, 5, 17), "nl", {"hub": HUB}),
    "a half": (date(2025, 3, 3), "en", {"periode": "2022-S2"}),
    "a province": (date(2022, 9, 30), "nl", {"provincie": "Oost-Vlaanderen"}),
    "a theme": (date(2025, 8, 1), "nl", {"thema": "textiles"}),
    "before the first deadline": (date(2022, 1, 12), "nl", {}),
    "a missing report": (date(2024, 2, 2), "nl", {}),
    "hardly anything": (EVENT, "nl", {"provincie": "Limburg", "thema": "wood", "periode": "2023"}),
}


def view(name: str) -> Telling:
    on, language, chosen = VIEWS[name]
    return example_telling(on, language, **chosen)


def test_it_opens_with_the_published_figures_in_five_slides_and_a_closing() -> None:
    made = slides(example_telling())
    assert [slide.key for slide in made] == [
        "numbers", "text", "dossiers", "stages", "map", "closing",
    ]  # fmt: skip
    first = made[0].figure
    assert isinstance(first, Numbers) and isinstance(made[-1].figure, Closing)
    assert [each.value for each in first.items] == ["12", "77", "87", "45"]
    assert made[0].title == "De 12 hubs zetten 77 testtrajecten op"
    assert made[2].title == "45 van de 87 ingediende dossiers zijn goedgekeurd"
    squares = made[2].figure
    assert isinstance(squares, Chart) and squares.totals == ("45 van de 87 goedgekeurd (52%)",)
    assert [(part.name, part.values) for part in squares.series] == [
        ("Goedgekeurd", (45,)),
        ("In behandeling", (14,)),
        ("Geweigerd", (22,)),
        ("Ingetrokken", (6,)),
    ]


@pytest.mark.parametrize("name", VIEWS)
def test_every_figure_is_the_dashboards_own_and_every_text_is_whole_and_fits(name: str) -> None:
    telling = view(name)
    check_story(telling, slides(telling))


def test_what_is_asked_about_the_others_is_answered_by_their_status() -> None:
    questions = dict(slides(example_telling())[2].notes.questions)
    assert questions["Zijn de andere 42 geweigerd?"] == (
        "Niet allemaal: 22 zijn geweigerd, 6 zijn ingetrokken en over 14 is nog niet beslist."
    )


def test_a_share_has_both_denominators_and_is_not_told_of_few() -> None:
    many = slides(example_telling())[2]
    assert "52%" in [told.text for told in many.told]
    assert "Van de 67 dossiers waarover beslist is, is 67% goedgekeurd." in many.notes.say
    few = slides(example_telling(hub="voorbeeldhub-b"))[2]  # eight dossiers
    assert not any("%" in told.text for told in few.told) and "%" not in few.summary


def test_before_the_first_report_there_is_only_that() -> None:
    first, closing = slides(example_telling(date(2021, 12, 1)))
    assert first.title == "Nog geen enkel rapport" and isinstance(first.figure, Words)
    assert isinstance(closing.figure, Closing)
    silent = slides(example_telling(periode="2025-S1"))[0]
    assert silent.title == "Nog geen rapport over de 1e helft van 2025"
    hub = slides(example_telling(date(2022, 1, 31), hub="voorbeeldhub-k"))[0]
    assert hub.title == "Nog geen rapport van Voorbeeldhub K"


def test_filters_that_leave_nothing_are_told_in_words_and_not_drawn_as_zero() -> None:
    made = {s.key: s for s in slides(example_telling(EVENT, thema="ict", periode="2021"))}
    assert isinstance(made["dossiers"].figure, Words)
    assert made["dossiers"].figure.lines == ("Geen dossiers ingediend.",)


def test_while_a_report_is_missing_no_title_tells_a_finding_and_the_notes_say_so() -> None:
    made = slides(view("a missing report"))
    assert made[0].title == "De resultaten in cijfers"
    assert all("voorlopig" in slide.notes.caveat for slide in made[:-1])
    assert all("Voorlopig" in slide.source for slide in made)


def test_before_the_first_deadline_the_hubs_that_reported_are_told_and_nothing_is_a_finding() -> (
    None
):
    telling = example_telling(date(2022, 1, 12))
    made = {slide.key: slide for slide in slides(telling)}
    assert telling.warning().endswith(" 5 van de 12 hubs rapporteerden al.")
    assert "Ontvangen rapporten: 5 van 12. Voorlopig" in made["numbers"].source
    assert all("voorlopig" in made[key].notes.caveat for key in made if key != "closing")
    numbers = made["numbers"].figure
    assert isinstance(numbers, Numbers)
    assert numbers.items[1].context == "voorlopig, op 5 van 12 rapporten"
    assert made["stages"].title == "Trajecten naar stadium"
    assert made["map"].title == "Werkingsgebied van de hubs"
    assert "Van 228 gemeenten is nog geen hub bekend." in made["map"].summary
    # Of a hub that did report nothing more is expected.
    assert example_telling(date(2022, 1, 12), hub="voorbeeldhub-a").warning() == ""


def test_the_stages_say_that_what_stopped_stands_apart() -> None:
    made = {slide.key: slide for slide in slides(example_telling())}
    assert "Stopgezette trajecten staan apart." in made["stages"].notes.say


def test_a_slide_leads_to_the_page_with_the_same_day_and_choices() -> None:
    for slide in slides(example_telling(hub=HUB)):
        assert "op=2023-11-28" in slide.path and f"hub={HUB}" in slide.path
        assert slide.address.endswith(slide.path)


def test_the_map_stands_for_the_network_and_lights_the_chosen_hub() -> None:
    flanders = {s.key: s for s in slides(example_telling(hub=HUB))}["map"].figure
    assert isinstance(flanders, Map)
    assert len(flanders.areas) == 285
    assert [place.name for place in flanders.places if place.is_chosen] == ["Voorbeeldhub E"]
