"""Every mark and every number in a table leads to as many rows as it shows: each link is followed.

On the whole example store: of each page each chart, as known today and on an earlier day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from html import unescape
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
from texts.words import UNKNOWN
from ui import drawn
from ui.address import Address, read_address
from ui.asked import Asked, choices_of
from ui.charts import Chart, Explore

PAST = date(2023, 11, 28)
CHARTS: dict[str, Callable[[Asked], Chart | Explore]] = {
    "dossiers": drawn.dossiers_chart,
    "status": drawn.status_chart,
    "hubs": drawn.per_hub_chart,
    "periods": drawn.per_period_chart,
    "over_time": drawn.dossiers_over_time_chart,
    "lead_times": drawn.lead_times_chart,
    "channels": lambda asked: drawn.split_chart(asked, "dossiers_submitted", "channel"),
    "pipeline": drawn.pipeline_chart,
    "pipeline_periods": drawn.pipeline_periods_chart,
    "tests_per_hub": lambda asked: drawn.split_chart(
        asked, "test_trajectories", "hub", in_order=True
    ),
    "themes": lambda asked: drawn.split_chart(asked, "trajectories", "theme"),
    "agendas": lambda asked: drawn.split_chart(asked, "trajectories", "agenda"),
    "growth": drawn.growth_chart,
    "map": drawn.map_chart,
    "provinces": drawn.provinces_chart,
    "municipalities": drawn.municipalities_chart,
    "overlaps": drawn.overlaps_chart,
    "partners": drawn.partners_chart,
    "reports": drawn.reports_chart,
}
VIEWS: dict[str, dict[str, Any]] = {
    "today": {},
    "past": {"on": PAST},
    "two hubs, half a year": {
        "filters": (("hub", ("voorbeeldhub-a", "voorbeeldhub-c")),),
        "period": "2023-S1",
    },
    "a year in the past": {"period": "2023", "on": PAST},
    "province and themes": {
        "filters": (("provincie", ("Antwerpen",)), ("thema", ("wood", "textiles"))),
    },
    "a phase": {"filters": (("fase", ("2",)),)},
}
# Columns that tell of the row what is no count of rows: words, shares of two counts beside it, and
# the first and last of many values.
NO_COUNT = {
    "Aandeel van de ingediende dossiers", "Aandeel van de gemeenten", "Rapport", "Provincie",
    "Hubs", "Inwoners", "Kortste", "Langste", "Hub",
}  # fmt: skip


@cache
def store() -> Store:
    return Store.newest(example_store() / "example" / "builds")


def asked_for(view: str) -> Asked:
    address = Address(page="overview", **VIEWS[view])
    return Asked(store(), VISITOR, address, choices_of(store(), "nl"))


@cache
def drawing_of(name: str, view: str) -> Drawing:
    made = CHARTS[name](asked_for(view))
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
    return int((found.denominator if address.whole else found.numerator) or 0)


def as_number(shown: str) -> float:
    return float(shown.replace(".", "").replace(",", "."))


def named(drawing: Drawing) -> Iterator[tuple[str, str]]:
    """Address and name of each named link in the drawing itself."""
    link = r'<a class="hm-go[^"]*" href="([^"]*)" aria-label="([^"]*)"'
    yield from re.findall(link, drawing.html)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", CHARTS)
def test_each_number_in_a_table_leads_to_as_many_rows(name: str, view: str) -> None:
    drawing = drawing_of(name, view)
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
@pytest.mark.parametrize("name", CHARTS)
def test_each_count_in_a_table_is_a_link(name: str, view: str) -> None:
    drawing = drawing_of(name, view)
    for column in drawing.table.columns[1:]:
        for row, shown in enumerate(drawing.table[column]):
            if column not in NO_COUNT and re.fullmatch(r"[\d.]+", str(shown)):
                assert (row, column) in drawing.links, (row, column, shown)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", CHARTS)
def test_each_mark_leads_to_as_many_rows_as_its_name_says(name: str, view: str) -> None:
    for href, words in named(drawing_of(name, view)):
        told = re.search(r": ([\d.]+)\. Toon de rijen\.$", words)
        told = told or re.search(r"\(n = (\d+)\)\. Toon", words)
        told = told or re.search(r", ([\d.]+) gemeenten?\. Toon", words)
        assert counted(href) == (as_number(told.group(1)) if told else 1), (words, href)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", CHARTS)
def test_a_mark_without_a_link_of_its_own_has_a_cell_that_leads(name: str, view: str) -> None:
    drawing = drawing_of(name, view)
    for place in re.findall(r'data-cell="([\d.]+)"', drawing.html):
        row, column = (int(part) for part in (*place.split("."), "0")[:2])
        assert (row, drawing.table.columns[column]) in drawing.links, place


@pytest.mark.parametrize("view", VIEWS)
def test_squares_lead_to_as_many_rows_as_there_are_squares(view: str) -> None:
    drawing = drawing_of("dossiers", view)
    for place, run in re.findall(r'data-cell="(\d+)\.1">((?:<i></i>)+)<', drawing.html):
        column = drawing.table.columns[1]
        assert counted(drawing.links[int(place), column]) == run.count("<i></i>")
    hubs = drawing_of("hubs", view)
    rest = r'<a class="hm-also hm-rest" href="([^"]*)"[^>]*>((?:<i></i>)+)<'
    for href, run in re.findall(rest, hubs.html):
        assert counted(href) == run.count("<i></i>"), href


@pytest.mark.parametrize("view", VIEWS)
def test_an_area_of_the_map_leads_to_that_very_municipality(view: str) -> None:
    drawing = drawing_of("map", view)
    names = drawing.table["Gemeente"]
    for row in (0, len(names) // 2, len(names) - 1):
        address, _ = behind(drawing.links[row, "Gemeente"])
        where, whole = where_of(address), address.whole
        found = rows(store(), VISITOR, address.number, where, address.on, ["name"], whole=whole)
        assert found["name"].tolist() == [names.iloc[row]]


def test_the_end_of_a_period_is_shown_as_it_was_known_then() -> None:
    drawing = drawing_of("pipeline_periods", "today")
    days = {behind(href)[0].on for href in drawing.links.values()}
    assert len(days) == len(drawing.table)
    assert all(day is not None for day in days)


def test_a_number_that_is_not_known_leads_nowhere() -> None:
    for name in CHARTS:
        drawing = drawing_of(name, "past")
        for (row, column), href in drawing.links.items():
            assert href and drawing.table[column].iloc[row] != UNKNOWN


class Unmarked(Asked):
    """A question whose drawings lead nowhere, as those that a publication freezes."""

    def marked(self, metric: str, **parts: tuple[str, bool]) -> Context:
        return self.context


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_that_may_lead_nowhere_does_not(name: str) -> None:
    asked = asked_for("today")
    made = CHARTS[name](Unmarked(asked.store, asked.viewer, asked.address, asked.choices))
    drawing = made.drawing() if isinstance(made, Chart) else made.draw("light").drawing
    assert "<a" not in drawing.html and "data-cell" not in drawing.html
    assert drawing.links == {}
