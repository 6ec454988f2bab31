"""Trajectories per hub and stage → one bar per hub, all on one scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from charts.drawing import TITLE_SMALL, Context, Drawing, count, is_unknown, shortened
from charts.links import Number, at_cell, cells, sentence
from charts.markup import drawing, element, empty, percent, text
from charts.multiples import Hubs, panels
from charts.stacked import STAGES, Part, names, parts_in_order
from texts.words import number

_ORDER = (*STAGES, "stopped")
_ROOM = 0.045  # of the scale: what one figure of a number needs
_TOTAL = 1  # the column of all trajectories in the table; the stages follow


def stage_multiples(
    results: pd.DataFrame, hubs: Hubs, context: Context, network: tuple[int, int]
) -> Drawing:
    """A panel per hub: its trajectories by stage as one bar, all bars on one scale.

    results: one row per hub and stage (null: unknown) with ``hub``, ``stage``, ``numerator``.
        Hubs that have no panel may be among them: they share the scale.
    network: all trajectories of all hubs together, and those of them that are embedded.
    """
    amounts = _amounts(results)
    own = {hub: _parts(amounts.get(hub, {}), hub, context) for hub in hubs.order}
    stages = _seen(own.values())
    measure = context.subtitle(context.say("multiples.stages_measure"))
    table, csv = _tables(own, stages, hubs, context)
    links = _links(own, stages, hubs, context, table)
    title = context.say("multiples.stages_title")
    most = max((sum(found.values()) for found in amounts.values()), default=0)
    if not most or not stages:
        words = context.say("multiples.stages_empty")
        return Drawing(title, measure, empty(words), words, table, csv, links=links)
    title = _title(own, hubs, context) or title
    summary = _summary(own, hubs, most, network, context)
    drawn = {
        hub: _panel(at, hub, own[hub], stages, most, hubs, context)
        for at, hub in enumerate(hubs.order)
    }
    html = drawing(
        summary,
        panels(hubs, drawn, context),
        names(stages),
        text("p", context.say("multiples.stages_scale", most=most), "hm-hint"),
        text("p", _network_words(network, context), "hm-multiples-network"),
        classes="hm-multiples",
        leads=context.leads,
    )
    return Drawing(title, measure, html, summary, table, csv, context.say("shared"), links)


def _amounts(results: pd.DataFrame) -> dict[str, dict[str | None, int]]:
    found: dict[str, dict[str | None, int]] = {}
    columns = (results["hub"], results["stage"], results["numerator"])
    for hub, stage, value in zip(*columns, strict=True):
        if not is_unknown(hub) and (amount := count(value)):
            found.setdefault(str(hub), {})[None if is_unknown(stage) else str(stage)] = amount
    return found


def _parts(found: Mapping[str | None, int], hub: str, context: Context) -> list[Part]:
    stages = {stage: context.say(f"stage.{stage}") for stage in _ORDER}
    return parts_in_order(
        found,
        _ORDER,
        stages,
        context.say("unknown"),
        lambda stage: context.to(hub=hub, stage=stage),
    )


def _seen(own: Iterable[Sequence[Part]]) -> list[Part]:
    """One part for each stage that any hub has, in the order of the stages."""
    found = {part.code: part for parts in own for part in parts}
    known = [code for code in (*_ORDER, "unknown") if code in found]
    return [found[code] for code in (*known, *sorted(found.keys() - set(known)))]


def _panel(
    at: int,
    hub: str,
    parts: Sequence[Part],
    stages: Sequence[Part],
    most: int,
    hubs: Hubs,
    context: Context,
) -> list[str]:
    total = sum(part.amount for part in parts)
    if not total:
        if hub not in hubs.reported:
            return []
        return [text("p", context.say("multiples.no_trajectories"), "hm-multiple-told hm-soft")]
    places = {part.code: place for place, part in enumerate(stages, start=_TOTAL + 1)}
    pieces = (
        element(
            "div",
            _inside(part, most, context),
            classes=f"hm-part {part.mark}",
            style=f"--n:{part.amount}",
            **at_cell(context, at, places[part.code]),
        )
        for part in parts
    )
    bar = element("div", *pieces, classes="hm-stack", style=f"--w:{percent(total, most)}")
    name = f"{hubs.name(hub)}, {context.say('column.trajectories').lower()}"
    numbers = {"count": Number(total, context.to(hub=hub), name)}
    key = f"multiples.trajectories.{'one' if total == 1 else 'other'}"
    return [bar, element("p", sentence(context, key, numbers), classes="hm-multiple-told")]


def _inside(part: Part, most: int, context: Context) -> str:
    """The number of a part, where there is room for it."""
    shown = number(context.language, part.amount)
    return text("b", shown) if part.amount >= _ROOM * len(shown) * most else ""


def _embedded(parts: Sequence[Part]) -> int:
    return sum(part.amount for part in parts if part.code == "embedded")


def _title(own: Mapping[str, Sequence[Part]], hubs: Hubs, context: Context) -> str:
    """How many hubs saw a trajectory through; "" when that cannot be said of all of them."""
    counted = sum(part.amount for parts in own.values() for part in parts)
    some = sum(_embedded(parts) > 0 for parts in own.values())
    is_told = context.complete and set(hubs.order) <= hubs.reported
    if not is_told or counted < TITLE_SMALL or len(hubs.order) == 1 or not some:
        return ""
    return context.say("multiples.stages_title_embedded", hubs=some, total=len(hubs.order))


def _network_words(network: tuple[int, int], context: Context) -> str:
    return context.say("multiples.stages_network", total=network[0], embedded=network[1])


def _summary(
    own: Mapping[str, Sequence[Part]],
    hubs: Hubs,
    most: int,
    network: tuple[int, int],
    context: Context,
) -> str:
    told = context.say("multiples.stages_summary", hubs=len(hubs.order), most=most)
    return shortened(f"{told} {_network_words(network, context)}")


def _is_known(hub: str, own: Mapping[str, Sequence[Part]], hubs: Hubs) -> bool:
    """A hub that did not report has no numbers, not zeros; but another may have told of it."""
    return hub in hubs.reported or bool(own[hub])


def _links(
    own: Mapping[str, Sequence[Part]],
    stages: Sequence[Part],
    hubs: Hubs,
    context: Context,
    table: pd.DataFrame,
) -> dict[tuple[int, str], str]:
    total = table.columns[_TOTAL]
    found = []
    for at, hub in enumerate(hubs.order):
        if not _is_known(hub, own, hubs):
            continue
        found.append((at, total, context.to(hub=hub)))
        for part in stages:
            stage = None if part.code == "unknown" else part.code
            found.append((at, part.name, context.to(hub=hub, stage=stage)))
    return cells(found)


def _tables(
    own: Mapping[str, Sequence[Part]], stages: Sequence[Part], hubs: Hubs, context: Context
) -> tuple[pd.DataFrame, pd.DataFrame]:
    lines: list[tuple[str, list[int | None]]] = []
    for hub in hubs.order:
        amounts = {part.code: part.amount for part in own[hub]}
        if _is_known(hub, own, hubs):
            known = [sum(amounts.values()), *(amounts.get(part.code, 0) for part in stages)]
            lines.append((hub, [*known]))
        else:
            lines.append((hub, [None] * (len(stages) + 1)))
    language = context.language
    table = pd.DataFrame(
        [(hubs.name(hub), *(number(language, n) for n in amounts)) for hub, amounts in lines],
        columns=[
            context.say("column.hub"),
            context.say("column.trajectories"),
            *(part.name for part in stages),
        ],
    )
    csv = pd.DataFrame(
        [(hub, hubs.name(hub), *amounts) for hub, amounts in lines],
        columns=["hub", "name", "trajectories", *(part.code for part in stages)],
    )
    return table, csv
