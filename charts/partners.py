"""Partners per hub and kind → a matrix that shows who misses a required kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.drawing import Context, Drawing, count, is_unknown, label, lowered
from charts.links import cells, go
from charts.markup import element, empty, text
from charts.table import matrix
from texts.words import UNKNOWN, number, say_count

REQUIRED = ("local_governments", "regular_economy", "social_economy")
KINDS = (*REQUIRED, "knowledge_institutions", "others")
# The column of a hub's state → the code of that kind of partner.
_CODES = {
    "local_governments": "local_government",
    "regular_economy": "regular_economy",
    "social_economy": "social_economy",
    "knowledge_institutions": "knowledge_institution",
    "others": "other",
}
_MARKS = (
    "",
    "hm-local-government",
    "hm-regular-economy",
    "hm-social-economy",
    "hm-knowledge-institution",
    "hm-other",
    "",
)


def partner_matrix(
    states: pd.DataFrame,
    labels: Mapping[str, str],
    context: Context,
    order: Sequence[str],
) -> Drawing:
    """A row per hub: how many partners of each kind, and whether the partner rule is met.

    states: one row per hub with ``hub_code``, a count per kind (``KINDS``) and ``meets_rule``; a
        hub of ``order`` without a row, or with nulls, is shown as unknown, never as missing.
    The rule leads to the series ``rule`` of the context.
    """
    found = {
        str(row["hub_code"]): {str(column): value for column, value in row.items()}
        for row in states.to_dict("records")
    }
    measure = context.subtitle(context.say("partners.measure"))
    headers = [
        context.say("column.hub"),
        *(context.say(f"partners.{kind}") for kind in KINDS),
        context.say("partners.rule"),
    ]
    table, csv = _tables(found, labels, context, order, headers)
    to = {hub: _to(hub, found.get(hub), context) for hub in order}
    links = cells(
        (at, header, href)
        for at, hub in enumerate(order)
        for header, href in zip(headers[1:], to[hub], strict=True)
    )
    known = [hub for hub in order if _meets(found.get(hub)) is not None]
    if not known:
        words, title = context.say("partners.empty"), context.say("partners.title")
        return Drawing(title, measure, empty(words), words, table, csv, links=links)
    rows = [_row(label(labels, hub, context), found.get(hub), to[hub], context) for hub in order]
    chosen = [hub in context.chosen for hub in order]
    html = matrix(measure, headers, rows, chosen=chosen, marks=_MARKS)
    met = sum(_meets(found[hub]) is True for hub in known)
    summary = context.say("partners.summary", total=len(known), met=met)
    title = _title(met, len(known), len(order), context)
    return Drawing(title, measure, html, summary, table, csv, links=links)


def _meets(state: Mapping[str, object] | None) -> bool | None:
    value = None if state is None else state.get("meets_rule")
    return None if is_unknown(value) else bool(value)


def _amount(state: Mapping[str, object] | None, kind: str) -> int | None:
    return None if state is None else count(state.get(kind))


def _to(hub: str, state: Mapping[str, object] | None, context: Context) -> list[str]:
    """Where each number of a hub leads, and last its rule; "" for what is unknown."""
    kinds = [
        "" if _amount(state, kind) is None else context.to(hub=hub, kind=_CODES[kind])
        for kind in KINDS
    ]
    return [*kinds, "" if _meets(state) is None else context.to("rule", hub=hub)]


def _row(
    name: str, state: Mapping[str, object] | None, to: Sequence[str], context: Context
) -> list[str]:
    shown = [
        _amount_cell(name, kind, _amount(state, kind), href, context)
        for kind, href in zip(KINDS, to, strict=False)
    ]
    return [name, *shown, _rule_cell(name, _meets(state), to[-1], context)]


def _amount_cell(name: str, kind: str, amount: int | None, href: str, context: Context) -> str:
    shown, classes = text("b", number(context.language, amount)), "hm-cell"
    if amount == 0 and kind in REQUIRED:
        ring = element("i", classes="hm-mark hm-missing", aria_hidden="true")
        shown, classes = ring + text("span", context.say("partners.missing")), "hm-cell hm-state"
    named = f"{name}, {lowered(context.say(f'partners.{kind}'))}"
    return go(context, href, named, amount, shown, tag="span", classes=classes)


def _rule_cell(name: str, meets: bool | None, href: str, context: Context) -> str:
    if meets is None:
        return text("span", context.say("unknown").lower(), "hm-soft")
    mark = element("i", classes="hm-mark hm-yes" if meets else "hm-mark hm-no", aria_hidden="true")
    words = context.say("partners.met" if meets else "partners.not_met")
    named = f"{name}, {lowered(context.say('partners.rule'))}: {words}"
    shown = mark + text("span", words)
    return go(context, href, named, None, shown, tag="span", classes="hm-cell hm-state")


def _title(met: int, known: int, expected: int, context: Context) -> str:
    # "All hubs" may only be said when all of them are known.
    if not context.complete or known < expected:
        return context.say("partners.title")
    if met == known:
        return context.say("partners.title_all", total=known)
    return say_count(context.language, "charts.partners.title_missing", known - met)


def _tables(
    found: Mapping[str, Mapping[str, object]],
    labels: Mapping[str, str],
    context: Context,
    order: Sequence[str],
    headers: Sequence[str],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    words = {
        True: context.say("partners.met"),
        False: context.say("partners.not_met"),
        None: UNKNOWN,
    }
    table = pd.DataFrame(
        [
            (
                label(labels, hub, context),
                *(number(context.language, _amount(found.get(hub), kind)) for kind in KINDS),
                words[_meets(found.get(hub))],
            )
            for hub in order
        ],
        columns=list(headers),
    )
    csv = pd.DataFrame(
        [
            (hub, *(_amount(found.get(hub), kind) for kind in KINDS), _meets(found.get(hub)))
            for hub in order
        ],
        columns=["hub", *KINDS, "meets_rule"],
    )
    return table, csv
