"""Results → Plotly figures for the views where a reader digs; each with its drawing and table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts.columns import columns_over_time
from charts.drawing import TITLE_SMALL, Context, Drawing, as_day, count, is_unknown, iso, label
from charts.figure import empty_figure, wrapped
from charts.lead_times import lead_time_strip, median, weighted
from charts.links import cells
from charts.markup import empty
from charts.palette import PALETTES
from texts.words import UNKNOWN, day, number, period

_PLOT_HEIGHT = 300  # of a figure of 360, without its margins
_LINE_HEIGHT = 19
_LINES = (("hub-1", "solid", 3), ("hub-2", "dash", 3), ("hub-3", "dot", 3))


@dataclass(frozen=True, slots=True)
class Interactive:
    """A figure, and the drawing whose title, summary, table and download stand around it."""

    figure: go.Figure
    drawing: Drawing


def config() -> dict[str, object]:
    """Plotly's settings: no tool bar, because its buttons are English and steal eight tab stops."""
    return {"displayModeBar": False, "showTips": False, "scrollZoom": False}


def dossiers_over_time(results: pd.DataFrame, context: Context, theme: str) -> Interactive:
    """Paired columns per period of submission: submitted as outline, approved solid.

    results: one row per period with ``period``, ``submitted``, ``approved`` (how many of those
        submitted in it are approved by now); a null is a gap. theme: light, dark or projector.
    """
    series = {c: context.say(f"column.{c}") for c in ("submitted", "approved")}
    title, measure = (context.say(f"interactive.dossiers_{name}") for name in ("title", "measure"))
    drawing = columns_over_time(results, "period", series, context, measure=measure, title=title)
    figure = empty_figure(theme)
    names = [
        "<br>".join(period(context.language, str(code)).rsplit(" ", 1))
        for code in results["period"]
    ]
    for column, name in series.items():
        _add_columns(figure, names, results[column], name, column == "submitted", theme, context)
    figure.update_layout(barmode="group", bargap=0.35, bargroupgap=0.08)
    figure.update_yaxes(visible=False, rangemode="tozero")
    return Interactive(figure, drawing)


def trajectories_over_time(
    results: pd.DataFrame, labels: Mapping[str, str], context: Context, theme: str
) -> Interactive:
    """The number of test trajectories up to each day, as steps: all hubs, and up to three chosen.

    results: one row per day with a change (and one for the last day) with ``day``, ``hub`` (null:
        all hubs together) and ``numerator``, the number so far; with ``period`` the numbers in the
        table lead to the series ``so_far`` of the context.
    """
    figure = empty_figure(theme)
    everything = results[results["hub"].isna()]
    known = everything.dropna(subset=["numerator"])
    whole = context.say("interactive.all_hubs")
    drawn = [(everything, whole, ("hub-all", "solid", 2))]
    for code, line in zip(context.chosen, _LINES, strict=False):
        drawn.append((results[results["hub"] == code], label(labels, code, context), line))
    for rows, _, line in drawn:
        _add_steps(figure, rows, line, theme)
    _add_ends(
        figure,
        [(name, count(rows["numerator"].iloc[-1])) for rows, name, _ in drawn if len(rows)],
        context,
    )
    _year_ticks(figure, [as_day(value) for value in results["day"]])
    figure.update_yaxes(rangemode="tozero", nticks=5)
    figure.update_layout(margin={"r": 140}, showlegend=False)
    return Interactive(figure, _trajectory_drawing(results, known, labels, context))


def lead_times(
    decided: pd.DataFrame,
    pending: pd.DataFrame,
    per_hub: pd.DataFrame,
    labels: Mapping[str, str],
    context: Context,
    order: Sequence[str],
    theme: str,
) -> Interactive:
    """A line of dots per hub, with its median from five dossiers on.

    All tables as for ``lead_time_strip``, which gives the drawing.
    """
    figure, colours = empty_figure(theme), PALETTES[theme]
    names = []
    for code in order:
        days = weighted(per_hub[per_hub["hub"] == code], "lead_days")
        name = _hub_name(label(labels, code, context), days, context)
        names.append(name)
        # A hub without decisions keeps its line: a point nowhere puts it on the axis.
        each: list[int | None] = [value for value, many in days.items() for _ in range(many)]
        each = each or [None]
        chosen = not context.chosen or code in context.chosen
        fill = colours["status-approved" if chosen else "hub-rest"]
        dot = {"size": 11, "color": fill, "opacity": 0.7}
        dot["line"] = {"width": 1.5, "color": colours["text"]}
        figure.add_scatter(
            x=each, y=[name] * len(each), mode="markers", marker=dot, hoverinfo="skip"
        )
        if sum(days.values()) >= TITLE_SMALL:
            mark = {"symbol": "line-ns", "size": 24, "line": {"width": 3, "color": colours["text"]}}
            figure.add_scatter(
                x=[median(days)], y=[name], mode="markers", marker=mark, hoverinfo="skip"
            )
    figure.update_yaxes(categoryorder="array", categoryarray=names[::-1], automargin=True)
    figure.update_xaxes(rangemode="tozero", title=context.say("lead.axis"), showgrid=True)
    figure.update_layout(height=120 + 52 * len(order), showlegend=False, margin={"l": 165})
    drawing = lead_time_strip(decided, pending, per_hub, labels, context, order)
    return Interactive(figure, drawing)


def _add_columns(
    figure: go.Figure,
    names: Sequence[str],
    values: pd.Series[float],
    name: str,
    is_outline: bool,
    theme: str,
    context: Context,
) -> None:
    """Columns of one series; a period of which nothing is known bears a dash and no column."""
    colours = PALETTES[theme]
    own = colours["status-submitted" if is_outline else "status-approved"]
    fill = colours["background"] if is_outline else own
    amounts = [None if is_unknown(value) else count(value) for value in values]
    figure.add_bar(
        x=names,
        y=amounts,
        name=name,
        text=[number(context.language, amount) for amount in amounts],
        textposition="outside",
        cliponaxis=False,
        marker={"color": fill, "line": {"color": own, "width": 2}},
        hoverinfo="skip",
    )
    for at, amount in zip(names, amounts, strict=True):
        if amount is None:
            figure.add_annotation(x=at, y=0, text=UNKNOWN, showarrow=False, yshift=10)


def _add_steps(
    figure: go.Figure, rows: pd.DataFrame, line: tuple[str, str, int], theme: str
) -> None:
    """A line that only rises on the day of a change."""
    token, dash, width = line
    figure.add_scatter(
        x=[iso(value) for value in rows["day"]],
        y=[count(value) for value in rows["numerator"]],
        mode="lines",
        connectgaps=False,
        line={"shape": "hv", "color": PALETTES[theme][token], "dash": dash, "width": width},
        hoverinfo="skip",
    )


def _add_ends(figure: go.Figure, ends: Sequence[tuple[str, int | None]], context: Context) -> None:
    """Each line's name and last number at its end, pushed up where two would overlap."""
    known = sorted((amount, name) for name, amount in ends if amount is not None)
    if not known:
        return
    per_unit = _PLOT_HEIGHT / (known[-1][0] or 1)
    lowest = -_LINE_HEIGHT / 2
    for amount, name in known:
        words = wrapped(f"{name} {number(context.language, amount)}")
        height = _LINE_HEIGHT * (words.count("<br>") + 1)
        place = max(amount * per_unit, lowest + height / 2)
        lowest = place + height / 2
        figure.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=8,
            y=amount,
            yshift=place - amount * per_unit,
            text=words,
            align="left",
            showarrow=False,
        )


def _hub_name(name: str, days: Mapping[int, int], context: Context) -> str:
    """The hub and under it its median and number, where a phone has room for them."""
    total = sum(days.values())
    if not total:
        words = context.say("lead.hub_none")
    elif total < TITLE_SMALL:
        words = f"n = {total}"
    else:
        words = context.say("lead.hub_short", median=int(median(days) + 0.5), total=total)
    return f"{wrapped(name)}<br>{words}"


def _year_ticks(figure: go.Figure, days: Sequence[date | None]) -> None:
    # Own texts: the browser's Plotly only knows English months.
    years = sorted({one.year for one in days if one})
    figure.update_xaxes(
        type="date",
        tickvals=[f"{year}-01-01" for year in years],
        ticktext=[str(year) for year in years],
    )


def _trajectory_drawing(
    results: pd.DataFrame, known: pd.DataFrame, labels: Mapping[str, str], context: Context
) -> Drawing:
    title = context.say("interactive.trajectories_title")
    measure = context.subtitle(context.say("interactive.trajectories_measure"))
    table, csv = _trajectory_tables(results, labels, context)
    if known.empty:
        words = context.say("interactive.empty")
        return Drawing(title, measure, empty(words), words, table, csv)
    links = _trajectory_links(results, context)
    last = known.iloc[-1]
    total = count(last["numerator"]) or 0
    told = {"total": total, "day": day(context.language, as_day(last["day"]))}
    if context.complete and total >= TITLE_SMALL:
        title = context.say("interactive.trajectories_title_total", **told)
    summary = context.say("interactive.trajectories_summary", **told)
    return Drawing(title, measure, "", summary, table, csv, links=links)


def _trajectory_links(results: pd.DataFrame, context: Context) -> dict[tuple[int, str], str]:
    if "period" not in results:
        return {}
    rows = zip(results["period"], results["hub"], results["numerator"], strict=True)
    return cells(
        (
            at,
            context.say("column.trajectories"),
            context.to("so_far", period=code, **({} if is_unknown(hub) else {"hub": hub})),
        )
        for at, (code, hub, amount) in enumerate(rows)
        if not is_unknown(amount)
    )


def _trajectory_tables(
    results: pd.DataFrame, labels: Mapping[str, str], context: Context
) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [
        (iso(moment), None if is_unknown(hub) else str(hub), count(amount))
        for moment, hub, amount in zip(
            results["day"], results["hub"], results["numerator"], strict=True
        )
    ]
    whole = context.say("interactive.all_hubs")
    table = pd.DataFrame(
        [
            (
                day(context.language, as_day(moment)) if moment else UNKNOWN,
                label(labels, hub, context) if hub else whole,
                number(context.language, amount),
            )
            for moment, hub, amount in rows
        ],
        columns=[
            context.say("interactive.day"),
            context.say("column.hub"),
            context.say("column.trajectories"),
        ],
    )
    return table, pd.DataFrame(rows, columns=["day", "hub", "test_trajectories"])
