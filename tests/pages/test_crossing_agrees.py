"""Each number by dimensions of its own: table, marks, words and download tell what is measured."""

from __future__ import annotations

import random
import re
from functools import cache
from html import unescape
from typing import Any

import pandas as pd
import pytest

from charts.drawing import Drawing, is_unknown
from metrics.access import VISITOR
from metrics.catalog import METRICS
from metrics.measure import measure, total
from metrics.metric import Metric
from pages.kruising import content
from tests.pages.crossing import asked_of, drawing_of
from tests.pages.opened import words_of
from tests.pages.test_marks import behind
from tests.pages.test_marks import store as example
from ui.asked import Asked
from ui.page import Page

FOLLOWED = 3  # links per crossing; each is a question to the store
FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"op": "2023-11-28"},
    {"periode": "2023", "hub": "voorbeeldhub-c"},
    {"fase": "3", "thema": "wood"},
    {"periode": "2024-S1"},
)


def crossings() -> list[tuple[str, tuple[str, ...], dict[str, str]]]:
    """Each number by random dimensions of its own and under random filters; always the same."""
    dice = random.Random(20231128)
    found = []
    for at, (key, metric) in enumerate(METRICS.items()):
        per = dice.sample(metric.dimensions, min(len(metric.dimensions), (at + 1) % 3))
        found.append((key, tuple(per), dice.choice(FILTERS)))
    return found


@cache
def crossed(at: int) -> tuple[Asked, Page, Drawing]:
    number, per, filters = crossings()[at]
    asked = asked_of(example(), getal=number, per=list(per), **filters)
    page = content(asked)
    return asked, page, drawing_of(page)


each_crossing = pytest.mark.parametrize(
    "at", range(len(METRICS)), ids=[f"{key}-{'-'.join(per)}" for key, per, _ in crossings()]
)


@each_crossing
def test_the_download_is_what_is_measured(at: int) -> None:
    asked, _, drawing = crossed(at)
    number, per, _ = crossings()[at]
    told = measure(example(), VISITOR, number, per, asked.where(number), asked.address.on)
    counts = {
        tuple(row[key] for key in per): row["numerator"]
        for row in plain(told[[*per, "numerator"]])
        if row["numerator"]
    }
    shown = {
        tuple(row[key] for key in per): row["numerator"]
        for row in plain(drawing.csv[[*per, "numerator"]])
        if row["numerator"]
    }
    assert shown == counts
    assert {f"{key}_name" for key in per} <= set(drawing.csv.columns)


@each_crossing
def test_each_number_of_the_table_leads_to_its_rows(at: int) -> None:
    _, _, drawing = crossed(at)
    links = sorted(drawing.links.items())
    for (row, column), href in random.Random(at).sample(links, min(FOLLOWED, len(links))):
        shown = str(drawing.table[column].iloc[row])
        address, found = behind(href)
        metric = METRICS[address.number]
        if column in ("Rijen", "Geheel") or metric.unit == "share" or is_count(metric):
            assert rows_behind(href) == as_number(shown), (row, column, href)
        else:
            assert found.value == pytest.approx(as_number(shown), abs=0.5), (row, column, href)


@each_crossing
def test_each_mark_leads_to_as_many_rows_as_it_tells(at: int) -> None:
    _, _, drawing = crossed(at)
    marks = re.findall(r'<a class="hm-go[^"]*" href="([^"]*)" aria-label="([^"]*)"', drawing.html)
    for href, words in random.Random(at).sample(marks, min(FOLLOWED, len(marks))):
        told = re.search(r": ([\d.]+)\. Toon de rijen\.$", unescape(words))
        if told:
            assert rows_behind(href) == as_number(told.group(1)), (words, href)
        else:
            assert behind(href)[1].numerator, (words, href)


@each_crossing
def test_answer_summary_and_table_tell_the_same(at: int) -> None:
    asked, page, drawing = crossed(at)
    number, per, _ = crossings()[at]
    found = total(example(), VISITOR, number, asked.where(number), asked.address.on)
    written = [*drawing.table.to_numpy().ravel(), drawing.html]
    if is_count(METRICS[number]) and METRICS[number].unit == "count":
        assert f": {found.numerator:,}".replace(",", ".") in page.answer
    if len(per) == 1:
        for value in re.findall(r" (\d[\d.,]*)(?= van| \(n|,| en |\.$)", drawing.summary):
            assert any(value in str(cell) for cell in written), (value, drawing.summary)
    assert drawing.subtitle.startswith("VOORBEELD")
    assert 10 <= len(drawing.summary) <= 250


@each_crossing
def test_a_percentage_stands_on_ten_cases_at_least(at: int) -> None:
    _, page, drawing = crossed(at)
    words = " ".join([page.answer, drawing.summary, words_of(drawing.html)])
    for whole in re.findall(r"van ([\d.]+) \(\d+%", words):
        assert as_number(whole) >= 10


def plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows with None wherever nothing is known."""
    rows = frame.astype(object).to_dict("records")
    return [{str(k): None if is_unknown(v) else v for k, v in row.items()} for row in rows]


def is_count(metric: Metric) -> bool:
    return not (metric.sums or metric.median)


def rows_behind(href: str) -> int:
    """How many rows a link leads to."""
    address, found = behind(href)
    return int((found.denominator if address.whole else found.numerator) or 0)


def as_number(shown: str) -> float:
    return float(shown.strip("€ \u00a0").replace(".", "").replace(",", "."))
