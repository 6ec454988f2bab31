"""Results → Plotly figures for the views where a reader digs; each with its drawing and table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts.columns import columns_over_time
from charts.drawing import TITLE_SMALL, Context, Drawing, as_day, count, is_unknown, iso, label
from charts.lead_times import lead_time_strip, median, weighted
from charts.markup import empty
from charts.palette import PALETTES
from texts.words import UNKNOWN, day, number, period

_FONT = "Source Sans 3, Source Sans, Source Sans Pro, sans-serif"
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
    figure = _figure(theme)
    colours = PALETTES[theme]
    names = [
        period(context.language, str(code)).replace(" ", "<br>", 2) for code in results["period"]
    ]
    for column, name in series.items():
        is_outline = column == "submitted"
        own = colours["status-submitted" if is_outline else "status-approved"]
        fill = colours["background"] if is_outline else own
        amounts = [None if is_unknown(value) else count(value) for value in results[column]]
        figure.add_bar(
            x=names,
            y=amounts,
            name=name,
            text=["" if a is None else number(context.language, a) for a in amounts],
            textposition="outside",
            cliponaxis=False,
            marker={"color": fill, "line": {"color": own, "width": 2}},
            hoverinfo="skip",
        )
    figure.update_layout(barmode="group", bargap=0.35, bargroupgap=0.08)
    figure.update_yaxes(visible=False, rangemode="tozero")
    return Interactive(figure, drawing)


def trajectories_over_time(
    results: pd.DataFrame, labels: Mapping[str, str], context: Context, theme: str
) -> Interactive:
    """The number of test trajectories up to each day, as steps: all hubs, and up to three chosen.

    results: one row per day with a change (and one for the last day) with ``day``, ``hub`` (null:
        all hubs together) and ``numerator``, the number so far.
    """
    figure = _figure(theme)
    everything = results[results["hub"].isna()]
    known = everything.dropna(subset=["numerator"])
    for position, code in enumerate(context.chosen[: len(_LINES)]):
        rows = results[results["hub"] == code]
        _add_steps(figure, rows, label(labels, code, context), _LINES[position], theme, context)
    whole = context.say("interactive.all_hubs")
    _add_steps(figure, everything, whole, ("hub-all", "longdash", 2), theme, context)
    _year_ticks(figure, [as_day(value) for value in results["day"]])
    figure.update_yaxes(rangemode="tozero", nticks=5)
    figure.update_layout(margin={"r": 150}, showlegend=False)
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
    figure, colours = _figure(theme), PALETTES[theme]
    names = [label(labels, code, context) for code in order]
    for code, name in zip(order, names, strict=True):
        days = weighted(per_hub[per_hub["hub"] == code], "lead_days")
        each = [value for value, many in days.items() for _ in range(many)]
        chosen = not context.chosen or code in context.chosen
        fill = colours["status-approved" if chosen else "hub-rest"]
        dot = {"size": 11, "color": fill, "opacity": 0.7}
        dot["line"] = {"width": 1.5, "color": colours["text"]}
        figure.add_scatter(
            x=each, y=[name] * len(each), mode="markers", marker=dot, hoverinfo="skip"
        )
        if len(each) >= TITLE_SMALL:
            _add_median(figure, name, median(days), len(each), colours, context)
    figure.update_yaxes(categoryorder="array", categoryarray=names[::-1], automargin=True)
    figure.update_xaxes(rangemode="tozero", title=context.say("lead.axis"), showgrid=True)
    figure.update_layout(height=120 + 44 * len(order), showlegend=False, margin={"r": 190})
    drawing = lead_time_strip(decided, pending, per_hub, labels, context, order)
    return Interactive(figure, drawing)


def _figure(theme: str) -> go.Figure:
    """An empty figure in our look; Streamlit must draw it with ``theme=None``."""
    colours = PALETTES[theme]
    axis = {
        "gridcolor": colours["divider"],
        "linecolor": colours["text"],
        "zerolinecolor": colours["text"],
        "tickfont": {"size": 15, "color": colours["text"]},
        "fixedrange": True,
        "showgrid": False,
    }
    return go.Figure(
        layout={
            "font": {"family": _FONT, "size": 15, "color": colours["text"]},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 8, "r": 8, "t": 28, "b": 8},
            "legend": {"orientation": "h", "y": 1.12, "x": 0, "itemclick": False,
                       "itemdoubleclick": False},
            "hovermode": False,
            "dragmode": False,
            "separators": ",.",
            "xaxis": {**axis, "showline": True},
            "yaxis": {**axis, "showgrid": True},
            "height": 360,
        }
    )  # fmt: skip


def _add_steps(
    figure: go.Figure,
    rows: pd.DataFrame,
    name: str,
    line: tuple[str, str, int],
    theme: str,
    context: Context,
) -> None:
    """A line that only rises on the day of a change, its name and number at its end."""
    token, dash, width = line
    colours = PALETTES[theme]
    amounts = [count(value) for value in rows["numerator"]]
    ends = [""] * len(amounts)
    if amounts:
        ends[-1] = f"{_plain(name)} {number(context.language, amounts[-1])}"
    figure.add_scatter(
        x=[iso(value) for value in rows["day"]],
        y=amounts,
        name=_plain(name),
        text=ends,
        mode="lines+text",
        textposition="middle right",
        cliponaxis=False,
        connectgaps=False,
        line={"shape": "hv", "color": colours[token], "dash": dash, "width": width},
        hoverinfo="skip",
    )


def _add_median(
    figure: go.Figure,
    name: str,
    middle: float,
    total: int,
    colours: Mapping[str, str],
    context: Context,
) -> None:
    mark = {"symbol": "line-ns", "size": 24, "line": {"width": 3, "color": colours["text"]}}
    figure.add_scatter(x=[middle], y=[name], mode="markers", marker=mark, hoverinfo="skip")
    words = context.say("lead.hub_median", median=int(middle + 0.5), total=total)
    figure.add_annotation(
        x=1, xref="paper", xanchor="left", y=name, text=words, showarrow=False, xshift=8
    )


def _plain(name: str) -> str:
    """A name as text: Plotly would read ``<`` as the start of a tag."""
    return name.replace("&", "&amp;").replace("<", "&lt;")


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
    last = known.iloc[-1]
    total = count(last["numerator"]) or 0
    told = {"total": total, "day": day(context.language, as_day(last["day"]))}
    if context.complete and total >= TITLE_SMALL:
        title = context.say("interactive.trajectories_title_total", **told)
    summary = context.say("interactive.trajectories_summary", **told)
    return Drawing(title, measure, "", summary, table, csv)


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
