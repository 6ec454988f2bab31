"""What a crossing is told, and one of its groups: its codes, names, numbers and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from charts.crossing_rule import Kind
from charts.drawing import SMALL, Context, count, is_unknown, label
from texts.words import UNKNOWN, listed, share


@dataclass(frozen=True, slots=True)
class Crossed:
    """The number and what it is split by, in words.

    metric: its key. measure, unit: what it is called, and in what it is told ("" for a number).
    write: its value as people write it. cases: a share of cases, which has an interval.
    Per split, in the order of the chart: per its key, headings what it is called, per_words the
    same after "per", labels code → name, in_order whether its codes have an order of their own.
    total: the number unsplit, where groups can be summed; null for a median, or when unknown.
    shared: a row of several hubs stands in the group of each.
    """

    metric: str
    measure: str
    kind: Kind
    write: Callable[[float | None], str]
    unit: str = ""
    cases: bool = True
    per: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    per_words: tuple[str, ...] = ()
    labels: tuple[Mapping[str, str], ...] = ()
    in_order: tuple[bool, ...] = ()
    total: float | None = None
    shared: bool = False

    def title(self, context: Context) -> str:
        """``Ingediende dossiers per subsidiekanaal en fase``."""
        if not self.per:
            return self.measure
        per = listed(context.language, self.per_words)
        return context.say("crossing.title", measure=self.measure, per=per)

    def measure_in_unit(self, context: Context) -> str:
        """``Doorlooptijd (kalenderdagen)``."""
        if not self.unit:
            return self.measure
        return context.say("crossing.in_unit", measure=self.measure, unit=self.unit)


@dataclass(frozen=True, slots=True)
class Group:
    """One group: a code and a name per split (code null: unknown), and its numbers.

    amount: what is drawn: the number, the sum, the median, or the part of a share; null when
    unknown. rows: how many rows count (null: silence). whole: of a share, what it is a part of.
    known: on how many of the rows a sum or median rests. low, high: the interval of a share.
    """

    per: tuple[str, ...]
    codes: tuple[str | None, ...]
    names: tuple[str, ...]
    amount: float | None
    rows: int | None
    whole: int | None = None
    known: int | None = None
    low: float | None = None
    high: float | None = None

    def to(self, context: Context, part: str = "") -> str:
        """The address of its rows, or with ``whole`` of those they are a part of."""
        if self.rows is None:
            return ""
        return context.to(part, None, **dict(zip(self.per, self.codes, strict=True)))

    def words(self, crossed: Crossed, context: Context) -> str:
        """Its number as it stands on the chart: ``12``, ``3 van 8``, ``82,5 (n = 12)``."""
        if self.amount is None or (crossed.kind == "share" and not self.whole):
            return UNKNOWN
        if crossed.kind == "count":
            return crossed.write(self.amount)
        if crossed.kind == "share":
            of = context.say("crossing.of", part=round(self.amount), whole=self.whole)
            rate = self.rate(crossed, context)
            return of if rate == UNKNOWN else f"{of} ({rate})"
        return context.say("crossing.with_n", value=crossed.write(self.amount), n=self.known or 0)

    def context_words(self, crossed: Crossed, context: Context) -> str:
        """What stands under a big number: what it is out of, or on how many rows it rests."""
        if crossed.kind == "count":
            return ""
        if crossed.kind != "share":
            return context.say("crossing.card_n", n=self.known or 0, rows=self.rows or 0)
        words = context.say("crossing.card_of", whole=self.whole or 0)
        told = [self.rate(crossed, context)]
        if self.low is not None:
            told.append(context.say("crossing.card_interval", interval=self.interval(context)))
        return f"{words} ({', '.join(told)})" if told[0] != UNKNOWN else words

    def rate(self, crossed: Crossed, context: Context) -> str:
        """The share as a percentage; a dash for fewer than ten cases."""
        few = crossed.cases and (self.whole or 0) < SMALL
        if few or self.amount is None or not self.whole:
            return UNKNOWN
        return share(context.language, self.amount / self.whole)

    def interval(self, context: Context) -> str:
        """Between which shares it may well lie; a dash without an interval."""
        if self.low is None or self.high is None:
            return UNKNOWN
        low, high = (share(context.language, value) for value in (self.low, self.high))
        return context.say("crossing.interval", low=low.rstrip("%"), high=high)

    def spoken(self, crossed: Crossed, context: Context) -> str:
        """How its mark is called for who listens: its names, and what its rows are together."""
        names = ", ".join(self.names)
        if crossed.kind == "count":
            return names
        return f"{names}, {self.words(crossed, context)}"

    @property
    def cases(self) -> float:
        """How many cases it has, by which groups without an order of their own are sorted."""
        return self.whole or self.known or self.rows or 0


def groups_of(results: pd.DataFrame, crossed: Crossed, context: Context) -> list[Group]:
    """The rows of the results as groups; of one split without an order the largest first.

    A share is sorted by what it is a part of, never by rate, and a median by its number of cases.
    The unknown group is the last.
    """
    groups = [_group(row, crossed, context) for row in results.to_dict("records")]
    if crossed.in_order != (False,):
        return sorted(groups, key=lambda group: None in group.codes)
    by_amount = crossed.kind in ("count", "sum")
    return sorted(
        groups,
        key=lambda group: (
            None in group.codes,
            -((group.amount or 0) if by_amount else group.cases),
            group.names,
        ),
    )


def _group(row: Mapping[object, object], crossed: Crossed, context: Context) -> Group:
    codes = tuple(None if is_unknown(row[key]) else str(row[key]) for key in crossed.per)
    names = tuple(
        label(labels, code, context) for labels, code in zip(crossed.labels, codes, strict=True)
    )
    taken = "value" if crossed.kind in ("sum", "median") else "numerator"
    return Group(
        crossed.per,
        codes,
        names,
        _number(row[taken]),
        count(row["numerator"]),
        count(row["denominator"]) if crossed.kind == "share" else None,
        count(row["known"]),
        _number(row["low"]),
        _number(row["high"]),
    )


def _number(value: object) -> float | None:
    return None if is_unknown(value) else float(str(value))
