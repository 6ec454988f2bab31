"""The story Samen sterk: who misses what, two numbers of partners, and what cannot be concluded."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from exports.deck import Chart, Numbers, Slide, Table, Words
from tests.exports.telling import EVENT, HUB, example_telling
from ui.partnership.charts import reached_chart
from ui.stories import partners
from ui.stories.partners import slides
from ui.stories.partners_growth import growth

KEYS = ["rule", "kinds", "growth", "difference", "conclusion", "closing"]
MISSING = date(2022, 2, 20)  # one hub has not reported yet


@cache
def told(on: date | None = EVENT, **chosen: str) -> dict[str, Slide]:
    return {slide.key: slide for slide in slides(example_telling(on, **chosen))}


def test_five_slides_and_thanks():
    found = told()
    assert list(found) == KEYS
    for slide in found.values():
        assert len(slide.title.split()) <= 15 and len(slide.summary) <= 250


def test_a_square_per_hub_tells_who_meets_the_rule_and_who_misses_a_partner():
    slide = told()["rule"]
    assert slide.title == "11 van de 12 hubs met een rapport halen de partnerregel"
    assert isinstance(slide.figure, Chart) and slide.figure.kind == "squares"
    assert slide.summary == "Hubs met een rapport die de partnerregel halen: 11 van 12."
    met, others = slide.figure.series
    assert (met.values, others.values) == ((11,), (1,)) and met.fill != others.fill
    assert others.name == "hub mist nog een partner"
    assert slide.figure.totals == ("van de 12 hubs met een rapport; Voorbeeldhub I nog niet",)
    answer = dict(slide.notes.questions)["Welke hub mist er nog een partner?"]
    assert answer == "Voorbeeldhub I mist een partner uit de reguliere economie."


def test_many_hubs_that_miss_a_partner_are_counted_and_not_named(monkeypatch):
    monkeypatch.setattr(partners, "MOST_HUBS", 1)
    lacking = {"voorbeeldhub-a": ["social_economy"], "voorbeeldhub-b": ["social_economy"]}
    monkeypatch.setattr(partners, "missing_kinds", lambda states, order: lacking)
    telling = example_telling()
    slide = partners._rule(telling, telling.total("partner_rule"))
    assert isinstance(slide.figure, Chart)
    assert slide.figure.series[1].name == "hubs missen nog een partner"
    assert slide.figure.totals == ("van de 12 hubs met een rapport",)
    assert "2 hubs missen nog" in dict(slide.notes.questions)["Welke hub mist er nog een partner?"]


def test_the_rule_is_one_large_figure_when_no_hub_misses_any():
    slide = told(None)["rule"]
    assert isinstance(slide.figure, Numbers)
    (only,) = slide.figure.items
    assert (only.value, only.context) == ("12", "van de 12 hubs met een rapport")


def test_of_one_hub_its_partners_of_the_three_kinds_are_told():
    telling = example_telling(hub=HUB)
    slide = partners._rule(telling, telling.total("partner_rule"))
    assert slide.title == "Voorbeeldhub E haalt de partnerregel"
    assert isinstance(slide.figure, Numbers)
    kinds = ("local_government", "regular_economy", "social_economy")
    counts = [telling.total("partnerships", {"kind": kind}).numerator for kind in kinds]
    assert [item.value for item in slide.figure.items] == [str(count) for count in counts]


def test_organisations_and_partnerships_are_two_numbers():
    slide, telling = told()["kinds"], example_telling()
    found = telling.asked.totals("organisations", "partnerships")
    one, other = found["organisations"].numerator, found["partnerships"].numerator
    assert slide.title == f"{one} organisaties vormen samen {other} partnerschappen"
    assert isinstance(slide.figure, Chart)
    assert sum(value or 0 for value in slide.figure.series[0].values) == other
    assert slide.path == "/kruising?getal=partnerships&per=kind&op=2023-11-28"


def test_partners_grow_from_phase_to_phase():
    slide = told(None)["growth"]
    assert slide.title == "Van 83 partners in fase 2 naar 120 in fase 4"
    assert isinstance(slide.figure, Chart)
    total = example_telling(None).total("partnerships").numerator
    assert slide.figure.series[0].values == (83, 87, total)
    moved = "In fase 4 bleven er 83, kwamen er 37 bij en vertrokken er 4."
    assert moved in dict(slide.notes.questions).values()
    none_left = "In fase 3 bleven er 83, kwamen er 4 bij en vertrok er geen enkele."
    assert none_left in dict(told()["growth"].notes.questions).values()


@pytest.mark.parametrize(("on", "said"), [(EVENT, "Fase 3 liep op"), (date(2025, 9, 1), "")])
def test_a_phase_is_called_unfinished_only_while_it_runs(on, said):
    assert growth(example_telling(on)).notes.caveat.startswith(said)
    assert ("nog" in growth(example_telling(on)).notes.caveat) == bool(said)


def test_of_one_hub_nothing_is_said_about_working_with_several():
    telling = example_telling(hub=HUB)
    says = [partners._kinds(telling).notes.say, growth(telling).notes.say]
    assert says[0] == "Dit zijn de partners van Voorbeeldhub E, per soort. Samen zijn het er 8."
    assert not any("twee" in said or "hoeveel hubs" in said for said in says)


def test_what_is_not_known_of_every_hub_is_no_column():
    found = told(MISSING)
    assert isinstance(found["growth"].figure, Words) and not found["growth"].told
    assert found["kinds"].title == "Partners van de hubs, naar soort"
    assert found["growth"].summary.startswith(
        "Van minstens één hub kennen we de partners nog niet."
    )


def test_the_difference_is_told_in_counts_without_any_percentage():
    slide = told()["difference"]
    assert isinstance(slide.figure, Table)
    drawn = reached_chart(example_telling().asked).drawing().csv
    parts = [f"{row['part']} van {row['whole']}" for row in drawn.to_dict("records")]
    assert [cell for row in slide.figure.rows for cell in row[1:]] == parts
    assert "%" not in str(slide.figure.rows) and "geen oorzaak" in slide.notes.caveat
    compared = dict(slide.notes.questions)["Wat kun je hieruit besluiten?"]
    assert compared.startswith(f"Er zijn {len(slide.figure.rows)} vergelijkingen gemaakt ")


@pytest.mark.parametrize(
    ("language", "who", "word", "not_ours"),
    [
        ("nl", "programma", "onmisbaar", "geen uitkomst van deze cijfers"),
        ("en", "programme", "essential", "not a finding of these figures"),
    ],
)
def test_what_the_closing_event_concluded_is_a_judgement_with_its_day_and_source(
    language, who, word, not_ours
):
    (slide,) = partners.conclusion(example_telling(EVENT, language))
    assert isinstance(slide.figure, Words)
    for words in (slide.figure.by, slide.source):
        assert "28 " in words and "2023" in words and "socialeeconomie.be" in words
        assert len(slide.summary) <= 250
    for words in (slide.title, slide.notes.say, slide.notes.caveat):
        assert who in words
    assert word in slide.title and word in slide.figure.lines[0]
    assert not_ours in slide.figure.lines[1] and not_ours in slide.summary
    assert not slide.told and slide.table is None


def test_nothing_was_concluded_before_the_closing_event():
    assert not partners.conclusion(example_telling(date(2023, 11, 27)))
    assert partners.conclusion(example_telling(EVENT))


def test_filters_that_leave_no_hub_leave_one_slide_that_says_so():
    first, last = slides(example_telling(date(2022, 7, 12), hub=HUB, provincie="Limburg"))
    assert isinstance(first.figure, Words) and not first.told and last.key == "closing"
