"""A number that is split by one thing or by none → a card, columns over time or bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from charts.cards import cards as card_grid
from charts.cards import kpi_card
from charts.crossing_cells import Crossed, Group, groups_of
from charts.crossing_rule import Form
from charts.crossing_tables import csv_of, links_of, notes_of, table_of
from charts.drawing import Context, Drawing, fitted, lowered, shortened
from charts.links import go
from charts.markup import drawing, element, empty, items, over_time, percent, text
from texts.words import UNKNOWN, say_count

MOST_BARS = 20  # of what has no order of its own; the table has them all
_NAMED = 3


def crossing(results: pd.DataFrame, crossed: Crossed, form: Form, context: Context) -> Drawing:
    """The number by none or one of its dimensions, as the chart that ``form`` says.

    results: one row per group with the columns ``*crossed.per``, numerator, denominator, value,
        known, low and high, in the order of the chart; a null numerator is silence.
    A mark leads to the rows of its group, and its whole to the series ``whole`` of the context.
    """
    groups = groups_of(results, crossed, context)
    heading = crossed.title(context)
    subtitle = context.subtitle(crossed.measure_in_unit(context))
    table, links = table_of(groups, crossed, context), links_of(groups, crossed, context)
    csv = csv_of(groups, crossed)
    plain = Drawing(heading, subtitle, "", "", table, csv, links=links)
    if not any(group.amount for group in groups):
        words = context.say("crossing.empty", measure=lowered(crossed.measure))
        return replace(plain, html=empty(words), summary=words)
    if form == "card":
        told = context.say("crossing.summary_card", **_told(groups[0], crossed, context))
        return replace(plain, html=_card(groups[0], crossed, context), summary=told)
    drawn = groups if form == "columns" or crossed.in_order[0] else groups[:MOST_BARS]
    summary = _summary(drawn, form, crossed, context)
    marks = (
        _columns(drawn, crossed, context) if form == "columns" else _bars(drawn, crossed, context)
    )
    html = drawing(
        summary,
        *marks,
        _key(crossed, context),
        classes=f"hm-crossing hm-crossing-{form}",
        leads=context.leads,
    )
    note = notes_of(groups, crossed, context, len(drawn) if len(drawn) < len(groups) else None)
    return replace(plain, html=html, summary=summary, note=note)


def _told(group: Group, crossed: Crossed, context: Context) -> Mapping[str, str]:
    return {"measure": crossed.measure, "value": group.words(crossed, context)}


def _card(group: Group, crossed: Crossed, context: Context) -> str:
    card = kpi_card(
        crossed.measure_in_unit(context),
        crossed.write(group.amount) if group.amount is not None else None,
        group.context_words(crossed, context),
        language=context.language,
        rows=group.to(context),
    )
    return element("div", card_grid([card]), classes="hm-drawing hm-crossing")


def _summary(groups: Sequence[Group], form: Form, crossed: Crossed, context: Context) -> str:
    known = [group for group in groups if group.amount is not None]
    told = {"measure": lowered(crossed.measure), "per": crossed.per_words[0]}
    parts = [f"{group.names[0]} {group.words(crossed, context)}" for group in known]

    def tell(words: str) -> str:
        return context.say(f"crossing.summary_{form}", parts=words, **told)

    left = len(parts) - _NAMED
    if form != "bars" or crossed.in_order[0] or left <= 0:
        return fitted(parts, tell, context)
    more = say_count(context.language, "charts.more", left)
    return shortened(tell(f"{', '.join(parts[:_NAMED])} {more}"))


def _most(groups: Sequence[Group]) -> float:
    return max(group.whole or group.amount or 0 for group in groups) or 1


def _bars(groups: Sequence[Group], crossed: Crossed, context: Context) -> list[str]:
    most = _most(groups)
    return [_bar(group, most, crossed, context) for group in groups]


def _bar(group: Group, most: float, crossed: Crossed, context: Context) -> str:
    """A bar from zero; of a share the part, inside the outline of its whole."""
    classes = "hm-bar"
    if group.codes[0] is None:
        classes += " hm-unknown"
    elif group.codes[0] in context.chosen:
        classes += " hm-chosen"
    part = element("i", style=f"--w:{percent(group.amount, most)}") if group.amount else ""
    if group.whole:
        inside = element("i", style=f"--w:{percent(group.amount or 0, group.whole)}")
        track = element(
            "div", inside, classes="hm-track", style=f"width:{percent(group.whole, most)}"
        )
        length = element("div", track, classes="hm-span")
    else:
        length = element("div", part, classes="hm-free")
    return go(
        context,
        group.to(context) if group.amount is not None else "",
        group.spoken(crossed, context),
        group.rows,
        text("span", group.names[0], "hm-name"),
        length,
        text("b", group.words(crossed, context)),
        tag="div",
        classes=classes,
    )


def _columns(groups: Sequence[Group], crossed: Crossed, context: Context) -> list[str]:
    most = _most(groups)
    return [over_time([_column(group, most, crossed, context) for group in groups])]


def _column(group: Group, most: float, crossed: Crossed, context: Context) -> str:
    name = text("span", group.names[0], "hm-name")
    if group.amount is None:
        gap = element("div", text("b", UNKNOWN), '<div class="hm-gap"></div>', classes="hm-one")
        return element("div", element("div", gap, classes="hm-pair"), name, classes="hm-column")
    length = f"--w:{percent(group.whole or group.amount, most)}"
    if group.whole:
        inside = element("i", style=f"--w:{percent(group.amount, group.whole)}")
        mark = element("div", inside, classes="hm-length hm-within", style=length)
    else:
        mark = element("div", classes="hm-length hm-solid", style=length)
    one = go(
        context,
        group.to(context),
        group.spoken(crossed, context),
        group.rows,
        text("b", group.words(crossed, context)),
        mark,
        tag="div",
        classes="hm-one",
    )
    return element("div", element("div", one, classes="hm-pair"), name, classes="hm-column")


def _key(crossed: Crossed, context: Context) -> str:
    """What is filled and what is outlined; only of a part in its whole."""
    if crossed.kind != "share":
        return ""
    parts = (
        element(
            "li",
            element("i", classes=f"hm-mark {style}"),
            text("span", context.say(f"crossing.key_{name}", measure=lowered(crossed.measure))),
        )
        for name, style in (("part", "hm-solid"), ("whole", "hm-outlined"))
    )
    return items("ul", parts, classes="hm-key")
