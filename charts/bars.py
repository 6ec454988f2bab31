"""A number per group → ordered horizontal bars, each with its name and its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.drawing import Context, Drawing, fitted, is_unknown, label, lowered
from charts.links import cells, go
from charts.markup import drawing, element, empty, percent, text
from texts.words import number

_NAMED = 3
_Row = tuple[str | None, str, float | None]


def bars(
    results: pd.DataFrame,
    by: str,
    labels: Mapping[str, str],
    context: Context,
    *,
    measure: str,
    dimension: str,
    title: str | None = None,
    total: int | None = None,
    value: str = "numerator",
    decimals: int = 0,
    in_order: bool = False,
) -> Drawing:
    """Bars from zero, the longest on top, unknown groups last and an unknown number without a bar.

    results: one row per group with the columns ``by`` (null: group unknown) and ``value``.
    measure, dimension: what is counted and per what, as shown ("Ingediende dossiers", "thema").
    total: the whole, where a case may stand in several groups; the note then says so.
    in_order: keep the order of the rows, for groups that have an order of their own.
    """
    rows = _rows(results, by, labels, context, value, in_order)
    heading = title or context.say("bars.title", measure=measure, dimension=dimension)
    subtitle = context.subtitle(measure)
    table, csv = _tables(rows, context, measure, dimension, by, decimals)
    to = ["" if amount is None else context.to("", None, **{by: code}) for code, _, amount in rows]
    links = cells((at, measure, href) for at, href in enumerate(to))
    known = [row for row in rows if row[2] is not None]
    if not known:
        words = context.say("bars.empty")
        return Drawing(heading, subtitle, empty(words), words, table, csv, links=links)
    shown = known if in_order else known[:_NAMED]
    key = "bars.summary_order" if in_order or len(known) <= _NAMED else "bars.summary"
    told = {"measure": lowered(measure), "dimension": dimension}
    summary = fitted(
        [f"{name} {number(context.language, n, decimals)}" for _, name, n in shown],
        lambda parts: context.say(key, parts=parts, **told),
        context,
    )
    most = max(amount for _, _, amount in known if amount is not None)
    html = drawing(
        summary,
        *(_bar(row, href, most, context, decimals) for row, href in zip(rows, to, strict=True)),
        classes="hm-bars",
        leads=context.leads,
    )
    note = _note(known, dimension, total, context)
    return Drawing(heading, subtitle, html, summary, table, csv, note, links)


def _rows(
    results: pd.DataFrame,
    by: str,
    labels: Mapping[str, str],
    context: Context,
    value: str,
    in_order: bool,
) -> list[_Row]:
    rows: list[_Row] = [
        (
            None if is_unknown(code) else str(code),
            label(labels, code, context),
            None if is_unknown(amount) else float(amount),
        )
        for code, amount in zip(results[by], results[value], strict=True)
    ]
    if in_order:
        return sorted(rows, key=lambda row: row[0] is None)
    return sorted(rows, key=lambda row: (row[0] is None, row[2] is None, -(row[2] or 0), row[1]))


def _bar(row: _Row, href: str, most: float, context: Context, decimals: int) -> str:
    code, name, amount = row
    classes = "hm-bar"
    if code is None:
        classes += " hm-unknown"
    if code is not None and code in context.chosen:
        classes += " hm-chosen"
    length = "" if amount is None else element("i", style=f"--w:{percent(amount, most)}")
    return go(
        context,
        href,
        name,
        amount,
        text("span", name, "hm-name"),
        element("div", length, classes="hm-free"),
        text("b", number(context.language, amount, decimals)),
        tag="div",
        classes=classes,
    )


def _note(known: Sequence[_Row], dimension: str, total: int | None, context: Context) -> str:
    if total is None or sum(amount or 0 for _, _, amount in known) <= total:
        return ""
    return context.say("bars.overlapping", dimension=dimension, total=total)


def _tables(
    rows: Sequence[_Row],
    context: Context,
    measure: str,
    dimension: str,
    by: str,
    decimals: int,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    table = pd.DataFrame(
        [(name, number(context.language, amount, decimals)) for _, name, amount in rows],
        columns=[dimension[:1].upper() + dimension[1:], measure],
    )
    csv = pd.DataFrame(
        [(code, name if code else None, amount) for code, name, amount in rows],
        columns=[by, "name", "value"],
    )
    return table, csv
