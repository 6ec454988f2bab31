"""A part of a whole per group → bars as long as the whole, filled as far as the part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import TITLE_SMALL, Context, Drawing, count, fitted, is_unknown, label, lowered
from charts.links import Number, cells, sentence
from charts.markup import drawing, element, empty, percent, text
from texts.words import UNKNOWN, number, say_count


@dataclass(frozen=True, slots=True)
class Wording:
    """What the numbers are called, as shown.

    whole, part: the headers of the table ("Leerlessen", "Met bijsturing").
    dimension: per what ("doelstelling").
    texts: place under ``charts`` of the texts ``told`` and ``summary``, both with {part} and
        {whole}, and of the titles ``title``, ``found.one`` and ``found.other``.
    """

    whole: str
    part: str
    dimension: str
    texts: str


@dataclass(frozen=True, slots=True)
class _Row:
    code: str | None
    name: str
    part: int | None
    whole: int | None


def part_bars(
    results: pd.DataFrame,
    by: str,
    labels: Mapping[str, str],
    context: Context,
    wording: Wording,
    not_yet: Mapping[str, str] | None = None,
    short: Mapping[str, str] | None = None,
) -> Drawing:
    """A bar per group in the order of the rows; the filled part is the part.

    results: one row per group with ``by`` (null: unknown), ``numerator`` and ``denominator``.
    not_yet: group → why it has no number yet; it then stands there without a bar.
    short: group → what it is called in the summary, where its name is long.
    Wholes lead to the series ``whole`` of the context, parts to the context's own number.
    """
    later = not_yet or {}
    columns = (results[by], results["numerator"], results["denominator"])
    rows = [_row(*cells_of, labels, later, context) for cells_of in zip(*columns, strict=True)]
    known = [row for row in rows if row.whole is not None]
    subtitle = context.subtitle(wording.whole)
    table, csv = _tables(rows, by, wording, context.language)
    links = _links(rows, by, wording, context)
    part, whole = sum(row.part or 0 for row in known), sum(row.whole or 0 for row in known)
    title = _title(part, whole, wording, context)
    if not whole:
        words = context.say("bars.empty")
        return Drawing(title, subtitle, empty(words), words, table, csv, links=links)
    summary = fitted(
        [
            f"{(short or {}).get(row.code or '', row.name)}: "
            f"{context.say('of', part=row.part or 0, whole=row.whole or 0)}"
            for row in known
        ],
        lambda parts: context.say(f"{wording.texts}.summary", part=part, whole=whole, parts=parts),
        context,
    )
    most = max(row.whole or 0 for row in known)
    bars = (_bar(row, by, most, later, wording, context) for row in rows)
    html = drawing(summary, *bars, classes="hm-bars hm-part-bars", leads=context.leads)
    return Drawing(title, subtitle, html, summary, table, csv, links=links)


def _row(
    code: object,
    part: object,
    whole: object,
    labels: Mapping[str, str],
    later: Mapping[str, str],
    context: Context,
) -> _Row:
    known = None if is_unknown(code) else str(code)
    name = label(labels, code, context)
    if known in later and not count(whole):
        return _Row(known, name, None, None)
    return _Row(known, name, count(part), count(whole))


def _title(part: int, whole: int, wording: Wording, context: Context) -> str:
    if whole < TITLE_SMALL or not context.complete:
        return context.say(f"{wording.texts}.title")
    return say_count(context.language, f"charts.{wording.texts}.found", part, whole=whole)


def _bar(
    row: _Row, by: str, most: int, later: Mapping[str, str], wording: Wording, context: Context
) -> str:
    name = text("span", row.name, "hm-name")
    if row.whole is None:
        words = later.get(row.code or "", UNKNOWN)
        told = text("span", words, "hm-told hm-soft")
        return element("div", name, element("div", classes="hm-free"), told, classes="hm-bar")
    numbers = {
        "whole": Number(row.whole, _to(row, by, "whole", context), row.name),
        "part": Number(
            row.part or 0, _to(row, by, "", context), f"{row.name}, {lowered(wording.part)}"
        ),
    }
    filled = element("i", style=f"--w:{percent(row.part or 0, row.whole)}")
    track = element(
        "div", filled, classes="hm-track", style=f"--whole:{percent(row.whole, most)}"
    )  # fmt: skip
    words = element("span", sentence(context, f"{wording.texts}.told", numbers))
    told = element("span", words, classes="hm-told")
    return element("div", name, track if row.whole else "<div></div>", told, classes="hm-bar")


def _to(row: _Row, by: str, series: str, context: Context) -> str:
    return context.to(series, None, **{by: row.code})


def _links(
    rows: Sequence[_Row], by: str, wording: Wording, context: Context
) -> dict[tuple[int, str], str]:
    return cells(
        (at, header, _to(row, by, series, context))
        for at, row in enumerate(rows)
        for header, series in ((wording.whole, "whole"), (wording.part, ""))
        if row.whole is not None
    )


def _tables(
    rows: Sequence[_Row], by: str, wording: Wording, language: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    table = pd.DataFrame(
        [(row.name, number(language, row.whole), number(language, row.part)) for row in rows],
        columns=[
            wording.dimension[:1].upper() + wording.dimension[1:],
            wording.whole,
            wording.part,
        ],
    )
    csv = pd.DataFrame(
        [(row.code, row.name if row.code else None, row.part, row.whole) for row in rows],
        columns=[by, "name", "part", "whole"],
    )
    return table, csv
