"""A number split by two things → a table of cells, with totals that were measured apart."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from charts.crossing_cells import Crossed, Group, groups_of
from charts.crossing_tables import csv_of, links_of, notes_of, table_of
from charts.drawing import Context, Drawing, is_unknown, lowered
from charts.heat import Totals, heat_table, left_out
from texts.words import say_count

MOST_ROWS, MOST_COLUMNS = 20, 12  # of what has no order of its own; the table has them all
MOST_ORDERED = 60
MOST_LINES = 500  # of the table below the picture; the download has them all


def crossing_heat(
    results: pd.DataFrame, crossed: Crossed, totals: Totals, context: Context, title: str
) -> Drawing:
    """A line per code of the first split and a column per code of the second.

    results, totals: one row per group, with the columns that ``charts.crossing.crossing`` takes;
        of the totals those of one split, or of none.
    The table below has a row per cell that counts anything, the largest when there are too many.
    """
    groups = groups_of(results, crossed, context)
    counted = [group for group in groups if group.rows or group.whole]
    most = sorted(counted, key=lambda group: -group.cases)
    lines = counted if len(counted) <= MOST_LINES else most[:MOST_LINES]
    apart = [_left_out(results, crossed, at) for at in (0, 1)]
    drawn = _without(results, crossed, apart)
    rows_by, columns_by = crossed.per
    rows, columns = crossed.headings
    taken = "value" if crossed.kind in ("sum", "median") else "numerator"
    found = heat_table(
        _told(drawn, crossed),
        rows_by,
        columns_by,
        crossed.labels[0],
        crossed.labels[1],
        context,
        measure=crossed.measure_in_unit(context),
        rows_name=rows,
        columns_name=columns,
        title=title,
        empty_words=context.say("crossing.empty"),
        totals=_totals(totals, crossed, apart),
        write=crossed.write if taken == "value" else None,
        value=taken,
        most_rows=len(drawn),
        most_columns=len(drawn),
        adds_up=False,
    )
    return replace(
        found,
        summary=_over_phases(groups, crossed, context) or found.summary,
        table=table_of(lines, crossed, context),
        csv=csv_of(groups, crossed),
        note=_note(groups, lines, crossed, context, apart),
        links=links_of(lines, crossed, context),
    )


def _over_phases(groups: list[Group], crossed: Crossed, context: Context) -> str:
    """A summary that calls no phase the most, for some last longer; "" without several phases."""
    if crossed.kind not in ("count", "sum") or "phase" not in crossed.per or not crossed.total:
        return ""
    at = crossed.per.index("phase")
    if len({group.codes[at] for group in groups} - {None}) < 2:
        return ""
    names = dict(zip(("rows", "columns"), crossed.per_words, strict=True))
    told = {"measure": lowered(crossed.measure), "total": crossed.write(crossed.total)}
    return context.say("crossing.summary_phases", **names, **told)


def _left_out(results: pd.DataFrame, crossed: Crossed, at: int) -> Collection[str]:
    """The codes for which the picture has no room: those with the fewest cases."""
    most = MOST_ORDERED if crossed.in_order[at] else (MOST_ROWS, MOST_COLUMNS)[at]
    by = "denominator" if crossed.kind == "share" else "numerator"
    return frozenset(left_out(results, crossed.per[at], most, by))


def _without(results: pd.DataFrame, crossed: Crossed, apart: list[Collection[str]]) -> pd.DataFrame:
    kept = results
    for key, codes in zip(crossed.per, apart, strict=True):
        if key in kept.columns and codes:
            kept = kept[~kept[key].isin(list(codes))]
    return kept


def _told(results: pd.DataFrame, crossed: Crossed) -> pd.DataFrame:
    """The columns that say something; a share of nothing is unknown, not nothing of nothing.

    The n beside a sum or median is on how many rows it rests.
    """
    if crossed.kind != "share":
        told = results.drop(columns="denominator")
        return told if crossed.kind == "count" else told.assign(numerator=told["known"])
    part = [
        None if is_unknown(whole) or not whole else part
        for part, whole in zip(results["numerator"], results["denominator"], strict=True)
    ]
    return results.assign(numerator=pd.array(part, dtype="Float64"))


def _totals(totals: Totals, crossed: Crossed, apart: list[Collection[str]]) -> Totals:
    def told(frame: pd.DataFrame | None) -> pd.DataFrame | None:
        return None if frame is None else _told(_without(frame, crossed, apart), crossed)

    return Totals(told(totals.per_row), told(totals.per_column), told(totals.whole))


def _note(
    groups: list[Group],
    lines: list[Group],
    crossed: Crossed,
    context: Context,
    apart: list[Collection[str]],
) -> str:
    notes = [notes_of(groups, crossed, context)]
    for heading, codes in zip(crossed.headings, apart, strict=True):
        if codes:
            key = "charts.crossing.note.apart"
            notes.append(say_count(context.language, key, len(codes), name=heading))
    if len(lines) < sum(bool(group.rows or group.whole) for group in groups):
        notes.append(context.say("crossing.note.lines", most=MOST_LINES))
    return " ".join(words for words in notes if words)
