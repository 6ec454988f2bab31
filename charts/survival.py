"""Time until a stage, also of trajectories that are not there yet → steps that rise per group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import Context, Drawing, fitted, is_unknown, lowered
from charts.links import cells
from charts.markup import drawing, element, empty, percent, text
from charts.plane import Scale, area, line, plane, stepped
from texts.words import UNKNOWN, number, say_count, share

WHOLE = ":whole"  # behind the name of the metric: the series of all trajectories of a group
WITHIN = (6, 12, 24)  # months of which the table tells the share
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_TICKS = 7
_UP = Scale(1, 0.25)
_HIGHEST = 0.92  # a name above this would stand outside the plot


@dataclass(frozen=True, slots=True)
class Words:
    """What the drawing is called, its groups (code → name, in order), and its series of links."""

    title: str
    measure: str
    empty: str
    group: str
    groups: Mapping[str, str]
    metric: str


_Step = tuple[float, float, float | None, float | None]  # months, share, low, high


@dataclass(frozen=True, slots=True)
class _Line:
    """One group; times in months, null when not known."""

    code: str
    name: str
    watched: int
    reached: int
    until: float | None
    median: float | None
    median_low: float | None
    median_high: float | None
    steps: Sequence[_Step]


def survival(
    curves: pd.DataFrame,
    steps: pd.DataFrame,
    risks: pd.DataFrame,
    words: Words,
    context: Context,
    note: str = "",
) -> Drawing:
    """The estimated share that reached the stage within so many months, with its 95% interval.

    curves: one row per group: ``group``, ``watched``, ``reached``, ``until``, ``median``,
        ``median_low``, ``median_high``, in months; without ``until`` too few to draw.
    steps: one row per group and rise, in order: ``group``, ``months``, ``share``, ``low``,
        ``high`` (null where there is none), ``at_risk``.
    risks: one row per group and tick: ``group``, ``months``, ``at_risk``.
    """
    lines = _lines(curves, steps, words)
    subtitle = context.subtitle(words.measure)
    table, links = _table(lines, words, context)
    csv = steps[["group", "months", "share", "low", "high", "at_risk"]].reset_index(drop=True)
    # Each group keeps its own line, also when the other has too few to draw.
    drawn = [(at, one) for at, one in enumerate(lines, 1) if one.until is not None]
    if not drawn:
        told = words.empty
        return Drawing(words.title, subtitle, empty(told), told, table, csv, links=links)
    summary = fitted(
        [_in_words(one, context) for _, one in drawn],
        lambda parts: context.say("survival.summary", measure=words.measure, parts=parts),
        context,
    )
    across = months_for(max(one.until or 0 for _, one in drawn))
    plot = plane(
        [part for at, one in drawn for part in _drawn(at, one, across)],
        _names(drawn, across),
        across,
        _UP,
        context.language,
        names=(context.say("survival.months"), context.say("survival.reached")),
        up_is_share=True,
        classes="hm-survival",
    )
    html = drawing(summary, plot, _risks(risks, drawn, across, context))
    return Drawing(words.title, subtitle, html, summary, table, csv, note, links)


def months_for(longest: float) -> Scale:
    """The axis of months that holds ``longest``, with at most seven ticks."""
    step = next((step for step in _STEPS if step * (_TICKS - 1) >= longest), _STEPS[-1])
    return Scale(step * max(1, -(-longest // step)), step)


def _lines(curves: pd.DataFrame, steps: pd.DataFrame, words: Words) -> list[_Line]:
    own: dict[str, list[_Step]] = {}
    for row in steps.to_dict("records"):
        step = (float(row["months"]), float(row["share"]), _known(row["low"]), _known(row["high"]))
        own.setdefault(str(row["group"]), []).append(step)
    return [
        _Line(
            str(row["group"]),
            words.groups[str(row["group"])],
            int(row["watched"]),
            int(row["reached"]),
            _known(row["until"]),
            _known(row["median"]),
            _known(row["median_low"]),
            _known(row["median_high"]),
            own.get(str(row["group"]), []),
        )
        for row in curves.to_dict("records")
    ]


def _known(value: object) -> float | None:
    return None if is_unknown(value) else float(str(value))


def _drawn(at: int, one: _Line, across: Scale) -> list[str]:
    until = one.until or 0
    known = [
        (x, low, high) for x, _, low, high in one.steps if low is not None and high is not None
    ]
    parts = []
    if known:
        lower = stepped([(x, low) for x, low, _ in known], until)
        upper = stepped([(x, high) for x, _, high in known], until)
        parts.append(area(lower, upper, across, _UP, f"hm-around hm-curve-{at}"))
    rises = stepped([(0.0, 0.0), *((x, y) for x, y, _, _ in one.steps)], until)
    return [*parts, line(rises, across, _UP, f"hm-curve hm-curve-{at}")]


def _names(drawn: Sequence[tuple[int, _Line]], across: Scale) -> list[str]:
    """Each name at the end of its line, the highest one above it, the others below."""
    ends = {at: one.steps[-1][1] if one.steps else 0.0 for at, one in drawn}
    highest = max(ends, key=ends.__getitem__)
    return [
        text(
            "span",
            one.name,
            f"hm-line-name hm-curve-{at}" + ("" if at == highest else " hm-under"),
            style=f"--x:{percent(one.until or 0, across.end)};"
            f"--y:{percent(min(ends[at], _HIGHEST), 1)}",
        )
        for at, one in drawn
    ]


def _risks(
    risks: pd.DataFrame, drawn: Sequence[tuple[int, _Line]], across: Scale, context: Context
) -> str:
    found = {
        (str(row["group"]), float(row["months"])): int(row["at_risk"])
        for row in risks.to_dict("records")
    }
    rows = []
    for at, one in drawn:
        ticks = [tick for tick in across.ticks if (one.code, float(tick)) in found]
        many = (
            text(
                "span",
                number(context.language, found[one.code, float(tick)]),
                style=f"--x:{percent(tick, across.end)}",
            )
            for tick in ticks
        )
        rows.append(text("p", one.name, f"hm-risk-name hm-curve-{at}"))
        rows.append(element("div", *many, classes="hm-risk"))
    heading = text("p", context.say("survival.at_risk"), "hm-soft")
    return element("div", heading, *rows, classes="hm-risks")


def _at(one: _Line, months: float) -> float | None:
    """The share that reached the stage within so many months; null where nobody can tell."""
    if one.until is None or one.until < months:
        return None
    return max((y for x, y, _, _ in one.steps if x <= months), default=0.0)


def _in_words(one: _Line, context: Context) -> str:
    group = lowered(one.name)
    of = say_count(
        context.language, "charts.survival.part", one.reached, group=group, watched=one.watched
    )
    if one.median is None:
        return of
    median = number(context.language, one.median, 1)
    return context.say("survival.part_median", part=of, median=median)


def _median(one: _Line, context: Context) -> str:
    if one.median is None:
        return UNKNOWN
    low, middle, high = (
        number(context.language, value, 1)
        for value in (one.median_low, one.median, one.median_high)
    )
    key = "survival.median_open" if one.median_high is None else "survival.median_between"
    return context.say(key, low=low, median=middle, high=high)


def _table(
    lines: Sequence[_Line], words: Words, context: Context
) -> tuple[pd.DataFrame, dict[tuple[int, str], str]]:
    headers = [
        words.group,
        context.say("column.trajectories"),
        context.say("groups.count"),
        *(context.say("survival.within", months=months) for months in WITHIN),
        context.say("survival.median"),
    ]
    rows = [
        (
            one.name,
            number(context.language, one.watched),
            number(context.language, one.reached),
            *(share(context.language, _at(one, months)) for months in WITHIN),
            _median(one, context),
        )
        for one in lines
    ]
    links = cells(
        (at, header, context.to(words.metric + part, group=one.code))
        for at, one in enumerate(lines)
        for header, part in ((headers[1], WHOLE), (headers[2], ""))
    )
    return pd.DataFrame(rows, columns=headers), links
