"""Two hubs that serve the same municipalities → how many, and how many people live there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import TITLE_SMALL, Context, Drawing, count, fitted, label
from charts.links import at_cell, cells, go
from charts.markup import drawing, empty, text
from charts.regions_lines import line, names_words, people_words, places_words
from texts.words import listed, number

SHOWN = 20
_COLUMNS = ("hub", "other_hub", "municipalities", "inhabitants", "which")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two hubs and what both of them serve, the largest municipality first."""

    hub: str
    other: str
    nis: tuple[str, ...]
    names: tuple[str, ...]
    people: int | None

    @property
    def group(self) -> str:
        """What its municipalities are called together."""
        return f"{self.hub} {self.other}"


def hub_pairs(
    rows: pd.DataFrame, labels: Mapping[str, str], context: Context, pairs: int
) -> Drawing:
    """The pairs of hubs that share municipalities, in the order of the hubs.

    rows: one row per pair with ``hub``, ``other_hub``, ``nis`` and ``names`` (lists) and
        ``people``; with very many pairs only those that share most.
    pairs: how many there are. A number leads to the series ``pair``, as a group of both hubs.
    """
    found = _pairs(rows)
    measure = context.subtitle(context.say("region_pairs.measure"))
    table, csv = _tables(found, labels, context)
    if not found:
        words = context.say("region_pairs.empty")
        title = context.say("region_pairs.title_none" if context.complete else "region_pairs.title")
        return Drawing(title, measure, empty(words), words, table, csv)
    names = {one.group: _name(one, labels, context) for one in found}
    summary = fitted(
        [f"{names[one.group]} {number(context.language, len(one.nis))}" for one in found],
        lambda parts: context.say("region_pairs.summary", parts=parts),
        context,
    )
    shown = _shown(found)
    most = max(len(one.nis) for one in found)
    html = drawing(
        summary,
        *(_line(at, one, names[one.group], most, context) for at, one in shown),
        classes="hm-bars",
        leads=context.leads,
    )
    column = context.say("region.municipalities")
    links = cells((at, column, _to(one, context)) for at, one in enumerate(found))
    note = context.say("region_pairs.note")
    if len(shown) < pairs:
        note += " " + context.say("region_pairs.most", shown=len(shown), count=pairs)
    if len(found) < pairs:
        note += " " + context.say("region_pairs.left_out", listed=len(found))
    title = _title(pairs, context)
    return Drawing(title, measure, html, summary, table, csv, note, links)


def _pairs(rows: pd.DataFrame) -> list[_Pair]:
    names = ("hub", "other_hub", "nis", "names", "people")
    columns = (rows[name].to_numpy(dtype=object) for name in names)
    return [
        _Pair(str(hub), str(other), tuple(nis), tuple(own), count(people))
        for hub, other, nis, own, people in zip(*columns, strict=True)
    ]


def _shown(found: Sequence[_Pair]) -> list[tuple[int, _Pair]]:
    """Those that share most, in their own order, each with its row of the table."""
    placed = list(enumerate(found))
    most = sorted(placed, key=lambda each: -len(each[1].nis))[:SHOWN]
    return sorted(most, key=lambda each: each[0])


def _name(one: _Pair, labels: Mapping[str, str], context: Context) -> str:
    hub, other = (label(labels, code, context) for code in (one.hub, one.other))
    return context.say("region_pairs.pair", hub=hub, other=other)


def _to(one: _Pair, context: Context) -> str:
    return context.to("pair", group=one.group)


def _line(at: int, one: _Pair, name: str, most: int, context: Context) -> str:
    amount = len(one.nis)
    words = context.say(
        "region_pairs.told_one" if amount == 1 else "region_pairs.told",
        places=places_words(amount, context),
        people=people_words(one.people, context),
    )
    return line(
        name,
        (amount, most),
        go(context, _to(one, context), name, amount, text("span", words), tag="span"),
        names_words(one.names, context),
        at_cell(context, at, 2),
        bool({one.hub, one.other} & set(context.chosen)),
    )


def _title(pairs: int, context: Context) -> str:
    if not context.complete or pairs < TITLE_SMALL:
        return context.say("region_pairs.title")
    return context.say("region_pairs.title_some", count=pairs)


def _tables(
    found: Sequence[_Pair], labels: Mapping[str, str], context: Context
) -> tuple[pd.DataFrame, pd.DataFrame]:
    language = context.language
    table = pd.DataFrame(
        [
            (
                label(labels, one.hub, context),
                label(labels, one.other, context),
                number(language, len(one.nis)),
                number(language, one.people),
                listed(language, list(one.names)),
            )
            for one in found
        ],
        columns=[context.say(f"region.{name}") for name in _COLUMNS],
    )
    csv = pd.DataFrame(
        [(one.hub, one.other, len(one.nis), one.people, ";".join(one.nis)) for one in found],
        columns=["hub", "other_hub", "municipalities", "inhabitants", "nis"],
    )
    return table, csv.astype({"municipalities": "Int64", "inhabitants": "Int64"})
