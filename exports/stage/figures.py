"""Which drawing belongs to which kind of figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from exports.deck import Chart, Closing, Dots, Figure, Kind, Map, Numbers, Table, Words
from exports.stage.bars import draw_bars
from exports.stage.canvas import Box, Canvas
from exports.stage.closing import draw_closing
from exports.stage.columns import draw_columns
from exports.stage.dots import draw_dots
from exports.stage.flanders import draw_map
from exports.stage.grid import draw_table
from exports.stage.numbers import draw_numbers
from exports.stage.squares import draw_squares
from exports.stage.stacked import draw_stacked
from exports.stage.words import draw_words

Draw = Callable[[Canvas, Any, Box], None]
_CHARTS: Mapping[Kind, Draw] = {
    "bars": draw_bars,
    "stacked": draw_stacked,
    "columns": draw_columns,
    "squares": draw_squares,
}
_FIGURES: Mapping[type, Draw] = {
    Numbers: draw_numbers,
    Dots: draw_dots,
    Map: draw_map,
    Table: draw_table,
    Words: draw_words,
    Closing: draw_closing,
}


def draw(canvas: Canvas, figure: Figure, box: Box) -> None:
    """Draw a figure inside the box; one without anything in it leaves the box empty."""
    if isinstance(figure, Chart):
        if figure.categories and figure.series:
            _CHARTS[figure.kind](canvas, figure, box)
    elif not isinstance(figure, Numbers) or figure.items:
        _FIGURES[type(figure)](canvas, figure, box)
