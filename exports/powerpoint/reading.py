"""What can be read on a chart itself, and what must be said under it."""

from __future__ import annotations

from dataclasses import dataclass

from exports.deck import Chart
from exports.powerpoint.canvas import Canvas
from exports.powerpoint.room import POINT, Room
from exports.powerpoint.widths import text_points

_LEAST_CARRIED = 0.1  # of the longest bar: the place for the text behind it
_SPARE = 1.12  # an axis ends at a round number, beyond the longest bar
_NAMES_SHARE = 0.3  # of the width, for the names of the categories
_MANY = 10
_MOST_TOLD = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """How a chart is labelled.

    size: points of the letters. named: the category whose parts carry the names of the series too,
    so that there is no legend; null when no category has room for them. narrow: (category, series)
    of parts too small for their number.
    """

    size: float
    named: int | None
    narrow: frozenset[tuple[int, int]]


def reading_of(figure: Chart, room: Room, scale: float) -> Reading:
    """How a chart is labelled in this room."""
    size = _size(figure)
    if not is_stack(figure):
        return Reading(size, None, frozenset())
    whole = longest(figure) * (1 + carried(figure, room, scale)) * _SPARE
    unit = _plot_width(figure, room) / whole / scale
    narrow = frozenset(
        (row, column)
        for column, series in enumerate(figure.series)
        for row, value in enumerate(series.values)
        if value and value * unit < text_points(series.texts[row], size, True) + 2
    )
    if len(figure.series) == 1:
        return Reading(size, None, narrow)
    roomy = (row for row in range(len(figure.categories)) if _has_names(figure, row, size, unit))
    return Reading(size, next(roomy, None), narrow)


def _has_names(figure: Chart, row: int, size: float, unit: float) -> bool:
    """Whether each part of a row has room for the name of its series and its number."""
    is_alone = len(figure.categories) == 1  # then the number stands under the name
    for series in figure.series:
        text = series.name if is_alone else f"{series.name} {series.texts[row]}"
        if (series.values[row] or 0) * unit <= text_points(text, size, True) + 12:
            return False
    return True


def is_stack(figure: Chart) -> bool:
    """Whether parts stand end to end: series, or a bar and the text behind it."""
    return figure.kind in ("stacked", "squares") or has_totals(figure)


def has_totals(figure: Chart) -> bool:
    """Whether texts stand behind the bars; columns have none."""
    return figure.kind != "columns" and any(figure.totals)


def carried(figure: Chart, room: Room, scale: float) -> float:
    """The place for the texts behind the bars, as a share of the longest bar; 0 for none."""
    if not has_totals(figure):
        return 0
    size = _size(figure) * scale
    width = max(text_points(text, size, True) for text in figure.totals) + 8
    share = width / _plot_width(figure, room)
    return max(_LEAST_CARRIED, share / max(1 - share, 0.3))


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
        if not _is_told(figure, row, column)
    ]
    said = [canvas.say("unknown", names=_listed(canvas, unknown))] if unknown else []
    said += [canvas.say("small", names=_listed(canvas, small))] if small else []
    return " ".join(said)


def _size(figure: Chart) -> int:
    return 16 if len(figure.categories) <= _MANY else 14


def _plot_width(figure: Chart, room: Room) -> float:
    """Points for the bars: the names of the categories, if any, take their share."""
    share = 0.96 if len(figure.categories) == 1 else 1 - _NAMES_SHARE
    return room.width / POINT * share


def _is_told(figure: Chart, row: int, column: int) -> bool:
    """Whether the text behind a bar of one series says its number already."""
    is_one = len(figure.series) == 1 and has_totals(figure)
    return is_one and figure.series[column].texts[row] in figure.totals[row]


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
