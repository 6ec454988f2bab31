"""Approved against submitted per hub → a funnel in counts: which hubs chance does not explain.

Percentages of fewer than ten cases are not shown, so it counts on both axes: the line is what the
network's share would give, and the limits widen with the number of cases
(docs/decisions/funnel-in-counts.md).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import SMALL, Context, Drawing, count, label, shortened
from charts.funnel_marks import FunnelHub, dots, key
from charts.links import cells
from charts.markup import drawing, empty
from charts.plane import Scale, area, line, plane, scale_for
from texts.words import UNKNOWN, listed, number, say_count

SILENT = "silent"  # how a hub without a report stands
_APART = ("above", "below")
_COUNTS = ("approved", "submitted", "pending")


@dataclass(frozen=True, slots=True)
class Network:
    """All hubs together.

    pending: submitted dossiers that nobody decided on yet. compared: hubs with enough cases.
    alarms: how many of those chance alone puts outside the limits, on average.
    """

    approved: int
    submitted: int
    pending: int
    compared: int
    alarms: float


def funnel(
    results: pd.DataFrame,
    band: pd.DataFrame,
    network: Network,
    labels: Mapping[str, str],
    context: Context,
) -> Drawing:
    """A dot per hub with dossiers, in counts, between the exact limits around the network.

    results: one row per hub in the fixed order, with ``hub``, ``submitted``, ``approved``,
        ``pending`` (null without a report), ``standing`` (few, same, above, below, silent),
        ``low`` and ``high`` (null: few or silent).
    band: one row per number of cases for which limits are drawn: ``whole``, ``low``, ``high``,
        ``outer_low``, ``outer_high``; none when no hub has enough.
    A dot leads to the series ``whole``, the undecided to the series ``pending``.
    """
    hubs = _hubs(results.dropna(subset=["submitted"]), labels, context)
    measure = context.subtitle(context.say("funnel.measure"))
    table, csv, links = _tables(results, labels, context)
    title = _title(hubs, network, context)
    if not network.submitted:
        words = context.say("funnel.empty")
        return Drawing(title, measure, empty(words), words, table, csv, links=links)
    summary = _summary(hubs, network, context)
    shown = [hub for hub in hubs if hub.submitted]
    # A little more than the last dot and the widest limit, so that neither stands on the edge.
    across = scale_for(max([SMALL, *(hub.submitted for hub in shown)]) + 0.5)
    limits = [tuple(int(value) for value in row) for row in band.itertuples(index=False)]
    up = scale_for(max([1, *(hub.approved for hub in shown), *(row[4] for row in limits)]) + 0.5)
    plot = plane(
        _lines(limits, network, across, up),
        dots(shown, across, up, context),
        across,
        up,
        context.language,
        names=(context.say("column.submitted"), context.say("column.approved")),
        classes="hm-funnel",
    )
    html = drawing(summary, plot, key(shown, bool(limits), context), leads=context.leads)
    return Drawing(title, measure, html, summary, table, csv, _note(hubs, network, context), links)


def _hubs(results: pd.DataFrame, labels: Mapping[str, str], context: Context) -> list[FunnelHub]:
    return [
        FunnelHub(
            code=str(row["hub"]),
            name=label(labels, row["hub"], context),
            submitted=int(row["submitted"]),
            approved=int(row["approved"]),
            standing=str(row["standing"]),
        )
        for row in results.to_dict("records")
    ]


def _lines(
    limits: Sequence[tuple[int, ...]], network: Network, across: Scale, up: Scale
) -> list[str]:
    share = network.approved / network.submitted
    end = min(across.end, up.end / share) if share else across.end
    drawn = [line([(0, 0), (end, share * end)], across, up, "hm-network")]
    if not limits:
        return drawn
    # Each whole number reaches half a case to both sides, and so do the limits: what chance
    # explains lies inside the area, never on its edge.
    starts = [row[0] - 0.5 for row in limits]
    ends = [*starts[1:], min(limits[-1][0] + 0.5, across.end)]

    def steps(column: int, shift: float) -> list[tuple[float, float]]:
        return [
            (x, min(max(row[column] + shift, 0), up.end))
            for row, start, end in zip(limits, starts, ends, strict=True)
            for x in (start, end)
        ]

    return [
        area(steps(1, -0.5), steps(2, 0.5), across, up, "hm-within"),
        line(steps(3, -0.5), across, up, "hm-outer"),
        line(steps(4, 0.5), across, up, "hm-outer"),
        *drawn,
    ]


def _apart(hubs: Sequence[FunnelHub]) -> list[FunnelHub]:
    return [hub for hub in hubs if hub.standing in _APART]


def _title(hubs: Sequence[FunnelHub], network: Network, context: Context) -> str:
    if not context.complete or not network.compared:
        return context.say("funnel.title")
    apart = len(_apart(hubs))
    if not apart:
        return context.say("funnel.title_none")
    return say_count(context.language, "charts.funnel.title_apart", apart)


def _summary(hubs: Sequence[FunnelHub], network: Network, context: Context) -> str:
    whole = context.say("funnel.summary", approved=network.approved, submitted=network.submitted)
    if not network.compared:
        return shortened(f"{whole} {context.say('funnel.summary_few')}")
    apart = [hub.name for hub in _apart(hubs)]
    names = listed(context.language, apart)
    key = "funnel.summary_apart" if apart else "funnel.summary_none"
    told = context.say(key, hubs=names, compared=network.compared)
    return shortened(f"{whole} {told} {_alarms(network, context)}")


def _alarms(network: Network, context: Context) -> str:
    return say_count(
        context.language,
        "charts.funnel.alarms",
        network.compared,
        expected=number(context.language, network.alarms, 1),
    )


def _note(hubs: Sequence[FunnelHub], network: Network, context: Context) -> str:
    parts = [context.say("funnel.reading")] if network.compared else []
    if _apart(hubs):
        parts.append(context.say("funnel.reading_apart"))
    if network.pending:
        parts.append(say_count(context.language, "charts.funnel.pending", network.pending))
    if sum(hub.submitted for hub in hubs) > network.submitted:
        parts.append(context.say("shared"))
    return " ".join(parts)


def _tables(
    results: pd.DataFrame, labels: Mapping[str, str], context: Context
) -> tuple[pd.DataFrame, pd.DataFrame, dict[tuple[int, str], str]]:
    headers = [
        *(context.say(f"column.{name}") for name in ("hub", "approved", "submitted")),
        *(context.say(f"funnel.{name}") for name in ("undecided", "expected", "standing")),
    ]
    records = results.to_dict("records")
    rows = [
        (
            label(labels, row["hub"], context),
            *(number(context.language, count(row[name])) for name in _COUNTS),
            _limits(row, context),
            context.say(f"funnel.is_{row['standing']}"),
        )
        for row in records
    ]
    names = ["hub", *_COUNTS, "low", "high", "standing"]
    numbers = dict.fromkeys([*_COUNTS, "low", "high"], "Int64")
    csv = results[names].astype(numbers).reset_index(drop=True)
    links = cells(
        (at, header, context.to(part, hub=str(row["hub"])))
        for at, row in enumerate(records)
        if row["standing"] != SILENT
        for header, part in zip(headers[1:4], ("", "whole", "pending"), strict=True)
    )
    return pd.DataFrame(rows, columns=headers), csv, links


def _limits(row: Mapping[Hashable, object], context: Context) -> str:
    low, high = count(row["low"]), count(row["high"])
    if low is None or high is None:
        return UNKNOWN
    return context.say("funnel.between", low=low, high=high)
