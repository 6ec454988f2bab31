"""Dossiers per hub and status → a row per hub with one square per dossier."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import SMALL, Context, Drawing, count, is_unknown, label, shortened
from charts.markup import drawing, element, empty, percent, text
from texts.words import number, share

MOST_SQUARES = 60


@dataclass(frozen=True, slots=True)
class HubRow:
    """One hub: approved of submitted dossiers, and whether its report came in."""

    code: str
    name: str
    approved: int
    submitted: int
    reported: bool


def hub_squares(
    results: pd.DataFrame,
    labels: Mapping[str, str],
    context: Context,
    order: Sequence[str],
    reported: Collection[str] | None = None,
    total: int | None = None,
) -> Drawing:
    """A row of squares per hub, approved filled; never sorted by rate, no rate under ten.

    results: one row per hub and status with ``hub``, ``status``, ``numerator``; submitted only.
    order: every hub that must have a row, in the fixed order of all charts.
    reported: the hubs whose report came in; None when all did.
    total: dossiers of all hubs together, to say why the rows add up to more.
    """
    rows = _rows(results, labels, context, order, reported)
    measure = context.subtitle(context.say("hubs.measure"))
    table, csv = _tables(rows, context)
    if not any(row.submitted for row in rows):
        words = context.say("hubs.empty")
        title = context.say("hubs.title")
        return Drawing(title, measure, empty(words), words, table, csv)
    summary = _summary(rows, context)
    most = max(row.submitted for row in rows)
    html = drawing(
        summary,
        *(_row(row, most, context) for row in rows),
        _key(context),
        classes="hm-rows hm-chosen-only" if context.chosen else "hm-rows",
    )
    note = context.say("small_numbers")
    if total is not None and sum(row.submitted for row in rows) > total:
        note += " " + context.say("shared")
    return Drawing(_title(rows, context), measure, html, summary, table, csv, note)


def _rows(
    results: pd.DataFrame,
    labels: Mapping[str, str],
    context: Context,
    order: Sequence[str],
    reported: Collection[str] | None,
) -> list[HubRow]:
    found: dict[str, list[int]] = {code: [0, 0] for code in order}
    for hub, status, value in _cells(results):
        amounts = found.setdefault(hub, [0, 0])
        amounts[0] += value if status == "approved" else 0
        amounts[1] += value
    return [
        HubRow(code, label(labels, code, context), approved, submitted, _has(code, reported))
        for code, (approved, submitted) in found.items()
    ]


def _cells(results: pd.DataFrame) -> Iterable[tuple[str, object, int]]:
    columns = (results["hub"], results["status"], results["numerator"])
    for hub, status, value in zip(*columns, strict=True):
        if not is_unknown(hub):
            yield str(hub), status, count(value) or 0


def _has(code: str, reported: Collection[str] | None) -> bool:
    return reported is None or code in reported


def _row(row: HubRow, most: int, context: Context) -> str:
    chosen = row.code in context.chosen
    return element(
        "div",
        text("span", row.name, "hm-name"),
        element("div", *_beside(row, most, context), classes="hm-told"),
        classes="hm-row hm-chosen" if chosen else "hm-row",
    )


def _beside(row: HubRow, most: int, context: Context) -> Iterable[str]:
    if row.submitted:
        yield _marks(row, most)
        yield text("b", _told(row, context))
    if not row.reported:
        yield text("span", context.say("hubs.no_report"), "hm-hatched")
    elif not row.submitted:
        yield text("em", _told(row, context))


def _marks(row: HubRow, most: int) -> str:
    if most <= MOST_SQUARES:
        filled = '<i class="hm-filled"></i>' * row.approved
        return element(
            "div", filled + "<i></i>" * (row.submitted - row.approved), classes="hm-squares"
        )
    return element(
        "div",
        element("i", classes="hm-filled", style=f"--w:{percent(row.approved, most)}"),
        element("i", style=f"--w:{percent(row.submitted - row.approved, most)}"),
        classes="hm-lengths",
    )


def _told(row: HubRow, context: Context) -> str:
    if not row.submitted:
        return context.say("hubs.none")
    if row.submitted < SMALL:
        return context.say("of", part=row.approved, whole=row.submitted)
    rate = share(context.language, row.approved / row.submitted)
    return context.say("of_share", part=row.approved, whole=row.submitted, share=rate)


def _key(context: Context) -> str:
    return element(
        "ul",
        element(
            "li", '<i class="hm-mark hm-filled"></i>', text("span", context.say("hubs.filled"))
        ),
        element(
            "li", '<i class="hm-mark hm-outlined"></i>', text("span", context.say("hubs.outlined"))
        ),
        classes="hm-key",
    )


def _title(rows: Sequence[HubRow], context: Context) -> str:
    # A finding about every hub needs every report, and is no finding about one hub.
    if context.complete and len(rows) > 1 and all(row.reported for row in rows):
        if all(row.submitted >= SMALL for row in rows):
            half = sum(2 * row.approved >= row.submitted for row in rows)
            return context.say("hubs.title_half", hubs=half, total=len(rows))
        if all(row.approved for row in rows):
            return context.say("hubs.title_each")
    return context.say("hubs.title")


def _summary(rows: Sequence[HubRow], context: Context) -> str:
    # Equal numbers: the first in the fixed order is named, so the sentence never jumps.
    ranked = sorted((row for row in rows if row.submitted), key=lambda row: -row.submitted)
    most, least = (
        context.say("hubs.hub_of", hub=row.name, part=row.approved, whole=row.submitted)
        for row in (ranked[0], ranked[-1])
    )
    name = "hubs.summary" if len(ranked) > 1 else "hubs.summary_one"
    return shortened(context.say(name, most=most, least=least))


def _tables(rows: Sequence[HubRow], context: Context) -> tuple[pd.DataFrame, pd.DataFrame]:
    language = context.language
    table = pd.DataFrame(
        [
            (
                row.name,
                number(language, row.submitted),
                number(language, row.approved),
                share(language, row.approved / row.submitted if row.submitted >= SMALL else None),
                context.say("hubs.received" if row.reported else "hubs.missing"),
            )
            for row in rows
        ],
        columns=[
            context.say(f"column.{name}")
            for name in ("hub", "submitted", "approved", "share_of_submitted", "report")
        ],
    )
    csv = pd.DataFrame(
        [(row.code, row.name, row.submitted, row.approved, row.reported) for row in rows],
        columns=["hub", "name", "submitted", "approved", "is_reported"],
    )
    return table, csv
