"""Dossiers per hub and period → small columns per hub, all on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import TITLE_SMALL, Context, Drawing, count, is_unknown, shortened
from charts.links import Number, at_cell, cells, sentence
from charts.markup import drawing, element, empty, items, percent, text
from charts.multiples import Hubs, panels
from texts.words import number, period

_SERIES = ("submitted", "approved")
_STYLES = {"submitted": "hm-outlined", "approved": "hm-solid"}
_MOST_NUMBERED = 10  # periods in a panel whose columns have room for their numbers
_FIRST_COLUMN = 2  # of the numbers in the table


@dataclass(frozen=True, slots=True)
class _Cell:
    """One hub in one period (null: a day outside all periods); null numbers: nobody told."""

    at: int
    hub: str
    period: str | None
    submitted: int | None
    approved: int | None

    def amount(self, series: str) -> int | None:
        """The number of a series."""
        return self.submitted if series == "submitted" else self.approved


def period_multiples(
    results: pd.DataFrame,
    hubs: Hubs,
    context: Context,
    periods: Sequence[str],
    network: tuple[int, int],
) -> Drawing:
    """A panel per hub: per period what was submitted, and approved of that, on one axis for all.

    results: one row per hub and period with ``hub``, ``period`` (null: a day outside all periods),
        ``submitted`` and ``approved``; null numbers where the hub did not tell yet. Hubs that have
        no panel may be among them: they share the scale.
    periods: those that have a column, in their order.
    network: approved and submitted of all hubs together, told in words: on the scale of the
        network no hub could be read.
    Marks lead to the series ``submitted`` and ``approved`` of the context.
    """
    found = _cells(results, hubs, periods)
    measure = context.subtitle(context.say("multiples.measure"))
    table, csv = _tables(found, hubs, context)
    links = _links(found, context, table)
    most = max((count(value) or 0 for value in results["submitted"]), default=0)
    title = context.say("multiples.title")
    if not most:
        words = context.say("multiples.empty")
        return Drawing(title, measure, empty(words), words, table, csv, links=links)
    if context.complete and sum(cell.submitted or 0 for cell in found) >= TITLE_SMALL:
        key = f"multiples.title_most.{'one' if most == 1 else 'other'}"
        title = context.say(key, count=most)
    summary = _summary(found, hubs, most, network, context)
    by_hub: dict[str, list[_Cell]] = {hub: [] for hub in hubs.order}
    for cell in found:
        by_hub[cell.hub].append(cell)
    drawn = {hub: _panel(hub, own, hubs, most, context) for hub, own in by_hub.items()}
    html = drawing(
        summary,
        panels(hubs, drawn, context),
        _key(context),
        text("p", context.say("multiples.scale", most=most), "hm-hint"),
        text("p", _network_words(network, context), "hm-multiples-network"),
        classes="hm-multiples",
        leads=context.leads,
    )
    note = f"{context.say('small_numbers')} {context.say('shared')}"
    if any(cell.submitted is None for cell in found):
        note += " " + context.say("columns.unknown")
    return Drawing(title, measure, html, summary, table, csv, note, links)


def _cells(results: pd.DataFrame, hubs: Hubs, periods: Sequence[str]) -> list[_Cell]:
    known: dict[tuple[str, str | None], tuple[int | None, int | None]] = {}
    columns = (results["hub"], results["period"], results["submitted"], results["approved"])
    for hub, code, submitted, approved in zip(*columns, strict=True):
        when = None if is_unknown(code) else str(code)
        known[str(hub), when] = (count(submitted), count(approved))
    wanted = [
        (hub, code)
        for hub in hubs.order
        for code in (*periods, None)
        # Outside all periods there is a row only where something was submitted.
        if code is not None or (known.get((hub, None)) or (0,))[0]
    ]
    return [
        _Cell(at, hub, code, *known.get((hub, code), (None, None)))
        for at, (hub, code) in enumerate(wanted)
    ]


def _panel(hub: str, own: Sequence[_Cell], hubs: Hubs, most: int, context: Context) -> list[str]:
    if hub not in hubs.reported and not any(cell.submitted for cell in own):
        return []
    dated = [cell for cell in own if cell.period is not None]
    numbered = len(dated) <= _MOST_NUMBERED
    columns = [_column(cell, most, numbered, context) for cell in dated]
    ends = [dated[0], dated[-1]] if len(dated) > 1 else dated
    return [
        element("div", *columns, classes="hm-mini"),
        element(
            "p", *(text("span", _when(cell, context)) for cell in ends), classes="hm-mini-ends"
        ),
        element("p", _told(hub, own, hubs, context), classes="hm-multiple-told"),
    ]


def _column(cell: _Cell, most: int, numbered: bool, context: Context) -> str:
    if cell.submitted is None:
        return element("div", '<i class="hm-mini-gap"></i>', classes="hm-mini-pair")
    shown = ""
    if numbered and cell.submitted:
        place = f"--w:{percent(cell.submitted, most)}"
        shown = text("b", number(context.language, cell.submitted), style=place)
    marks = (
        element(
            "i",
            classes=f"hm-mini-length {_STYLES[series]}",
            style=f"--w:{percent(cell.amount(series) or 0, most)}",
            **at_cell(context, cell.at, _FIRST_COLUMN + place),
        )
        for place, series in enumerate(_SERIES)
        if cell.amount(series)
    )
    return element("div", shown, *marks, classes="hm-mini-pair")


def _told(hub: str, own: Sequence[_Cell], hubs: Hubs, context: Context) -> str:
    """``6 van 9 goedgekeurd``, both numbers leading to their rows."""
    totals = {series: sum(cell.amount(series) or 0 for cell in own) for series in _SERIES}
    if not totals["submitted"]:
        return text("span", context.say("multiples.none"), "hm-soft")
    numbers = {
        place: Number(
            totals[series],
            context.to(series, hub=hub),
            f"{hubs.name(hub)}, {context.say(f'column.{series}').lower()}",
        )
        for place, series in (("part", "approved"), ("whole", "submitted"))
    }
    return sentence(context, "multiples.of", numbers)


def _when(cell: _Cell, context: Context) -> str:
    return context.say("unknown") if cell.period is None else period(context.language, cell.period)


def _key(context: Context) -> str:
    return items(
        "ul",
        (
            element(
                "li",
                element("i", classes=f"hm-mark {_STYLES[series]}"),
                text("span", context.say(f"multiples.{series}")),
            )
            for series in _SERIES
        ),
        classes="hm-key",
    )


def _network_words(network: tuple[int, int], context: Context) -> str:
    return context.say("multiples.network", part=network[0], whole=network[1])


def _summary(
    found: Sequence[_Cell], hubs: Hubs, most: int, network: tuple[int, int], context: Context
) -> str:
    told = context.say("multiples.summary", hubs=len(hubs.order), most=most)
    # Equal numbers: the first in the fixed order is named, so the sentence never jumps.
    top = next((cell for cell in found if cell.submitted == most and cell.period), None)
    if top is not None:
        told += " " + context.say(
            "multiples.summary_top", hub=hubs.name(top.hub), period=_when(top, context)
        )
    return shortened(f"{told} {_network_words(network, context)}")


def _links(
    found: Sequence[_Cell], context: Context, table: pd.DataFrame
) -> Mapping[tuple[int, str], str]:
    columns = dict(zip(_SERIES, table.columns[_FIRST_COLUMN:], strict=True))
    return cells(
        (cell.at, columns[series], context.to(series, hub=cell.hub, period=cell.period))
        for cell in found
        for series in _SERIES
        if cell.amount(series) is not None
    )


def _tables(
    found: Sequence[_Cell], hubs: Hubs, context: Context
) -> tuple[pd.DataFrame, pd.DataFrame]:
    table = pd.DataFrame(
        [
            (
                hubs.name(cell.hub),
                _when(cell, context),
                *(number(context.language, cell.amount(series)) for series in _SERIES),
            )
            for cell in found
        ],
        columns=[
            context.say("column.hub"),
            context.say("column.period"),
            *(context.say(f"multiples.{series}") for series in _SERIES),
        ],
    )
    csv = pd.DataFrame(
        [
            (cell.hub, hubs.name(cell.hub), cell.period, cell.submitted, cell.approved)
            for cell in found
        ],
        columns=["hub", "name", "period", *_SERIES],
    )
    return table, csv
