"""Numbers that are each a part of one whole → a bar each, as long as the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import SMALL, Context, Drawing, fitted, lowered
from charts.links import cells, go
from charts.markup import drawing, element, empty, percent, text
from texts.words import UNKNOWN, number, share


@dataclass(frozen=True, slots=True)
class Part:
    """One number. key: the series of the context that leads to its rows, also its name in the csv.

    amount, whole: the cases, and of how many. is_whole: it is the whole itself.
    """

    key: str
    name: str
    amount: int
    whole: int
    is_whole: bool = False


def parts_of_whole(
    parts: Sequence[Part],
    context: Context,
    *,
    measure: str,
    title: str,
    heads: tuple[str, str, str],
    empty_words: str,
    note: str = "",
) -> Drawing:
    """A bar per number in the order given. They may overlap, so they are never stacked or summed.

    heads: the headers of the table: what stands in a row, its number, the whole ("Vragen").
    """
    subtitle = context.subtitle(measure)
    to = [context.to(part.key) for part in parts]
    table = pd.DataFrame(
        [[part.name, number(context.language, part.amount), _of(part, context)] for part in parts],
        columns=list(heads),
    )
    csv = pd.DataFrame(
        [[part.key, part.amount, part.whole] for part in parts],
        columns=["part", "numerator", "denominator"],
    )
    links = cells((at, heads[1], href) for at, href in enumerate(to))
    if not any(part.whole for part in parts):
        return Drawing(title, subtitle, empty(empty_words), empty_words, table, csv, links=links)
    summary = fitted(
        [f"{lowered(part.name)} {told(part, context)}" for part in parts if not part.is_whole],
        lambda words: context.say(
            "parts_of_whole.summary", measure=measure, whole=parts[0].whole, parts=words
        ),
        context,
    )
    bars = (_bar(part, href, context) for part, href in zip(parts, to, strict=True))
    html = drawing(summary, *bars, classes="hm-bars hm-parts-of-whole", leads=context.leads)
    return Drawing(title, subtitle, html, summary, table, csv, note, links)


def told(part: Part, context: Context) -> str:
    """``43 van 273 (16%)``; without share below ten cases, and only the number for the whole."""
    if part.is_whole:
        return number(context.language, part.amount)
    if part.whole < SMALL:
        return context.say("of", part=part.amount, whole=part.whole)
    written = share(context.language, part.amount / part.whole)
    return context.say("of_share", part=part.amount, whole=part.whole, share=written)


def _of(part: Part, context: Context) -> str:
    return UNKNOWN if part.is_whole else told(part, context)


def _bar(part: Part, href: str, context: Context) -> str:
    filled = element("i", style=f"--w:{percent(part.amount, part.whole)}")
    return go(
        context,
        href,
        part.name,
        part.amount,
        text("span", part.name, "hm-name"),
        element("div", filled, classes="hm-track"),
        text("b", told(part, context)),
        tag="div",
        classes="hm-bar",
    )
