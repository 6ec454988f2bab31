"""The page of the objectives on the whole example store, and on a build without targets."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copyfile
from typing import Any

import duckdb
import pytest

from charts.drawing import Drawing
from metrics.access import VISITOR
from metrics.basis import hub_days
from metrics.store import Store
from metrics.targets import targets
from pages.doelstellingen import content
from tests.example_store import example_store
from ui.address import Address
from ui.asked import Asked
from ui.charts import Chart
from ui.choices import choices_of

PAST = date(2023, 11, 28)
RUNNING = date(2025, 2, 15)


@cache
def newest() -> Store:
    return Store.newest(example_store() / "example" / "builds")


def asked(store: Store | None = None, language: str = "nl", **view: Any) -> Asked:
    on = store or newest()
    address = Address(page="objectives", language=language, **view)
    return Asked(on, VISITOR, address, choices_of(on, language))


def drawings(of: Asked) -> dict[str, Drawing]:
    return {part.key: part.drawing() for part in content(of).parts() if isinstance(part, Chart)}


def words(of: Asked) -> str:
    """What stands on the page beside its charts."""
    parts = [str(part) for part in content(of).parts() if not isinstance(part, Chart)]
    return re.sub(r"<[^>]+>|\s+", " ", " ".join(parts))


def test_the_page_answers_how_many_objectives_reach_their_target() -> None:
    assert content(asked()).answer == (
        "In fase 4 zijn 2 van de 4 doelstellingen met een doelwaarde gehaald."
    )
    assert drawings(asked())["targets"].title == (
        "Fase 4: 2 van de 4 doelstellingen met een doelwaarde zijn gehaald"
    )


def test_the_example_shows_every_way_a_target_can_stand() -> None:
    today = set(drawings(asked())["targets"].table["Stand"])
    assert today == {"gehaald", "niet gehaald", "geen doelwaarde"}
    running = set(drawings(asked(on=RUNNING))["targets"].table["Stand"])
    assert running == {"op schema", "achter op schema", "geen doelwaarde"}


def test_where_a_number_is_unknown_the_answer_leaves_room_for_it() -> None:
    one: dict[str, Any] = {"filters": (("hub", ("voorbeeldhub-g",)),)}
    assert content(asked(**one)).answer.endswith(
        "is 1 van de 4 doelstellingen met een doelwaarde gehaald. "
        "Van 1 is het nog niet te zeggen: er zijn aantallen onbekend."
    )
    assert content(asked(language="en", **one)).answer.endswith(
        "Of 1 it cannot be said yet: numbers are unknown."
    )


def test_while_reports_are_missing_answer_and_title_tell_no_finding() -> None:
    of = asked(on=RUNNING)
    assert content(of).answer == "Vijf doelstellingen: stand van zaken in fase 4."
    assert drawings(of)["targets"].title == "Doelstellingen: stand van zaken"
    # Nor before any figure of the phase, where the title says nothing either.
    untold = asked(on=date(2024, 5, 15), filters=(("fase", ("4",)),))
    assert content(untold).answer == "Vijf doelstellingen: stand van zaken in fase 4."


def test_each_target_without_its_report_is_counted() -> None:
    day = date(2025, 7, 12)
    told = hub_days(newest(), day)
    spans = newest().ranges["period"]
    untold = [t for t in targets(newest()) if told[t.hub] < spans[t.period][1] <= day]
    assert f"Voor {len(untold)} doelwaarden van hubs is de periode voorbij" in words(asked(on=day))


def test_the_cards_tell_the_newest_phase_and_say_which() -> None:
    told = words(asked())
    assert told.count("Fase 4 (18 maanden).") == 3
    in_phase = asked(filters=(("fase", ("4",)),)).total("activities").numerator
    assert f"Activiteiten {in_phase} , toon de rijen" in re.sub(r"\s+", " ", told)


def test_a_phase_that_the_reports_tell_half_of_says_so() -> None:
    assert "Fase 4 (12 van 18 maanden)." in words(asked(on=RUNNING))


def test_before_fase_4_the_fifth_objective_is_no_zero() -> None:
    drawing = drawings(asked())["activities_objective"]
    fifth = drawing.table[drawing.table["Doelstelling"].str.startswith("Doelstelling 5")]
    assert fifth["Activiteiten"].tolist()[:2] == ["vanaf fase 4 (2024)"] * 2
    early = drawings(asked(on=PAST))
    assert "Doelstelling 5" not in early["activities_objective"].summary
    assert content(asked(on=PAST)).answer == "Vier doelstellingen: stand van zaken in fase 3."
    assert "0 activiteiten" not in early["activities_objective"].html
    assert not (early["targets"].table["Doelstelling"].str.startswith("Doelstelling 5")).any()


@pytest.mark.parametrize("key", ["activities_objective", "activities_pillar"])
def test_each_phase_adds_up_to_its_own_total_and_no_other(key: str) -> None:
    table = drawings(asked())[key].csv
    for phase in ("2", "3", "4"):
        only = asked(filters=(("fase", (phase,)),))
        for metric in ("activities", "attendances", "companies_reached"):
            total, own = only.total(metric), table[table["phase"] == phase]
            assert own[metric].sum() == total.value, (phase, metric)
            if metric != "activities":
                assert own[f"without_{metric}"].sum() == (total.numerator or 0) - total.known


def test_a_half_year_shows_its_one_phase_and_how_long_that_is() -> None:
    drawing = drawings(asked(period="2023-S1"))["activities_objective"]
    assert set(drawing.table["Fase"]) == {"Fase 3"}
    assert set(drawing.table["Duur"]) == {"6 maanden"}
    assert "tellen we ze niet op" not in drawing.note


def test_a_part_of_a_hub_has_no_target() -> None:
    within = asked(filters=(("provincie", ("Antwerpen",)),))
    assert content(within).answer == "Vijf doelstellingen: stand van zaken in fase 4."
    assert "Een doelwaarde geldt voor een hele hub." in words(within)
    drawing = drawings(within)["targets"]
    assert drawing.summary.startswith("Een doelwaarde geldt voor een hele hub.")
    assert not {"Doelwaarde", "Stand"} & set(drawing.table) and "Doelstelling" in drawing.table


def test_what_is_reached_says_whose_it_is_and_leads_to_those_rows() -> None:
    drawing = drawings(asked())["targets"]
    assert "van de hubs met een doelwaarde" in drawing.subtitle
    href = drawing.links[0, "Bereikt"]
    assert href.count("hub%3A") == 6 and href.count("period%3A2024") == 2
    # Two hubs with a target in other periods each are no single selection.
    of_fifth = drawing.table[drawing.table["Doelstelling"].str.startswith("Doelstelling 5")].index[
        -1
    ]
    assert (of_fifth, "Bereikt") not in drawing.links


def test_before_any_report_of_a_phase_its_targets_have_no_figures_yet() -> None:
    at_start = asked(on=date(2024, 5, 15))
    assert content(at_start).answer == "Vier doelstellingen: stand van zaken in fase 3."
    drawing = drawings(at_start)["targets"]
    own = drawing.table[drawing.table["Fase"] == "Fase 4"]
    assert set(own["Stand"]) == {"nog geen cijfers"} and set(own["Bereikt"]) == {"–"}
    objectives = drawings(at_start)["activities_objective"].table
    fourth = objectives[objectives["Fase"] == "Fase 4"]
    assert set(fourth["Duur"]) <= {"18 maanden, nog geen cijfers"}
    assert not (fourth["Activiteiten"] == "0").any()


def test_a_selection_without_phase_or_activity_is_empty() -> None:
    assert content(asked(period="2025-S2")).is_empty
    assert content(asked(on=date(2021, 8, 1))).is_empty


def test_a_build_of_before_there_were_targets_shows_the_figures_without(tmp_path: Path) -> None:
    folder = example_store() / "example" / "builds"
    path = tmp_path / f"{newest().name}.duckdb"
    copyfile(folder / path.name, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP TABLE target; ALTER TABLE objective DROP COLUMN from_phase")
    old = asked(Store.open(path))
    assert content(old).answer == "Vijf doelstellingen: stand van zaken in fase 4."
    made = drawings(old)
    assert made["targets"].summary == "Voor deze selectie zijn geen doelwaarden afgesproken."
    assert made["activities_pillar"].csv.equals(drawings(asked())["activities_pillar"].csv)


def test_english_says_the_same_numbers() -> None:
    dutch, english = drawings(asked()), drawings(asked(language="en"))
    assert dutch.keys() == english.keys()
    for key, drawing in dutch.items():
        kept = [column for column in drawing.csv if not str(column).endswith("_name")]
        assert drawing.csv[kept].equals(english[key].csv[kept]), key
    assert content(asked(language="en")).answer == (
        "In phase 4, 2 of the 4 objectives with a target are achieved."
    )


def test_one_hub_is_told_without_others() -> None:
    of = asked(filters=(("hub", ("voorbeeldhub-a",)),))
    assert "Deze hub heeft een doelwaarde." in words(of)
    assert drawings(of)["activities_hub"].table["Hub"].tolist() == ["Voorbeeldhub A"]
    nobody = replace(of, address=of.address.with_codes("hub", ("voorbeeldhub-b",)))
    assert content(nobody).answer == "Vijf doelstellingen: stand van zaken in fase 4."
