"""Leaflets of measured results: they say what the pages say, of the same day, and nothing else."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import pytest

from exports.deck import Chart, Map
from exports.documents import fact_sheet, hub_sheets
from exports.sheet import Sheet
from metrics.hub_sheet import newest_reports
from tests.exports.leaflets import faults, pages
from tests.exports.telling import EVENT, HUB, SITE, example_telling
from tests.pages.hub_views import FEW_DOSSIERS, counted, links
from texts.words import day
from ui.hubs.cards import hub_cards
from ui.stories.sheets import all_hub_sheets, fact_sheet_of, meanings
from ui.stories.sheets_hub import Network, hub_sheet
from ui.stories.where import telling_of

MISSING, SILENT = date(2025, 8, 1), date(2021, 8, 1)
KEYS = ("tests", "submitted", "approved", "municipalities", "partners", "reports")


@cache
def every() -> list[Sheet]:
    return all_hub_sheets(example_telling())


def hub_sheet_of(telling, hub):
    """The sheet of one hub, beside the network of the same choices."""
    return hub_sheet(telling, hub, Network.of(telling))


def of(hub: str) -> Sheet:
    return next(sheet for sheet in every() if f"hub={hub}&" in sheet.address)


def _letters(words: str) -> str:
    """Without what the end of a line may change."""
    return re.sub(r"[^\w]", "", words)


def test_the_fact_sheet_of_the_closing_event_tells_the_published_figures() -> None:
    made = fact_sheet_of(example_telling())
    assert [number.value for number in made.numbers] == ["12", "77", "87", "45"]
    told = pages(fact_sheet(made))
    assert len(told) == 2
    for number in made.numbers:
        assert f"{number.value} {number.label} {number.context}" in told[0]
    for line in (*made.lines, *made.cautions, made.stamp, made.source, made.address):
        assert line in told[0]
    assert {type(part.figure) for part in made.parts} == {Chart, Map}
    assert 2 <= len(made.parts) <= 3
    assert all(part.summary and part.table for part in made.parts)
    # Written after the day told: a day in the future under it would look like a mistake.
    assert {meaning.since for meaning in made.meanings} == {"Versie 1."}


@pytest.mark.parametrize("hub", [HUB, FEW_DOSSIERS])
def test_each_number_of_a_hub_is_that_of_its_page_and_leads_to_as_many_rows(hub: str) -> None:
    asked = example_telling().only(hub=hub).asked
    shown = links(hub_cards(asked, newest_reports(asked.store, hub, EVENT)))
    made = of(hub)
    page = [(href, words.strip()) for href, words in shown]
    assert [(each.href, each.value) for each in made.numbers] == page
    for number in made.numbers:
        assert counted(number.href) == int(number.value)


def test_each_number_of_a_hub_stands_beside_that_of_all_hubs_together() -> None:
    whole = {"tests": "77", "submitted": "87", "approved": "45 van 87 ingediend (52%)"}
    for sheet in every():
        contexts = dict(zip(KEYS, (number.context for number in sheet.numbers), strict=True))
        for key, value in whole.items():
            assert f"Alle hubs samen: {value}." in contexts[key]
        assert all("Alle hubs samen: " in context for context in contexts.values())
        assert "regel gehaald: 11 van 12 hubs" in contexts["partners"]


def test_a_definition_of_before_the_day_says_since_when_it_is_in_force() -> None:
    asked = example_telling().asked
    changed = asked.metric("dossiers_submitted").changed_on
    later = changed + timedelta(days=30)
    telling = telling_of(asked.store, {"op": [changed.isoformat()]}, "nl", later, SITE)
    made = meanings(telling, ["dossiers_submitted"])
    assert made[0].since == f"Versie 1, geldig sinds {day('nl', changed)}."


def test_reports_received_are_told_of_the_periods_that_are_due() -> None:
    contexts = [sheet.numbers[-1].context for sheet in every()]
    assert all("halfjaren waarvan de indiendatum voorbij is." in words for words in contexts)
    own = hub_sheet_of(example_telling(language="en"), HUB).numbers[-1]
    assert own.context.startswith("Of the 4 half-years whose deadline has passed.")


def test_a_hub_with_few_dossiers_has_counts_and_no_share() -> None:
    few = {number.label: number.context.split("\n")[0] for number in of(FEW_DOSSIERS).numbers}
    assert re.fullmatch(r"Van \d ingediend\.", few["Dossiers goedgekeurd"])
    many = {number.label: number.context.split("\n")[0] for number in of(HUB).numbers}
    assert many["Dossiers goedgekeurd"] == "Van 12 ingediend (58%)."


def test_the_names_and_stages_of_a_hub_add_up_to_its_numbers() -> None:
    for sheet in every():
        values = dict(zip(KEYS, (int(number.value) for number in sheet.numbers), strict=True))
        area, partners = sheet.names
        assert sum(len(names) for _, names in area.groups) == values["municipalities"]
        assert sum(len(names) for _, names in partners.groups) == values["partners"]
        for title, names in partners.groups:
            assert title.endswith(f" ({len(names)})")
        stages = sheet.parts[1]
        assert isinstance(stages.figure, Chart)
        assert stages.table is not None
        own = sum(int(row[1]) for row in stages.table.rows)
        assert own == sum(each.values[0] or 0 for each in stages.figure.series)
        assert [int(row[2]) for row in stages.table.rows] == [8, 11, 22, 37, 12, 1, 17]
        chosen = [code for code, kind in sheet.parts[0].figure.areas.items() if kind == "chosen"]  # type: ignore[union-attr]
        assert len(chosen) == values["municipalities"]


def test_all_hubs_are_one_file_with_a_page_for_each_in_their_fixed_order() -> None:
    made = hub_sheets(every())
    told = pages(made)
    assert faults(made) == []
    assert len(told) == len(every()) == 12
    for sheet, words in zip(every(), told, strict=True):
        assert sheet.title in words
        assert sheet.lines[0] in words
        for number in sheet.numbers:
            assert f"{number.value} {number.label} {number.context}".replace("\n", " ") in words
        flat = _letters(words)
        for _, names in sheet.names[0].groups + sheet.names[1].groups:
            assert [name for name in names if _letters(name) not in flat] == []
        assert "en nog" not in words
    assert [sheet.title[-1] for sheet in every()] == list("ABCDEFGHIJKL")


def test_a_hub_without_a_report_has_dashes_and_what_the_others_told() -> None:
    made = hub_sheet_of(example_telling(SILENT), HUB)
    assert {number.value for number in made.numbers} == {"–"}
    assert {number.context for number in made.numbers} == {""}
    assert made.lines == ("Van Voorbeeldhub E is nog geen rapport ontvangen. "
                          "Daarom staan hier nog geen cijfers.",)  # fmt: skip
    assert made.missing == ("Het eerste rapport: de indiendatum daarvan is nog niet voorbij.",)
    assert made.parts == made.names == ()
    assert len(pages(hub_sheets([made]))) == 1
    early = fact_sheet_of(example_telling(SILENT))
    assert early.numbers == early.parts == ()
    assert len(pages(fact_sheet(early))) <= 2


def test_a_missing_report_is_named_and_the_totals_of_all_hubs_are_provisional() -> None:
    telling = example_telling(MISSING, "en")
    late = hub_sheet_of(telling, "voorbeeldhub-k")
    assert "The report on the 1st half of 2025 has not been received yet." in late.missing
    assert "Voorbeeldhub K" in late.warning
    other = hub_sheet_of(telling, HUB)
    assert other.warning == ""
    assert "All hubs combined: 127. Provisional." in other.numbers[0].context
    assert other.missing[-1].startswith("Of all hubs combined, 11 of the 12 reports")
    assert all("Provisional" not in number.context for number in of(HUB).numbers)


def test_a_hub_that_there_is_not_has_no_leaflet() -> None:
    with pytest.raises(LookupError):
        hub_sheet_of(example_telling(), "nergens")


def test_only_the_hubs_that_the_choices_leave_have_a_leaflet_which_names_those_choices() -> None:
    made = all_hub_sheets(example_telling(provincie="Limburg"))
    assert [sheet.title[-1] for sheet in made] == ["K", "L"]
    assert {sheet.subtitle for sheet in made} == {"Limburg"}
    assert {sheet.subtitle for sheet in every()} == {""}
