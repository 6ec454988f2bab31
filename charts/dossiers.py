"""Dossiers per status → one square per dossier, or one stacked bar."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.drawing import SMALL, TITLE_SMALL, Context, Drawing, shortened
from charts.links import Number, at_cell, sentence
from charts.markup import drawing, element, empty, text
from charts.stacked import (
    STATUSES,
    Part,
    amounts,
    key,
    part_cells,
    parts_in_order,
    parts_in_words,
    stacked_bar,
)
from texts.words import number, say_count, share

MOST_SQUARES = 600


def dossier_squares(
    results: pd.DataFrame, context: Context, margin: tuple[float, float] | None = None
) -> Drawing:
    """One square per submitted dossier, the approved ones filled and first.

    results: one row per status with ``status`` and ``numerator``, submitted dossiers only.
    margin: Wilson's low and high of the share approved, 0 to 1, for the note.
    """
    parts = _parts(results, context)
    total = sum(part.amount for part in parts)
    measure = context.subtitle(context.say("dossiers.measure"))
    table, csv = _tables(parts, context)
    links = part_cells(parts, table.columns[-1])
    if not total:
        words = context.say("dossiers.empty")
        title = context.say("dossiers.title_neutral")
        return Drawing(title, measure, empty(words), words, table, csv)
    approved = _amount(parts, "approved")
    summary = _summary(parts, approved, total, context)
    each = dossiers_per_square(total)
    html = drawing(
        summary,
        _big(parts, approved, total, context),
        element(
            "div",
            squares(parts, context, each),
            text("p", _each(each, context), "hm-hint"),
            key(parts, context),
        ),
        classes="hm-beside",
        leads=context.leads,
    )
    note, title = _margin(margin, total, context), _title(approved, total, context)
    return Drawing(title, measure, html, summary, table, csv, note, links)


def status_bar(results: pd.DataFrame, context: Context) -> Drawing:
    """One horizontal bar of all dossiers by status.

    results: one row per status with ``status`` and ``numerator``; may include in preparation.
    """
    parts = _parts(results, context)
    total = sum(part.amount for part in parts)
    measure = context.subtitle(context.say("status_bar.measure"))
    table, csv = _tables(parts, context)
    title = context.say("status_bar.title")
    if not total:
        words = context.say("status_bar.empty")
        return Drawing(title, measure, empty(words), words, table, csv)
    most = sorted(parts, key=lambda part: -part.amount)[:2]
    if context.complete and total >= TITLE_SMALL and most[0].amount > most[-1].amount:
        title = context.say(
            "status_bar.title_most",
            status=most[0].name.lower(),
            amount=most[0].amount,
            total=total,
        )
    words = parts_in_words(parts, context.language)
    summary = shortened(context.say("status_bar.summary", total=total, parts=words))
    html = drawing(
        summary, stacked_bar(parts, context), key(parts, context, bars=True), leads=context.leads
    )
    links = part_cells(parts, table.columns[-1])
    return Drawing(title, measure, html, summary, table, csv, links=links)


def dossiers_per_square(total: int) -> int:
    """1, 10, 100 …: the smallest power of ten that needs at most 600 squares."""
    each = 1
    while total / each > MOST_SQUARES:
        each *= 10
    return each


def shared_out(amounts: Sequence[int], each: int) -> list[int]:
    """Squares per amount by largest remainder; together they are the rounded total."""
    whole = [amount // each for amount in amounts]
    left = round(sum(amounts) / each) - sum(whole)
    order = sorted(range(len(amounts)), key=lambda i: (-(amounts[i] % each), i))
    for i in order[: max(left, 0)]:
        whole[i] += 1
    return whole


def squares(parts: Sequence[Part], context: Context, each: int = 1) -> str:
    """The squares of all parts in one run; those of one part lead to its rows together."""
    shown = shared_out([part.amount for part in parts], each)
    return element(
        "div",
        *(
            element("span", "<i></i>" * many, classes=part.mark, **at_cell(context, at, 1))
            for at, (part, many) in enumerate(zip(parts, shown, strict=True))
            if many
        ),
        classes="hm-squares",
    )


def _parts(results: pd.DataFrame, context: Context) -> list[Part]:
    names = {status: context.say(f"status.{status}") for status in STATUSES}
    return parts_in_order(
        amounts(results, "status"),
        STATUSES,
        names,
        context.say("unknown"),
        lambda status: context.to(status=status),
    )


def _amount(parts: Sequence[Part], *codes: str) -> int:
    return sum(part.amount for part in parts if part.code in codes)


def _title(approved: int, total: int, context: Context) -> str:
    if total < TITLE_SMALL or not context.complete:
        return context.say("dossiers.title_neutral")
    key = "dossiers.title_one" if approved == 1 else "dossiers.title"
    return context.say(key, approved=approved, submitted=total)


def _summary(parts: Sequence[Part], approved: int, total: int, context: Context) -> str:
    key = "dossiers.summary_share" if total >= SMALL else "dossiers.summary"
    told = context.say(
        key, approved=approved, submitted=total, share=share(context.language, approved / total)
    )
    pending = _amount(parts, "submitted")
    if pending:
        told += " " + say_count(context.language, "charts.dossiers.pending", pending)
    return shortened(told)


def _big(parts: Sequence[Part], approved: int, total: int, context: Context) -> str:
    decided = _amount(parts, "approved", "refused")
    numbers = {
        "part": Number(approved, context.to(status="approved"), context.say("column.approved")),
        "whole": Number(total, context.to(), context.say("column.submitted")),
    }
    lines = [element("p", sentence(context, "of", numbers), classes="hm-big")]
    lines.append(text("p", context.say("dossiers.big_label"), "hm-big-label"))
    language = context.language
    if total >= SMALL:
        rate = context.say("dossiers.of_submitted", share=share(language, approved / total))
        lines.append(text("p", rate, "hm-rate"))
    if decided >= SMALL and decided != total:
        rate = context.say(
            "dossiers.of_decided", share=share(language, approved / decided), decided=decided
        )
        lines.append(text("p", rate, "hm-rate"))
    return element("div", *lines, classes="hm-figures")


def _each(each: int, context: Context) -> str:
    if each == 1:
        return context.say("dossiers.each_one")
    return context.say("dossiers.each_many", each=each)


def _margin(margin: tuple[float, float] | None, total: int, context: Context) -> str:
    if margin is None or total < SMALL:
        return ""
    low, high = (share(context.language, value) for value in margin)
    return context.say("dossiers.margin", low=low, high=high)


def _tables(parts: Sequence[Part], context: Context) -> tuple[pd.DataFrame, pd.DataFrame]:
    table = pd.DataFrame(
        [(part.name, number(context.language, part.amount)) for part in parts],
        columns=[context.say("column.status"), context.say("column.dossiers")],
    )
    csv = pd.DataFrame([(part.code, part.amount) for part in parts], columns=["status", "dossiers"])
    return table, csv
