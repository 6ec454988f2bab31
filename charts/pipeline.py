"""Trajectories per stage → where they stand today, and at the end of each period."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.drawing import TITLE_SMALL, Context, Drawing, count, shortened
from charts.markup import drawing, element, empty, over_time, percent, text
from charts.stacked import (
    STAGES,
    Part,
    amounts,
    key,
    names,
    parts_in_order,
    parts_in_words,
    stacked_bar,
)
from texts.words import UNKNOWN, number, period

_ORDER = (*STAGES, "stopped")


def pipeline(results: pd.DataFrame, context: Context) -> Drawing:
    """Where the trajectories stand: one bar with the stages in their order, and their numbers.

    results: one row per stage with ``stage`` (the furthest reached, or stopped) and ``numerator``.
    """
    parts = _parts(results, context)
    total = sum(part.amount for part in parts)
    measure = context.subtitle(context.say("pipeline.measure"))
    table, csv = _tables(parts, context)
    title = context.say("pipeline.title")
    if not total:
        words = context.say("pipeline.empty")
        return Drawing(title, measure, empty(words), words, table, csv)
    most = sorted(parts, key=lambda part: -part.amount)[:2]
    if context.complete and total >= TITLE_SMALL and most[0].amount > most[-1].amount:
        stage, amount = most[0].name.lower(), most[0].amount
        title = context.say("pipeline.title_most", stage=stage, amount=amount, total=total)
    words = parts_in_words(parts, context.language)
    summary = shortened(context.say("pipeline.summary", total=total, parts=words))
    html = drawing(
        summary,
        stacked_bar(parts, context.language),
        key(parts, context.language, bars=True),
        classes="hm-pipeline",
    )
    return Drawing(title, measure, html, summary, table, csv)


def pipeline_periods(results: pd.DataFrame, context: Context) -> Drawing:
    """The same bar at the end of each period, side by side, with nothing drawn in between.

    results: one row per period and stage with ``period``, ``stage``, ``numerator``, in the order
        of the periods. A period of which nothing is known has one row with a null numerator.
    """
    periods = [
        (str(code), _parts(rows, context), _is_known(rows))
        for code, rows in results.groupby("period", sort=False)
    ]
    measure = context.subtitle(context.say("pipeline.periods_measure"))
    table, csv = _period_tables(periods, context)
    known = [(code, _total(parts)) for code, parts, is_known in periods if is_known]
    title = context.say("pipeline.periods_title")
    if not any(total for _, total in known):
        words = context.say("pipeline.empty")
        return Drawing(title, measure, empty(words), words, table, csv)
    told = _growth(known, context)
    if context.complete and known[-1][1] >= TITLE_SMALL and len(known) > 1:
        title = context.say("pipeline.periods_title_growth", **told)
    name = "periods_summary" if len(known) > 1 else "periods_summary_one"
    summary = context.say(f"pipeline.{name}", **told)
    most = max(total for _, total in known)
    columns = [_column(code, parts, is_known, most, context) for code, parts, is_known in periods]
    html = drawing(
        summary,
        over_time(columns),
        names(_seen(periods)),
    )
    note = "" if all(is_known for *_, is_known in periods) else context.say("columns.unknown")
    return Drawing(title, measure, html, summary, table, csv, note)


def _parts(results: pd.DataFrame, context: Context) -> list[Part]:
    stages = {stage: context.say(f"stage.{stage}") for stage in _ORDER}
    return parts_in_order(amounts(results, "stage"), _ORDER, stages, context.say("unknown"))


def _total(parts: Sequence[Part]) -> int:
    return sum(part.amount for part in parts)


def _is_known(rows: pd.DataFrame) -> bool:
    return any(count(value) is not None for value in rows["numerator"])


def _growth(known: Sequence[tuple[str, int]], context: Context) -> dict[str, str | int]:
    language = context.language
    return {
        "first": known[0][1],
        "from": period(language, known[0][0]),
        "last": known[-1][1],
        "to": period(language, known[-1][0]),
    }


def _column(code: str, parts: Sequence[Part], is_known: bool, most: int, context: Context) -> str:
    name = text("span", period(context.language, code), "hm-name")
    if not is_known:
        return element(
            "div", text("b", UNKNOWN), '<div class="hm-gap"></div>', name, classes="hm-column"
        )
    total = _total(parts)
    stack = stacked_bar(parts, context.language, "hm-upright", most)
    return element(
        "div",
        text("b", number(context.language, total)),
        element("div", stack, classes="hm-length", style=f"--w:{percent(total, most)}"),
        name,
        classes="hm-column",
    )


def _seen(periods: Sequence[tuple[str, Sequence[Part], bool]]) -> list[Part]:
    seen = {part.code: part for _, parts, _ in periods for part in parts}
    return [seen[code] for code in (*_ORDER, "unknown") if code in seen]


def _tables(parts: Sequence[Part], context: Context) -> tuple[pd.DataFrame, pd.DataFrame]:
    table = pd.DataFrame(
        [(part.name, number(context.language, part.amount)) for part in parts],
        columns=[context.say("column.stage"), context.say("column.trajectories")],
    )
    csv = pd.DataFrame(
        [(part.code, part.amount) for part in parts], columns=["stage", "trajectories"]
    )
    return table, csv


def _period_tables(
    periods: Sequence[tuple[str, Sequence[Part], bool]], context: Context
) -> tuple[pd.DataFrame, pd.DataFrame]:
    stages = _seen(periods)
    counted = [
        (code, {part.code: part.amount for part in parts} if is_known else None)
        for code, parts, is_known in periods
    ]
    table = pd.DataFrame(
        [
            (
                period(context.language, code),
                *(number(context.language, _cell(found, part.code)) for part in stages),
            )
            for code, found in counted
        ],
        columns=[context.say("column.period"), *(part.name for part in stages)],
    )
    csv = pd.DataFrame(
        [(code, *(_cell(found, part.code) for part in stages)) for code, found in counted],
        columns=["period", *(part.code for part in stages)],
    )
    return table, csv


def _cell(found: dict[str, int] | None, code: str) -> int | None:
    """0 in a period that is known without this stage, None in one that is not known."""
    return None if found is None else found.get(code, 0)
