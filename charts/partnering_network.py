"""Hubs and the organisations that they share → a drawing with a line from each to each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from charts.drawing import TITLE_SMALL, Context, Drawing, label
from charts.links import go
from charts.markup import drawing, element, empty, items, text
from charts.partnering import Organisation, kind_mark, organisations_of, shared_organisations
from texts.words import number, say_count

# More than this no eye can follow: then the table tells it alone.
MOST_ORGANISATIONS, MOST_HUBS = 40, 24
_WIDE, _STEP = 100, 10  # of the lines' own coordinates; the drawing stretches them to its size


def hub_network(
    rows: pd.DataFrame,
    labels: Mapping[str, str],
    kinds: Mapping[str, str],
    context: Context,
    order: Sequence[str],
    hubs: int | None = None,
) -> Drawing:
    """Hubs at the left in their fixed order, at the right the organisations that link them.

    Each stands on a line of its own, so that no two labels meet on any screen; an organisation
    stands at the middle of its hubs. The same rows always give the same drawing. A hub that was
    asked leads to its organisations, and its number says how many lines it has.

    rows, kinds: as for ``shared_organisations``, whose table is this one's alternative.
    hubs: how many there are in the whole network; null when filters leave only a part of it.
    """
    found = organisations_of(rows, order)
    told = shared_organisations(rows, labels, kinds, context, order)
    measure = context.subtitle(context.say("partner_links.measure"))
    title = context.say("partner_links.title")
    if not found:
        return Drawing(title, measure, told.html, told.summary, told.table, told.csv)
    linked = [hub for hub in order if any(hub in one.hubs for one in found)]
    counts = {"organisations": len(found), "hubs": len(linked)}
    lines = sum(len(one.hubs) for one in found)
    summary = context.say("partner_links.summary", lines=lines, **counts)
    title = _title(found, context, hubs) or title
    if len(found) > MOST_ORGANISATIONS or len(linked) > MOST_HUBS:
        html = empty(context.say("partner_links.too_many", **counts))
        return Drawing(title, measure, html, summary, told.table, told.csv)
    html = _drawn(found, linked, labels, kinds, context, summary)
    return Drawing(title, measure, html, summary, told.table, told.csv)


def _drawn(
    found: Sequence[Organisation],
    linked: Sequence[str],
    labels: Mapping[str, str],
    kinds: Mapping[str, str],
    context: Context,
    summary: str,
) -> str:
    placed = _placed(found, linked)
    rows = max(len(placed), len(linked))
    at_hub = _heights(linked, rows)
    at_one = _heights([one.key for one in placed], rows)
    curves = [
        element("path", d=_curve(at_hub[hub], at_one[one.key]), classes=_line(one, hub, context))
        for one in placed
        for hub in one.hubs
        if hub in at_hub
    ]
    # The lines of chosen hubs lie on top.
    curves.sort(key=lambda path: "hm-chosen" in path)
    svg = element(
        "svg",
        *curves,
        viewBox=f"0 0 {_WIDE} {rows * _STEP}",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
    hubs = (_hub(hub, found, labels, context) for hub in linked)
    others = (
        element("li", kind_mark(one.kind), text("span", one.name, title=one.name)) for one in placed
    )
    ends = element(
        "div",
        element("ul", *hubs, classes="hm-ends hm-hubs"),
        svg,
        element("ul", *others, classes="hm-ends"),
        classes="hm-linked",
        style=f"--rows:{rows}",
    )
    return drawing(summary, ends, _key(found, kinds), classes="hm-network", leads=context.leads)


def _hub(
    hub: str, found: Iterable[Organisation], labels: Mapping[str, str], context: Context
) -> str:
    """Its name; of a hub that was asked also how many organisations it shares, and where to."""
    name = label(labels, hub, context)
    amount = sum(hub in one.asked for one in found)
    href = context.to(hub=hub) if amount else ""
    shown = text("b", number(context.language, amount)) if amount else ""
    named = context.say("partner_links.named", hub=name)
    chosen = "hm-chosen" if hub in context.chosen else ""
    line = go(context, href, named, amount, text("span", name), shown, tag="span", classes="hm-end")
    return element("li", line, classes=chosen)


def _placed(found: Iterable[Organisation], linked: Sequence[str]) -> list[Organisation]:
    """The organisations by the middle of their hubs: so few lines cross."""
    place = {hub: position for position, hub in enumerate(linked)}

    def middle(one: Organisation) -> float:
        places = [place[hub] for hub in one.hubs if hub in place]
        return sum(places) / len(places) if places else len(place)

    return sorted(found, key=lambda one: (middle(one), one.name, one.key))


def _heights(keys: Sequence[str], rows: int) -> dict[str, float]:
    """Key → its height in the drawing, all spread evenly over it."""
    step = rows * _STEP / len(keys)
    return {key: round((at + 0.5) * step, 2) for at, key in enumerate(keys)}


def _curve(left: float, right: float) -> str:
    middle = _WIDE // 2
    return f"M0 {left:g}C{middle} {left:g} {middle} {right:g} {_WIDE} {right:g}"


def _line(one: Organisation, hub: str, context: Context) -> str:
    classes = f"hm-link-{one.kind.replace('_', '-')}"
    return f"{classes} hm-chosen" if hub in context.chosen else classes


def _title(found: Iterable[Organisation], context: Context, hubs: int | None) -> str:
    """How many hubs hang together; "" when that is not known of the whole network."""
    if hubs is None or hubs < TITLE_SMALL or not context.complete:
        return ""
    together = _together(found)
    if together == hubs:
        return say_count(context.language, "charts.partner_links.title_all", hubs)
    return say_count(context.language, "charts.partner_links.title_some", together, total=hubs)


def _together(found: Iterable[Organisation]) -> int:
    """The most hubs that can reach each other through organisations that they share."""
    groups: list[set[str]] = []
    for one in found:
        own = set(one.hubs)
        apart = [group for group in groups if group.isdisjoint(own)]
        for group in groups:
            own |= group if not group.isdisjoint(own) else set()
        groups = [*apart, own]
    return max((len(group) for group in groups), default=0)


def _key(found: Iterable[Organisation], kinds: Mapping[str, str]) -> str:
    """What each mark means; only the kinds that are drawn."""
    used = {one.kind for one in found}
    lines = (
        element("li", kind_mark(code), text("span", name))
        for code, name in kinds.items()
        if code in used
    )
    return items("ul", lines, classes="hm-key")
