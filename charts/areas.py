"""Municipalities with the hubs that serve them: what the map, the list and the overlaps share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import Context, count, is_unknown, label
from charts.links import cells
from texts.words import listed, number


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality; ``population`` is None when unknown, ``hubs`` is empty for a white spot."""

    nis: str
    name: str
    province: str
    population: int | None
    hubs: tuple[str, ...]


def municipalities(rows: pd.DataFrame, order: Sequence[str] = ()) -> list[Municipality]:
    """The rows as municipalities, in their order; their hubs in the fixed order of all charts.

    rows: one row per municipality with ``nis``, ``name``, ``province``, ``population`` and
        ``hub_codes`` (a list, empty or null for a white spot).
    """
    place = {code: position for position, code in enumerate(order)}
    # As an array of objects: walking a column of texts of pandas itself takes ten times as long.
    names = ("nis", "name", "province", "population", "hub_codes")
    columns = (rows[name].to_numpy(dtype=object) for name in names)
    return [
        Municipality(
            str(nis),
            str(name),
            "" if is_unknown(province) else str(province),
            count(population),
            tuple(sorted(_codes(hubs), key=lambda code: (place.get(code, len(place)), code))),
        )
        for nis, name, province, population, hubs in zip(*columns, strict=True)
    ]


def _codes(hubs: object) -> list[str]:
    if not isinstance(hubs, Iterable) or isinstance(hubs, str):
        return []
    return [str(code) for code in hubs]


def covered(found: Iterable[Municipality]) -> list[Municipality]:
    """Those that at least one hub serves."""
    return [one for one in found if one.hubs]


def area_tables(
    found: Sequence[Municipality], labels: Mapping[str, str], context: Context
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Name, province, hubs and inhabitants of each, in the order of their names."""
    rows = sorted(found, key=lambda one: one.name)
    table = pd.DataFrame(
        [
            (one.name, one.province, hubs_in_words(one, labels, context), _people(one, context))
            for one in rows
        ],
        columns=[
            context.say(f"column.{name}")
            for name in ("municipality", "province", "hubs", "inhabitants")
        ],
    )
    csv = pd.DataFrame(
        [(m.nis, m.name, m.province, ";".join(m.hubs), m.population) for m in rows],
        columns=["nis", "name", "province", "hub_codes", "population"],
    )
    csv["population"] = csv["population"].astype("Int64")
    return table, csv


def area_links(found: Sequence[Municipality], context: Context) -> dict[tuple[int, str], str]:
    """Each name in the table of ``area_tables`` leads to its municipality."""
    column = context.say("column.municipality")
    rows = sorted(found, key=lambda one: one.name)
    return cells((at, column, area_link(one, context)) for at, one in enumerate(rows))


def area_link(one: Municipality, context: Context) -> str:
    """The address of one municipality; a white spot leads to the series ``blank``."""
    return context.to("" if one.hubs else "blank", municipality=one.nis)


def hubs_in_words(one: Municipality, labels: Mapping[str, str], context: Context) -> str:
    """``Hub A en Hub B``, or the word for a white spot."""
    if not one.hubs:
        return context.say("list.no_hub")
    return listed(context.language, [label(labels, code, context) for code in one.hubs])


def _people(one: Municipality, context: Context) -> str:
    return number(context.language, one.population)
