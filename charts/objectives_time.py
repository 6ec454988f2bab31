"""Activities per pillar → a stacked column per period, with nothing drawn in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.drawing import Context, Drawing, lowered, shortened
from charts.links import cells, go
from charts.markup import drawing, element, empty, over_time, percent, text
from charts.stacked import Part, amounts, names, parts_in_order, stacked_bar
from texts.words import number


def stacked_over_time(
    results: pd.DataFrame,
    by: str,
    labels: Mapping[str, str],
    periods: Mapping[str, str],
    context: Context,
    *,
    measure: str,
    title: str,
) -> Drawing:
    """A column per period, its parts the codes of ``by`` in their order, each with its number.

    results: one row per code and period with ``by`` (null: unknown), ``period`` and ``numerator``.
    periods: those with a column, in their order → their name; one without rows counts 0.
    """
    columns = {
        code: _parts(results[results["period"] == code], by, labels, code, context)
        for code in periods
    }
    seen = {part.code: part for parts in columns.values() for part in parts}
    order = [seen[code] for code in (*labels, "unknown") if code in seen]
    subtitle = context.subtitle(measure)
    table, csv, links = _tables(columns, order, periods, by, context)
    totals = {code: sum(part.amount for part in parts) for code, parts in columns.items()}
    most = max(totals.values(), default=0)
    if not most:
        words = context.say("columns.empty")
        return Drawing(title, subtitle, empty(words), words, table, csv, links=links)
    html = drawing(
        _summary(totals, periods, measure, context),
        over_time([_column(periods[c], c, columns[c], most, context) for c in periods]),
        names(order),
        classes="hm-pillars",
        leads=context.leads,
    )
    summary = _summary(totals, periods, measure, context)
    return Drawing(title, subtitle, html, summary, table, csv, links=links)


def _parts(
    rows: pd.DataFrame, by: str, labels: Mapping[str, str], period: str, context: Context
) -> list[Part]:
    return parts_in_order(
        amounts(rows, by),
        list(labels),
        labels,
        context.say("unknown"),
        lambda code: context.to("", None, **{by: code, "period": period}),
    )


def _column(name: str, code: str, parts: Sequence[Part], most: int, context: Context) -> str:
    total = sum(part.amount for part in parts)
    shown = text("b", number(context.language, total))
    href = context.to("", None, period=code)
    return element(
        "div",
        go(context, href, name, total, shown, tag="span", classes="hm-total"),
        element(
            "div",
            stacked_bar(parts, context, "hm-upright", most, name),
            classes="hm-length",
            style=f"--w:{percent(total, most)}",
        ),
        text("span", name, "hm-name"),
        classes="hm-column",
    )


def _summary(
    totals: Mapping[str, int], periods: Mapping[str, str], measure: str, context: Context
) -> str:
    """The first, the last and the highest period."""
    codes = list(totals)
    top = max(codes, key=lambda code: totals[code])
    key = "time.summary" if len(codes) > 1 else "time.summary_one"
    return shortened(
        context.say(
            key,
            measure=lowered(measure),
            **{"from": periods[codes[0]], "to": periods[codes[-1]], "top": periods[top]},
            first=totals[codes[0]],
            last=totals[codes[-1]],
            most=totals[top],
        )
    )


def _tables(
    columns: Mapping[str, Sequence[Part]],
    order: Sequence[Part],
    periods: Mapping[str, str],
    by: str,
    context: Context,
) -> tuple[pd.DataFrame, pd.DataFrame, dict[tuple[int, str], str]]:
    found = {code: {part.code: part.amount for part in parts} for code, parts in columns.items()}
    table = pd.DataFrame(
        [
            (periods[code], *(number(context.language, own.get(part.code, 0)) for part in order))
            for code, own in found.items()
        ],
        columns=[context.say("column.period"), *(part.name for part in order)],
    )
    csv = pd.DataFrame(
        [
            (code, None if part.code == "unknown" else part.code, own.get(part.code, 0))
            for code, own in found.items()
            for part in order
        ],
        columns=["period", by, "value"],
    )
    links = cells(
        (
            at,
            part.name,
            context.to(
                "",
                None,
                **{by: None if part.code == "unknown" else part.code, "period": code},
            ),
        )
        for at, code in enumerate(found)
        for part in order
    )
    return table, csv, links
