"""Organisations that work with several hubs → a table of them and of the hubs that they link."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from charts.drawing import TITLE_SMALL, Context, Drawing, fitted, is_unknown, label
from charts.markup import element, empty, text
from charts.table import matrix
from texts.words import listed, number, say_count

MOST_SHOWN = 40  # rows of a drawn table; all of them stand in the table below it


@dataclass(frozen=True, slots=True)
class Organisation:
    """One that works with several hubs. hubs: hub → the key of the row that says so, in order.

    asked: the hubs among them that the filters leave.
    """

    key: str
    name: str
    kind: str
    hubs: Mapping[str, str]
    asked: frozenset[str]


def organisations_of(rows: pd.DataFrame, order: Sequence[str]) -> list[Organisation]:
    """The organisations, those with the most hubs first, then by name.

    rows: one row per organisation and hub with ``organisation_key``, ``name``, ``kind``,
        ``hub_code``, ``row_key`` and ``is_asked``. order: the hubs in their fixed order. Where
        hubs write a name or kind differently, the first hub's counts.
    """
    place = {code: position for position, code in enumerate(order)}
    found: dict[str, list[dict[Hashable, Any]]] = {}
    for row in rows.to_dict("records"):
        found.setdefault(str(row["organisation_key"]), []).append(row)
    many = []
    for key, of in found.items():
        of.sort(key=lambda row: (place.get(str(row["hub_code"]), len(place)), str(row["row_key"])))
        hubs: dict[str, str] = {}
        for row in of:
            hubs.setdefault(str(row["hub_code"]), str(row["row_key"]))
        kind = "" if is_unknown(of[0]["kind"]) else str(of[0]["kind"])
        asked = frozenset(str(row["hub_code"]) for row in of if row["is_asked"])
        many.append(Organisation(key, str(of[0]["name"]), kind, hubs, asked))
    return sorted(many, key=lambda one: (-len(one.hubs), one.name, one.key))


def shared_organisations(
    rows: pd.DataFrame,
    labels: Mapping[str, str],
    kinds: Mapping[str, str],
    context: Context,
    order: Sequence[str],
) -> Drawing:
    """A row per organisation: its kind and the hubs that it links, each leading to its own row.

    rows: as for ``organisations_of``. kinds: code of a kind of partner → its name.
    """
    found = organisations_of(rows, order)
    title, measure = (
        context.say("partner_shared.title"),
        context.subtitle(context.say("partner_shared.measure")),
    )
    heads = [
        context.say(f"partner_shared.{name}") for name in ("organisation", "kind", "hubs", "number")
    ]
    table = pd.DataFrame(
        [
            (
                one.name,
                label(kinds, one.kind or None, context),
                listed(context.language, [label(labels, hub, context) for hub in one.hubs]),
                number(context.language, len(one.hubs)),
            )
            for one in found
        ],
        columns=heads,
    )
    csv = pd.DataFrame(
        [(one.key, one.name, one.kind, ";".join(one.hubs), len(one.hubs)) for one in found],
        columns=["organisation", "name", "kind", "hub_codes", "hub_count"],
    )
    if not found:
        words = context.say("partner_shared.empty")
        return Drawing(title, measure, empty(words), words, table, csv)
    if context.complete and len(found) >= TITLE_SMALL:
        title = say_count(context.language, "charts.partner_shared.title_found", len(found))
    summary = fitted(
        [f"{one.name} ({number(context.language, len(one.hubs))})" for one in found],
        lambda parts: context.say("partner_shared.summary", parts=parts),
        context,
    )
    lines = [_line(one, labels, kinds, context) for one in found[:MOST_SHOWN]]
    html = matrix(measure, heads, lines)
    note = left_out(len(found), context)
    return Drawing(title, measure, html, summary, table, csv, note)


def left_out(many: int, context: Context) -> str:
    """That only the first of many rows are drawn; "" when all of them are."""
    if many <= MOST_SHOWN:
        return ""
    return context.say("partner_shared.left_out", shown=MOST_SHOWN, total=many)


def kind_mark(kind: str) -> str:
    """The shape and colour of a kind of partner."""
    return element("i", classes=f"hm-mark hm-{kind.replace('_', '-')}", aria_hidden="true")


def to_row(context: Context, words: str, row_key: str, name: str) -> str:
    """Words that lead to where a partner stands in its workbook; plain when nowhere.

    name: what the link is called for who listens.
    """
    href = context.to("row", row=row_key) if row_key else ""
    if not href:
        return escape(words)
    told = context.say("partner_shared.to_row", name=name)
    return text("a", words, "hm-to-row", href=href, aria_label=told)


def _line(
    one: Organisation, labels: Mapping[str, str], kinds: Mapping[str, str], context: Context
) -> list[str]:
    kind = kind_mark(one.kind) + text("span", label(kinds, one.kind or None, context))
    hubs = [
        to_row(context, name, row_key, f"{one.name}, {name}")
        for name, row_key in ((label(labels, hub, context), key) for hub, key in one.hubs.items())
    ]
    amount = text("b", number(context.language, len(one.hubs)))
    listing = element("span", ", ".join(hubs), classes="hm-names")
    return [one.name, element("span", kind, classes="hm-kind"), listing, amount]
