"""Municipalities that no hub serves → the largest of them, with the hubs that could step in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import TITLE_SMALL, Context, Drawing, count, fitted, is_unknown, label
from charts.links import at_cell, cells, go
from charts.markup import drawing, empty, text
from charts.regions_lines import line, people_words, spots_words
from texts.words import UNKNOWN, number

SHOWN = 12  # as many as a screen holds; the table has them all
_NAMED = 3
_COLUMNS = (
    "municipality",
    "inhabitants",
    "province",
    "reference_region",
    "nearest_hub",
    "nearest_km",
    "second_hub",
    "second_km",
)


@dataclass(frozen=True, slots=True)
class _Spot:
    """One white spot. near: its nearest hubs and how many km away, at most two."""

    nis: str
    name: str
    province: str
    region: str
    population: int | None
    near: tuple[tuple[str, float], ...]


def white_spots(
    rows: pd.DataFrame, labels: Mapping[str, str], context: Context, year: int
) -> Drawing:
    """The white spots with most inhabitants, each with its nearest hubs; all in the table.

    rows: one row per white spot with ``nis``, ``name``, ``province``, ``reference_region``,
        ``population`` (of 1 January of ``year``), ``hub_1``, ``km_1``, ``hub_2`` and ``km_2``
        (null when not known). A name leads to its municipality.
    """
    spots = sorted(_spots(rows), key=lambda one: (-(one.population or 0), one.name))
    measure = context.subtitle(context.say("region_spots.measure"))
    table, csv = _tables(spots, labels, context)
    if not spots:
        words = context.say("region_spots.empty")
        title = context.say("region_spots.title_none" if context.complete else "region_spots.title")
        return Drawing(title, measure, empty(words), words, table, csv)
    summary = _summary(spots, labels, context)
    most = max(one.population or 0 for one in spots[:SHOWN]) or 1
    hint = context.say("region_spots.largest", shown=SHOWN, count=len(spots))
    html = drawing(
        summary,
        *(_line(at, one, most, labels, context) for at, one in enumerate(spots[:SHOWN])),
        text("p", hint, "hm-hint") if len(spots) > SHOWN else "",
        classes="hm-bars",
        leads=context.leads,
    )
    title = context.say("region_spots.title")
    if context.complete and len(spots) >= TITLE_SMALL:
        title = context.say("region_spots.title_some", count=len(spots), name=spots[0].name)
    notes = (
        context.say("region.as_the_crow_flies"),
        context.say("region_spots.note"),
        context.say("region.counted_on", year=str(year)),
    )
    column = context.say("region.municipality")
    links = cells((at, column, _to(one, context)) for at, one in enumerate(spots))
    return Drawing(title, measure, html, summary, table, csv, " ".join(notes), links)


def _spots(rows: pd.DataFrame) -> list[_Spot]:
    names = ("nis", "name", "province", "reference_region", "population")
    hubs = ("hub_1", "km_1", "hub_2", "km_2")
    # As arrays of objects: walking a column of texts of pandas itself takes ten times as long.
    columns = (rows[name].to_numpy(dtype=object) for name in (*names, *hubs))
    return [
        _Spot(
            str(nis),
            str(name),
            "" if is_unknown(province) else str(province),
            "" if is_unknown(region) else str(region),
            count(population),
            tuple(
                (str(hub), float(km))
                for hub, km in ((hub_1, km_1), (hub_2, km_2))
                if not (is_unknown(hub) or is_unknown(km))
            ),
        )
        for nis, name, province, region, population, hub_1, km_1, hub_2, km_2 in zip(
            *columns, strict=True
        )
    ]


def _to(one: _Spot, context: Context) -> str:
    return context.to(municipality=one.nis)


def _line(at: int, one: _Spot, most: int, labels: Mapping[str, str], context: Context) -> str:
    people = people_words(one.population, context)
    near = [
        context.say("region_spots.at", hub=label(labels, hub, context), km=_km(km, context))
        for hub, km in one.near
    ]
    return line(
        one.name,
        (one.population or 0, most),
        go(
            context,
            _to(one, context),
            f"{one.name}, {people}",
            None,
            text("span", people),
            tag="span",
        ),
        " · ".join(near) or context.say("region_spots.no_hub"),
        at_cell(context, at),
    )


def _summary(spots: Sequence[_Spot], labels: Mapping[str, str], context: Context) -> str:
    known = [one.population for one in spots if one.population is not None]
    told = {
        "spots": spots_words(len(spots), context),
        "people": people_words(sum(known) if known else None, context),
    }

    def part(one: _Spot) -> str:
        people = people_words(one.population, context)
        if not one.near:
            return context.say("region_spots.part_unknown", name=one.name, people=people)
        hub, km = one.near[0]
        words = label(labels, hub, context)
        return context.say(
            "region_spots.part", name=one.name, people=people, hub=words, km=_km(km, context)
        )

    key = "region_spots.summary_one" if len(spots) == 1 else "region_spots.summary"
    return fitted(
        [part(one) for one in spots[:_NAMED]],
        lambda parts: context.say(key, parts=parts, **told),
        context,
    )


def _km(km: float, context: Context) -> str:
    return number(context.language, km, 1)


def _tables(
    spots: Sequence[_Spot], labels: Mapping[str, str], context: Context
) -> tuple[pd.DataFrame, pd.DataFrame]:
    table = pd.DataFrame(
        [
            (
                one.name,
                number(context.language, one.population),
                one.province or UNKNOWN,
                one.region or UNKNOWN,
                *_near_cells(one, labels, context),
            )
            for one in spots
        ],
        columns=[context.say(f"region.{name}") for name in _COLUMNS],
    )
    csv = pd.DataFrame(
        [
            (
                *(one.nis, one.name, one.population, one.province, one.region),
                *(value for pair in _both(one) for value in pair),
            )
            for one in spots
        ],
        columns=["nis", "name", "population", *_COLUMNS[2:]],
    )
    return table, csv.astype({"population": "Int64"})


def _both(one: _Spot) -> list[tuple[str | None, float | None]]:
    """The two nearest hubs; null for one that there is not."""
    return [*one.near, (None, None), (None, None)][:2]


def _near_cells(one: _Spot, labels: Mapping[str, str], context: Context) -> list[str]:
    return [
        words
        for hub, km in _both(one)
        for words in (labels.get(hub, hub) if hub else UNKNOWN, number(context.language, km, 1))
    ]
