"""Rows → the numbers of a metric, split and filtered, and the rows behind each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from statistics import median
from typing import Any

from tests.metrics.plain import PLAIN, Plain
from tests.oracle.lists import day, lists
from tests.oracle.network import Network, Row

Code = str | None
Group = tuple[Code, ...]
Where = Mapping[str, Sequence[Code]]

# Dimension → the column that bears its code, where that is not its own name.
COLUMNS = {
    "municipality": "nis", "theme": "theme_code", "agenda": "agenda_code",
    "channel": "channel_code", "cluster": "cluster_code",
}  # fmt: skip


@dataclass
class Part:
    """One group: the rows that count, and those that they are a part of."""

    counted: list[Row] = field(default_factory=list)
    whole: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Answer:
    """What ``measure`` must say of one group, and the rows that ``rows`` must list."""

    numerator: float
    denominator: float | None
    value: float | None
    known: int
    part: Part


def codes_of(dimension: str, plain: Plain, row: Row) -> list[Code]:
    """The codes of a row in a dimension; one null where it has none."""
    if dimension == "hub":
        return [*row["hub_codes"]] or [None]
    if dimension in ("period", "phase", "year"):
        return [_time_of(dimension, plain, row)]
    value = row[COLUMNS.get(dimension, dimension)]
    return [str(value).lower() if isinstance(value, bool | int) else value]


def _time_of(dimension: str, plain: Plain, row: Row) -> Code:
    """A report slot is of its period; all else falls where its day falls."""
    if plain.view == "report_slots":
        period = row["period_code"]
        phase = lists().periods[period]["phase_code"] or None
        codes: dict[str, Code] = {"period": period, "phase": phase}
        return codes.get(dimension, str(row["ends_on"].year))
    when: date | None = row[plain.date]
    if when is None or dimension == "year":
        return str(when.year) if when else None
    spans = lists().periods if dimension == "period" else lists().phases
    return next((code for code, line in spans.items() if _holds(line, when)), None)


def _holds(line: Mapping[str, str], when: date) -> bool:
    first, last = day(line["starts_on"]), day(line["ends_on"])
    return (first or date.min) <= when <= (last or date.max)


def answers(
    network: Network, metric_key: str, by: Sequence[str] = (), where: Where | None = None
) -> dict[Group, Answer]:
    """Group → answer. Without a split the group () is there, even when nothing counts."""
    plain, asked, on = PLAIN[metric_key], dict(where or {}), network.on
    parts: dict[Group, Part] = {} if by else {(): Part()}
    whole = [row for row in network.rows(plain.view) if plain.of is None or plain.of(row, on)]
    for row in whole:
        is_counted = plain.counts(row, on)
        for group in _groups(plain, row, by, asked) if plain.of or is_counted else ():
            part = parts.setdefault(group, Part())
            part.whole.append(row)
            if is_counted:
                part.counted.append(row)
    if plain.all_hubs and "hub" in {*by, *asked}:
        parts = {group: part for group, part in parts.items() if part.counted or not by}
        _widen(plain, parts, whole, by, asked)
    return {group: answer_of(plain, part, on) for group, part in parts.items()}


def _widen(
    plain: Plain, parts: Mapping[Group, Part], rows: Sequence[Row], by: Sequence[str], where: Where
) -> None:
    """Let each denominator be that of all hubs, whichever hub was asked."""
    others = [name for name in by if name != "hub"]
    kept = {name: codes for name, codes in where.items() if name != "hub"}
    for group, part in parts.items():
        own = tuple(code for name, code in zip(by, group, strict=True) if name != "hub")
        part.whole = [row for row in rows if own in _groups(plain, row, others, kept)]


def _groups(plain: Plain, row: Row, by: Sequence[str], where: Where) -> list[Group]:
    """The groups that a row falls in; none when a filter leaves it out."""
    codes: dict[str, Sequence[Code]] = {}
    for name in {*by, *where}:
        codes[name] = codes_of(name, plain, row)
        if where.get(name):
            codes[name] = [code for code in codes[name] if code in where[name]]
        if not codes[name]:
            return []
    return list(product(*(codes[name] for name in by)))


def answer_of(plain: Plain, part: Part, on: date) -> Answer:
    """The numbers that rows add up to."""
    taken, of_whole = _taken(plain, part.counted, on), _taken(plain, part.whole, on)
    if plain.is_share:
        size: Callable[[Any], Any] = sum if plain.how == "sum" else len
        some, all_ = size(taken), size(of_whole)
        return Answer(some, all_, some / all_ if all_ else None, len(taken), part)
    count, whole = len(part.counted), len(part.whole) if plain.of else None
    if plain.how == "distinct":
        of = len(set(of_whole)) if plain.of else None
        return Answer(len(set(taken)), of, len(set(taken)), count, part)
    if plain.how == "sum":
        return Answer(count, whole, float(sum(taken)) if taken else None, len(taken), part)
    if plain.how == "median":
        return Answer(count, whole, float(median(taken)) if taken else None, len(taken), part)
    return Answer(count, whole, count, count, part)


def _taken(plain: Plain, rows: Sequence[Row], on: date) -> list[Any]:
    """What is summed, halved or told apart, where it is known; the rows themselves otherwise."""
    if not plain.takes:
        return list(rows)
    take = plain.takes
    values = [take(row, on) if callable(take) else row[take] for row in rows]
    return [value for value in values if value is not None]
