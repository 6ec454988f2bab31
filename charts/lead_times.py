"""Days from submission to decision → dots on one axis, the median, and a line per hub."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.axis import Axis, axis_for, axis_line, bins, dots
from charts.drawing import TITLE_SMALL, Context, Drawing, count, label, shortened
from charts.links import also, cells, go
from charts.markup import drawing, element, empty, items, percent, text
from texts.words import UNKNOWN, listed, number, say_count

MOST_DOTS = 200


def lead_time_strip(
    decided: pd.DataFrame,
    pending: pd.DataFrame,
    per_hub: pd.DataFrame,
    labels: Mapping[str, str],
    context: Context,
    order: Sequence[str],
) -> Drawing:
    """One dot per decided dossier, the median from five on; open dossiers apart, with their age.

    decided: one row per dossier with ``lead_days``. pending: one with ``age_days``. per_hub: one
        per dossier and hub with ``hub``, ``lead_days``. In each a column ``numerator`` may tell how
        many dossiers a row stands for. Unknown days are left out of the strip. Marks of dossiers
        that wait lead to the series ``waiting`` of the context.
    """
    days, waiting = weighted(decided, "lead_days"), weighted(pending, "age_days")
    measure = context.subtitle(context.say("lead.measure"))
    hubs = _of_hubs(per_hub, order)
    table, csv = _tables(days, hubs, labels, context)
    links, note = _links(days, hubs, context), _open_note(waiting, context)
    title = context.say("lead.title")
    if not days:
        words = context.say("lead.empty")
        return Drawing(title, measure, empty(words), words, table, csv, note, links)
    if context.complete and _size(days) >= TITLE_SMALL:
        title = context.say("lead.title_median", median=_rounded(median(days)))
    summary = _summary(days, context)
    axis = axis_for(max([*days, *waiting]))
    html = drawing(
        summary,
        _strip(days, axis, context, context.to(), context.say("lead.decided")),
        _strip(waiting, axis, context, context.to("waiting"), context.say("lead.open"), True)
        if waiting
        else "",
        text("p", _hint(days, axis, context), "hm-hint"),
        _hub_lines(hubs, labels, context),
        classes="hm-lead",
        leads=context.leads,
    )
    return Drawing(title, measure, html, summary, table, csv, note, links)


def weighted(rows: pd.DataFrame, column: str) -> dict[int, int]:
    """Days → how many dossiers, in order of days."""
    found: dict[int, int] = {}
    many = rows["numerator"] if "numerator" in rows else [1] * len(rows)
    for value, amount in zip(rows[column], many, strict=True):
        day, weight = count(value), count(amount)
        if day is not None and weight:
            found[day] = found.get(day, 0) + weight
    return dict(sorted(found.items()))


def median(days: Mapping[int, int]) -> float:
    """The middle day of all dossiers; of an even number the mean of the two in the middle."""
    total = _size(days)
    return (_at(days, (total - 1) // 2) + _at(days, total // 2)) / 2


def _at(days: Mapping[int, int], position: int) -> int:
    seen = 0
    for day, amount in days.items():
        seen += amount
        if seen > position:
            return day
    raise ValueError(f"there is no dossier {position} of {seen}")


def _size(days: Mapping[int, int]) -> int:
    return sum(days.values())


def _rounded(value: float) -> int:
    return int(value + 0.5)


def _of_hubs(per_hub: pd.DataFrame, order: Sequence[str]) -> list[tuple[str, dict[int, int]]]:
    """Each hub with its days; the rows are gone through once, however many hubs there are."""
    own = {code: weighted(rows, "lead_days") for code, rows in per_hub.groupby("hub")}
    return [(code, own.get(code, {})) for code in order]


def _strip(
    days: Mapping[int, int],
    axis: Axis,
    context: Context,
    href: str,
    name: str,
    is_open: bool = False,
) -> str:
    total = _size(days)
    heading = text("span", f"{name} ({number(context.language, total)})")
    marks = dots(days, axis) if total <= MOST_DOTS else bins(days, axis, context.language)
    tick = "" if is_open or total < TITLE_SMALL else _tick(median(days), axis, context)
    return element(
        "div",
        element("p", go(context, href, name, total, heading, tag="span"), classes="hm-strip-name"),
        element("div", also(href, tick, marks), classes="hm-field"),
        axis_line(axis, context.language, context.say("lead.axis")),
        classes="hm-strip hm-open" if is_open else "hm-strip",
    )


def _tick(middle: float, axis: Axis, context: Context) -> str:
    side = " hm-left" if middle > axis.end / 2 else ""
    return element(
        "div",
        text("b", context.say("lead.median", median=_rounded(middle))),
        classes=f"hm-median{side}",
        style=f"--x:{percent(middle, axis.end)}",
    )


def _hint(days: Mapping[int, int], axis: Axis, context: Context) -> str:
    if _size(days) <= MOST_DOTS:
        return context.say("lead.each_dot", step=axis.grain)
    return context.say("lead.each_bar", step=axis.bin)


def _hub_lines(
    hubs: Sequence[tuple[str, Mapping[int, int]]], labels: Mapping[str, str], context: Context
) -> str:
    lines = (
        element(
            "li",
            go(
                context,
                context.to(hub=code) if days else "",
                f"{label(labels, code, context)}, {_hub_words(days, context)}",
                None,
                text("span", label(labels, code, context), "hm-name"),
                text("span" if days else "em", _hub_words(days, context)),
                tag="div",
                classes="hm-line",
            ),
            classes="hm-chosen" if code in context.chosen else "",
        )
        for code, days in hubs
    )
    return items("ul", lines, classes="hm-lines")


def _hub_words(days: Mapping[int, int], context: Context) -> str:
    total = _size(days)
    if not total:
        return context.say("lead.hub_none")
    if total >= TITLE_SMALL:
        return context.say("lead.hub_median", median=_rounded(median(days)), total=total)
    each = [number(context.language, day) for day, many in days.items() for _ in range(many)]
    return context.say("lead.hub_values", values=listed(context.language, each), total=total)


def _summary(days: Mapping[int, int], context: Context) -> str:
    total, low, high = _size(days), min(days), max(days)
    if total < TITLE_SMALL:
        return say_count(context.language, "charts.lead.summary", total, low=low, high=high)
    middle = _rounded(median(days))
    return shortened(
        context.say("lead.summary_median", total=total, median=middle, low=low, high=high)
    )


def _open_note(waiting: Mapping[int, int], context: Context) -> str:
    if not waiting:
        return ""
    return say_count(context.language, "charts.lead.pending", _size(waiting))


def _links(
    days: Mapping[int, int], hubs: Sequence[tuple[str, Mapping[int, int]]], context: Context
) -> dict[tuple[int, str], str]:
    places = [(days, context.to()), *((of, context.to(hub=code)) for code, of in hubs)]
    dossiers, middle = (context.say(f"column.{name}") for name in ("dossiers", "median_days"))
    return cells(
        cell
        for at, (of, href) in enumerate(places)
        for cell in ((at, dossiers, href), (at, middle, href if _size(of) >= TITLE_SMALL else ""))
    )


def _tables(
    days: Mapping[int, int],
    hubs: Sequence[tuple[str, Mapping[int, int]]],
    labels: Mapping[str, str],
    context: Context,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    groups = [("", days), *hubs]
    rows = [
        (
            code,
            _size(of),
            median(of) if _size(of) >= TITLE_SMALL else None,
            min(of, default=None),
            max(of, default=None),
        )
        for code, of in groups
    ]
    table = pd.DataFrame(
        [
            (
                label(labels, code, context) if code else context.say("interactive.all_hubs"),
                *(
                    UNKNOWN if value is None else number(context.language, value, 1)
                    for value in rest
                ),
            )
            for code, *rest in rows
        ],
        columns=[
            context.say(f"column.{name}")
            for name in ("hub", "dossiers", "median_days", "shortest", "longest")
        ],
    )
    columns = ["hub", "dossiers", "median_days", "shortest_days", "longest_days"]
    return table, pd.DataFrame(rows, columns=columns)
