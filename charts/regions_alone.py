"""Hubs → the municipalities and inhabitants that only that hub serves: what would fall away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import TITLE_SMALL, Context, Drawing, count, fitted, label
from charts.links import Number, at_cell, cells, sentence
from charts.markup import drawing, empty, text
from charts.regions_lines import drawn_lines, line, people_words, silent_line
from texts.words import number

# Series of the context → the column of the table that leads there.
_SERIES = {
    "": "only_one",
    "own": "own",
    "people": "inhabitants_only_one",
}


@dataclass(frozen=True, slots=True)
class _Hub:
    """What one hub serves, and what only that hub serves; null as long as it told nothing."""

    code: str
    name: str
    only: int | None
    own: int | None
    people: int | None
    all_people: int | None


def only_hub(
    results: pd.DataFrame, labels: Mapping[str, str], context: Context, covered: int
) -> Drawing:
    """Per hub how many of its municipalities no other hub serves, and their inhabitants.

    results: one row per hub in its fixed order with ``hub``, ``only`` and ``own`` (municipalities),
        ``people`` and ``all_people`` (their inhabitants); null for a hub that told nothing.
    covered: the municipalities that any hub serves. A hub that is chosen alone is what title and
    summary tell of. Wholes lead to the series ``own``, inhabitants to ``people``.
    """
    hubs = _hubs(results, labels, context)
    measure = context.subtitle(context.say("region_alone.measure"))
    table, csv = _tables(hubs, context)
    known = [one for one in hubs if one.own]
    if not known:
        words, title = context.say("region_alone.empty"), context.say("region_alone.title")
        return Drawing(title, measure, empty(words), words, table, csv)
    summary = _summary(known, context)
    most = max(one.own or 0 for one in known)
    shown, left_out = drawn_lines(
        [one.only for one in hubs], [one.code in context.chosen for one in hubs], context
    )
    html = drawing(
        summary,
        *(_line(at, hubs[at], most, context) for at in shown),
        text("p", left_out, "hm-hint") if left_out else "",
        classes="hm-bars",
        leads=context.leads,
    )
    note = context.say("region_alone.note")
    title, links = _title(known, covered, context), _links(hubs, context)
    return Drawing(title, measure, html, summary, table, csv, note, links)


def _hubs(results: pd.DataFrame, labels: Mapping[str, str], context: Context) -> list[_Hub]:
    names = ("hub", "only", "own", "people", "all_people")
    columns = (results[name].to_numpy(dtype=object) for name in names)
    return [
        _Hub(str(hub), label(labels, hub, context), *(count(each) for each in numbers))
        for hub, *numbers in zip(*columns, strict=True)
    ]


def _to(one: _Hub, series: str, context: Context) -> str:
    return context.to(series, hub=one.code)


def _line(at: int, one: _Hub, most: int, context: Context) -> str:
    is_chosen = one.code in context.chosen
    if one.own is None or one.only is None:
        return silent_line(one.name, context.say("region_alone.no_area"), is_chosen)
    if not one.own:
        return silent_line(one.name, context.say("region_alone.none"), is_chosen)
    only, own = context.say("region.only_one"), context.say("region.own")
    numbers = {
        "part": Number(one.only, _to(one, "", context), f"{one.name}, {only.lower()}"),
        "whole": Number(one.own, _to(one, "own", context), f"{one.name}, {own.lower()}"),
    }
    people = {"part": number(context.language, one.people)}
    people["whole"] = number(context.language, one.all_people)
    key = "region_alone.told_one" if one.own == 1 else "region_alone.told"
    return line(
        one.name,
        (one.only, most),
        sentence(context, key, numbers),
        context.say("region_alone.people", **people),
        at_cell(context, at, 1),
        is_chosen,
    )


def _title(known: Sequence[_Hub], covered: int, context: Context) -> str:
    only = sum(one.only or 0 for one in known)
    if not context.complete or covered < TITLE_SMALL:
        return context.say("region_alone.title")
    if only <= 1:
        return context.say(
            "region_alone.title_one" if only else "region_alone.title_none", whole=covered
        )
    return context.say("region_alone.title_some", part=only, whole=covered)


def _summary(known: Sequence[_Hub], context: Context) -> str:
    chosen = [one for one in known if one.code in context.chosen]
    if len(context.chosen) == 1 and chosen:
        return _stopped(chosen[0], context)
    return fitted(
        [
            f"{one.name} {context.say('region.of', part=one.only or 0, whole=one.own or 0)}"
            for one in known
        ],
        lambda parts: context.say("region_alone.summary", parts=parts),
        context,
    )


def _stopped(one: _Hub, context: Context) -> str:
    """What falls away when this hub stops."""
    ending = "" if (one.only or 0) > 1 else ("_one" if one.only else "_none")
    if one.own == 1:
        ending = "_only" if one.only else "_only_none"
    return context.say(
        f"region_alone.summary_chosen{ending}",
        hub=one.name,
        part=one.only or 0,
        whole=one.own or 0,
        people=people_words(one.people, context),
    )


def _links(hubs: Sequence[_Hub], context: Context) -> dict[tuple[int, str], str]:
    return cells(
        (at, context.say(f"region.{column}"), _to(one, series, context))
        for at, one in enumerate(hubs)
        if one.own is not None
        for series, column in _SERIES.items()
        if series != "people" or one.people is not None
    )


def _tables(hubs: Sequence[_Hub], context: Context) -> tuple[pd.DataFrame, pd.DataFrame]:
    table = pd.DataFrame(
        [(one.name, *(number(context.language, each) for each in _numbers(one))) for one in hubs],
        columns=[context.say(f"region.{name}") for name in ("hub", *_SERIES.values())],
    )
    csv = pd.DataFrame(
        [(one.code, *_numbers(one), one.all_people) for one in hubs],
        columns=["hub", "only_this_hub", "municipalities", "inhabitants_only", "inhabitants"],
    )
    return table, csv.astype(dict.fromkeys(csv.columns[1:], "Int64"))


def _numbers(one: _Hub) -> tuple[int | None, int | None, int | None]:
    return one.only, one.own, one.people
