"""A heat table → the table below its picture, and its download."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from charts.drawing import is_unknown
from charts.heat_grid import Heat, Side
from charts.links import cells as linked
from texts.words import number


def plain_table(heat: Heat) -> tuple[pd.DataFrame, dict[tuple[int, str], str]]:
    """The table as the picture is: a number per cell."""
    head = heat.sides[0].head
    data = [
        [name, *(heat.words(heat.cell(row, column)) for column in heat.columns)]
        for row, name in heat.rows.items()
    ]
    links = linked(
        (at, name, heat.href(row, column))
        for at, row in enumerate(heat.rows)
        for column, name in heat.columns.items()
        if heat.cell(row, column).part is not None
    )
    return pd.DataFrame(data, columns=[head, *heat.columns.values()]), links


def long_table(heat: Heat) -> tuple[pd.DataFrame, dict[tuple[int, str], str]]:
    """A row per cell: the part and the whole, or the amount and how many rows it rests on."""
    say, language = heat.context.say, heat.context.language
    heads = [each.head for each in heat.sides]
    places = [(row, column) for row in heat.rows for column in heat.columns]
    if heat.write is None:
        numbers = [heat.measure, say("heat.whole")]
        data = [
            [number(language, cell.part), number(language, cell.whole)]
            for cell in (heat.cell(*place) for place in places)
        ]
        to = [(numbers[0], False), (numbers[1], True)]
    else:
        numbers = [heat.measure, say("heat.rows_behind")]
        data = [
            [heat.words(cell), number(language, cell.part)]
            for cell in (heat.cell(*place) for place in places)
        ]
        to = [(numbers[1], False)]
    links = linked(
        (at, name, heat.href(*place, whole))
        for at, place in enumerate(places)
        for name, whole in to
        if heat.cell(*place).part is not None
    )
    named = [[heat.rows[row], heat.columns[column]] for row, column in places]
    lines = [[*names, *shown] for names, shown in zip(named, data, strict=True)]
    return pd.DataFrame(lines, columns=[*heads, *numbers]), links


def download(
    results: pd.DataFrame,
    sides: tuple[Side, Side],
    labels: tuple[Mapping[str, str], Mapping[str, str]],
    value: str,
) -> pd.DataFrame:
    """The results themselves, every combination, with the names beside the codes."""
    columns: dict[str, object] = {}
    for each, names in zip(sides, labels, strict=True):
        columns[each.by] = results[each.by]
        columns[f"{each.by}_name"] = [
            None if is_unknown(code) else names.get(str(code), str(code))
            for code in results[each.by]
        ]
    for name in dict.fromkeys(("numerator", "denominator", value)):
        if name in results:
            columns[name] = results[name]
    return pd.DataFrame(columns)
