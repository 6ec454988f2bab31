"""Maakt partnerschap verschil: sentence, drawing, table and download tell the same numbers."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.drawing import Drawing
from metrics.access import VISITOR
from pages.samenwerking import content
from tests.pages.test_marks import store
from ui.address import Address
from ui.asked import Asked
from ui.charts import Chart
from ui.choices import choices_of
from ui.partnership.charts import approved_chart, counts_chart, reached_chart
from ui.partnership.funnel import funnel_chart, funnel_rows, limit_rows
from ui.partnership.sides import APPROVALS, SIDES, STAGES, comparisons, without_trajectory
from ui.partnership.times import TIMED, curve_rows, time_chart, watched
from ui.partnership.verdicts import answer, conclusion, counted, verdict

HUBS = [f"voorbeeldhub-{letter}" for letter in "abcdefghijkl"]
FEW = {"filters": (("hub", ("voorbeeldhub-j",)),)}


def asked_for(language: str = "nl", **view: Any) -> Asked:
    address = Address(page="partnership", language=language, **view)
    return Asked(store(), VISITOR, address, choices_of(store(), language))


@st.composite
def views(draw: st.DrawFn) -> dict[str, Any]:
    hubs = draw(st.lists(st.sampled_from(HUBS), max_size=9, unique=True))
    themes = draw(st.lists(st.sampled_from(["wood", "textiles", "food"]), max_size=2, unique=True))
    filters = [("hub", tuple(sorted(hubs)))] if hubs else []
    filters += [("thema", tuple(sorted(themes)))] if themes else []
    days = st.none() | st.dates(date(2022, 1, 1), date(2025, 8, 1))
    period = draw(st.sampled_from([None, None, "2022", "2023-S1"]))
    return {"filters": tuple(filters), "period": period, "on": draw(days)}


def cells(drawing: Drawing, *columns: str) -> list[tuple[int, ...]]:
    frame = drawing.table.loc[drawing.table[columns[0]] != "–", list(columns)]
    return [tuple(int(cell.replace(".", "")) for cell in row) for row in frame.to_numpy()]


@settings(max_examples=8, deadline=None, derandomize=True, database=None)
@given(views())
def test_sentence_drawing_table_and_download_agree_whatever_is_filtered(view: dict[str, Any]):
    asked = asked_for(**view)
    for made in (reached_chart(asked), approved_chart(asked), counts_chart(asked)):
        drawing = made.drawing()
        numbers = cells(drawing, "Aantal", "Van")
        csv = drawing.csv[["part", "whole"]].to_numpy().tolist()
        assert [tuple(row) for row in csv] == numbers
        told = re.findall(r"(\d+) van (\d+) \(", drawing.summary)
        assert [(int(part), int(whole)) for part, whole in told] == [
            row for row in numbers if row[1]
        ][: len(told)]
        shown = re.findall(r">(\d+)</a> van <[^>]*>(\d+)</a>", drawing.html)
        assert [(int(part), int(whole)) for part, whole in shown] == [
            row for row in numbers if row[1]
        ]
    for metric in TIMED:
        times = curve_rows(watched(asked, metric))
        table = reached_chart(asked).results(asked).query("outcome == @metric")
        assert times["watched"].tolist() == table["whole"].tolist()
        assert times["reached"].tolist() == table["part"].tolist()
        drawing = time_chart(asked, metric).drawing()
        assert cells(drawing, "Aantal", "Trajecten") == [
            tuple(row) for row in table[["part", "whole"]].to_numpy().tolist()
        ]
    check_the_verdicts(asked)
    check_the_funnel(asked)


def check_the_verdicts(asked: Asked) -> None:
    """The answer counts what the charts say, one by one."""
    shown = [reached_chart(asked).drawing(), approved_chart(asked).drawing()]
    shown += [time_chart(asked, metric).drawing() for metric in TIMED]
    words = " ".join(part for drawing in shown for part in (drawing.html, drawing.note))
    rare = words.count("is zelden toeval.")
    perhaps = words.count("is misschien geen toeval, maar zeker is dat niet.")
    made = rare + perhaps + words.count("kan toeval zijn.")
    found = counted(asked)
    assert (found.made, found.rare, found.perhaps) == (made, rare, perhaps)
    told = answer(asked)
    if not made:
        assert told == "Er zijn te weinig trajecten om te vergelijken."
        return
    assert re.match(rf"Er (zijn {made} vergelijkingen|is 1 vergelijking) gemaakt", told)
    assert (f"Bij {rare} ervan is het verschil zo groot" in told) is bool(rare)
    assert (f"Bij {perhaps} ervan is het verschil misschien" in told) is bool(perhaps)
    assert ("kan toeval zijn" in told) is (not rare and not perhaps)
    assert ("voorlopig" in told) is asked.basis.is_provisional


def check_the_funnel(asked: Asked) -> None:
    drawing = funnel_chart(asked).drawing()
    known = drawing.csv[drawing.csv["standing"] != "silent"]
    assert cells(drawing, "Goedgekeurd", "Ingediend", "Nog niet beslist") == [
        tuple(row) for row in known[["approved", "submitted", "pending"]].to_numpy().tolist()
    ]
    for row in known.itertuples():
        outside = not (row.submitted >= 10 and row.low <= row.approved <= row.high)
        assert (row.standing == "same") is not outside or row.standing == "few"


def test_dossiers_of_both_groups_and_those_without_trajectory_are_all_that_were_submitted():
    asked = asked_for()
    found = approved_chart(asked).results(asked).query("outcome == 'approval_rate'")
    whole = asked.total("approval_rate").denominator
    assert found["whole"].sum() + without_trajectory(asked) == whole
    assert f"{without_trajectory(asked)} ingediende dossiers horen niet" in (
        approved_chart(asked).drawing().note
    )


def test_trajectories_of_both_groups_are_all_trajectories():
    asked = asked_for()
    found = reached_chart(asked).results(asked)
    for metric in STAGES:
        own = found[found["outcome"] == metric]
        total = asked.total(metric)
        assert (own["part"].sum(), own["whole"].sum()) == (total.numerator, total.denominator)
    assert set(found["group"]) == set(SIDES)


def test_the_page_says_what_it_compares_what_chance_gives_and_that_a_link_is_no_cause():
    asked = asked_for()
    found = counted(asked)
    made, expected = found.made, found.expected
    assert made == len(STAGES) + len(APPROVALS) + len(TIMED)
    assert 0 < expected <= 0.05 * made
    told = str(conclusion(asked))
    assert "een verband, geen oorzaak" in told
    assert f"Op deze pagina staan {made} vergelijkingen" in told


@pytest.mark.parametrize(
    ("language", "doubt", "provisional"),
    [
        ("nl", "misschien geen toeval, maar zeker is dat niet.", "Dat is voorlopig"),
        ("en", "perhaps no chance, but that is not certain.", "This is provisional"),
    ],
)
def test_a_difference_on_which_test_and_interval_do_not_agree_is_left_open(
    language: str, doubt: str, provisional: str
):
    asked = asked_for(language, on=date(2023, 8, 1))
    told = verdict(asked, "approved", comparisons(asked, APPROVALS)["approval_rate_decided"])
    assert "\u221253" in told and told.endswith(doubt)
    assert doubt in answer(asked) and provisional in answer(asked)
    assert asked.say("pages.partnership.caution.perhaps") in str(conclusion(asked))
    assert provisional not in answer(asked_for(language))


def test_a_hub_without_a_report_has_no_counts_in_the_funnel():
    found = funnel_rows(asked_for(on=date(2022, 2, 1))).set_index("hub")
    silent = found.loc["voorbeeldhub-k"]
    assert silent.drop("standing").isna().all() and silent["standing"] == "silent"
    assert found.loc["voorbeeldhub-a", ["submitted", "approved", "pending"]].tolist() == [0, 0, 0]


def test_with_too_few_it_says_so_and_compares_nothing():
    asked = asked_for(**FEW)
    assert answer(asked) == "Er zijn te weinig trajecten om te vergelijken."
    assert "vergelijkingen" not in str(conclusion(asked))
    found = comparisons(asked, STAGES)
    assert {one.verdict for one in found.values()} == {"few"}
    assert verdict(asked, "reached", found["reached_test"]) == (
        "Te weinig trajecten om te vergelijken."
    )
    drawing = time_chart(asked, "reached_test").drawing()
    assert (
        drawing.summary == "Te weinig trajecten om te vergelijken." and "<svg" not in drawing.html
    )


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("view", [{}, FEW, {"on": date(2021, 8, 1)}, {"on": date(2022, 3, 1)}])
def test_the_page_is_whole_in_both_languages_also_when_little_is_left(language: str, view: Any):
    page = content(asked_for(language, **view))
    assert page.answer.endswith(".")
    for part in page.parts():
        if isinstance(part, Chart):
            drawing = part.drawing()
            assert len(drawing.title.split()) <= 15 and 10 <= len(drawing.summary) <= 250
            assert not re.search(r"[{}]|nan", drawing.title + drawing.summary + drawing.note)
    assert page.is_empty is (view.get("on") == date(2021, 8, 1))


def test_the_funnel_shows_all_hubs_and_lights_the_chosen_one():
    chosen = funnel_chart(asked_for(filters=(("hub", ("voorbeeldhub-a",)),))).drawing()
    everyone = funnel_chart(asked_for()).drawing()
    assert chosen.table.equals(everyone.table) and len(everyone.table) == 12
    assert len(re.findall(r"hm-dot hm-is-\w+ hm-chosen", chosen.html)) == 1
    assert len(re.findall(r"hm-dot hm-is-\w+ hm-rest", chosen.html)) == 11
    assert "hm-rest" not in everyone.html


def test_the_limits_are_drawn_from_ten_cases_to_the_largest_hub_in_few_steps():
    found = funnel_rows(asked_for())
    largest = int(found.loc[found["standing"] != "few", "submitted"].max())
    rows = limit_rows(largest, 0.5)
    assert rows["whole"].tolist() == list(range(10, largest + 1))
    assert limit_rows(0, 0.5).empty and limit_rows(10, 0.5)["whole"].tolist() == [10]
    many = limit_rows(1_000_000, 0.5)
    assert len(many) <= 203 and many["whole"].iloc[-1] == 1_000_000
