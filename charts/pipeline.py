"""Trajectories per stage → where they stand today, and at the end of each period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from charts.drawing import TITLE_SMALL, Context, Drawing, as_day, count, shortened
from charts.links import cells, go
from charts.markup import drawing, element, empty, over_time, percent, text
from charts.stacked import (
    STAGES,
    Part,
    amounts,
    key,
    names,
    part_cells,
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
        stacked_bar(parts, context),
        key(parts, context, bars=True),
        classes="hm-pipeline",
        leads=context.leads,
    )
    links = part_cells(parts, table.columns[-1])
    return Drawing(title, measure, html, summary, table, csv, links=links)


@dataclass(frozen=True, slots=True)
class _Moment:
    """What was known at the end of a period; ``day`` is the day of that knowledge, when told."""

    code: str
    parts: list[Part]
    is_known: bool
    day: date | None

    @property
    def total(self) -> int:
        """All trajectories of that moment."""
        return sum(part.amount for part in self.parts)

    def amount(self, code: str) -> int | None:
        """0 in a period that is known without this stage, None in one that is not known."""
        return sum(p.amount for p in self.parts if p.code == code) if self.is_known else None


def pipeline_periods(results: pd.DataFrame, context: Context) -> Drawing:
    """The same bar at the end of each period, side by side, with nothing drawn in between.

    results: one row per period and stage with ``period``, ``stage``, ``numerator``, in the order
        of the periods, and ``on``, the day whose knowledge it is, where marks lead to their rows.
        A period of which nothing is known has one row with a null numerator.
    """
    moments = [
        _moment(str(code), rows, context) for code, rows in results.groupby("period", sort=False)
    ]
    measure = context.subtitle(context.say("pipeline.periods_measure"))
    table, csv = _period_tables(moments, context)
    links = _period_links(moments, context)
    known = [moment for moment in moments if moment.is_known]
    title = context.say("pipeline.periods_title")
    if not any(moment.total for moment in known):
        words = context.say("pipeline.empty")
        return Drawing(title, measure, empty(words), words, table, csv, links=links)
    told = _growth(known, context)
    if context.complete and known[-1].total >= TITLE_SMALL and len(known) > 1:
        title = context.say("pipeline.periods_title_growth", **told)
    name = "periods_summary" if len(known) > 1 else "periods_summary_one"
    summary = context.say(f"pipeline.{name}", **told)
    most = max(moment.total for moment in known)
    html = drawing(
        summary,
        over_time([_column(moment, most, context) for moment in moments]),
        names(_seen(moments)),
        leads=context.leads,
    )
    note = "" if len(known) == len(moments) else context.say("columns.unknown")
    return Drawing(title, measure, html, summary, table, csv, note, links)


def _moment(code: str, rows: pd.DataFrame, context: Context) -> _Moment:
    day = as_day(rows["on"].iloc[0]) if "on" in rows else None
    is_known = any(count(value) is not None for value in rows["numerator"])
    return _Moment(code, _parts(rows, context, day), is_known, day)


def _parts(results: pd.DataFrame, context: Context, day: date | None = None) -> list[Part]:
    stages = {stage: context.say(f"stage.{stage}") for stage in _ORDER}
    return parts_in_order(
        amounts(results, "stage"),
        _ORDER,
        stages,
        context.say("unknown"),
        lambda stage: context.to(on=day, stage=stage),
    )


def _growth(known: Sequence[_Moment], context: Context) -> dict[str, str | int]:
    language = context.language
    return {
        "first": known[0].total,
        "from": period(language, known[0].code),
        "last": known[-1].total,
        "to": period(language, known[-1].code),
    }


def _column(moment: _Moment, most: int, context: Context) -> str:
    when = period(context.language, moment.code)
    name = text("span", when, "hm-name")
    if not moment.is_known:
        return element(
            "div", text("b", UNKNOWN), '<div class="hm-gap"></div>', name, classes="hm-column"
        )
    total = moment.total
    stack = stacked_bar(moment.parts, context, "hm-upright", most, when)
    shown = text("b", number(context.language, total))
    return element(
        "div",
        go(context, context.to(on=moment.day), when, total, shown, tag="span", classes="hm-total"),
        element("div", stack, classes="hm-length", style=f"--w:{percent(total, most)}"),
        name,
        classes="hm-column",
    )


def _seen(moments: Sequence[_Moment]) -> list[Part]:
    seen = {part.code: part for moment in moments for part in moment.parts}
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
    moments: Sequence[_Moment], context: Context
) -> tuple[pd.DataFrame, pd.DataFrame]:
    stages = _seen(moments)
    table = pd.DataFrame(
        [
            (
                period(context.language, moment.code),
                *(number(context.language, moment.amount(part.code)) for part in stages),
            )
            for moment in moments
        ],
        columns=[context.say("column.period"), *(part.name for part in stages)],
    )
    csv = pd.DataFrame(
        [(moment.code, *(moment.amount(part.code) for part in stages)) for moment in moments],
        columns=["period", *(part.code for part in stages)],
    )
    return table, csv


def _period_links(moments: Sequence[_Moment], context: Context) -> dict[tuple[int, str], str]:
    return cells(
        (at, part.name, context.to(on=moment.day, stage=_stage(part)))
        for at, moment in enumerate(moments)
        for part in _seen(moments)
        if moment.is_known
    )


def _stage(part: Part) -> str | None:
    return None if part.code == "unknown" else part.code
