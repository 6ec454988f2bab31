"""Coverage in numbers: per province, as a list of all municipalities, and where hubs overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.areas import (
    area_link,
    area_links,
    area_tables,
    covered,
    hubs_in_words,
    municipalities,
)
from charts.drawing import TITLE_SMALL, Context, Drawing, count, fitted, label
from charts.links import Number, at_cell, cells, go, sentence
from charts.markup import drawing, element, empty, items, percent, text
from texts.words import number, say_count, share

_Row = tuple[str, int, int, float | None]


def coverage_provinces(
    reached: pd.DataFrame, inhabitants: pd.DataFrame, context: Context, year: int
) -> Drawing:
    """Per province how many of its municipalities, and what share of its people, are reached.

    reached: municipalities, one row per province with ``province``, ``numerator``,
        ``denominator``. inhabitants: the same in inhabitants, of 1 January of ``year``.
    Wholes lead to the series ``whole`` of the context, shares of inhabitants to ``people``.
    """
    rows = _rows(reached, inhabitants, context)
    title = context.say("provinces.title")
    measure = context.subtitle(context.say("provinces.measure"))
    table, csv = _tables(rows, context)
    if not rows:
        words = context.say("provinces.empty")
        return Drawing(title, measure, empty(words), words, table, csv)
    links = _links(rows, context)
    summary = fitted(
        [f"{name} {context.say('of', part=part, whole=whole)}" for name, part, whole, _ in rows],
        lambda parts: context.say("provinces.summary", parts=parts),
        context,
    )
    html = drawing(
        summary,
        *(_row(at, row, context, str(year)) for at, row in enumerate(rows)),
        classes="hm-bars",
        leads=context.leads,
    )
    note = context.say("provinces.note", year=str(year))
    return Drawing(title, measure, html, summary, table, csv, note, links)


def municipality_list(rows: pd.DataFrame, labels: Mapping[str, str], context: Context) -> Drawing:
    """All municipalities as a table: the map for who does not see it. ``html`` is empty.

    rows: as for ``coverage_map``.
    """
    found = municipalities(rows)
    table, csv = area_tables(found, labels, context)
    summary = context.say("list.summary", covered=len(covered(found)), total=len(found))
    if not found:
        summary = context.say("list.empty")
    title, measure = context.say("list.title"), context.subtitle(context.say("list.measure"))
    return Drawing(title, measure, "", summary, table, csv, links=area_links(found, context))


def overlaps(
    rows: pd.DataFrame,
    labels: Mapping[str, str],
    context: Context,
    order: Sequence[str] = (),
) -> Drawing:
    """The municipalities that two or more hubs serve, with those hubs.

    rows: as for ``coverage_map``.
    """
    found = [one for one in municipalities(rows, order) if len(one.hubs) > 1]
    measure = context.subtitle(context.say("overlaps.measure"))
    table, csv = area_tables(found, labels, context)
    if not found:
        words, title = context.say("overlaps.empty"), context.say("overlaps.title")
        return Drawing(title, measure, empty(words), words, table, csv)
    language = context.language
    summary = fitted(
        sorted(one.name for one in found),
        lambda names: say_count(language, "charts.overlaps.summary", len(found), names=names),
        context,
    )
    lines = (
        element(
            "li",
            go(
                context,
                area_link(one, context),
                f"{one.name}, {hubs_in_words(one, labels, context)}",
                None,
                text("span", one.name, "hm-name"),
                text("span", hubs_in_words(one, labels, context)),
                tag="div",
                classes="hm-line",
            ),
        )
        for one in sorted(found, key=lambda one: one.name)
    )
    html = drawing(summary, items("ul", lines, classes="hm-lines"), leads=context.leads)
    title = say_count(language, "charts.overlaps.title_found", len(found))
    if not context.complete:
        title = context.say("overlaps.title")
    links = area_links(found, context)
    return Drawing(title, measure, html, summary, table, csv, links=links)


def _rows(reached: pd.DataFrame, inhabitants: pd.DataFrame, context: Context) -> list[_Row]:
    people: dict[str, float] = {}
    for province, part, whole in _cells(inhabitants):
        if part is not None and whole:
            people[label({}, province, context)] = part / whole
    return [
        (name, part, whole, people.get(name))
        for name, part, whole in (
            (label({}, province, context), part, whole) for province, part, whole in _cells(reached)
        )
        if part is not None and whole is not None
    ]


def _cells(results: pd.DataFrame) -> list[tuple[object, int | None, int | None]]:
    columns = (results["province"], results["numerator"], results["denominator"])
    return [(name, count(part), count(whole)) for name, part, whole in zip(*columns, strict=True)]


def _row(at: int, row: _Row, context: Context, year: str) -> str:
    name, part, whole, people = row
    numbers = {
        "part": Number(part, _to(name, "", context), name),
        "whole": Number(
            whole,
            _to(name, "whole", context),
            f"{name}, {context.say('column.municipalities').lower()}",
        ),
    }
    told = sentence(context, "provinces.municipalities", numbers)
    living = context.say("provinces.inhabitants", share=share(context.language, people), year=year)
    return element(
        "div",
        text("span", name, "hm-name"),
        element(
            "div",
            element("i", style=f"--w:{percent(part, whole)}"),
            classes="hm-track",
            **at_cell(context, at, 1),
        ),
        element("span", element("b", told), text("span", living, "hm-soft"), classes="hm-told"),
        classes="hm-bar",
    )


def _links(rows: Sequence[_Row], context: Context) -> dict[tuple[int, str], str]:
    columns = {"covered": "", "municipalities": "whole", "inhabitant_share": "people"}
    return cells(
        (at, context.say(f"column.{column}"), _to(name, part, context))
        for at, (name, _, _, people) in enumerate(rows)
        for column, part in columns.items()
        if column != "inhabitant_share" or people is not None
    )


def _to(name: str, part: str, context: Context) -> str:
    return context.to(part, province=None if name == context.say("unknown") else name)


def _tables(rows: Sequence[_Row], context: Context) -> tuple[pd.DataFrame, pd.DataFrame]:
    language = context.language
    names = ("province", "covered", "municipalities", "municipality_share", "inhabitant_share")
    table = pd.DataFrame(
        [
            (
                name,
                number(language, part),
                number(language, whole),
                share(language, part / whole if whole >= 2 * TITLE_SMALL else None),
                share(language, people),
            )
            for name, part, whole, people in rows
        ],
        columns=[context.say(f"column.{name}") for name in names],
    )
    csv = pd.DataFrame(
        rows, columns=["province", "covered", "municipalities", "share_of_inhabitants"]
    )
    return table, csv
