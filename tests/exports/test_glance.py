"""*Resultaten in een oogopslag* of the example: the published figures, and what choices change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from exports.glance import Glance, plain
from tests.exports.story_rules import behind
from tests.exports.telling import EVENT, HUB, SITE, example_telling
from ui.stories.glance import glance
from ui.stories.telling import Telling

VIEWS: dict[str, tuple[date | None, dict[str, str]]] = {
    "event": (date(2023, 11, 28), {}),
    "today": (None, {}),
    "a hub": (date(2023, 11, 28), {"hub": HUB}),
    "a half": (date(2023, 11, 28), {"periode": "2023-S1"}),
    "a province": (date(2025, 1, 1), {"provincie": "Antwerpen"}),
    "a theme and a year": (date(2024, 3, 1), {"thema": "wood", "periode": "2023"}),
    "a phase": (date(2024, 9, 9), {"fase": "3"}),
    "late": (date(2024, 2, 2), {}),
    "early": (date(2022, 1, 12), {}),
}


def view(name: str, language: str = "nl") -> Telling:
    on, chosen = VIEWS[name]
    return example_telling(on, language, **chosen)


def test_on_the_day_of_the_closing_event_it_says_what_was_published() -> None:
    told = glance(example_telling())
    assert told.plain.startswith(
        "De 12 hubs zetten 77 testtrajecten op. Ze dienden 87 subsidiedossiers in. "
        "Daarvan zijn er 45 goedgekeurd."
    )
    assert [number.value for number in told.numbers] == ["12", "77", "87", "45"]
    assert told.stamp == "Zoals gekend op 28 november 2023"
    assert told.is_example and "VOORBEELD" in told.source and not told.warning


def test_in_english_it_says_the_same() -> None:
    told = glance(example_telling(language="en"))
    assert told.plain.startswith(
        "The 12 hubs set up 77 test trajectories. They submitted 87 grant applications. "
        "Of these, 45 were approved."
    )
    dutch = glance(example_telling())
    assert [each.value for each in told.told] == [each.value for each in dutch.told]


@pytest.mark.parametrize("name", VIEWS)
def test_every_figure_is_that_of_its_rows(name: str) -> None:
    telling = view(name)
    told = glance(telling)
    assert told.told
    for figure in told.told:
        found = behind(telling.asked, figure.rows)
        is_share = figure.text.endswith("%")
        part = found.value if is_share else found.numerator
        assert figure.value == (found.denominator if figure.is_whole else part), figure
    for number in told.numbers:
        found = behind(telling.asked, number.href)
        whole = "deel=geheel" in number.href
        assert int(number.value) == (found.denominator if whole else found.numerator), number


def test_a_chosen_hub_is_named_and_nothing_is_said_of_all() -> None:
    told = glance(example_telling(hub=HUB))
    assert told.plain.startswith("Voorbeeldhub E zette 10 testtrajecten op. De hub diende 12 ")
    assert "12 hubs" not in told.plain and "alle" not in told.plain.split()
    assert [number.label for number in told.numbers][-1] == "gemeenten"
    assert HUB in told.file_name


def test_a_chosen_time_is_where_the_text_begins() -> None:
    told = glance(example_telling(periode="2023-S1"))
    assert told.plain.startswith("In de 1e helft van 2023 zetten de 12 hubs 27 testtrajecten op. ")
    # Municipalities and partners are not those of a time, so nothing is said of them.
    assert "gemeenten" not in told.plain and "sociale economie" not in told.plain
    # In that time other dossiers are decided: beside this share theirs cannot be read.
    assert told.plain.count("%") == 1 and "beslist is" not in told.plain


def test_a_theme_is_said_first_and_what_it_does_not_touch_is_left_out() -> None:
    told = glance(view("a theme and a year"))
    assert told.plain.startswith("Dit gaat alleen over 2023 en hout. ")
    assert "gemeenten" not in told.plain


def test_before_the_first_report_nothing_is_zero() -> None:
    told = glance(example_telling(date(2021, 12, 1)))
    assert told.plain == (
        "Het netwerk telt 12 hubs. Op 1 december 2021 was nog geen enkel rapport ontvangen. "
        "Over testtrajecten en subsidiedossiers is dus nog niets bekend."
    )
    assert told.numbers == ()


def test_while_hubs_have_still_to_report_nothing_is_none_and_only_those_that_did_are_counted() -> (
    None
):
    early = glance(example_telling(date(2022, 1, 12)))
    assert early.plain.startswith(
        "Van de 5 hubs met een rapport zijn nog geen testtrajecten gekend."
    )
    assert early.plain.endswith("Dit is voorlopig: 5 van de 12 hubs rapporteerden al.")
    place = glance(example_telling(date(2022, 3, 1), provincie="Limburg"))
    assert place.plain.startswith(
        "In de provincie Limburg zijn van de hubs nog geen testtrajecten gekend. "
        "Er zijn nog geen subsidiedossiers gekend. "
    )
    english = glance(example_telling(date(2022, 3, 1), "en", provincie="Limburg"))
    assert "No grant applications are known yet." in english.plain


def test_a_hub_that_did_not_report_yet_has_no_zeros_either() -> None:
    told = glance(example_telling(date(2022, 1, 31), hub="voorbeeldhub-k"))
    assert told.plain.startswith("Van Voorbeeldhub K was op 31 januari 2022 nog geen rapport")
    assert told.numbers == ()


@pytest.mark.parametrize(("key", "code"), [("periode", "2025-S1"), ("fase", "1")])
def test_a_time_of_which_no_report_tells_is_not_zero(key: str, code: str) -> None:
    told = glance(example_telling(EVENT, "nl", **{key: code}))
    assert "was nog geen rapport over" in told.plain and told.numbers == ()


def test_while_a_report_is_missing_the_text_says_that_it_is_provisional_and_why() -> None:
    told = glance(view("late"))
    last = plain(told.sentences[-1])
    assert last == (
        "Dit is voorlopig: van de 12 rapporten over de 2e helft van 2023 zijn er 11 ontvangen."
    )
    assert "Voorbeeldhub K" in told.warning


def test_that_the_partnership_is_essential_is_quoted_with_its_source_once_it_was_said() -> None:
    def sources(told: Glance) -> list[str]:
        return [p.href for of in told.sentences for p in of if p.href.startswith("https:")]

    said = glance(example_telling())
    assert (
        "Op 28 november 2023 noemde het programma het onmisbaar dat die drie samenwerken."
        in said.plain
    )
    assert all("socialeeconomie.be" in href for href in sources(said)) and sources(said)
    assert not sources(glance(example_telling(date(2023, 11, 27))))
    assert not sources(glance(example_telling(hub=HUB)))


@pytest.mark.parametrize("name", VIEWS)
def test_its_address_leads_to_the_same_choices_on_the_same_day(name: str) -> None:
    telling = view(name)
    told = glance(telling)
    assert told.address == SITE + told.path
    assert f"op={telling.asked.on.isoformat()}" in told.path
    assert all(f"op={telling.asked.on.isoformat()}" in each.rows for each in told.told)


def test_a_real_hub_is_called_a_hub_and_several_are_too() -> None:
    def named(*names: str) -> str:
        telling = example_telling()
        codes = list(telling.asked.choices["hub"])[: len(names)]
        hubs = dict(zip(codes, names, strict=True))
        address = telling.asked.address.with_codes("hub", codes)
        asked = replace(
            telling.asked, address=address, choices={**telling.asked.choices, "hub": hubs}
        )
        return glance(replace(telling, asked=asked)).plain

    assert named("Kempen").startswith("Hub Kempen zette 8 testtrajecten op. De hub diende ")
    assert named("Gent", "Genk").startswith("De hubs Gent en Genk zetten ")


def test_of_many_chosen_hubs_only_their_number_is_said() -> None:
    telling = example_telling()
    codes = list(telling.asked.choices["hub"])[:5]
    asked = replace(telling.asked, address=telling.asked.address.with_codes("hub", codes))
    told = glance(replace(telling, asked=asked))
    assert told.plain.startswith("De 5 gekozen hubs zetten 35 testtrajecten op.")
