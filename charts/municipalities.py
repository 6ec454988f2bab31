"""The list of all municipalities, and where hubs overlap."""

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
from charts.drawing import Context, Drawing, fitted
from charts.links import go
from charts.markup import drawing, element, empty, items, text
from texts.words import say_count


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
