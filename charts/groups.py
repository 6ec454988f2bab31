"""Parts of wholes per group and outcome → a dot with its interval on one axis from 0 to 100%."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import SMALL, Context, Drawing, fitted, lowered
from charts.links import Number, also, cells, sentence
from charts.markup import drawing, element, empty, percent, text
from texts.words import UNKNOWN, number, share

WHOLE = ":whole"  # behind the name of an outcome: the series of what it is a part of
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Words:
    """What the drawing is called and what its groups and outcomes are.

    outcomes, groups: code → name, in their order. group: what a group is ("Partners").
    verdicts: outcome → what its groups beside each other can tell; none for no comparison.
    """

    title: str
    measure: str
    empty: str
    group: str
    outcomes: Mapping[str, str]
    groups: Mapping[str, str]
    verdicts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Row:
    outcome: str
    group: str
    part: int
    whole: int
    low: float
    high: float


def groups(results: pd.DataFrame, words: Words, context: Context, note: str = "") -> Drawing:
    """Per outcome a line per group: the count and, from ten cases on, its share and interval.

    results: one row per outcome and group with ``outcome``, ``group``, ``part``, ``whole``, ``low``
        and ``high`` (the 95% interval of the share); rows without cases have no interval.
    The counts lead to the series named as the outcome, for its whole with ``WHOLE`` behind it.
    """
    rows = _rows(results, words)
    subtitle = context.subtitle(words.measure)
    table, csv, links = _tables(rows, words, context)
    if not any(row.whole for row in rows):
        told = words.empty
        return Drawing(words.title, subtitle, empty(told), told, table, csv, links=links)
    summary = fitted(
        _in_words([row for row in rows if row.whole], words, context),
        lambda parts: context.say("groups.summary", measure=words.measure, parts=parts),
        context,
    )
    blocks = (
        _block(code, [row for row in rows if row.outcome == code], words, context)
        for code in words.outcomes
    )
    html = drawing(summary, *blocks, classes="hm-groups", leads=context.leads)
    return Drawing(words.title, subtitle, html, summary, table, csv, note, links)


def _rows(results: pd.DataFrame, words: Words) -> list[_Row]:
    found = {(str(row["outcome"]), str(row["group"])): row for row in results.to_dict("records")}
    return [
        _Row(
            outcome,
            group,
            int(row["part"]),
            int(row["whole"]),
            *(0.0 if pd.isna(row[name]) else float(row[name]) for name in ("low", "high")),
        )
        for outcome in words.outcomes
        for group in words.groups
        if (row := found.get((outcome, group))) is not None
    ]


def _block(outcome: str, rows: Sequence[_Row], words: Words, context: Context) -> str:
    verdict = words.verdicts.get(outcome, "")
    return element(
        "div",
        text("p", words.outcomes[outcome], "hm-strip-name"),
        *(_line(row, words, context) for row in rows),
        _axis(context) if any(row.whole >= SMALL for row in rows) else "",
        text("p", verdict, "hm-verdict") if verdict else "",
        classes="hm-outcome",
    )


def _line(row: _Row, words: Words, context: Context) -> str:
    return element(
        "div",
        text("span", words.groups[row.group], "hm-name"),
        _track(row, context) if row.whole >= SMALL else element("span", classes="hm-no-track"),
        element("span", _told(row, words, context), classes="hm-told"),
        classes="hm-group",
    )


def _track(row: _Row, context: Context) -> str:
    span = f"--x:{percent(row.low, 1)};--w:{percent(row.high - row.low, 1)}"
    marks = (
        element("u", style=span),
        element("i", style=f"--x:{percent(row.part, row.whole)}"),
    )
    href = context.to(row.outcome, group=row.group)
    return element("span", also(href, *marks), classes="hm-interval")


def _told(row: _Row, words: Words, context: Context) -> str:
    if not row.whole:
        return text("em", context.say("groups.none"))
    name = f"{words.groups[row.group]}, {lowered(words.outcomes[row.outcome])}"
    numbers = {
        "part": Number(row.part, context.to(row.outcome, group=row.group), name),
        "whole": Number(
            row.whole,
            context.to(row.outcome + WHOLE, group=row.group),
            context.say("groups.all_of", group=words.groups[row.group]),
        ),
    }
    if row.whole < SMALL:
        return sentence(context, "of", numbers)
    return sentence(context, "of_share", numbers, share=_share(row, context))


def _axis(context: Context) -> str:
    marks = (
        text("span", share(context.language, tick), style=f"--x:{percent(tick, 1)}")
        for tick in _TICKS
    )
    return element("div", element("div", *marks, classes="hm-axis"), classes="hm-group-axis")


def _share(row: _Row, context: Context) -> str:
    return share(context.language, row.part / row.whole) if row.whole >= SMALL else UNKNOWN


def _interval(row: _Row, context: Context) -> str:
    if row.whole < SMALL:
        return UNKNOWN
    low, high = (share(context.language, bound) for bound in (row.low, row.high))
    return context.say("groups.between", low=low, high=high)


def _in_words(rows: Sequence[_Row], words: Words, context: Context) -> list[str]:
    """Each count with its group; the outcome is named once, before its first group."""
    told, before = [], ""
    for row in rows:
        group = lowered(words.groups[row.group])
        part = context.say("groups.part", group=group, part=row.part, whole=row.whole)
        named = f"{lowered(words.outcomes[row.outcome])} {part}"
        told.append(part if row.outcome == before else named)
        before = row.outcome
    return told


def _tables(
    rows: Sequence[_Row], words: Words, context: Context
) -> tuple[pd.DataFrame, pd.DataFrame, dict[tuple[int, str], str]]:
    named = [context.say(f"groups.{name}") for name in ("count", "whole", "share", "interval")]
    headers = [context.say("groups.outcome"), words.group, *named]
    table = pd.DataFrame(
        [
            (
                words.outcomes[row.outcome],
                words.groups[row.group],
                number(context.language, row.part),
                number(context.language, row.whole),
                _share(row, context),
                _interval(row, context),
            )
            for row in rows
        ],
        columns=headers,
    )
    csv = pd.DataFrame(
        [(row.outcome, row.group, row.part, row.whole, *_bounds(row)) for row in rows],
        columns=["outcome", "group", "part", "whole", "low", "high"],
    )
    links = cells(
        (at, header, context.to(row.outcome + part, group=row.group))
        for at, row in enumerate(rows)
        for header, part in ((headers[2], ""), (headers[3], WHOLE))
    )
    return table, csv, links


def _bounds(row: _Row) -> tuple[float | None, float | None]:
    return (row.low, row.high) if row.whole >= SMALL else (None, None)
