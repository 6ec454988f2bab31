"""The figures of one subject by one dimension, as a wide table: a column for each figure."""

from __future__ import annotations

import re
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

Shows = Literal["value", "part", "whole", "known"]
MOST_ROWS = 400  # of a split; more names than this nobody reads on a sheet
_WIDE = 42
# Which number of a frame each column shows.
_NUMBERS: Mapping[Shows, str] = {
    "value": "value",
    "part": "numerator",
    "whole": "denominator",
    "known": "known",
}
_Found = Mapping[str, object]
# A stage follows from these days.
_DAYS = {"stage": ("test_on", "realisation_on", "scaling_on", "embedded_on")}
_COLUMN = re.compile(r"(?:CAST\()?(\w+)(?: AS VARCHAR\))?")
_QUOTED = re.compile("'[^']*'")


@dataclass(frozen=True, slots=True)
class Shown:
    """One column: a metric, and whether its value, its part, its whole or its cases are meant."""

    metric: Metric
    shows: Shows = "value"


def columns_of(asked: Asked, metrics: Sequence[Metric], dimension: str) -> list[Shown]:
    """The columns of some metrics of one view: part and whole too, where no column has them yet.

    Beside a median stands how many cases it rests on.

    Split by something else than time, it does not matter by which day rows are dated.
    """
    is_dated = any(DIMENSIONS[dimension].is_dated(metric.view) for metric in metrics)
    keys = [metric.key for metric in metrics]
    found: list[Shown] = []
    told: set[tuple[str, ...]] = set()
    for metric in metrics:
        if metric.unit == "share" and not _stands(asked, metric, "part", keys, is_dated):
            found.append(Shown(metric, "part"))
        found.append(Shown(metric))
        if metric.median:
            found.append(Shown(metric, "known"))
        ignored = {dimension, *asked.address.where()} & {*metric.whole_ignores}
        same = (metric.of, metric.date, metric.sums, *sorted(ignored))
        if metric.of and same not in told and not _stands(asked, metric, "whole", keys, is_dated):
            found.append(Shown(metric, "whole"))
            told.add(same)
    return found


def splits_up(metric: Metric, dimension: str) -> bool:
    """Whether it says anything by this dimension: not where that itself decides what counts.

    By status no dossier but the approved is approved: all of that row, nothing of the others.
    """
    found = DIMENSIONS[dimension]
    column = _COLUMN.fullmatch(found.views.get(metric.view, ""))
    if found.is_list or column is None or metric.sums or metric.median:
        return True
    decides = {column[1], *(_DAYS.get(dimension, ()) if metric.unit == "share" else ())}
    return decides.isdisjoint(re.findall(r"\w+", _QUOTED.sub("", metric.counts)))


def _stands(
    asked: Asked, metric: Metric, shows: Shows, keys: Sequence[str], is_dated: bool
) -> bool:
    """Whether another column counts just that: of all, or of the same whole."""
    if metric.sums or metric.whole_ignores:
        return False
    counts, of = (metric.of, "") if shows == "whole" else (metric.counts, metric.of)
    others = (asked.metric(key) for key in keys if key != metric.key)
    return any(
        other.counts == counts
        and other.of in ("", "TRUE", of)
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
    if shown.shows == "known":
        return asked.say("book.cases", name=name)
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
    for key, numbers in _read(shown).items():
        frame = asked.every(key, dimension)
        columns = (frame[name].tolist() for name in (dimension, *numbers))
        for code, *values in zip(*columns, strict=True):
            known = code if isinstance(code, str) else None
            found.setdefault(known, {})[key] = dict(zip(numbers, values, strict=True))
    names = _names(asked, view, dimension)
    return tuple(
        (
            _name(asked, names, code),
            *(_cell(each, found[code].get(each.metric.key)) for each in shown),
        )
        for code in _ordered(found, names)
    )


def _read(shown: Sequence[Shown]) -> dict[str, list[str]]:
    """Metric → the numbers of its frame that its columns need; each that is read takes time."""
    found: dict[str, dict[str, None]] = {}
    for each in shown:
        rests_on = ("denominator",) if each.metric.unit == "share" else ()
        cases = ("known",) if each.metric.median else ()
        more = (*rests_on, *cases) if each.shows == "value" else ()
        found.setdefault(each.metric.key, {}).update(dict.fromkeys((_NUMBERS[each.shows], *more)))
    return {key: list(numbers) for key, numbers in found.items()}


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
    value = found[_NUMBERS[shown.shows]]
    if shown.shows != "value":
        return whole_number(value)
    whole, known = plain(found.get("denominator")), plain(found.get("known"))
    return shown_value(shown.metric, plain(value), whole, known)


def together(asked: Asked, shown: Sequence[Shown], totals: Mapping[str, Total]) -> tuple[Cell, ...]:
    """The same of all of them together, which is not always the sum of the rows."""
    return (asked.say("book.together"), *(_total(each, totals[each.metric.key]) for each in shown))


def _total(shown: Shown, found: Total) -> Cell:
    if shown.shows == "value":
        return shown_value(shown.metric, plain(found.value), found.denominator, found.known)
    return whole_number(getattr(found, _NUMBERS[shown.shows]))
