"""The story Van idee naar dossier, of the example."""

from __future__ import annotations

from datetime import date

import pytest

from exports.deck import Chart, Dots, Slide
from tests.exports.story_rules import check_story
from tests.exports.telling import HUB, example_telling
from ui.stories import dossier_splits
from ui.stories.dossiers import slides
from ui.stories.telling import Telling

EVENT = date(2023, 11, 28)
VIEWS: dict[str, tuple[date, str, dict[str, str]]] = {
    "event": (EVENT, "nl", {}),
    "event in English": (EVENT, "en", {}),
    "a hub": (date(2024, 11, 4), "nl", {"hub": HUB}),
    "a year": (date(2025, 6, 6), "en", {"periode": "2023"}),
    "a phase": (date(2025, 2, 2), "nl", {"fase": "3"}),
    "one report": (date(2022, 1, 8), "nl", {}),
    "hardly anything": (EVENT, "nl", {"provincie": "Limburg", "thema": "wood", "periode": "2023"}),
}
STORY = ["stages", "growth", "dossiers", "hubs", "periods", "lead_times", "channels", "closing"]


def view(name: str) -> Telling:
    on, language, chosen = VIEWS[name]
    return example_telling(on, language, **chosen)


def by_key(telling: Telling) -> dict[str, Slide]:
    return {slide.key: slide for slide in slides(telling)}


def chart(slide: Slide) -> Chart:
    assert isinstance(slide.figure, Chart)
    return slide.figure


def test_it_tells_the_story_in_seven_slides_and_a_closing() -> None:
    assert [slide.key for slide in slides(example_telling())] == STORY


@pytest.mark.parametrize("name", VIEWS)
def test_every_figure_is_the_dashboards_own_and_every_text_is_whole_and_fits(name: str) -> None:
    telling = view(name)
    check_story(telling, slides(telling))


def test_the_periods_add_up_to_the_published_totals() -> None:
    made = by_key(example_telling())
    assert sum(v or 0 for v in chart(made["growth"]).series[0].values) == 77
    submitted, approved = chart(made["periods"]).series
    assert sum(v or 0 for v in submitted.values) == 87
    assert sum(v or 0 for v in approved.values) == 45


def test_a_period_whose_reports_are_not_all_due_is_called_incomplete() -> None:
    before, after = example_telling(), example_telling(date(2024, 3, 1))
    assert chart(by_key(before)["growth"]).categories[-1] == "2e helft 2023, onvolledig"
    assert "2e helft 2023" in chart(by_key(after)["growth"]).categories


def test_hubs_stand_in_their_fixed_order_with_counts_and_never_a_share() -> None:
    slide = by_key(example_telling())["hubs"]
    figure = chart(slide)
    assert list(figure.categories) == sorted(figure.categories)
    assert figure.totals[0] == "6 van 10" and len(figure.totals) == 12
    assert slide.table is not None
    assert not any("%" in cell for row in slide.table.rows for cell in row)
    assert not any("%" in told.text for told in slide.told)


def test_a_hub_without_a_report_is_unknown_and_not_zero() -> None:
    slide = by_key(example_telling(date(2022, 1, 31)))["hubs"]
    at = chart(slide).categories.index("Voorbeeldhub K")
    assert [series.values[at] for series in chart(slide).series] == [None, None]
    assert chart(slide).totals[at] == "Geen rapport voor deze periode"


def test_before_the_first_deadline_a_report_that_is_not_in_is_not_late() -> None:
    slide = by_key(example_telling(date(2022, 1, 12)))["hubs"]
    assert slide.table is not None
    rows = {row[0][-1]: row[1:] for row in slide.table.rows}
    nothing = by_key(example_telling(date(2022, 3, 1), provincie="Limburg"))["dossiers"]
    assert nothing.summary == "Er zijn nog geen ingediende dossiers gekend."
    assert rows["A"] == ("0", "0", "ontvangen") and rows["D"] == ("–", "–", "nog niet verwacht")


def test_no_note_says_what_the_figures_do_not() -> None:
    made = by_key(example_telling())
    assert made["lead_times"].title.startswith("De helft van de besliste dossiers kreeg binnen 81")
    assert "klein" not in made["hubs"].notes.say
    assert made["dossiers"].notes.caveat.startswith("Wat niet goedgekeurd is, is niet altijd")
    asked = dict(made["channels"].notes.questions)
    assert "Excel" in asked["Waar is de kans op goedkeuring het grootst?"]


def test_one_hub_or_more_than_can_be_read_have_no_slide_per_hub(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "hubs" not in by_key(example_telling(hub=HUB))
    monkeypatch.setattr(dossier_splits, "MOST_HUBS", 11)
    assert dossier_splits.hubs_slides(example_telling()) == []


def test_a_single_period_is_not_drawn_over_time() -> None:
    assert not {"growth", "periods"} & set(by_key(example_telling(periode="2023-S1")))


def test_a_median_is_told_of_five_decisions_on_and_open_dossiers_are_shown() -> None:
    many = by_key(example_telling())["lead_times"]
    assert isinstance(many.figure, Dots)
    assert many.figure.middle == 81 and many.figure.middle_text == "mediaan 81 dagen (n = 67)"
    assert sum(n for _, n in many.figure.points) == 67
    assert sum(n for _, n in many.figure.open_points) == 14
    few = by_key(example_telling(hub="voorbeeldhub-c"))["lead_times"]  # four decisions
    assert isinstance(few.figure, Dots)
    assert few.figure.middle is None and few.figure.middle_text == ""
    assert "te weinig beslissingen" in few.notes.say


def test_shares_of_decided_are_not_mixed_with_those_of_submitted_in_a_chosen_time() -> None:
    said = by_key(example_telling(periode="2023-S1"))["dossiers"].notes.say
    assert "Van de 30 dossiers waarover in die periode beslist is, is 67% goedgekeurd." in said


def test_only_some_channels_are_drawn_and_that_is_said() -> None:
    slide = by_key(example_telling())["channels"]
    assert len(chart(slide).categories) == 7
    assert "7 van de 10 kanalen" in slide.subtitle
    assert slide.table is not None and len(slide.table.rows) == 10


def test_a_tie_makes_no_title() -> None:
    assert by_key(example_telling())["channels"].title == "Ingediende dossiers per subsidiekanaal"
    assert by_key(example_telling())["growth"].title == (
        "Drukste halfjaar voor tests: de 2e helft van 2022, met 34 van de 77"
    )


def test_before_the_first_report_there_is_only_that() -> None:
    assert [slide.key for slide in slides(example_telling(date(2021, 12, 1)))] == [
        "text",
        "closing",
    ]
