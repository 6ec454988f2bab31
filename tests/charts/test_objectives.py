"""The drawings of the objectives: what they say with targets, without, and phase by phase."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from charts.drawing import SUMMARY_LENGTH, Context, Drawing
from charts.objectives import target_rows
from charts.objectives_phases import PhaseColumn, by_phase
from charts.objectives_standing import NO_TARGET, Standing, standing
from charts.objectives_time import stacked_over_time
from tests.charts.samples import HOSTILE
from tests.charts.test_every_drawing import Checked

LABELS = {"1": "Netwerk", "2": HOSTILE, "5": "Verankeren"}
NAMES = {"3": "Fase 3", "4": "Fase 4"}
COLUMNS = [
    PhaseColumn("3", "Fase 3", "12 maanden", 12, 12),
    PhaseColumn("4", "Fase 4", "18 maanden", 18, 18),
]
LEADS = Context(
    scope="12 hubs", links=lambda codes, part, on: f"/rijen?{part}&{sorted(codes.items())}"
)


def bullet(**told: Any) -> dict[str, Any]:
    return {
        "objective": "1", "metric": "activities", "phase": "4", "target": 50, "reached": 42,
        "expected": 40.0, "without": 0, "state": "on_track",
    } | told  # fmt: skip


def bullets(*rows: dict[str, Any], context: Context = LEADS, **more: bool) -> Drawing:
    frame = pd.DataFrame(rows, columns=list(bullet()))
    return target_rows(
        frame.astype({"target": "Int64", "reached": "Int64"}), LABELS, NAMES, context, **more
    )


def test_a_target_says_how_much_of_how_much_and_in_which_words() -> None:
    drawing = bullets(bullet())
    words = Checked(drawing.html).words
    assert "42 van 50" in words and "op schema" in words
    assert "42 van 50 activiteiten voor doelstelling 1 (op schema)" in drawing.summary
    assert drawing.table["Bereikt"].tolist() == ["42"]


def test_each_row_has_its_own_scale_and_what_is_beyond_the_target_stays_in_the_line() -> None:
    drawing = bullets(bullet(reached=5, target=10, expected=10.0), bullet(reached=9000, target=10))
    assert re.findall(r'<i class="hm-solid" style="--w:([\d.]+)%"', drawing.html) == ["40", "100"]
    assert drawing.html.count('<u style="--w:80%"') == 2


def test_without_a_target_there_is_a_plain_number_and_no_colour() -> None:
    without = bullet(objective="2", target=None, state=NO_TARGET, reached=7)
    html = bullets(bullet(), without).html
    plain = re.search(r'<a class="hm-go hm-bullet"[^>]*geen doelwaarde: 7[^>]*>(.*?)</a>', html)
    assert plain and "hm-plain" in plain[1]
    assert "hm-solid" not in plain[1] and "<u" not in plain[1]


def test_what_is_not_known_is_a_dash_and_leads_nowhere() -> None:
    drawing = bullets(bullet(reached=None, state="unknown"))
    assert "– van 50" in Checked(drawing.html).words and "nog geen cijfers" in drawing.html
    assert drawing.links == {} and "0 van" not in drawing.html
    assert drawing.title == "Doelstellingen: stand van zaken"


def test_a_number_that_lacks_activities_is_at_least_that_much() -> None:
    words = Checked(bullets(bullet(metric="attendances", without=3)).html).words
    assert "ten minste 42 van 50" in words
    assert "van 3 activiteiten is het aantal deelnames onbekend" in words


def test_an_objective_is_reached_when_all_its_targets_of_the_newest_phase_are() -> None:
    found = pd.DataFrame(
        [
            bullet(state="reached"),
            bullet(metric="attendances", state="behind"),
            bullet(objective="2", state="reached"),
            bullet(objective="3", state=NO_TARGET),
            bullet(objective="5", phase="3", state="reached"),
        ]
    )
    assert standing(found) == Standing(reached=1, undecided=0, missed=0, whole=2)
    drawing = bullets(bullet(state="reached"), bullet(objective="2", state="behind"))
    assert drawing.title == "Fase 4: 1 van de 2 doelstellingen met een doelwaarde is gehaald"


@pytest.mark.parametrize(
    ("language", "word", "title"),
    [
        (
            "nl",
            "nog niet te zeggen",
            "Fase 4: zeker 1 van de 2 doelstellingen met een doelwaarde is gehaald",
        ),
        (
            "en",
            "cannot be said yet",
            "Fase 4: certainly 1 of the 2 objectives with a target is achieved",
        ),
    ],
)
def test_what_may_be_reached_is_not_said_to_be_behind(language: str, word: str, title: str) -> None:
    lacks = bullet(metric="attendances", objective="2", without=1, state="undecided")
    drawing = bullets(bullet(state="reached"), lacks, context=Context(language))
    assert drawing.title == title
    assert word in drawing.summary and word in drawing.note.lower()
    assert "hm-bullet-state hm-unknown" in drawing.html
    assert bullets(lacks).title == "Doelstellingen: stand van zaken"


@pytest.mark.parametrize(
    ("state", "words"), [("missed", "is niet gehaald"), ("behind", "is nog niet gehaald")]
)
def test_what_is_missed_is_not_said_to_be_still_to_come(state: str, words: str) -> None:
    drawing = bullets(bullet(state=state))
    assert drawing.title == f"Fase 4: de enige doelstelling met een doelwaarde {words}"


def test_while_reports_are_missing_the_title_tells_no_finding() -> None:
    drawing = bullets(bullet(state="reached"), context=Context(complete=False))
    assert drawing.title == "Doelstellingen: stand van zaken"


def test_without_any_target_it_says_so() -> None:
    drawing = bullets(bullet(target=None, state=NO_TARGET))
    assert drawing.summary == "Voor deze selectie zijn geen doelwaarden afgesproken."
    assert "hm-bullet" not in drawing.html


def test_where_no_target_can_be_compared_no_column_speaks_of_one() -> None:
    drawing = bullets(bullet(target=None, state=NO_TARGET), comparable=False)
    assert "hele hub" in drawing.summary and "geen doelwaarden afgesproken" not in drawing.summary
    assert list(drawing.table) == ["Doelstelling", "Fase", "Cijfer", "Bereikt"]
    assert "target" not in drawing.csv and (0, "Bereikt") in drawing.links


def place(code: str | None, phase: str | None, *numbers: int | None) -> dict[str, Any]:
    names = ("activities", "attendances", "companies_reached")
    lacking = {"without_attendances": 1, "without_companies_reached": 0}
    return {"objective": code, "phase": phase} | dict(zip(names, numbers, strict=True)) | lacking


def phased(*rows: dict[str, Any], labels: dict[str, str] = LABELS, **more: Any) -> Drawing:
    frame = pd.DataFrame(rows, columns=list(place("1", "3", 0, 0, 0)))
    told: dict[str, Any] = {"measure": "Maat", "name": "Doelstelling", "title": "Titel"} | more
    return by_phase(frame, "objective", labels, COLUMNS, LEADS, numbered=True, **told)


def test_phases_stand_beside_each_other_and_are_never_summed() -> None:
    drawing = phased(place("1", "3", 7, 100, 20), place("1", "4", 6, 90, 10))
    words = Checked(drawing.html).words
    assert "Fase 3 (12 maanden)" in words and "Fase 4 (18 maanden)" in words
    assert "13 activiteiten" not in words and "190" not in words
    assert "13" not in drawing.table["Activiteiten"].tolist()
    assert "Daarom staan ze naast elkaar en tellen we ze niet op." in drawing.note
    assert "100 deelnames (1 keer onbekend)" in words


def test_an_objective_of_a_later_phase_says_so_and_is_no_zero() -> None:
    drawing = phased(
        place("5", "3", 0, None, None),
        place("5", "4", 3, 9, 9),
        starts={("5", "3"): ("fase 4", "2024")},
    )
    row = drawing.table[drawing.table["Doelstelling"] == "Doelstelling 5: Verankeren"].iloc[0]
    assert row["Activiteiten"] == "vanaf fase 4 (2024)"
    assert "vanaf fase 4 (2024)" in Checked(drawing.html).words
    assert drawing.csv.query("objective == '5' and phase == '3'")["activities"].isna().all()


def test_what_was_told_of_a_later_objective_is_shown_all_the_same() -> None:
    drawing = phased(place("5", "3", 2, 9, 9), starts={("5", "3"): ("fase 4", "2024")})
    assert "2 activiteiten" in Checked(drawing.html).words
    assert "vanaf fase 4" not in drawing.html


def test_unknown_attendances_are_said_to_be_unknown() -> None:
    drawing = phased(place("1", "4", 4, None, 12))
    assert "deelnames onbekend" in Checked(drawing.html).words
    at = drawing.table.index[(drawing.table["Activiteiten"] == "4")][0]
    assert drawing.table["Deelnames"][at] == "–" and (at, "Deelnames") not in drawing.links


def test_an_objective_that_nobody_named_has_a_row_of_its_own() -> None:
    assert phased(place(None, "4", 2, 3, 4)).table.iloc[-1]["Doelstelling"] == "Onbekend"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_column_stacks_the_pillars_of_one_period(language: str) -> None:
    rows = [("raise", "p1", 3), ("realise", "p1", 4), (None, "p2", 5), ("raise", "p2", 0)]
    found = pd.DataFrame(rows, columns=["pillar", "period", "numerator"])
    drawing = stacked_over_time(
        found, "pillar", {"raise": HOSTILE, "realise": "Doen"}, {"p1": "Een", "p2": "Twee"},
        Context(language, links=LEADS.links), measure="Maat", title="Titel",
    )  # fmt: skip
    assert drawing.table.iloc[:, 1:].values.tolist() == [["3", "4", "0"], ["0", "0", "5"]]
    assert "7" in drawing.summary and "5" in drawing.summary
    assert drawing.csv["value"].tolist() == [3, 4, 0, 0, 0, 5]
    assert HOSTILE not in drawing.html and Checked(drawing.html).words


def test_nothing_at_all_has_an_own_sentence_and_no_axis() -> None:
    empty = pd.DataFrame(columns=["pillar", "period", "numerator"])
    drawings = [
        stacked_over_time(empty, "pillar", {}, {}, LEADS, measure="Maat", title="Titel"),
        phased(),
        bullets(),
    ]
    for drawing in drawings:
        assert "hm-empty" in drawing.html and drawing.summary


def test_many_rows_with_long_names_keep_the_summary_short_and_are_escaped() -> None:
    labels = {str(code): f"{HOSTILE} {code} " + "lang " * 30 for code in range(1, 300)}
    drawing = phased(*(place(code, "4", 1, 2, 3) for code in labels), labels=labels)
    assert len(drawing.summary) <= SUMMARY_LENGTH
    assert HOSTILE not in drawing.html and Checked(drawing.html).words
    rows = [bullet(objective="2", metric=m) for m in ("activities", "attendances")] * 50
    many = bullets(*rows)
    assert len(many.summary) <= SUMMARY_LENGTH and HOSTILE not in many.html
