"""Dossiers per hub and status → a row per hub with one square per dossier."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import SMALL, Context, Drawing, count, is_unknown, label, shortened
from charts.links import Number, also, at_cell, cells, sentence
from charts.markup import drawing, element, empty, percent, text
from texts.words import UNKNOWN, number, share

MOST_SQUARES = 60
_NUMBERS = ("approved", "submitted")
_APPROVED = 2  # its column in the table


@dataclass(frozen=True, slots=True)
class HubRow:
    """One hub: approved of submitted dossiers, and whether its report came in.

    to: the addresses of the approved, of those that are not (yet), and of all submitted.
    """

    code: str
    name: str
    approved: int
    submitted: int
    reported: bool
    to: tuple[str, str, str] = ("", "", "")


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
    A mark of dossiers that are not approved leads to the series ``unapproved`` of the context.
    """
    rows = _rows(results, labels, context, order, reported)
    measure = context.subtitle(context.say("hubs.measure"))
    table, csv = _tables(rows, context)
    links = _links(rows, context)
    if not any(row.submitted for row in rows):
        words = context.say("hubs.empty")
        title = context.say("hubs.title")
        return Drawing(title, measure, empty(words), words, table, csv, links=links)
    summary = _summary(rows, context)
    most = max(row.submitted for row in rows)
    html = drawing(
        summary,
        *(_row(at, row, most, context) for at, row in enumerate(rows)),
        _key(context),
        classes="hm-rows hm-chosen-only" if context.chosen else "hm-rows",
        leads=context.leads,
    )
    note = context.say("small_numbers")
    if total is not None and sum(row.submitted for row in rows) > total:
        note += " " + context.say("shared")
    return Drawing(_title(rows, context), measure, html, summary, table, csv, note, links)


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
        HubRow(
            code,
            label(labels, code, context),
            approved,
            submitted,
            _has(code, reported),
            _to(code, context),
        )
        for code, (approved, submitted) in found.items()
    ]


def _to(hub: str, context: Context) -> tuple[str, str, str]:
    return (
        context.to(hub=hub, status="approved"),
        context.to("unapproved", hub=hub),
        context.to(hub=hub),
    )


def _cells(results: pd.DataFrame) -> Iterable[tuple[str, object, int]]:
    columns = (results["hub"], results["status"], results["numerator"])
    for hub, status, value in zip(*columns, strict=True):
        if not is_unknown(hub):
            yield str(hub), status, count(value) or 0


def _has(code: str, reported: Collection[str] | None) -> bool:
    return reported is None or code in reported


def _row(at: int, row: HubRow, most: int, context: Context) -> str:
    chosen = row.code in context.chosen
    return element(
        "div",
        text("span", row.name, "hm-name"),
        element("div", *_beside(at, row, most, context), classes="hm-told"),
        classes="hm-row hm-chosen" if chosen else "hm-row",
    )


def _beside(at: int, row: HubRow, most: int, context: Context) -> Iterable[str]:
    if row.submitted:
        yield _marks(row, most, at_cell(context, at, _APPROVED))
        yield element("b", _told(row, context))
    if not row.reported:
        yield text("span", context.say("hubs.no_report"), "hm-hatched")
    elif not row.submitted:
        yield text("em", context.say("hubs.none"))


def _marks(row: HubRow, most: int, place: Mapping[str, str | None]) -> str:
    rest = row.to[1]
    unapproved = row.submitted - row.approved
    if most <= MOST_SQUARES:
        return element(
            "div",
            element("span", "<i></i>" * row.approved, classes="hm-filled", **place)
            if row.approved
            else "",
            also(rest, "<i></i>" * unapproved, classes="hm-rest") if unapproved else "",
            classes="hm-squares",
        )
    lengths = (percent(row.approved, most), percent(unapproved, most))
    return element(
        "div",
        element("i", classes="hm-filled", style=f"--w:{lengths[0]}", **place),
        also(rest, element("i", style=f"--w:{lengths[1]}")),
        classes="hm-lengths",
    )


def _told(row: HubRow, context: Context) -> str:
    approved, _, submitted = row.to
    names = (f"{row.name}, {context.say(f'column.{name}').lower()}" for name in _NUMBERS)
    numbers = {
        "part": Number(row.approved, approved, next(names)),
        "whole": Number(row.submitted, submitted, next(names)),
    }
    if row.submitted < SMALL:
        return sentence(context, "of", numbers)
    rate = share(context.language, row.approved / row.submitted)
    return sentence(context, "of_share", numbers, share=rate)


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
    told = [row for row in rows if _is_known(row)]
    most, least = (end(told, key=lambda row: row.submitted) for end in (max, min))
    kind = "_one" if len(told) == 1 else "_equal" if most.submitted == least.submitted else ""
    named = {"most": _of_hub(most, context), "least": _of_hub(least, context)}
    return shortened(context.say(f"hubs.summary{kind}", **named))


def _of_hub(row: HubRow, context: Context) -> str:
    if not row.submitted:
        return context.say("hubs.hub_none", hub=row.name)
    return context.say("hubs.hub_of", hub=row.name, part=row.approved, whole=row.submitted)


def _is_known(row: HubRow) -> bool:
    """Whether its 0 is a 0: without a report it would be nobody's."""
    return row.reported or row.submitted > 0


def _links(rows: Sequence[HubRow], context: Context) -> dict[tuple[int, str], str]:
    approved, submitted = (context.say(f"column.{name}") for name in _NUMBERS)
    return cells(
        cell
        for at, row in enumerate(rows)
        if _is_known(row)
        for cell in ((at, approved, row.to[0]), (at, submitted, row.to[2]))
    )


def _tables(rows: Sequence[HubRow], context: Context) -> tuple[pd.DataFrame, pd.DataFrame]:
    language = context.language
    table = pd.DataFrame(
        [
            (
                row.name,
                *(
                    number(language, value) if _is_known(row) else UNKNOWN
                    for value in (row.submitted, row.approved)
                ),
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
        [
            (
                row.code,
                row.name,
                *((row.submitted, row.approved) if _is_known(row) else (None, None)),
                row.reported,
            )
            for row in rows
        ],
        columns=["hub", "name", "submitted", "approved", "is_reported"],
    )
    return table, csv.astype({"submitted": "Int64", "approved": "Int64"})
