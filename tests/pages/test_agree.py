"""On every page answer, drawing, summary, table and download tell the same, whatever is chosen."""

from __future__ import annotations

import random
import re
from datetime import date
from functools import cache
from html import unescape
from importlib import import_module
from itertools import product
from numbers import Real
from typing import Any

import pandas as pd
import pytest

from charts.drawing import Drawing, is_unknown
from metrics.access import VISITOR
from tests.pages.test_marks import WITH_CHARTS, charts_of, drawn, store
from ui.address import FILTERS, Address
from ui.asked import Asked
from ui.charts import Chart
from ui.choices import choices_of
from ui.html import Markup
from ui.paths import PAGES, PATHS

MANY = 10
DAYS = (None, date(2022, 3, 1), date(2023, 11, 28), date(2024, 9, 15))
# Numbers that count nothing: days, years, periods, phases, hours.
_NO_NUMBER = re.compile(
    r"\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december) \d{4}|\d{1,2}/\d{1,2}/\d{4}|[12]e helft \d{4}|\d{4}-S[12]|[Ff]ase \d"
    r"|\b20[12]\d\b|\d{4}-\d{2}-\d{2}|95%|minstens 10\b|nog \d+ andere|[Dd]oelstelling \d"
)
_NUMBER = re.compile(r"(?<![\w-])\d+(?:\.\d{3})*(?:,\d+)?(?!\w)")


def views() -> list[Address]:
    """Random choices in the bar, always the same ones."""
    chance = random.Random(5)
    choices = choices_of(store(), "nl")
    found = []
    for _ in range(MANY):
        filters = []
        for key in FILTERS:
            if chance.random() < 0.35:
                codes = list(choices[key])
                some = chance.sample(codes, k=min(len(codes), chance.choice((1, 1, 2, 3))))
                filters.append((key, tuple(code for code in codes if code in some)))
        period = chance.choice([None, None, *choices["periode"]])
        found.append(
            Address(page="", filters=tuple(filters), period=period, on=chance.choice(DAYS))
        )
    return found


VIEWS = views()


def numbers(words: str) -> list[float]:
    """Every number that counts something."""
    left = _NO_NUMBER.sub(" ", words)
    return [float(n.replace(".", "").replace(",", ".")) for n in _NUMBER.findall(left)]


def asked_for(view: Address, page: str) -> Asked:
    address = Address(page=page, filters=view.filters, period=view.period, on=view.on)
    return Asked(store(), VISITOR, address, choices_of(store(), "nl"))


@cache
def drawings(page: str, at: int) -> list[tuple[str, Asked, Drawing, set[float]]]:
    """Of each chart of a page its key, question, drawing, and the whole number it is about."""
    asked = asked_for(VIEWS[at], page)
    found = []
    for key, made in charts_of(page, asked).items():
        own = made.asked if isinstance(made, Chart) else asked
        total = own.total(made.metric) if made.metric else None
        wholes = (total.numerator, total.denominator, total.value) if total else ()
        found.append((key, own, drawn(made), {float(n) for n in wholes if n is not None}))
    return found


# The download of a curve holds its steps, the table how many were watched and came so far.
OF_ANOTHER_GRAIN = ("time_reached_test", "time_reached_realisation")
EACH = pytest.mark.parametrize(("page", "at"), list(product(WITH_CHARTS, range(MANY))))


def told_in(frame: pd.DataFrame) -> list[list[float]]:
    """The numbers of each row of a table as it is shown."""
    return [
        [n for cell in row for n in numbers("" if is_unknown(cell) else str(cell))]
        for row in frame.itertuples(index=False)
    ]


def held_in(frame: pd.DataFrame) -> list[set[float]]:
    """The numbers of each row of a download, also those in a name ("3 of 4 partners")."""
    return [{n for cell in row for n in held_by(cell)} for row in frame.itertuples(index=False)]


def held_by(cell: object) -> list[float]:
    if is_unknown(cell):
        return []
    return [float(cell)] if isinstance(cell, Real) else numbers(re.sub(r"[-_.]", " ", str(cell)))


def is_told(shown: float, held: set[float]) -> bool:
    """Whether a number is among these, rounded, or as the share in percent of two of them."""
    rounded = {round(n * scale, d) for n in held for scale in (1, 100) for d in (0, 1, 2)}
    return shown in rounded or any(
        abs(100 * a / b - shown) <= 0.5 for a in held for b in held if b and a <= b
    )


@EACH
def test_the_table_shows_the_numbers_of_the_download(page: str, at: int) -> None:
    for key, _, drawing, _ in drawings(page, at):
        if key in OF_ANOTHER_GRAIN:
            continue
        shown, held = told_in(drawing.table), held_in(drawing.csv)
        if len(shown) != len(held):  # a table that is turned: a row per hub, a column per period
            held = [set().union({0.0}, *held, totals_of(drawing.csv))] * len(shown)
        for first, row, known in zip(drawing.table.iloc[:, 0], shown, held, strict=True):
            if str(first).startswith(("Samen", "Overige")):
                continue  # counted apart, for cases may be shared; test_marks follows its links
            assert [n for n in row if not is_told(n, known)] == [], (key, row, known)


@EACH
def test_the_summary_tells_the_numbers_of_the_table(page: str, at: int) -> None:
    for key, asked, drawing, wholes in drawings(page, at):
        held = set().union(*held_in(drawing.csv)) | totals_of(drawing.csv) | wholes
        told = numbers(drawing.summary.replace(asked.scope, ""))
        assert [n for n in told if not is_told(n, held)] == [], (key, drawing.summary)


def totals_of(frame: pd.DataFrame) -> set[float]:
    """How many rows there are of each kind, and what each column of numbers sums to in each."""
    names = {c: frame[c].map(str) for c in frame.columns if not is_amount(frame[c])}
    amounts = [frame[c].astype("Float64") for c in frame.columns if is_amount(frame[c])]
    found = {float(len(frame)), *(float(some.sum()) for some in amounts)}
    if len(amounts) > 1:  # parts of a whole beside each other
        found |= {float(n) for n in pd.concat(amounts, axis=1).sum(axis=1)}
    for column, kinds in names.items():
        found.add(float(len({part for cell in kinds for part in cell.split(";")})))
        found |= {float(n) for n in kinds.value_counts()} | {float(kinds.nunique())}
        found.add(float(sum(not is_unknown(cell) and str(cell) != "" for cell in frame[column])))
        found |= {float(n) for some in amounts for n in some.groupby(kinds).sum()}
    return found


def is_amount(column: pd.Series[Any]) -> bool:
    """Whether a column holds numbers."""
    known = [cell for cell in column if not is_unknown(cell)]
    return bool(known) and all(
        isinstance(cell, Real) and not isinstance(cell, bool) for cell in known
    )


@pytest.mark.parametrize(("page", "at"), list(product(PATHS, range(MANY))))
def test_the_answer_tells_the_numbers_of_the_page(page: str, at: int) -> None:
    asked = asked_for(VIEWS[at], page)
    made = import_module(f"pages.{PAGES[page].file}").content(asked)
    if made.is_empty:
        return
    parts = made.parts()
    shown = " ".join(re.sub("<[^>]+>", " ", part) for part in parts if isinstance(part, Markup))
    held = set(numbers(unescape(shown)))
    for _, _, drawing, wholes in drawings(page, at):
        held |= set().union(*held_in(drawing.csv)) | totals_of(drawing.csv) | wholes
    told = numbers(made.answer.replace(asked.who, ""))
    assert [n for n in told if not is_told(n, held)] == [], made.answer
