"""The main figures of every hub in one table; each number leads to its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from charts.drawing import count
from texts.words import UNKNOWN, number
from ui.asked import Asked
from ui.charts import download
from ui.html import Markup, element, table
from ui.hubs.paging import HubsPage, pager, sheet_link


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: the metric behind it, and whether its whole is meant.

    of_hub: a figure of the hub itself, not of where it did something.
    """

    key: str
    metric: str
    whole: bool = False
    of_hub: bool = False


COLUMNS = (
    Column("tests", "test_trajectories"),
    Column("submitted", "approval_rate", whole=True),
    Column("approved", "approval_rate"),
    Column("municipalities", "municipalities_covered"),
    Column("partners", "partnerships", of_hub=True),
    Column("rule", "partner_rule", whole=True, of_hub=True),
    Column("reports", "reports_received", of_hub=True),
)
Numbers = Mapping[str, tuple[int | None, int | None]]


def hubs_table(asked: Asked, page: HubsPage) -> Markup:
    """A row per hub of this page, in the fixed order: never sorted by a number."""
    found = {column.metric: _by_hub(asked, column, page) for column in COLUMNS}
    lines = [_line(asked, hub, found) for hub in page.codes]
    headers = [asked.say("hubs.table.hub"), *(asked.say(f"hubs.table.{c.key}") for c in COLUMNS)]
    numeric = frozenset(at for at, c in enumerate(COLUMNS, start=1) if c.key != "rule")
    caption = asked.say("hubs.table.caption", scope=asked.scope)
    # All hubs, also those on other pages.
    frame = _frame(asked, page, found)
    return element(
        "section",
        element("h2", asked.say("hubs.table.title"), id="hm-hubs-table"),
        element("p", asked.say("hubs.table.lead"), class_="hm-lead"),
        table(caption, headers, lines, numeric),
        pager(asked, page),
        element("p", download(asked, "hubs", frame), class_="hm-downloads"),
        class_="hm-chart hm-hub-table",
    )


def _by_hub(asked: Asked, column: Column, page: HubsPage) -> Numbers:
    """Hub → part and whole; both null for a hub that did not tell, or that a filter leaves out."""
    found = asked.every(column.metric, "hub")
    rows = zip(found["hub"], found["numerator"], found["denominator"], strict=True)
    return {
        str(hub): (count(part), None if count(part) is None else count(whole))
        for hub, part, whole in rows
        if hub in page.left or not column.of_hub
    }


def _line(asked: Asked, hub: str, found: Mapping[str, Numbers]) -> list[object]:
    name = asked.labels("hub").get(hub, hub)
    cells: list[object] = [element("a", name, href=sheet_link(asked, hub))]
    for column in COLUMNS:
        part, whole = found[column.metric].get(hub, (None, None))
        cells.append(_cell(asked, hub, column, part, whole))
    return cells


def _cell(asked: Asked, hub: str, column: Column, part: int | None, whole: int | None) -> object:
    href = asked.rows_link(column.metric, {"hub": hub}, whole=column.whole)
    if column.key == "rule":
        if not whole:
            return UNKNOWN
        return element("a", asked.say(f"hubs.table.{'met' if part else 'not_met'}"), href=href)
    amount = whole if column.whole else part
    return UNKNOWN if amount is None else element("a", number(asked.language, amount), href=href)


def _frame(asked: Asked, page: HubsPage, found: Mapping[str, Numbers]) -> pd.DataFrame:
    """One row per hub of all pages: hub, name, raw numbers; ``rule`` is true, false or empty."""
    hubs, names = page.every, asked.labels("hub")
    columns: dict[str, list[object]] = {
        "hub": list(hubs),
        "name": [names.get(hub, hub) for hub in hubs],
    }
    for column in COLUMNS:
        numbers = [found[column.metric].get(hub, (None, None)) for hub in hubs]
        if column.key == "rule":
            columns["rule"] = [bool(part) if whole else None for part, whole in numbers]
        else:
            columns[column.key] = [pair[column.whole] for pair in numbers]
    return pd.DataFrame(columns, dtype="object")
