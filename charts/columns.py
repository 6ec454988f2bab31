"""One or two numbers per period → columns side by side, with a gap where nothing is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.drawing import Context, Drawing, is_unknown, lowered, shortened
from charts.links import cells, go
from charts.markup import drawing, element, empty, items, over_time, percent, text
from texts.words import UNKNOWN, listed, number, period

_STYLES = (("hm-solid",), ("hm-outlined", "hm-solid"))


def columns_over_time(
    results: pd.DataFrame,
    by: str,
    series: Mapping[str, str],
    context: Context,
    *,
    measure: str,
    labels: Mapping[str, str] | None = None,
    title: str | None = None,
) -> Drawing:
    """Columns from zero in the order of the rows; of two series the first is an outline.

    results: one row per period with ``by`` (a period, a year or a phase) and a column per series;
        a null is a gap. series: one or two columns → what they are called; a mark leads to the
        series of that name of the context.
    labels: names of the groups where they are not periods or years.
    """
    styles = _STYLES[len(series) - 1]
    names = [_named(code, labels, context) for code in results[by]]
    values = {
        column: [None if is_unknown(v) else float(v) for v in results[column]] for column in series
    }
    heading = title or context.say("columns.title", measure=measure)
    subtitle = context.subtitle(measure)
    table, csv = _tables(results, by, names, values, series, context)
    to = {column: _addresses(results, by, column, context) for column in series}
    links = cells(
        (at, series[column], href) for column, row in to.items() for at, href in enumerate(row)
    )
    known = [v for column in values.values() for v in column if v is not None]
    if not any(known):
        words = context.say("columns.empty")
        return Drawing(heading, subtitle, empty(words), words, table, csv, links=links)
    summary = _summary(names, values, series, measure, context)
    columns = [
        _column(
            name,
            [
                _length(values[c][i], to[c][i], f"{series[c]}, {name}", style, max(known), context)
                for c, style in zip(series, styles, strict=True)
            ],
        )
        for i, name in enumerate(names)
    ]
    key = _key(series, styles) if len(series) > 1 else ""
    html = drawing(summary, over_time(columns), key, leads=context.leads)
    gaps = any(v is None for column in values.values() for v in column)
    note = context.say("columns.unknown") if gaps else ""
    return Drawing(heading, subtitle, html, summary, table, csv, note, links)


def _addresses(results: pd.DataFrame, by: str, column: str, context: Context) -> list[str]:
    """Where each number of a series leads; "" for an unknown number."""
    return [
        ""
        if is_unknown(value)
        else context.to(column, None, **{by: None if is_unknown(code) else str(code)})
        for code, value in zip(results[by], results[column], strict=True)
    ]


def _named(code: object, labels: Mapping[str, str] | None, context: Context) -> str:
    if is_unknown(code):
        return context.say("unknown")
    return (labels or {}).get(str(code), period(context.language, str(code)))


def _column(name: str, pair: Sequence[str]) -> str:
    return element(
        "div",
        element("div", *pair, classes="hm-pair"),
        text("span", name, "hm-name"),
        classes="hm-column",
    )


def _length(
    amount: float | None, href: str, name: str, style: str, most: float, context: Context
) -> str:
    if amount is None:
        return element("div", text("b", UNKNOWN), '<div class="hm-gap"></div>', classes="hm-one")
    return go(
        context,
        href,
        name,
        amount,
        text("b", number(context.language, amount)),
        element("div", classes=f"hm-length {style}", style=f"--w:{percent(amount, most)}"),
        tag="div",
        classes="hm-one",
    )


def _key(series: Mapping[str, str], styles: Sequence[str]) -> str:
    parts = (
        element("li", element("i", classes=f"hm-mark {style}"), text("span", name))
        for name, style in zip(series.values(), styles, strict=True)
    )
    return items("ul", parts, classes="hm-key")


def _summary(
    names: Sequence[str],
    values: Mapping[str, Sequence[float | None]],
    series: Mapping[str, str],
    measure: str,
    context: Context,
) -> str:
    """What each series did from its first to its last known period."""
    parts = []
    for column, name in series.items():
        known = [(n, v) for n, v in zip(names, values[column], strict=True) if v is not None]
        if known:
            course = _course(known, context)
            named = context.say("columns.series", name=name.lower(), course=course)
            parts.append(named if len(series) > 1 else course)
    told = listed(context.language, parts)
    return shortened(context.say("columns.summary", measure=lowered(measure), parts=told))


def _course(known: Sequence[tuple[str, float]], context: Context) -> str:
    """From the first to the last; of a series that begins and ends at 0, what lies between."""
    (start, first), (end, last) = known[0], known[-1]
    if len(known) == 1:
        return context.say("columns.course_one", last=last, to=end)
    told = {"from": start, "first": first, "to": end, "last": last}
    if first or last:
        return context.say("columns.course", **told)
    total, most = sum(v for _, v in known), max(v for _, v in known)
    if not most:
        return context.say("columns.course_none")
    top = listed(context.language, [name for name, v in known if v == most])
    return context.say("columns.course_between", total=total, most=most, top=top)


def _tables(
    results: pd.DataFrame,
    by: str,
    names: Sequence[str],
    values: Mapping[str, Sequence[float | None]],
    series: Mapping[str, str],
    context: Context,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    table = pd.DataFrame(
        {
            context.say("column.period"): list(names),
            **{
                name: [number(context.language, v) for v in values[column]]
                for column, name in series.items()
            },
        }
    )
    return table, results[[by, *series]].copy()
