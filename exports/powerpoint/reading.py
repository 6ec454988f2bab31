"""What can be read on a chart itself, and what must be said beside it."""

from __future__ import annotations

from dataclasses import dataclass

from exports.deck import Chart
from exports.powerpoint.canvas import Canvas
from exports.powerpoint.room import POINT, Room
from exports.powerpoint.widths import text_points

_SPARE = 1.12  # an axis ends at a round number, beyond the longest bar
_NAMES_SHARE = 0.3  # of the width, for the names of the categories
_SIZES = (20, 18, 16, 14)  # points: of the parts of one bar, the largest that names the most
_MANY = 10
_MOST_TOLD = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """How a chart is labelled.

    size: points of the letters. named: (category, series) of the parts that carry the name of
    their series too. narrow: (category, series) of parts too small for their number.
    """

    size: float
    named: frozenset[tuple[int, int]] = frozenset()
    narrow: frozenset[tuple[int, int]] = frozenset()


def reading_of(figure: Chart, room: Room, scale: float) -> Reading:
    """How a chart is labelled in this room."""
    if is_one_bar(figure):
        tried = [_of_parts(figure, room, scale, size) for size in _SIZES]
        return max(tried, key=lambda one: len(one.named))
    size = 16 if len(figure.categories) <= _MANY else 14
    if not is_stack(figure):
        return Reading(size)
    unit = room.width / POINT * (1 - _NAMES_SHARE) / (longest(figure) * _SPARE) / scale
    narrow = _narrow(figure, size, unit)
    columns = range(len(figure.series))
    for row in range(len(figure.categories)):
        if all(_has_name(figure, row, column, size, unit) for column in columns):
            return Reading(size, frozenset((row, column) for column in columns), narrow)
    return Reading(size, narrow=narrow)


def _of_parts(figure: Chart, room: Room, scale: float, size: float) -> Reading:
    """One bar, as wide as the room: each part that can carries its own name."""
    unit = room.width / POINT / longest(figure) / scale
    named = (at for at in range(len(figure.series)) if _has_name(figure, 0, at, size, unit))
    return Reading(size, frozenset((0, at) for at in named), _narrow(figure, size, unit))


def _narrow(figure: Chart, size: float, unit: float) -> frozenset[tuple[int, int]]:
    return frozenset(
        (row, column)
        for column, series in enumerate(figure.series)
        for row, value in enumerate(series.values)
        if value and value * unit < text_points(series.texts[row], size, True) + 2
    )


def _has_name(figure: Chart, row: int, column: int, size: float, unit: float) -> bool:
    """Whether a part has room for the name of its series and its number."""
    series = figure.series[column]
    # In one bar the number stands under the name.
    text = series.name if is_one_bar(figure) else f"{series.name} {series.texts[row]}"
    return (series.values[row] or 0) * unit > text_points(text, size, True) + 12


def is_stack(figure: Chart) -> bool:
    """Whether parts stand end to end."""
    return figure.kind in ("stacked", "squares") and not has_ends(figure)


def is_one_bar(figure: Chart) -> bool:
    """Whether all there is to see is the parts of one whole."""
    return figure.kind in ("stacked", "squares") and len(figure.categories) == 1


def has_ends(figure: Chart) -> bool:
    """Whether the totals stand behind the bars instead of the values, with which they begin."""
    if figure.kind == "columns" or len(figure.series) != 1 or is_one_bar(figure):
        return False
    pairs = zip(figure.totals, figure.series[0].texts, strict=False)
    return bool(figure.totals) and all(
        total == text or total.startswith(f"{text} ") for total, text in pairs
    )


def names_of(figure: Chart) -> tuple[str, ...]:
    """The categories as they stand on the axis: with the total that stands nowhere else."""
    is_said = figure.kind == "columns" or is_one_bar(figure) or has_ends(figure)
    if is_said or not figure.totals:
        return figure.categories
    pairs = zip(figure.categories, figure.totals, strict=True)
    return tuple(f"{name} · {total}" if total else name for name, total in pairs)


def longest(figure: Chart) -> float:
    """The largest total of a category; 1 when nothing is known."""
    rows = range(len(figure.categories))
    return max((sum(s.values[row] or 0 for s in figure.series) for row in rows), default=0) or 1


def note_of(canvas: Canvas, figure: Chart, narrow: frozenset[tuple[int, int]]) -> str:
    """What is not known and what is too small for its label, in words; "" when all is shown."""
    unknown = [
        _name(figure, row, column)
        for column, series in enumerate(figure.series)
        for row, value in enumerate(series.values)
        if value is None
    ]
    small = [
        f"{_name(figure, row, column)} {figure.series[column].texts[row]}"
        for row, column in sorted(narrow)
    ]
    said = [canvas.say("unknown", names=_listed(canvas, unknown))] if unknown else []
    said += [canvas.say("small", names=_listed(canvas, small))] if small else []
    return " ".join(said)


def alt_of(canvas: Canvas, figure: Chart) -> str:
    """The text alternative: the story's own, but for squares, which are one bar of parts here."""
    if figure.kind != "squares" or not is_one_bar(figure):
        return canvas.alt
    parts = ", ".join(f"{series.name} {series.texts[0]}" for series in figure.series)
    said = canvas.say("one_bar", unit=figure.unit, parts=parts)
    return f"{said} {figure.totals[0]}." if any(figure.totals) else said


def _name(figure: Chart, row: int, column: int) -> str:
    category, series = figure.categories[row], figure.series[column].name
    if len(figure.series) == 1:
        return category
    return series if len(figure.categories) == 1 else f"{category} ({series})"


def _listed(canvas: Canvas, names: list[str]) -> str:
    if len(names) > _MOST_TOLD:
        rest = canvas.say("more", count=len(names) - _MOST_TOLD)
        return "; ".join([*names[:_MOST_TOLD], rest])
    return "; ".join(names)
