"""What stands around a crossing: its table with links, its download and its cautions."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.crossing_cells import Crossed, Group
from charts.drawing import SMALL, Context
from charts.links import cells
from texts.words import UNKNOWN, number

_COLUMNS = {
    "count": (),
    "share": ("whole", "rate", "interval"),
    "sum": ("rows", "known"),
    "median": ("rows", "known"),
}


def table_of(groups: Sequence[Group], crossed: Crossed, context: Context) -> pd.DataFrame:
    """One row per group: its names, its number, and what is needed to judge that number."""
    names = [context.say(f"crossing.column.{name}") for name in _shown(crossed)]
    return pd.DataFrame(
        [
            (*group.names, _value(group, crossed, context), *_more(group, crossed, context))
            for group in groups
        ],
        columns=[*crossed.headings, crossed.measure_in_unit(context), *names],
    )


def links_of(
    groups: Sequence[Group], crossed: Crossed, context: Context
) -> dict[tuple[int, str], str]:
    """Of each number that counts or sums up rows, the way to those rows."""
    measure = crossed.measure_in_unit(context)
    found = [
        (at, measure, group.to(context))
        for at, group in enumerate(groups)
        if group.amount is not None
    ]
    other = {"share": ("whole", "whole"), "sum": ("rows", ""), "median": ("rows", "")}
    if crossed.kind in other:
        column, part = other[crossed.kind]
        name = context.say(f"crossing.column.{column}")
        found += [(at, name, group.to(context, part)) for at, group in enumerate(groups)]
    return cells(found)


def csv_of(groups: Sequence[Group], crossed: Crossed) -> pd.DataFrame:
    """One row per group: the number's key, code and name per split, and the raw numbers.

    value is the number, sum, median or share (empty for a share of fewer than ten cases);
    numerator the rows that count; denominator what they are a part of; known the rows that a sum
    or median rests on; low and high the interval of a share.
    """
    frame: dict[str, object] = {"metric": [crossed.metric] * len(groups)}
    for at, key in enumerate(crossed.per):
        frame[key] = [group.codes[at] for group in groups]
        frame[f"{key}_name"] = [g.names[at] if g.codes[at] is not None else None for g in groups]
    values = [_raw(group, crossed) for group in groups]
    frame["value"] = pd.array(values, dtype="Int64") if crossed.kind == "count" else values
    frame["numerator"] = pd.array([group.rows for group in groups], dtype="Int64")
    frame["denominator"] = pd.array([group.whole for group in groups], dtype="Int64")
    frame["known"] = pd.array([group.known for group in groups], dtype="Int64")
    frame |= {"low": [g.low for g in groups], "high": [g.high for g in groups]}
    return pd.DataFrame(frame)


def notes_of(
    groups: Sequence[Group], crossed: Crossed, context: Context, shown: int | None = None
) -> str:
    """What must be known not to misread it, in one paragraph; "" when that goes without saying.

    shown: how many groups the drawing has, when the table has more.
    """
    known = [group for group in groups if group.amount is not None]
    few = crossed.cases and any((group.whole or 0) < SMALL for group in known)
    together = sum(group.amount or 0 for group in known)
    overlaps = crossed.total is not None and together > crossed.total
    silent = len(known) < len(groups)
    notes = {
        "shared": overlaps and crossed.shared,
        "overlapping": overlaps and not crossed.shared,
        "few": crossed.kind == "share" and few,
        "n": crossed.kind in ("sum", "median"),
        "phases": "phase" in crossed.per and crossed.kind in ("count", "sum"),
        "silence": silent and "objective" not in crossed.per,
        "silence_begun": silent and "objective" in crossed.per,
        "more": shown is not None,
    }
    told = {
        "total": "" if crossed.total is None else crossed.write(crossed.total),
        "shown": shown or 0,
        "all": len(groups),
    }
    return " ".join(context.say(f"crossing.note.{name}", **told) for name in notes if notes[name])


def _shown(crossed: Crossed) -> Sequence[str]:
    names = _COLUMNS[crossed.kind]
    return names if crossed.cases else [name for name in names if name != "interval"]


def _value(group: Group, crossed: Crossed, context: Context) -> str:
    if group.amount is None:
        return UNKNOWN
    if crossed.kind == "share":
        return number(context.language, group.rows)
    return crossed.write(group.amount)


def _more(group: Group, crossed: Crossed, context: Context) -> list[str]:
    written = {
        "whole": number(context.language, group.whole),
        "rate": group.rate(crossed, context),
        "interval": group.interval(context),
        "rows": number(context.language, group.rows),
        "known": number(context.language, group.known),
    }
    return [written[name] for name in _shown(crossed)]


def _raw(group: Group, crossed: Crossed) -> float | None:
    if crossed.kind != "share" or group.amount is None:
        return group.amount
    few = crossed.cases and (group.whole or 0) < SMALL
    return None if few or not group.whole else group.amount / group.whole
