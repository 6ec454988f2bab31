"""The figures of one subject by one dimension, as a wide table: a column for each figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from exports.book import Cell, Column, Kind
from metrics.dimensions import DIMENSIONS
from metrics.labels import dimension_name
from metrics.measure import Total, groups_of, question
from metrics.metric import Metric
from ui.asked import Asked
from ui.book.cells import KINDS, plain, shown_value, whole_number, whole_words
from ui.definitions.entry import formula

Shows = Literal["value", "part", "whole"]
MOST_ROWS = 400  # of a split; more names than this nobody reads on a sheet
_WIDE = 42
_NUMBERS = ("value", "numerator", "denominator")
_Found = tuple[object, object, object]


@dataclass(frozen=True, slots=True)
class Shown:
    """One column: a metric, and whether its value, its part or its whole is meant."""

    metric: Metric
    shows: Shows = "value"


def columns_of(asked: Asked, metrics: Sequence[Metric], dimension: str) -> list[Shown]:
    """The columns of some metrics of one view: part and whole too, where no column has them yet.

    Split by something else than time, it does not matter by which day rows are dated.
    """
    is_dated = any(DIMENSIONS[dimension].is_dated(metric.view) for metric in metrics)
    keys = [metric.key for metric in metrics]
    found: list[Shown] = []
    told: set[tuple[str, ...]] = set()
    for metric in metrics:
        if metric.unit == "share" and not _stands(asked, metric, metric.counts, keys, is_dated):
            found.append(Shown(metric, "part"))
        found.append(Shown(metric))
        same = (metric.of, metric.date, metric.sums, *metric.whole_ignores)
        if metric.of and same not in told and not _stands(asked, metric, metric.of, keys, is_dated):
            found.append(Shown(metric, "whole"))
            told.add(same)
    return found


def _stands(asked: Asked, metric: Metric, counts: str, keys: Sequence[str], is_dated: bool) -> bool:
    """Whether another column counts just that."""
    if metric.sums or metric.whole_ignores:
        return False
    others = (asked.metric(key) for key in keys if key != metric.key)
    return any(
        other.counts == counts
        and formula(other) == "count"
        and (other.date == metric.date or not is_dated)
        for other in others
    )


def heads(asked: Asked, dimension: str, shown: Sequence[Shown]) -> tuple[Column, ...]:
    """The columns with their titles and kinds."""
    first = Column(dimension_name(dimension, asked.language), "text", _WIDE)
    return (first, *(Column(_title(asked, each), _kind(each), 16) for each in shown))


def _title(asked: Asked, shown: Shown) -> str:
    name = shown.metric.name(asked.language)
    if shown.shows == "part":
        return asked.say("book.amount", name=name)
    if shown.shows == "whole":
        return whole_words(asked, shown.metric)
    return name


def _kind(shown: Shown) -> Kind:
    return KINDS[shown.metric.unit] if shown.shows == "value" else "count"


def warm(asked: Asked, metrics: Sequence[str], dimension: str) -> None:
    """Measure the split of all these at once: what asks for one of them after finds it ready."""
    waiting = [key for key in metrics if dimension in asked.metric(key).dimensions]
    while waiting:
        where = asked.where(waiting[0])
        together = [key for key in waiting if asked.where(key) == where]
        groups_of(asked.store, asked.viewer, together, question((dimension,), where, asked.on))
        waiting = [key for key in waiting if key not in together]


def rows(
    asked: Asked, view: str, dimension: str, shown: Sequence[Shown]
) -> tuple[tuple[Cell, ...], ...]:
    """A row for each code: 0 where nothing happened, None where nobody told."""
    found: dict[str | None, dict[str, _Found]] = {}
    for key in dict.fromkeys(each.metric.key for each in shown):
        frame = asked.every(key, dimension)
        columns = (frame[name].tolist() for name in (dimension, *_NUMBERS))
        for code, *numbers in zip(*columns, strict=True):
            known = code if isinstance(code, str) else None
            found.setdefault(known, {})[key] = (numbers[0], numbers[1], numbers[2])
    names = _names(asked, view, dimension)
    return tuple(
        (
            _name(asked, names, code),
            *(_cell(each, found[code].get(each.metric.key)) for each in shown),
        )
        for code in _ordered(found, names)
    )


def _names(asked: Asked, view: str, dimension: str) -> Mapping[str, str]:
    if DIMENSIONS[dimension].labels == "hub":
        return asked.labels(dimension)
    return asked.store.labels(dimension, asked.language, view)


def _ordered(found: Mapping[str | None, object], names: Mapping[str, str]) -> list[str | None]:
    """In the usual order of the codes, unknown last."""
    ranks = {code: rank for rank, code in enumerate(names)}
    return sorted(
        found,
        key=lambda code: (code is None, ranks.get(code or "", len(ranks)), (code or "").zfill(8)),
    )


def _name(asked: Asked, names: Mapping[str, str], code: str | None) -> str:
    return asked.say("dimensions.unknown") if code is None else names.get(code, code)


def _cell(shown: Shown, found: _Found | None) -> Cell:
    if found is None:
        return None
    value, part, whole = found
    if shown.shows == "value":
        return shown_value(shown.metric, plain(value), plain(whole))
    return whole_number(part if shown.shows == "part" else whole)


def together(asked: Asked, shown: Sequence[Shown], totals: Mapping[str, Total]) -> tuple[Cell, ...]:
    """The same of all of them together, which is not always the sum of the rows."""
    return (asked.say("book.together"), *(_total(each, totals[each.metric.key]) for each in shown))


def _total(shown: Shown, found: Total) -> Cell:
    if shown.shows == "value":
        return shown_value(shown.metric, plain(found.value), found.denominator)
    return found.numerator if shown.shows == "part" else found.denominator
