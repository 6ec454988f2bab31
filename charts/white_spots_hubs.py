"""Hubs → how many white spots lie near what each of them serves, and how many people live there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import TITLE_SMALL, Context, Drawing, count, fitted, label
from charts.links import at_cell, cells, go
from charts.markup import drawing, empty, text
from charts.regions_lines import (
    count_words,
    drawn_lines,
    line,
    names_words,
    people_words,
    silent_line,
    spots_words,
)
from texts.words import UNKNOWN, listed, number

_NAMED = 4  # as many hubs as a summary names one by one


@dataclass(frozen=True, slots=True)
class _Near:
    """What lies near one hub; ``names`` is null as long as the hub told no service area."""

    hub: str
    name: str
    nis: tuple[str, ...]
    names: tuple[str, ...] | None
    people: int | None

    @property
    def amount(self) -> int:
        """How many white spots."""
        return len(self.nis)


def near_hubs(
    rows: pd.DataFrame, labels: Mapping[str, str], context: Context, spots: int, km: int
) -> Drawing:
    """Per hub the white spots within ``km`` kilometres of the municipalities that it serves.

    rows: one row per hub in its fixed order, with ``hub``, ``nis`` and ``names`` (lists, the
        largest municipality first; null for a hub without service area) and ``people``.
    spots: how many white spots there are, near a hub or not.
    A number leads to the series ``near`` of the context, inhabitants to ``people``, as the group
    ``hub``.
    """
    hubs = _hubs(rows, labels, context)
    measure = context.subtitle(context.say("region_near.measure", km=km))
    table, csv = _tables(hubs, context, km)
    known = [one for one in hubs if one.names is not None]
    if not known or not spots:
        words = context.say("region_near.no_spots" if known else "region_near.empty")
        return Drawing(context.say("region_near.title"), measure, empty(words), words, table, csv)
    some = [one for one in known if one.amount]
    none = context.say("region_near.none", km=km)
    summary = _summary(some, context, km)
    most = max((one.amount for one in some), default=1)
    shown, left_out = drawn_lines(
        [one.amount for one in hubs], [one.hub in context.chosen for one in hubs], context
    )
    html = drawing(
        summary,
        *(_line(at, hubs[at], most, none, context) for at in shown),
        text("p", left_out, "hm-hint") if left_out else "",
        classes="hm-bars",
        leads=context.leads,
    )
    columns = {
        "near": context.say("region.spots_near", km=km),
        "people": context.say("region.inhabitants"),
    }
    links = cells(
        (at, column, _to(one, context, series))
        for at, one in enumerate(hubs)
        for series, column in columns.items()
    )
    note = f"{context.say('region_near.note')} {context.say('region.as_the_crow_flies')}"
    title = _title(some, spots, context, km)
    return Drawing(title, measure, html, summary, table, csv, note, links)


def _hubs(rows: pd.DataFrame, labels: Mapping[str, str], context: Context) -> list[_Near]:
    columns = (rows[name].to_numpy(dtype=object) for name in ("hub", "nis", "names", "people"))
    return [
        _Near(
            str(hub),
            label(labels, hub, context),
            tuple(nis) if isinstance(nis, list) else (),
            tuple(names) if isinstance(names, list) else None,
            count(people),
        )
        for hub, nis, names, people in zip(*columns, strict=True)
    ]


def _to(one: _Near, context: Context, series: str = "near") -> str:
    known = one.amount and (series == "near" or one.people is not None)
    return context.to(series, group=one.hub) if known else ""


def _line(at: int, one: _Near, most: int, none: str, context: Context) -> str:
    is_chosen = one.hub in context.chosen
    if one.names is None:
        return silent_line(one.name, context.say("region_near.no_area"), is_chosen)
    if not one.amount:
        return silent_line(one.name, none, is_chosen)
    words = context.say(
        "region_near.told_one" if one.amount == 1 else "region_near.told",
        spots=spots_words(one.amount, context),
        people=people_words(one.people, context),
    )
    told = go(context, _to(one, context), one.name, one.amount, text("span", words), tag="span")
    lead = at_cell(context, at, 1)
    return line(
        one.name, (one.amount, most), told, names_words(one.names, context), lead, is_chosen
    )


def _summary(some: Sequence[_Near], context: Context, km: int) -> str:
    """Each hub by name, or the fewest and the most of many."""
    by_amount = sorted(some, key=lambda one: one.amount)
    if len(some) > _NAMED:
        few, many = by_amount[0], by_amount[-1]
        told = {"few": few.amount, "hub": few.name, "many": many.amount, "other": many.name}
        return context.say("region_near.summary_many", km=km, **told)
    return fitted(
        [f"{one.name} {number(context.language, one.amount)}" for one in some]
        or [context.say("region.none")],
        lambda parts: context.say("region_near.summary", km=km, parts=parts),
        context,
    )


def _title(some: Sequence[_Near], spots: int, context: Context, km: int) -> str:
    near = len({nis for one in some for nis in one.nis})
    if not context.complete or spots < TITLE_SMALL or not near:
        return context.say("region_near.title")
    if near == 1:
        return context.say("region_near.title_one", whole=spots, km=km)
    return context.say("region_near.title_some", near=near, whole=spots, km=km)


def _tables(hubs: Sequence[_Near], context: Context, km: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    headers = [
        context.say("region.hub"),
        context.say("region.spots_near", km=km),
        context.say("region.inhabitants"),
        context.say("region.which"),
    ]
    table = pd.DataFrame([_cells(one, context) for one in hubs], columns=headers)
    csv = pd.DataFrame(
        [
            (one.hub, km, None, None, None)
            if one.names is None
            else (one.hub, km, one.amount, one.people, ";".join(one.nis))
            for one in hubs
        ],
        columns=["hub", "within_km", "white_spots", "inhabitants", "nis"],
    )
    return table, csv.astype({"white_spots": "Int64", "inhabitants": "Int64"})


def _cells(one: _Near, context: Context) -> tuple[str, str, str, str]:
    if one.names is None:
        return one.name, UNKNOWN, UNKNOWN, UNKNOWN
    people = number(context.language, one.people)
    return (
        one.name,
        count_words(one.amount, context),
        people if one.amount else context.say("region.none"),
        listed(context.language, list(one.names)) or UNKNOWN,
    )
