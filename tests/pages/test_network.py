"""The network page on the whole example store: its sentences, its numbers, and a huge network."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from charts.drawing import Drawing
from charts.heat import REST
from metrics.access import VISITOR
from metrics.measure import Total
from pages.netwerk import content
from tests.metrics.drawn import drawn
from tests.pages.test_marks import VIEWS, asked_for, behind, counted, named
from ui.address import Address
from ui.asked import Asked
from ui.charts import Chart
from ui.choices import choices_of
from ui.network import results
from ui.network.answer import answer


def drawings(asked: Asked) -> dict[str, Drawing]:
    return {part.key: part.drawing() for part in content(asked).parts() if isinstance(part, Chart)}


def in_english(asked: Asked) -> Asked:
    return replace(asked, address=replace(asked.address, language="en"))


def numbers_of(drawing: Drawing, column: str) -> list[int]:
    return [int(cell.replace(".", "")) for cell in drawing.table[column] if cell != "–"]


class Counted(Asked):
    """A question whose numbers are those of the test."""

    found: dict[str, tuple[int, int]]

    def totals(self, *metrics: str) -> dict[str, Total]:
        return {key: Total(*self.found[key], None, 0) for key in metrics}


def sentence(part: int, whole: int, clusters: int, ecosystems: int, **address: Any) -> str:
    asked = asked_for("today")
    view = replace(asked.address, **address)
    counts = Counted(asked.store, asked.viewer, view, asked.choices)
    object.__setattr__(
        counts,
        "found",
        {
            "trajectories_clustered": (part, whole),
            "clusters": (clusters, 0),
            "ecosystems": (ecosystems, 0),
        },
    )
    return answer(counts)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (
            (71, 175, 19, 2),
            "71 van de 175 trajecten zijn gebundeld in een cluster of ecosysteem. "
            "De hubs melden 19 clusters en 2 ecosystemen.",
        ),
        (
            (1, 3, 1, 0),
            "1 van de 3 trajecten is gebundeld in een cluster of ecosysteem. "
            "De hubs melden 1 cluster en geen ecosystemen.",
        ),
        (
            (0, 1, 0, 1),
            "Er is 1 traject. Gebundeld in een cluster of ecosysteem: 0. "
            "De hubs melden geen clusters en 1 ecosysteem.",
        ),
        (
            (0, 0, 0, 0),
            "Er zijn nog geen trajecten. De hubs melden geen clusters en geen ecosystemen.",
        ),
    ],
)
def test_the_answer_is_right_for_none_one_and_many(
    numbers: tuple[int, int, int, int], words: str
) -> None:
    assert sentence(*numbers) == words


def test_in_a_chosen_time_the_answer_says_that_the_clusters_started_then() -> None:
    told = sentence(2, 3, 1, 1, period="2023-S1")
    assert told.endswith("1e helft 2023: 1 cluster en 1 ecosysteem gestart.")


def test_the_answer_names_the_hub_that_was_chosen() -> None:
    chosen = {"filters": (("hub", ("voorbeeldhub-g",)),)}
    assert sentence(2, 3, 2, 0, **chosen).endswith(
        "Voorbeeldhub G: 2 clusters en geen ecosystemen."
    )
    assert sentence(0, 0, 0, 0, **chosen).startswith("Er zijn geen trajecten in deze selectie.")
    english = sentence(0, 0, 1, 0, language="en", **chosen)
    assert english.startswith("There are no trajectories in this selection. Voorbeeldhub G: 1 cl")


def test_trajectories_are_bundled_only_in_the_clusters_that_hold_them() -> None:
    asked = asked_for("today")
    view = replace(asked.address, filters=(("fase", ("4",)), ("hub", ("voorbeeldhub-g",))))
    found = drawings(replace(asked, address=view))["growing"]
    assert "zijn er 3 gebundeld, in 1 cluster. " in found.summary
    assert sum(count > 0 for count in numbers_of(found, "Trajecten")[:-1]) == 1
    assert found.csv["group"].value_counts()["cluster"] == 1


@pytest.mark.parametrize(
    ("language", "told"),
    [("nl", "‘Provincie’ is het vaakst genoemd: 25 keer"), ("en", "‘Provincie’ is named most of")],
)
def test_who_was_named_most_may_be_a_kind_of_organisation(language: str, told: str) -> None:
    asked = asked_for("today")
    view = replace(asked, address=replace(asked.address, language=language))
    assert drawings(view)["receivers"].title.startswith(told)


def test_boxes_and_loose_squares_are_all_trajectories_of_the_selection() -> None:
    for view in VIEWS:
        asked = asked_for(view)
        if content(asked).is_empty:
            continue
        found = drawings(asked)["growing"]
        total = asked.total("trajectories_clustered")
        assert sum(numbers_of(found, "Trajecten")) == total.denominator, view
        assert len(re.findall("<i></i>", found.html)) in (0, total.denominator), view


def test_a_name_of_a_cluster_leads_to_its_own_row() -> None:
    found = drawings(asked_for("today"))["growing"]
    own = [href for (_, column), href in found.links.items() if column == "Cluster of ecosysteem"]
    assert len(own) == 21
    assert all(counted(href) == 1 for href in own[:5])


def test_a_cluster_counts_with_each_of_its_hubs_and_once_in_the_whole() -> None:
    found = drawings(asked_for("today"))["clusters_hub"]
    together = numbers_of(found, "Samen")
    assert together[-1] == asked_for("today").total(results.ALL).denominator
    assert sum(together[:-1]) > together[-1]
    assert "telt bij elke hub mee" in found.note


def test_questions_that_were_passed_on_to_nobody_are_said() -> None:
    asked = asked_for("today")
    found = asked.total("referrals_passed_on")
    kept = (found.denominator or 0) - found.numerator
    assert results.kept(asked) == kept > 0
    shown = "".join(part for part in content(asked).parts() if isinstance(part, str))
    assert f"{kept} vragen werden aan niemand doorgegeven" in shown
    bars = drawings(asked)["receivers"]
    assert sum(numbers_of(bars, "Doorverwijzingen")) == found.numerator


def test_organisations_with_few_referrals_are_summed_last_and_lead_to_all_of_theirs() -> None:
    asked = asked_for("two hubs, half a year")
    bars = drawings(asked)["receivers"]
    assert bars.table.iloc[-1, 0].startswith("Andere organisatie")
    assert bars.csv["referred_to"].tolist()[-1] == REST
    address, _ = behind(bars.links[len(bars.table) - 1, "Doorverwijzingen"])
    assert (
        counted(bars.links[len(bars.table) - 1, "Doorverwijzingen"])
        == numbers_of(bars, "Doorverwijzingen")[-1]
    )
    assert len(dict(address.narrowed)["referred_to"]) >= 1


def test_what_became_of_the_questions_is_told_without_loss_and_with_its_whole() -> None:
    found = drawings(asked_for("today"))["questions"]
    assert "verlies" not in found.html + found.note and "niet verloren" in found.note
    assert found.table["Van het geheel"].tolist()[1:] == [
        "222 van 273 (81%)",
        "43 van 273 (16%)",
        "8 van 273 (3%)",
    ]


def test_a_network_with_too_many_clusters_is_told_per_theme(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(results, "MOST_BOXES", 20)
    asked = asked_for("today")
    found = drawings(asked)["growing_themes"]
    total = asked.total("trajectories_clustered")
    bundled = sum(numbers_of(found, "Trajecten in een cluster of ecosysteem"))
    loose = sum(numbers_of(found, "Los van een cluster"))
    assert (bundled, bundled + loose) == (total.numerator, total.denominator)
    for (row, column), href in found.links.items():
        assert counted(href) == int(found.table[column].iloc[row]), (row, column)
    assert len(list(named(found))) == 4 * len(found.table)


def test_a_filter_that_leaves_nothing_makes_the_page_empty() -> None:
    asked = asked_for("today")
    none = replace(asked.address, filters=(("fase", ("2",)),), period="2024")
    assert content(replace(asked, address=none)).is_empty


def test_the_page_reads_in_english_with_the_same_numbers() -> None:
    asked = asked_for("today")
    dutch, english = drawings(asked), drawings(in_english(asked))
    for key, drawing in dutch.items():
        assert (
            re.findall(r"\d+", drawing.summary)[:2] == re.findall(r"\d+", english[key].summary)[:2]
        ), key
    assert content(in_english(asked)).answer.startswith("71 of the 175 trajectories are bundled")


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ({}, "Geen clusters in deze selectie. Losse trajecten: 0."),
        ({"referrals": "id | hub_codes | hub_code\n1 | a | a"}, "1 van 1"),
        (
            {"clusters": "id | hub_codes | hub_code | kind\nC-1 | a | a | cluster"},
            "Zonder traject uit deze selectie: 1 cluster.",
        ),
        ({"trajectories": "trajectory_key | hub_codes\na:1 | a"}, "Losse trajecten: 1."),
    ],
)
def test_a_store_with_almost_nothing_has_words_and_no_axis(
    tables: dict[str, str], told: str
) -> None:
    store = drawn(tables)
    asked = Asked(store, VISITOR, Address(page="network"), choices_of(store, "nl"))
    assert content(asked).is_empty == (not tables)
    summaries = " ".join(drawing.summary for drawing in drawings(asked).values())
    assert told in summaries and "nan" not in summaries
