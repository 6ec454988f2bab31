"""Municipalities and their hubs → the map of white spots, overlaps and borders of service areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

import pandas as pd

from charts.areas import Municipality, area_links, area_tables, covered, municipalities
from charts.drawing import TITLE_SMALL, Context, Drawing, fitted, label
from charts.links import go
from charts.markup import drawing, element, empty, items, percent, text
from charts.shapes import WIDTH, Shapes, lines
from charts.topology import Arc, Point
from texts.words import say_count

_NAMED = 8  # as many white spots as a sentence can name
MOST_NUMBERED = 60  # hubs whose numbers leave enough of the map to see
_APART = 46  # markers nearer than this on the drawing would hide each other on a phone
_KINDS = ("blank", "covered", "chosen", "overlap", "both")


def coverage_map(
    rows: pd.DataFrame,
    labels: Mapping[str, str],
    context: Context,
    order: Sequence[str],
    shapes: Shapes,
    inline: bool = True,
) -> Drawing:
    """The map of service areas with numbered hubs and their names beside it.

    rows: one row per municipality with ``nis``, ``name``, ``province``, ``population``,
        ``hub_codes``. order: the hubs in their fixed order, which numbers them.
    inline: write the outlines into the drawing. Without it they are looked up by id in
        ``base_layer``, which must stand once on the page: a filter then sends a fifth of the bytes.
    An area leads where its name in the table does (``at_cell``).
    """
    found = municipalities(rows, order)
    measure = context.subtitle(context.say("map.measure"))
    table, csv = area_tables(found, labels, context)
    if not found:
        words, title = context.say("map.empty"), context.say("map.title_neutral")
        return Drawing(title, measure, empty(words), words, table, csv)
    summary = _summary(found, context)
    numbered, hint = _numbered(found, order, context)
    markers = _markers(found, order, numbered, context, shapes)
    html = drawing(
        summary,
        element("div", _svg(found, context, shapes, inline), *markers, classes="hm-canvas"),
        _names(found, labels, context, order),
        _key(context),
        text("p", hint, "hm-hint") if hint else "",
        classes="hm-map",
        leads=context.leads,
    )
    source, links = context.say("map.source"), area_links(found, context)
    return Drawing(_title(found, context), measure, html, summary, table, csv, source, links)


def base_layer(shapes: Shapes) -> str:
    """The outlines of all municipalities by id, drawn nowhere; show it once per page."""
    paths = "".join(f'<path id="hm-m-{nis}" d="{d}"/>' for nis, d in shapes.outlines.items())
    defs = element("defs", paths)
    return element("svg", defs, classes="hm-base", width=0, height=0, aria_hidden="true")


def kind(one: Municipality, chosen: Sequence[str]) -> str:
    """How a municipality is filled: blank, covered or chosen; an overlap is hatched on top."""
    if not one.hubs:
        return "blank"
    return "chosen" if set(one.hubs) & set(chosen) else "covered"


def _svg(found: Sequence[Municipality], context: Context, shapes: Shapes, inline: bool) -> str:
    groups: dict[str, list[str]] = {name: [] for name in _KINDS}
    for at, one in enumerate(sorted(found, key=lambda one: one.name)):
        if one.nis not in shapes.outlines:
            continue
        outline = (
            f'path d="{shapes.outlines[one.nis]}"' if inline else f'use href="#hm-m-{one.nis}"'
        )
        place = f' data-cell="{at}"' if context.leads else ""
        groups[kind(one, context.chosen)].append(f"<{outline}{place}/>")
        if len(one.hubs) > 1:
            both = set(one.hubs) & set(context.chosen)
            groups["both" if both else "overlap"].append(f"<{outline}/>")
    # Two maps on one page must not share a pattern's id: the first one hidden would blank both.
    served = tuple((one.nis, one.hubs) for one in found)
    own = sha256(repr((served, context.chosen)).encode()).hexdigest()[:8]
    patterns = {"blank": "dots", "overlap": "hatch", "both": "light"}
    fills = {name: f"url(#hm-{pattern}-{own})" for name, pattern in patterns.items()}
    return element(
        "svg",
        _patterns(own),
        *(
            element("g", *groups[name], classes=f"hm-{name}", fill=fills.get(name))
            for name in _KINDS
        ),
        f'<path class="hm-province" d="{shapes.provinces}"/>',
        f'<path class="hm-border" d="{_border(shapes, served)}"/>',
        f'<path class="hm-inner" d="{_border(shapes, served, context.chosen)}"/>'
        if len(context.chosen) > 1
        else "",
        viewBox=f"0 0 {WIDTH} {shapes.height}",
    )


def _patterns(own: str) -> str:
    dots = element(
        "pattern",
        '<rect class="hm-ground" width="8" height="8"/>',
        '<circle class="hm-dot" cx="2" cy="2" r="1.2"/>',
        id=f"hm-dots-{own}", width=8, height=8, patternUnits="userSpaceOnUse",
    )  # fmt: skip
    return element("defs", dots, *(_hatch(f"hm-{name}-{own}", name) for name in ("hatch", "light")))


def _hatch(own: str, name: str) -> str:
    return element(
        "pattern",
        f'<path class="hm-line-{name}" d="M0 0V9"/>',
        id=own, width=9, height=9, patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
    )  # fmt: skip


@lru_cache(maxsize=64)
def _border(
    shapes: Shapes, served: tuple[tuple[str, tuple[str, ...]], ...], inside: tuple[str, ...] = ()
) -> str:
    """The path of ``_borders``: most filters leave the hubs where they are."""
    return lines(_borders(shapes, dict(served), inside))


def _borders(
    shapes: Shapes, hubs: Mapping[str, tuple[str, ...]], inside: Sequence[str]
) -> Iterable[Arc]:
    """The lines between different hubs; with ``inside`` only those amid the fill of these hubs."""
    for arc in shapes.arcs:
        sides = [hubs.get(nis, ()) for nis in arc.areas]
        if len(sides) == 1:
            sides.append(())
        if sides[0] != sides[1] and all(not inside or set(side) & set(inside) for side in sides):
            yield arc


def _numbered(
    found: Sequence[Municipality], order: Sequence[str], context: Context
) -> tuple[Sequence[str], str]:
    """The hubs whose number stands on the map, and words that it are not all of them.

    More numbers than ``MOST_NUMBERED`` would hide the map and each other, however far apart they
    are pushed; the list beside it names them all.
    """
    serving = {code for one in found for code in one.hubs}
    there = [code for code in order if code in serving]
    if len(there) <= MOST_NUMBERED:
        return there, ""
    chosen = [code for code in there if code in context.chosen]
    key = "map.not_numbered_chosen" if chosen else "map.not_numbered"
    return chosen, context.say(key, count=len(there))


def _markers(
    found: Sequence[Municipality],
    order: Sequence[str],
    numbered: Sequence[str],
    context: Context,
    shapes: Shapes,
) -> list[str]:
    served: dict[str, list[Municipality]] = {code: [] for code in numbered}
    number_of = {code: at for at, code in enumerate(order, start=1)}
    for one in found:
        for code in set(one.hubs) & served.keys():
            if one.nis in shapes.centres:
                served[code].append(one)
    places = [(code, _middle(own, shapes)) for code, own in served.items()]
    placed = apart([(code, place) for code, place in places if place])
    return [
        text(
            "b",
            str(number_of[code]),
            "hm-marker hm-chosen" if code in context.chosen else "hm-marker",
            aria_hidden="true",
            style=f"--x:{percent(x, WIDTH)};--y:{percent(y, shapes.height)}",
        )
        for code, (x, y) in placed
    ]


def _middle(own: Sequence[Municipality], shapes: Shapes) -> Point | None:
    """The middle of where a hub's people live, so that a large empty area does not pull it away."""
    weights = [one.population or 1 for one in own]
    if not own:
        return None
    x, y = (
        sum(
            shapes.centres[one.nis][side] * weight for one, weight in zip(own, weights, strict=True)
        )
        / sum(weights)
        for side in (0, 1)
    )
    return x, y


def apart(places: Sequence[tuple[str, Point]]) -> list[tuple[str, Point]]:
    """The same places, those that would hide each other pushed aside; always the same outcome."""
    moved = [list(point) for _, point in places]
    for _ in range(30):
        for a in range(len(moved)):
            for b in range(a + 1, len(moved)):
                _push(moved[a], moved[b])
    return [(code, (x, y)) for (code, _), (x, y) in zip(places, moved, strict=True)]


def _push(a: list[float], b: list[float]) -> None:
    dx, dy = b[0] - a[0], b[1] - a[1]
    distance = (dx * dx + dy * dy) ** 0.5
    if distance >= _APART:
        return
    if distance == 0:
        dx, distance = 1.0, 1.0
    step = (_APART - distance) / 2 / distance
    a[0], a[1], b[0], b[1] = a[0] - dx * step, a[1] - dy * step, b[0] + dx * step, b[1] + dy * step


def _names(
    found: Sequence[Municipality],
    labels: Mapping[str, str],
    context: Context,
    order: Sequence[str],
) -> str:
    served = Counter(code for one in found for code in set(one.hubs))

    def item(position: int, code: str) -> str:
        own, name = served[code], label(labels, code, context)
        words = context.say("map.no_area")
        if own:
            words = say_count(context.language, "charts.map.area", own)
        inside = go(
            context,
            context.to(hub=code) if own else "",
            f"{name}, {words}",
            None,
            text("b", str(position), "hm-number", aria_hidden="true"),
            text("span", name, "hm-name"),
            text("span", words, "hm-soft"),
            tag="div",
            classes="hm-line",
        )
        return element("li", inside, classes="hm-chosen" if code in context.chosen else "")

    parts = (item(position, code) for position, code in enumerate(order, start=1))
    return items("ol", parts, classes="hm-hub-names")


def _key(context: Context) -> str:
    kinds = ("covered", "chosen", "overlap", "blank") if context.chosen else (
        "covered", "overlap", "blank",
    )  # fmt: skip
    parts = (
        element(
            "li",
            element("i", classes=f"hm-mark hm-map-{name}"),
            text("span", context.say(f"map.{name}")),
        )
        for name in (*kinds, "border", "province")
    )
    return items("ul", parts, classes="hm-key")


def _title(found: Sequence[Municipality], context: Context) -> str:
    reached = len(covered(found))
    if not context.complete or len(found) < TITLE_SMALL:
        return context.say("map.title_neutral")
    if reached == len(found):
        return context.say("map.title_all", total=reached)
    name = "map.title_one" if reached == 1 else "map.title"
    return context.say(name, covered=reached, total=len(found))


def _summary(found: Sequence[Municipality], context: Context) -> str:
    blank = [one.name for one in found if not one.hubs]

    def told(words: str) -> str:
        reached = len(found) - len(blank)
        return context.say("map.summary", covered=reached, total=len(found), blank=words)

    if not blank:
        return told(context.say("map.blank_none"))
    if len(blank) > _NAMED:
        return told(context.say("map.blank_many", blank=len(blank)))
    return fitted(blank, lambda names: told(context.say("map.blank_named", names=names)), context)
