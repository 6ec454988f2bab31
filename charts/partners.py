"""Partners per hub and kind → a matrix that shows who misses a required kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.drawing import Context, Drawing, count, is_unknown, label
from charts.markup import element, empty, text
from charts.table import matrix
from texts.words import UNKNOWN, number, say_count

REQUIRED = ("local_governments", "regular_economy", "social_economy")
KINDS = (*REQUIRED, "knowledge_institutions", "others")
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
    known = [hub for hub in order if _meets(found.get(hub)) is not None]
    if not known:
        words, title = context.say("partners.empty"), context.say("partners.title")
        return Drawing(title, measure, empty(words), words, table, csv)
    rows = [[label(labels, hub, context), *_cells(found.get(hub), context)] for hub in order]
    chosen = [hub in context.chosen for hub in order]
    html = matrix(measure, headers, rows, chosen=chosen, marks=_MARKS)
    met = sum(_meets(found[hub]) is True for hub in known)
    summary = context.say("partners.summary", total=len(known), met=met)
    return Drawing(_title(met, len(known), len(order), context), measure, html, summary, table, csv)


def _meets(state: Mapping[str, object] | None) -> bool | None:
    value = None if state is None else state.get("meets_rule")
    return None if is_unknown(value) else bool(value)


def _amount(state: Mapping[str, object] | None, kind: str) -> int | None:
    return None if state is None else count(state.get(kind))


def _cells(state: Mapping[str, object] | None, context: Context) -> list[str]:
    cells = []
    for kind in KINDS:
        amount = _amount(state, kind)
        if amount == 0 and kind in REQUIRED:
            ring = element("i", classes="hm-mark hm-missing", aria_hidden="true")
            words = text("span", context.say("partners.missing"))
            cells.append(element("span", ring, words, classes="hm-state"))
        else:
            cells.append(text("b", number(context.language, amount)))
    meets = _meets(state)
    if meets is None:
        return [*cells, text("span", context.say("unknown").lower(), "hm-soft")]
    mark = element("i", classes="hm-mark hm-yes" if meets else "hm-mark hm-no", aria_hidden="true")
    words = text("span", context.say("partners.met" if meets else "partners.not_met"))
    return [*cells, element("span", mark, words, classes="hm-state")]


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
