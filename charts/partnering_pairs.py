"""Organisations that work with several hubs → a table of every two hubs that share some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations

import pandas as pd

from charts.drawing import TITLE_SMALL, Context, Drawing, fitted, label
from charts.markup import empty, text
from charts.partnering import MOST_SHOWN, Organisation, left_out, organisations_of
from charts.table import matrix
from texts.words import number, say_count

MOST_LISTED = 500  # of many hubs that share an organisation there are tens of thousands of pairs


@dataclass(frozen=True, slots=True)
class _Pair:
    first: str
    second: str
    names: tuple[str, ...]


def shared_pairs(
    rows: pd.DataFrame, labels: Mapping[str, str], context: Context, order: Sequence[str]
) -> Drawing:
    """A row per two hubs that share organisations: how many, and which.

    rows: as for ``organisations_of``. Of two hubs at least one is among those asked: of any other
    two not all shared organisations are in the rows.
    """
    count, found = _pairs(organisations_of(rows, order), order)
    title, measure = (
        context.say("partner_pairs.title"),
        context.subtitle(context.say("partner_pairs.measure")),
    )
    heads = [context.say(f"partner_pairs.{name}") for name in ("hub", "other", "number", "names")]
    lines = [
        (
            label(labels, pair.first, context),
            label(labels, pair.second, context),
            number(context.language, len(pair.names)),
            ", ".join(pair.names),
        )
        for pair in found
    ]
    table = pd.DataFrame(lines, columns=heads)
    csv = pd.DataFrame(
        [(p.first, p.second, len(p.names), ";".join(p.names)) for p in found],
        columns=["hub", "other_hub", "organisations", "names"],
    )
    if not found:
        words = context.say("partner_pairs.empty")
        return Drawing(title, measure, empty(words), words, table, csv)
    if context.complete and count >= TITLE_SMALL:
        title = say_count(context.language, "charts.partner_pairs.title_found", count)
    both = [context.say("partner_pairs.both", first=line[0], second=line[1]) for line in lines]
    summary = fitted(
        [f"{name} ({line[2]})" for name, line in zip(both, lines, strict=True)],
        lambda parts: context.say("partner_pairs.summary", parts=parts),
        context,
    )
    shown = [
        [name, text("b", line[2]), text("span", line[3])]
        for name, line in zip(both[:MOST_SHOWN], lines, strict=False)
    ]
    html = matrix(measure, [context.say("partner_pairs.hubs"), *heads[2:]], shown)
    note = left_out(len(found), context)
    if count > len(found):
        note = context.say("partner_pairs.left_out", shown=len(found), total=count)
    return Drawing(title, measure, html, summary, table, csv, note)


def _pairs(found: Iterable[Organisation], order: Sequence[str]) -> tuple[int, list[_Pair]]:
    """How many there are, and those to list: the most first, then in the order of the hubs."""
    found = list(found)
    asked = frozenset(hub for one in found for hub in one.asked)
    names: dict[tuple[str, str], list[str]] = {}
    for one in found:
        for pair in combinations(one.hubs, 2):
            if pair[0] in asked or pair[1] in asked:
                names.setdefault(pair, []).append(one.name)
    place = {code: position for position, code in enumerate(order)}
    last = len(place)
    # Of tens of thousands of pairs only those that can be listed are put in order and named.
    most = nsmallest(
        MOST_LISTED,
        ((-len(of), place.get(a, last), place.get(b, last), a, b) for (a, b), of in names.items()),
    )
    return len(names), [_Pair(a, b, tuple(sorted(names[a, b]))) for *_, a, b in most]
