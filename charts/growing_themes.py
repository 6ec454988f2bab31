"""Trajectories, clusters and ecosystems of many hubs → their numbers per material stream."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import pandas as pd

from charts.drawing import Context, Drawing, is_unknown, label, lowered, shortened
from charts.growing import grown_title
from charts.links import cells, go
from charts.markup import text
from charts.table import matrix
from texts.words import number

_COUNTS = ("clusters", "ecosystems", "clustered", "loose")


def growing_themes(results: pd.DataFrame, labels: Mapping[str, str], context: Context) -> Drawing:
    """The same as numbers per material stream, for a network with too many clusters to draw.

    results: one row per theme with ``theme`` (null: unknown), ``clusters``, ``ecosystems``,
        ``clustered`` and ``loose``: the trajectories in one of them, and the others. Each number
        leads to the series of its name.
    """
    heads = [context.say(f"growing.{name}") for name in ("theme", *_COUNTS)]
    subtitle = context.subtitle(context.say("growing.measure_themes"))
    clustered, loose = (int(results[name].sum()) for name in ("clustered", "loose"))
    rows = [(label(labels, row["theme"], context), row) for row in results.to_dict("records")]
    to = [[_to(name, row["theme"], context) for name in _COUNTS] for _, row in rows]
    shown = [
        [name, *(_cell(name, row, place, heads, hrefs, context) for place in range(len(_COUNTS)))]
        for (name, row), hrefs in zip(rows, to, strict=True)
    ]
    table = pd.DataFrame(
        [[name, *(number(context.language, row[key]) for key in _COUNTS)] for name, row in rows],
        columns=heads,
    )
    links = cells(
        (at, head, href)
        for at, hrefs in enumerate(to)
        for head, href in zip(heads[1:], hrefs, strict=True)
    )
    counts = {key: int(results[key].sum()) for key in _COUNTS}
    summary = shortened(context.say("growing.summary_themes", **counts))
    return Drawing(
        grown_title(clustered, clustered + loose, context),
        subtitle,
        matrix(subtitle, heads, shown),
        summary,
        table,
        results[["theme", *_COUNTS]],
        context.say("growing.note"),
        links,
    )


def _to(name: str, code: object, context: Context) -> str:
    theme = None if is_unknown(code) else str(code)
    if name == "loose":
        return context.to(name, theme=theme, cluster=None)
    return context.to(name, theme=theme)


def _cell(
    name: str,
    row: Mapping[Hashable, int],
    place: int,
    heads: Sequence[str],
    hrefs: Sequence[str],
    context: Context,
) -> str:
    amount = row[_COUNTS[place]]
    shown = text("b", number(context.language, amount))
    named = f"{name}, {lowered(heads[place + 1])}"
    return go(context, hrefs[place], named, amount, shown, tag="span", classes="hm-cell")
