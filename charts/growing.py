"""Trajectories, clusters and ecosystems → squares in boxes in a band."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import TITLE_SMALL, Context, Drawing, is_unknown, label, shortened
from charts.links import cells, go
from charts.markup import drawing, element, empty, text
from texts.words import UNKNOWN, listed, number, say_count

MOST_BOXES = 40  # with more clusters the page tells numbers per theme
_MOST_SQUARES = 150  # with more trajectories in one group only their number
_KINDS = ("ecosystem", "cluster")


@dataclass(frozen=True, slots=True)
class Names:
    """Dimension → code → name, of what a box tells."""

    theme: Mapping[str, str]
    hub: Mapping[str, str]
    scale: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Box:
    """A cluster or ecosystem. kind: "" for a number that no sheet Clusters explains."""

    code: str
    name: str
    kind: str
    hubs: tuple[str, ...]
    theme: str
    scale: str
    amount: int
    href: str
    own: str


def growing(boxes: pd.DataFrame, loose: int, names: Names, context: Context) -> Drawing:
    """A square per trajectory in the box of its cluster, in the band of ecosystems or clusters.

    boxes: one row per cluster or ecosystem with ``cluster`` (its code), ``name``, ``kind``,
        ``theme_code``, ``scale``, ``hub_codes`` (null where the sheet Clusters does not tell them),
        ``numerator`` (its trajectories in the selection) and ``is_chosen`` (it is in the selection
        itself). loose: trajectories in no cluster.
    A box leads to its trajectories, its name in the table (series ``bundle``) to its own row.
    """
    found = [
        _box({str(key): value for key, value in row.items()}, names, context)
        for row in boxes.to_dict("records")
    ]
    clustered = sum(box.amount for box in found)
    subtitle = context.subtitle(context.say("growing.measure"))
    title = grown_title(clustered, clustered + loose, context)
    away = context.to(cluster=None) if loose else ""
    table, links = _table(found, loose, away, context)
    csv = pd.DataFrame(
        [(box.code, box.name, box.kind or None, _group(box), box.amount) for box in found]
        + [(None, None, None, "loose", loose)],
        columns=["cluster", "name", "kind", "group", "numerator"],
    )
    if not found:
        words = context.say("growing.empty", count=loose)
        return Drawing(title, subtitle, empty(words), words, table, csv, links=links)
    summary = _summary(found, loose, context)
    bands = [_band(kind, [box for box in found if box.kind == kind], context) for kind in _KINDS]
    bands.append(_band("", [box for box in found if box.kind not in _KINDS], context))
    html = drawing(
        summary,
        *bands,
        _loose(loose, away, context),
        classes="hm-growing",
        leads=context.leads,
    )
    return Drawing(title, subtitle, html, summary, table, csv, context.say("growing.note"), links)


def _box(row: Mapping[str, object], names: Names, context: Context) -> _Box:
    code, amount = str(row["cluster"]), int(str(row["numerator"]))
    hubs = row["hub_codes"]
    return _Box(
        code=code,
        name=code.partition(".")[2] if is_unknown(row["name"]) else str(row["name"]),
        kind="" if is_unknown(row["kind"]) else str(row["kind"]),
        hubs=tuple(label(names.hub, hub, context) for hub in hubs)
        if isinstance(hubs, list)
        else (),
        theme=_named(names.theme, row["theme_code"]),
        scale=_named(names.scale, row["scale"]),
        amount=amount,
        href=context.to(cluster=code) if amount else "",
        own=context.to("bundle", cluster=code) if row["is_chosen"] else "",
    )


def _named(labels: Mapping[str, str], code: object) -> str:
    return "" if is_unknown(code) else labels.get(str(code), str(code))


def grown_title(clustered: int, all_: int, context: Context) -> str:
    """How many of all trajectories are bundled; neutral while few are, or reports are missing."""
    if not context.complete or clustered < TITLE_SMALL:
        return context.say("growing.title")
    return context.say("growing.title_found", clustered=clustered, all=all_)


def _group(box: _Box) -> str:
    """With which boxes the summary counts it: those of its kind, or those without trajectories."""
    return (box.kind or "unexplained") if box.amount else "without"


def _summary(found: Sequence[_Box], loose: int, context: Context) -> str:
    """The boxes that bundle what is counted, then those that only stand in the selection."""
    clustered = sum(box.amount for box in found)
    bundling = [box for box in found if box.amount]
    empty_ones = [box for box in found if not box.amount]
    told = [
        _clustered_words(clustered, clustered + loose, _kinds(bundling, context), context),
        context.say("growing.summary_loose", loose=loose),
    ]
    if empty_ones:
        bundles = _kinds(empty_ones, context)
        told.append(context.say("growing.summary_without", bundles=bundles))
    return shortened(" ".join(told))


def _clustered_words(clustered: int, all_: int, bundles: str, context: Context) -> str:
    """How many are bundled, in which clusters: ``… zijn er 8 gebundeld, in 8 clusters``."""
    if not clustered:
        return context.say("growing.summary.none")
    if all_ == 1:
        return context.say("growing.summary.single", bundles=bundles)
    key = "charts.growing.summary"
    return say_count(context.language, key, clustered, all=all_, bundles=bundles)


def _kinds(boxes: Sequence[_Box], context: Context) -> str:
    """``8 clusters en 1 ecosysteem``: no kind of which there is none."""
    counts = Counter(box.kind or "unexplained" for box in boxes)
    return listed(
        context.language,
        [
            say_count(context.language, f"charts.growing.band.{kind}", counts[kind])
            for kind in ("cluster", "ecosystem", "unexplained")
            if counts[kind]
        ],
    )


def _band(kind: str, boxes: Sequence[_Box], context: Context) -> str:
    """One kind of group under its name; nothing where there is none but of clusters."""
    if not boxes:
        return ""
    key = kind or "unexplained"
    head = say_count(context.language, f"charts.growing.band.{key}", len(boxes))
    return element(
        "div",
        text("p", head, "hm-band-name"),
        element("div", *(_drawn(box, context) for box in boxes), classes="hm-clusters"),
        classes=f"hm-band hm-band-{key}",
    )


def _drawn(box: _Box, context: Context) -> str:
    hubs = listed(context.language, box.hubs)
    about = " · ".join(words for words in (hubs, box.theme) if words)
    counted = (
        say_count(context.language, "charts.growing.some_trajectories", box.amount)
        if box.amount
        else context.say("growing.no.trajectories")
    )
    return go(
        context,
        box.href,
        f"{box.name}, {hubs}" if hubs else box.name,
        box.amount,
        text("strong", box.name),
        text("span", about, "hm-soft"),
        _squares(box.amount),
        text("span", counted, "hm-cluster-count"),
        tag="div",
        classes="hm-cluster",
    )


def _squares(amount: int) -> str:
    if not 0 < amount <= _MOST_SQUARES:
        return ""
    return element("span", "<i></i>" * amount, classes="hm-cluster-squares", aria_hidden="true")


def _loose(amount: int, href: str, context: Context) -> str:
    if not amount:
        return ""
    counted = say_count(context.language, "charts.growing.loose_trajectories", amount)
    inner = go(
        context,
        href,
        context.say("growing.loose"),
        amount,
        text("span", counted, "hm-cluster-count"),
        _squares(amount),
        tag="div",
        classes="hm-cluster hm-cluster-loose",
    )
    return element("div", inner, classes="hm-band hm-band-loose")


def _table(
    found: Sequence[_Box], loose: int, away: str, context: Context
) -> tuple[pd.DataFrame, dict[tuple[int, str], str]]:
    heads = [
        context.say(f"growing.{name}")
        for name in ("bundle", "kind", "hubs", "theme", "scale", "trajectories")
    ]
    rows = [
        [
            box.name,
            context.say(f"growing.kind_of.{box.kind}") if box.kind in _KINDS else UNKNOWN,
            listed(context.language, box.hubs) or UNKNOWN,
            box.theme or UNKNOWN,
            box.scale or UNKNOWN,
            number(context.language, box.amount),
        ]
        for box in found
    ]
    rows.append([context.say("growing.loose"), *[UNKNOWN] * 4, number(context.language, loose)])
    links = cells(
        place
        for at, box in enumerate(found)
        for place in ((at, heads[0], box.own), (at, heads[-1], context.to(cluster=box.code)))
    )
    links |= cells([(len(found), heads[-1], context.to(cluster=None))])
    return pd.DataFrame(rows, columns=heads), links
