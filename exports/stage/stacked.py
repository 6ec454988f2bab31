"""Parts end to end: one thick bar with its names under it, or a bar per category."""

from __future__ import annotations

from collections.abc import Sequence

from exports.deck import Chart, Series
from exports.stage.canvas import LEADING, Box, Canvas
from exports.stage.letters import text_width, wrapped
from exports.stage.scale import shared
from exports.stage.stacked_rows import draw_stacked_rows

_BAR = 4.4  # the height of the one bar, as a part of the size
_VALUE = 2.5  # the size of its numbers
_GAP = 0.12  # between two parts
_APART = 0.9  # between two labels


def draw_stacked(canvas: Canvas, figure: Chart, box: Box) -> None:
    """The parts with their names and numbers beside them; none of these overlap."""
    if len(figure.categories) == 1:
        _one(canvas, figure, box)
    else:
        draw_stacked_rows(canvas, figure, box)


def _one(canvas: Canvas, figure: Chart, box: Box) -> None:
    total = figure.totals[0] if figure.totals else ""
    size, value_size = canvas.size, _value_size(canvas, figure)
    wide = _label_widths(canvas, figure, value_size, box.width)
    names = [wrapped(one.name, size, w, 3) for one, w in zip(figure.series, wide, strict=True)]
    words = 1.4 * size + LEADING * (value_size + size * max(map(len, names)))
    words += 2.2 * size if total else 0
    tall = min(_BAR * size, box.height - words)
    top = box.top + max(box.height - tall - words, 0) * 0.4
    middles = _parts(canvas, figure.series, Box(box.left, top, box.width, tall))
    centres = spread(middles, wide, box.left, box.right, _APART * size)
    for one, lines, middle, centre in zip(figure.series, names, middles, centres, strict=True):
        bottom = top + tall
        canvas.marks.append(_leader(canvas, middle, centre, bottom))
        below = bottom + 1.4 * size
        below = canvas.paragraph(
            centre, below, (one.texts[0],), value_size, bold=True, anchor="middle"
        )
        canvas.paragraph(centre, below, canvas.keep_cut(one.name, lines), anchor="middle")
    lines = canvas.keep_cut(total, wrapped(total, size, box.width, 1))
    canvas.paragraph(box.left, top + tall + words - 1.3 * size, lines, ink="text-soft")


def _value_size(canvas: Canvas, figure: Chart) -> float:
    return canvas.size * (_VALUE if len(figure.series) <= 8 else 1.2)


def _label_widths(canvas: Canvas, figure: Chart, value: float, width: float) -> tuple[float, ...]:
    """Room per label: what it asks, or less of it when they do not all fit."""
    size = canvas.size
    least = [text_width(one.texts[0], value, bold=True) for one in figure.series]
    asked = [
        max(floor, text_width(one.name, size)) + 1
        for one, floor in zip(figure.series, least, strict=True)
    ]
    return shared(asked, width - _APART * size * (len(asked) - 1))


def spread(
    middles: Sequence[float], wide: Sequence[float], left: float, right: float, gap: float
) -> list[float]:
    """Where labels are centred: at their own middle, or pushed aside so that none overlap."""
    places: list[float] = []
    edge = left
    for middle, width in zip(middles, wide, strict=True):
        places.append(max(middle, edge + width / 2))
        edge = places[-1] + width / 2 + gap
    edge = right
    for at in reversed(range(len(places))):
        places[at] = min(places[at], edge - wide[at] / 2)
        edge = places[at] - wide[at] / 2 - gap
    return places


def _leader(canvas: Canvas, middle: float, centre: float, bottom: float) -> str:
    size = canvas.size
    path = (
        f"M{middle:.1f} {bottom + 0.15 * size:.1f}V{bottom + 0.5 * size:.1f}"
        f"L{centre:.1f} {bottom + 1.0 * size:.1f}V{bottom + 1.35 * size:.1f}"
    )
    colour, line = canvas.hex("text-soft"), size / 16
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{line:.1f}"/>'


def _parts(canvas: Canvas, series: Sequence[Series], bar: Box) -> list[float]:
    """Draw the parts; the middle of each, that of an empty one where it would have been."""
    whole = sum(max(one.values[0] or 0, 0) for one in series)
    gap = _GAP * canvas.size
    x, middles = bar.left, []
    for one in series:
        wide = bar.width * max(one.values[0] or 0, 0) / whole if whole else 0
        if wide:
            part = Box(x, bar.top, max(wide - gap, min(wide, 2)), bar.height)
            canvas.mark(part, one.colour, one.fill)
        middles.append(x + max(wide - gap, 0) / 2)
        x += wide
    if not whole:
        canvas.rect(bar, "none", stroke=canvas.hex("border"), line=canvas.size / 16)
    return middles
