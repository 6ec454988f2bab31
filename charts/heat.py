"""Numbers by two dimensions → a table with the number in each cell, tinted by its size."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import Context, Drawing, fitted, lowered
from charts.heat_grid import REST, TOTAL, Cell, Code, Heat, Side, cells_of, left_out, side
from charts.heat_tables import download, long_table, plain_table
from charts.links import go
from charts.markup import element, empty, text
from charts.table import matrix
from texts.words import say_count

__all__ = ["MOST_COLUMNS", "MOST_ROWS", "REST", "Totals", "heat_table", "left_out"]

MOST_ROWS = 40
MOST_COLUMNS = 10
_TINTS = 4
_NAMED = 3
_SUMMED = {TOTAL, REST}  # lines that no tint compares with those of a single code


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals, measured apart: a case shared by two hubs stands in both, but counts once.

    Each has the columns of the results; per_row lacks the dimension of the columns, per_column
    that of the rows, and whole, a single row, both. Null: there is no such total.
    """

    per_row: pd.DataFrame | None = None
    per_column: pd.DataFrame | None = None
    whole: pd.DataFrame | None = None


def heat_table(
    results: pd.DataFrame,
    rows_by: str,
    columns_by: str,
    row_labels: Mapping[str, str],
    column_labels: Mapping[str, str],
    context: Context,
    *,
    measure: str,
    rows_name: str,
    columns_name: str,
    per: tuple[str, str] | None = None,
    title: str = "",
    note: str = "",
    empty_words: str = "",
    totals: Totals | None = None,
    write: Callable[[float], str] | None = None,
    value: str = "numerator",
    every_row: Sequence[str] = (),
    every_column: Sequence[str] = (),
    silent: Collection[str] = (),
    most_rows: int = MOST_ROWS,
    most_columns: int = MOST_COLUMNS,
    adds_up: bool = True,
) -> Drawing:
    """A line per code of ``rows_by``, a column per code of ``columns_by``, a number in each cell.

    results: one row per combination, with the columns ``rows_by``, ``columns_by`` (codes; null:
        unknown, a line of its own), ``numerator`` (the rows behind the cell; null: nobody told, a
        dash; a combination that is not there counts 0) and, where it is a part of a whole,
        ``denominator``: the cell then says "7 van 12 (58%)", the share only from ten cases on.
        Drop a ``denominator`` that says nothing.
    measure, rows_name, columns_name: what is counted and along what, as shown ("Doorverwijzingen",
        "hub", "organisatie"). per: how the last two read after "per" in a sentence, where they do
        not read well themselves. title: the finding; a neutral title without it.
    totals: a line and a column of totals. They are given, never summed (``Totals``).
    write, value: for a sum or median, how the column ``value`` is written. A cell without value is
        a dash; its link and name tell how many rows are behind it.
    every_row, every_column: codes that have a line even without results. silent: rows of which
        nobody told: dashes instead of zeros.
    most_rows, most_columns: with more codes, those with the largest numbers keep their line and the
        others are summed in one line ``REST``. adds_up: false where such a sum would count a case
        twice, or is no sum at all (a median, different values): the others are then left out, and
        the note says how many.
    Codes stand in the order of the labels, codes without a label by size, the unknown last.

    Links: ``context.to("", rows_by=…, columns_by=…)`` leads to the rows of a cell, without the
    dimension that a total is not narrowed by; the series ``whole`` leads to the denominator. Of the
    rest line the series is ``rest`` (``rest_whole``) and the code ``REST``: ``ui.heat.resting``
    makes that the codes that ``left_out`` tells.

    The table below the picture is the same for counts; for parts of a whole and for amounts it has
    one row per cell, so that each number stands in a column of its own. The download always has.
    """
    rows = side(
        results, rows_by, rows_name, row_labels, context, most_rows, every_row, adds_up=adds_up
    )
    columns = side(
        results,
        columns_by,
        columns_name,
        column_labels,
        context,
        most_columns,
        every_column,
        adds_up=adds_up,
    )
    found = cells_of(results, (rows, columns), value)
    heat = _heat((rows, columns), found, totals or Totals(), value, silent, context, measure, write)
    read_as = per or (lowered(rows_name), lowered(columns_name))
    heading = title or context.say(
        "heat.title", measure=measure, rows=read_as[0], columns=read_as[1]
    )
    subtitle = context.subtitle(measure)
    table, links = plain_table(heat) if heat.is_plain else long_table(heat)
    csv = download(results, (rows, columns), (row_labels, column_labels), value)
    if not any(cell.part for cell in found.values()):
        words = empty_words or context.say("heat.empty")
        return Drawing(heading, subtitle, empty(words), words, table, csv, links=links)
    notes = [_left_out_words(each, context) for each in (rows, columns)] + [note]
    return Drawing(
        heading,
        subtitle,
        _drawn(heat, subtitle),
        _summary(heat, read_as),
        table,
        csv,
        " ".join(words for words in notes if words),
        links,
    )


def _heat(
    sides: tuple[Side, Side],
    found: Mapping[tuple[Code, ...], Cell],
    totals: Totals,
    value: str,
    silent: Collection[str],
    context: Context,
    measure: str,
    write: Callable[[float], str] | None,
) -> Heat:
    """The table with its totals as lines like the others."""
    rows, columns = sides
    cells: dict[tuple[Code, Code], Cell] = {(r, c): cell for (r, c), cell in found.items()}
    lines, tops = (dict(zip(each.codes, each.names, strict=True)) for each in sides)
    if totals.per_row is not None:
        tops[TOTAL] = context.say("heat.total")
        for (code,), cell in cells_of(totals.per_row, (rows,), value).items():
            cells[code, TOTAL] = cell
    if totals.per_column is not None:
        lines[TOTAL] = context.say("heat.total")
        for (code,), cell in cells_of(totals.per_column, (columns,), value).items():
            cells[TOTAL, code] = cell
    if totals.whole is not None and TOTAL in lines and TOTAL in tops:
        cells[TOTAL, TOTAL] = cells_of(totals.whole, (), value)[()]
    has_wholes = any(cell.whole is not None for cell in cells.values())
    return Heat(sides, lines, tops, cells, silent, context, measure, write, has_wholes)


def _drawn(heat: Heat, caption: str) -> str:
    inner = [cell for place, cell in heat.cells.items() if not _SUMMED & set(place)]
    most = max((size for cell in inner if (size := heat.size(cell))), default=0.0)
    lines = [
        [name, *(_mark(heat, row, column, most) for column in heat.columns)]
        for row, name in heat.rows.items()
    ]
    heads = [heat.sides[0].head, *heat.columns.values()]
    chosen = [heat.sides[0].by == "hub" and row in heat.context.chosen for row in heat.rows]
    body = matrix(caption, heads, lines, chosen=chosen)
    # A wide table scrolls inside its own box, which the keyboard must be able to reach.
    return element("div", body, classes="hm-heat", tabindex="0", role="group", aria_label=caption)


def _mark(heat: Heat, row: Code, column: Code, most: float) -> str:
    """The number of a cell on its tint; a link where there is anything to see."""
    cell = heat.cell(row, column)
    size = None if _SUMMED & {row, column} else heat.size(cell)
    tint = f"hm-tint-{_tint(size, most)}" if size else "hm-soft" if not cell.part else ""
    shown = text("span", heat.shown(cell))
    href = heat.href(row, column) if cell.part else ""
    name = f"{heat.rows[row]}, {lowered(heat.columns[column])}"
    amount = cell.part if heat.is_plain else None
    if not heat.is_plain and cell.part is not None:
        name = heat.context.say("heat.named", name=name, shown=heat.words(cell), rows=cell.part)
    mark = go(heat.context, href, name, amount, shown, tag="span", classes="hm-tint-in")
    return element("span", mark, classes=f"hm-tint {tint}".strip())


def _tint(size: float, most: float) -> int:
    """1 for the smallest, 4 for the largest: the fourth of the largest number it falls in."""
    return min(_TINTS, 1 + int(_TINTS * size / most)) if most > 0 and size > 0 else 1


def _summary(heat: Heat, per: tuple[str, str]) -> str:
    """What the table is about; of counts also the largest cells, never the highest rates."""
    context = heat.context
    told = {"measure": lowered(heat.measure), "rows": per[0], "columns": per[1]}
    if not heat.is_plain:
        return context.say("heat.summary_plain", **told)
    inner = [
        (cell.part, place)
        for place, cell in heat.cells.items()
        if cell.part and not _SUMMED & set(place)
    ]
    largest = sorted(inner, key=lambda found: -found[0])[:_NAMED]
    parts = [
        context.say("heat.cell", row=heat.rows[row], column=heat.columns[column], amount=part)
        for part, (row, column) in largest
    ]
    if not parts:
        return context.say("heat.summary_plain", **told)
    return fitted(parts, lambda words: context.say("heat.summary", parts=words, **told), context)


def _left_out_words(each: Side, context: Context) -> str:
    """How many codes are neither shown nor summed; "" when all are."""
    if not each.left_out or each.has_rest:
        return ""
    return say_count(context.language, "charts.heat.left_out", len(each.left_out), side=each.head)
