"""Bars with a part of a whole: the picture, the table, the file and the summary tell the same."""

from __future__ import annotations

import re

import pandas as pd

from charts.drawing import Context
from charts.part_bars import Wording, part_bars

WORDING = Wording("Leerlessen", "Met bijsturing", "doelstelling", "objective_lessons")
LABELS = {"1": "Netwerk", "2": "<b>Bewust</b>", "5": "Verankeren"}
FOUND = pd.DataFrame(
    [("1", 6, 8), ("2", 0, 2), ("5", 0, 0)], columns=["objective", "numerator", "denominator"]
)


def drawing(results=FOUND, later=None, **context):
    told = Context("nl", "3 hubs", links=lambda codes, part, on: f"/{codes}{part}", **context)
    return part_bars(results, "objective", LABELS, told, WORDING, later)


def test_the_whole_is_the_length_and_the_part_fills_it():
    html = drawing().html
    assert re.findall(r"--whole:([\d.]+%)", html) == ["100%", "25%"]
    assert re.findall(r"--w:([\d.]+%)", html) == ["75%", "0%"]
    assert "&lt;b&gt;Bewust" in html and "<b>Bewust" not in html


def test_table_file_and_summary_tell_the_same():
    found = drawing()
    assert found.table.values.tolist() == [
        *[["Netwerk", "8", "6"], ["<b>Bewust</b>", "2", "0"], ["Verankeren", "0", "0"]]
    ]
    assert found.csv[["part", "whole"]].values.tolist() == [[6, 8], [0, 2], [0, 0]]
    assert found.summary.startswith("Leerlessen met een bijsturing: 6 van 10.")
    assert found.title == "Bij 6 van de 10 leerlessen staat een bijsturing"
    assert found.links[0, "Leerlessen"] == "/{'objective': '1'}whole"
    assert found.links[0, "Met bijsturing"] == "/{'objective': '1'}"


def test_what_has_not_begun_is_a_dash_with_its_reason_and_leads_nowhere():
    found = drawing(later={"5": "begint op 1 januari 2024"})
    assert found.table.values.tolist()[2] == ["Verankeren", "–", "–"]
    assert found.csv["whole"].isna().tolist() == [False, False, True]
    assert "begint op 1 januari 2024" in found.html
    assert (2, "Leerlessen") not in found.links


def test_what_was_told_too_early_is_still_counted():
    early = FOUND.assign(numerator=[6, 0, 1], denominator=[8, 2, 1])
    assert drawing(early, {"5": "begint later"}).table.values.tolist()[2][1] == "1"


def test_few_cases_and_missing_reports_get_a_title_that_claims_nothing():
    few = FOUND.assign(numerator=[1, 0, 0], denominator=[2, 2, 0])
    assert drawing(few).title == "Leerlessen per doelstelling"
    assert drawing(complete=False).title == "Leerlessen per doelstelling"


def test_without_any_row_there_is_a_sentence_and_no_axis():
    nothing = drawing(FOUND.head(0))
    assert "hm-track" not in nothing.html and nothing.summary
    zeros = FOUND.assign(numerator=0, denominator=0)
    assert "hm-track" not in drawing(zeros).html
