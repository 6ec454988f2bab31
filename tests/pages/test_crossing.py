"""Kruising: what can be chosen, what that gives, and what is said of a choice that does not fit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from metrics.access import VISITOR
from metrics.catalog import METRICS
from metrics.dimensions import DIMENSIONS
from metrics.measure import total
from metrics.store import Store
from metrics.views import VIEWS
from pages.kruising import content
from tests.pages.crossing import asked_of, drawing_of, markup, page_of
from tests.pages.opened import opener, use_example, words_of
from tests.pages.test_marks import behind, where_of
from tests.pages.test_marks import store as example
from texts.words import UNKNOWN
from ui.address import Address
from ui.charts import Chart
from ui.crossing.start import EXAMPLES


def test_without_a_choice_it_says_what_to_do_and_gives_examples() -> None:
    page = page_of(hub="voorbeeldhub-a")
    assert page.answer.startswith("Kies een cijfer")
    assert not [part for part in page.parts() if isinstance(part, Chart)]
    links = re.findall(r'<li><a href="([^"]*)"', markup(page))
    assert len(links) == len(EXAMPLES) == 6
    assert all("hub=voorbeeldhub-a" in link for link in links)
    assert 'name="per"' not in markup(page)


@pytest.mark.parametrize("example_of", EXAMPLES, ids=lambda pair: "-".join((pair[0], *pair[1])))
def test_each_example_can_be_made_and_finds_something(
    example_of: tuple[str, tuple[str, ...]],
) -> None:
    number, per = example_of
    asked = asked_of(example(), getal=number, per=list(per))
    assert asked.address.per == per and not asked.address.unknown
    drawing = drawing_of(content(asked))
    assert "hm-empty" not in drawing.html and drawing.links


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_form_offers_each_number_once_under_its_subject(language: str) -> None:
    form = markup(page_of(getal="dossiers", taal=language))
    select = form.split('id="hm-crossing-number"')[1].split("</select>")[0]
    assert sorted(re.findall(r'value="(\w+)"', select)) == sorted(METRICS)
    used = {metric.view for metric in METRICS.values()}
    assert select.count("<optgroup") == len(used) <= len(VIEWS)


@pytest.mark.parametrize("number", ["dossiers", "hubs", "referrals", "municipalities_uncovered"])
def test_only_the_dimensions_that_the_number_has_are_offered(number: str) -> None:
    form = markup(page_of(getal=number))
    for which in ("first", "second"):
        select = form.split(f'id="hm-crossing-{which}"')[1].split("</select>")[0]
        offered = re.findall(r'value="(\w+)"', select)
        assert offered == list(METRICS[number].dimensions)


def test_a_split_is_not_offered_a_second_time_and_filters_go_along() -> None:
    form = markup(page_of(getal="dossiers", per=["status", "hub"], periode="2023", taal="en"))
    first, second = (
        form.split(f'id="hm-crossing-{which}"')[1].split("</select>")[0]
        for which in ("first", "second")
    )
    assert 'value="status" selected' in first and 'value="hub"' not in first
    assert 'value="hub" selected' in second and 'value="status"' not in second
    assert '<input type="hidden" name="periode" value="2023">' in form
    assert '<input type="hidden" name="taal" value="en">' in form
    assert 'type="hidden" name="per"' not in form and 'type="hidden" name="getal"' not in form


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"getal": "activities", "per": ["stage"]}, "‘Activiteiten’ kun je niet splitsen op ‘Stad"),
        (
            {"getal": "dossiers", "per": ["hub", "status", "theme"]},
            "op hoogstens twee manieren tegelijk splitsen. ‘Thema’ laten we weg.",
        ),
        ({"per": ["hub"]}, "Kies eerst een cijfer."),
        ({"getal": "dossiers", "per": ["<b>x"]}, "een keuze die we niet kennen: <b>x."),
    ],
)
def test_a_split_that_does_not_fit_is_named_and_left_out(
    monkeypatch: pytest.MonkeyPatch, parameters: dict[str, Any], words: str
) -> None:
    use_example(monkeypatch)
    html = opener("crossing", content)(**parameters)
    assert words in words_of(html)
    assert "<b>x" not in html


def test_hubs_stand_in_their_fixed_order_and_are_not_ranked_in_words() -> None:
    page = page_of(getal="approval_rate", per="hub")
    names = list(drawing_of(page).table["Hub"])
    assert names == sorted(names) and len(names) == 12
    assert "meest" not in page.answer and "Voorbeeldhub" not in page.answer


def test_a_share_over_time_is_columns_of_counts() -> None:
    html = drawing_of(page_of(getal="approval_rate", per="year")).html
    assert "hm-columns" in html and "hm-within" in html and "<path" not in html


def test_time_stands_in_the_columns_whichever_split_is_chosen_first() -> None:
    for per in (["phase", "channel"], ["channel", "phase"]):
        drawing = drawing_of(page_of(getal="dossiers_submitted", per=per))
        heads = words_of(drawing.html.split("</thead>")[0])
        assert "Fase 2 Fase 3" in heads, per


def test_parts_that_are_more_than_the_whole_say_why() -> None:
    drawing = drawing_of(page_of(getal="dossiers", per="hub"))
    assert drawing.csv["numerator"].sum() > total(example(), VISITOR, "dossiers").numerator
    assert "bij elk van die hubs" in drawing.note
    assert "meer dan" not in drawing_of(page_of(getal="dossiers", per="status")).note


def test_a_year_beside_a_half_year_leads_to_the_half_year_of_that_year() -> None:
    drawing = drawing_of(page_of(getal="dossiers_submitted", per="year", periode="2023-S1"))
    (href,) = drawing.links.values()
    address, _ = behind(href)
    assert where_of(address) == {"year": ("2023",), "period": ("2023-S1",)}
    assert drawing.table["Jaar"].tolist() == ["2023"]


def test_a_period_outside_the_chosen_year_has_no_column_of_zero() -> None:
    drawing = drawing_of(page_of(getal="dossiers_submitted", per="period", periode="2023"))
    assert drawing.csv["period"].tolist() == ["2023-S1", "2023-S2"]


@pytest.mark.parametrize(
    ("language", "over", "unequal", "early"),
    [
        ("nl", "332 in totaal, alle getoonde fasen samen.", "niet even lang", "niet begonnen"),
        ("en", "332 in total, all phases shown together.", "not equally long", "not begun"),
    ],
)
def test_no_phase_is_called_the_most_and_none_before_the_first_report_is_shown(
    language: str, over: str, unequal: str, early: str
) -> None:
    page = page_of(getal="activities", per=["objective", "phase"], taal=language)
    drawing = drawing_of(page)
    assert page.answer.endswith(over)
    assert over.split(", ")[1] in drawing.summary and "55" not in drawing.summary
    assert unequal in drawing.note and early in drawing.note
    csv = drawing.csv
    assert set(csv["phase"]) == {"2", "3", "4"}
    begun = csv[csv["objective"] == "5"].set_index("phase")["numerator"]
    assert begun.isna().tolist() == [True, True, False]
    alone = page_of(getal="activities", per="phase", taal=language)
    assert alone.answer.endswith(over) and unequal in drawing_of(alone).note


def test_an_objective_that_had_not_begun_in_the_chosen_year_is_unknown_and_not_zero() -> None:
    for per in (["objective"], ["objective", "municipality"]):
        csv = drawing_of(page_of(getal="activities", per=per, periode="2023")).csv
        assert csv.loc[csv["objective"] == "5", "numerator"].isna().all()
        assert csv.loc[csv["objective"] == "1", "numerator"].notna().all()


def test_of_one_group_and_of_one_hub_no_plural_is_told() -> None:
    few = page_of(getal="approval_rate", per="channel", hub="voorbeeldhub-a", periode="2022")
    assert "Bij 2 van de 2 groepen" in few.answer
    for number, per in (("approval_rate", "year"), ("trajectories", "hub")):
        for language in ("nl", "en"):
            page = page_of(
                getal=number, per=per, hub="voorbeeldhub-a", periode="2022", taal=language
            )
            assert not re.search(r"\b1 (van de|of the) 1\b", page.answer), page.answer


def test_filters_that_leave_nothing_give_a_sentence_and_keep_the_form() -> None:
    page = page_of(getal="dossiers_submitted", per=["hub", "phase"], fase="1", thema="ict")
    drawing = drawing_of(page)
    assert drawing.summary == "Er is nog niets om te tonen voor deze keuze."
    assert 'id="hm-crossing"' in markup(page) and not page.is_empty


def test_both_languages_give_the_same_numbers() -> None:
    one, other = (
        drawing_of(page_of(getal="lead_time", per=["theme", "year"], taal=language)).csv
        for language in ("nl", "en")
    )
    raw = [column for column in one.columns if not column.endswith("_name")]
    assert one[raw].equals(other[raw])
    assert set(one["theme_name"].dropna()) != set(other["theme_name"].dropna())


@pytest.mark.parametrize("per", [["hub"], ["hub", "phase"], ["municipality", "hub"]])
def test_a_hub_that_told_nothing_is_unknown_and_not_zero(
    example_folder: Path, per: list[str]
) -> None:
    store = Store.newest(example_folder / "example" / "builds")
    page = content(asked_of(store, getal="dossiers", per=per[:1] if per == ["hub"] else per))
    drawing = drawing_of(page)
    csv = drawing.csv
    silent = csv[csv["hub"] == "voorbeeldhub-c"]
    assert len(silent) and silent["numerator"].isna().all()
    assert csv.loc[csv["hub"] == "voorbeeldhub-b", "numerator"].notna().any()
    assert UNKNOWN in words_of(drawing.html)
    assert "2 van de 2 hubs tellen er minstens 1. Van 10 hubs weten we het nog niet." in page.answer


def test_a_dimension_without_fixed_codes_can_be_crossed_too() -> None:
    free = [key for key, each in DIMENSIONS.items() if each.labels == "code"]
    assert "referred_to" in free
    page = page_of(getal="referrals", per=["hub", "referred_to"])
    assert drawing_of(page).csv["numerator"].notna().all()


def test_a_number_and_its_splits_are_in_the_address_of_the_view() -> None:
    asked = asked_of(example(), getal="dossiers", per=["hub", "status"], hub="voorbeeldhub-a")
    assert asked.address.link() == (
        "/kruising?getal=dossiers&per=hub&per=status&hub=voorbeeldhub-a"
    )
    assert Address(page="crossing").link() == "/kruising"
