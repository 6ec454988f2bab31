"""Every mark and every number in a table leads to as many rows as it shows: each link is followed.

On the whole example store: of each page each chart, as known today and on an earlier day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import unescape
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest

from charts.drawing import Context, Drawing
from metrics.access import VISITOR
from metrics.catalog import METRICS
from metrics.measure import Total, total
from metrics.rows import rows
from metrics.store import Store
from tests.example_store import example_store
from tests.pages.no_counts import NO_COUNT
from texts.words import UNKNOWN
from ui.address import Address, read_address
from ui.asked import Asked
from ui.charts import Chart, Explore
from ui.choices import choices_of
from ui.drawn import dossiers_chart, map_chart, per_hub_chart, pipeline_periods_chart
from ui.paths import FIGURE_PATHS, PAGES

PAST = date(2023, 11, 28)
VIEWS: dict[str, dict[str, Any]] = {
    "today": {},
    "past": {"on": PAST},
    "two hubs, half a year": {
        "filters": (("hub", ("voorbeeldhub-a", "voorbeeldhub-c")),),
        "period": "2023-S1",
    },
    "one hub in the past": {"filters": (("hub", ("voorbeeldhub-e",)),), "on": PAST},
    "a year in the past": {"period": "2023", "on": PAST},
    "province and themes": {
        "filters": (("provincie", ("Antwerpen",)), ("thema", ("wood", "textiles"))),
    },
    "a phase": {"filters": (("fase", ("2",)),)},
}
ALWAYS = {
    ("dossiers", "dossiers"): dossiers_chart,
    ("dossiers", "hubs"): per_hub_chart,
    ("region", "map"): map_chart,
    ("trajectories", "pipeline_periods"): pipeline_periods_chart,
}
WITH_CHARTS = [page for page in FIGURE_PATHS if page not in ("rows", "origin", "change")]


@cache
def store() -> Store:
    return Store.newest(example_store() / "example" / "builds")


def asked_for(view: str, page: str = "overview") -> Asked:
    return Asked(store(), VISITOR, Address(page=page, **VIEWS[view]), choices_of(store(), "nl"))


def charts_of(page: str, asked: Asked) -> dict[str, Chart | Explore]:
    """The charts of a page; none when the filters leave nothing."""
    made = import_module(f"pages.{PAGES[page].file}").content(asked)
    parts = [] if made.is_empty else made.parts()
    return {part.key: part for part in parts if isinstance(part, Chart | Explore)}


@cache
def drawings_of(page: str, view: str) -> dict[str, Drawing]:
    """The drawing of each chart on a page."""
    return {key: drawn(made) for key, made in charts_of(page, asked_for(view, page)).items()}


def drawn(made: Chart | Explore) -> Drawing:
    return made.drawing() if isinstance(made, Chart) else made.draw("light").drawing


@cache
def behind(href: str) -> tuple[Address, Total]:
    """What the rows page of a link is about, and its number."""
    parts = urlparse(unescape(href))
    assert parts.path == "/rijen"
    parameters = parse_qs(parts.query, keep_blank_values=True)
    address = read_address("rows", parameters, choices_of(store(), "nl"), date(2030, 1, 1))
    assert address.number and not address.unknown, href
    return address, total(store(), VISITOR, address.number, where_of(address), address.on)


def where_of(address: Address) -> dict[str, tuple[str | None, ...]]:
    known = METRICS[address.number].dimensions
    return {key: codes for key, codes in address.where().items() if key in known}


def counted(href: str) -> int:
    address, found = behind(href)
    metric = METRICS[address.number]
    if metric.sums and metric.unit != "share":  # what the rows add up to
        return int(found.value or 0)
    return int((found.denominator if address.whole else found.numerator) or 0)


def as_number(shown: str) -> float:
    return float(shown.replace(".", "").replace(",", "."))


def one(page: str, key: str, view: str) -> Drawing:
    """One chart of a page, also where the filters leave the page nothing."""
    return drawn(ALWAYS[page, key](asked_for(view, page)))


def marks_of(page: str, view: str) -> Iterator[tuple[str, str]]:
    for drawing in drawings_of(page, view).values():
        yield from named(drawing)


def named(drawing: Drawing) -> Iterator[tuple[str, str]]:
    """Address and name of each named link in the drawing itself."""
    link = r'<a class="hm-go[^"]*" href="([^"]*)" aria-label="([^"]*)"'
    yield from re.findall(link, drawing.html)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("page", WITH_CHARTS)
def test_each_number_in_a_table_leads_to_as_many_rows(page: str, view: str) -> None:
    for drawing in drawings_of(page, view).values():
        for (row, column), href in drawing.links.items():
            shown = str(drawing.table[column].iloc[row])
            address, found = behind(href)
            if METRICS[address.number].unit == "share" and shown.endswith("%"):
                assert found.value is not None
                assert shown == f"{100 * found.value:.0f}%", (row, column, href)
            elif column.startswith("Mediaan"):
                assert found.value == pytest.approx(as_number(shown), abs=0.05), (row, column, href)
            elif re.fullmatch(r"[\d.,]+", shown):
                assert counted(href) == as_number(shown), (row, column, href)
            else:
                assert counted(href) == 1, (row, column, shown, href)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("page", WITH_CHARTS)
def test_each_count_in_a_table_is_a_link(page: str, view: str) -> None:
    for drawing in drawings_of(page, view).values():
        for column in drawing.table.columns[1:]:
            for row, shown in enumerate(drawing.table[column]):
                if column not in NO_COUNT and re.fullmatch(r"[\d.]+", str(shown)):
                    assert (row, column) in drawing.links, (row, column, shown)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("page", WITH_CHARTS)
def test_each_mark_leads_to_as_many_rows_as_its_name_says(page: str, view: str) -> None:
    for href, words in marks_of(page, view):
        told = re.search(r": ([\d.]+)\. Toon de rijen\.$", words)
        told = told or re.search(r"\(n = (\d+)\)\. Toon", words)
        told = told or re.search(r", ([\d.]+) gemeenten?\. Toon", words)
        assert counted(href) == (as_number(told.group(1)) if told else 1), (words, href)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("page", WITH_CHARTS)
def test_a_mark_without_a_link_of_its_own_has_a_cell_that_leads(page: str, view: str) -> None:
    for drawing in drawings_of(page, view).values():
        for place in re.findall(r'data-cell="([\d.]+)"', drawing.html):
            row, column = (int(part) for part in (*place.split("."), "0")[:2])
            assert (row, drawing.table.columns[column]) in drawing.links, place


@pytest.mark.parametrize("view", VIEWS)
def test_squares_lead_to_as_many_rows_as_there_are_squares(view: str) -> None:
    drawing = one("dossiers", "dossiers", view)
    for place, run in re.findall(r'data-cell="(\d+)\.1">((?:<i></i>)+)<', drawing.html):
        column = drawing.table.columns[1]
        assert counted(drawing.links[int(place), column]) == run.count("<i></i>")
    hubs = one("dossiers", "hubs", view)
    rest = r'<a class="hm-also hm-rest" href="([^"]*)"[^>]*>((?:<i></i>)+)<'
    for href, run in re.findall(rest, hubs.html):
        assert counted(href) == run.count("<i></i>"), href


@pytest.mark.parametrize("view", VIEWS)
def test_an_area_of_the_map_leads_to_that_very_municipality(view: str) -> None:
    drawing = one("region", "map", view)
    names = drawing.table["Gemeente"]
    for row in (0, len(names) // 2, len(names) - 1):
        address, _ = behind(drawing.links[row, "Gemeente"])
        where, whole = where_of(address), address.whole
        found = rows(store(), VISITOR, address.number, where, address.on, ["name"], whole=whole)
        assert found["name"].tolist() == [names.iloc[row]]


def test_the_end_of_a_period_is_shown_as_it_was_known_then() -> None:
    drawing = one("trajectories", "pipeline_periods", "today")
    days = {behind(href)[0].on for href in drawing.links.values()}
    assert len(days) == len(drawing.table)
    assert all(day is not None for day in days)


def test_a_number_that_is_not_known_leads_nowhere() -> None:
    for page in WITH_CHARTS:
        for drawing in drawings_of(page, "past").values():
            for (row, column), href in drawing.links.items():
                assert href and drawing.table[column].iloc[row] != UNKNOWN


class Unmarked(Asked):
    """A question whose drawings lead nowhere, as those that a publication freezes."""

    def marked(self, metric: str, **parts: tuple[str, bool]) -> Context:
        return self.context


@pytest.mark.parametrize("page", WITH_CHARTS)
def test_a_drawing_that_may_lead_nowhere_does_not(page: str) -> None:
    asked = asked_for("today", page)
    plain = Unmarked(asked.store, asked.viewer, asked.address, asked.choices)
    for key, made in charts_of(page, plain).items():
        drawing = drawn(made)
        assert "<a" not in drawing.html and "data-cell" not in drawing.html, key
        assert drawing.links == {}, key
