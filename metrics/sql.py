"""A question about metrics → one SQL statement. Nothing else writes the SQL of a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from metrics.catalog import Metric
from metrics.dimensions import DIMENSIONS, Dimension
from metrics.views import KNOWN

Ranges = Mapping[str, Mapping[str, tuple[date, date]]]
Codes = tuple[str | None, ...]
Where = tuple[tuple[str, Codes], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """How to split, what to keep, and on which day's knowledge. Equal questions are equal keys."""

    by: tuple[str, ...]
    where: Where
    on: date

    @property
    def used(self) -> frozenset[str]:
        """Every dimension that it names."""
        return frozenset(self.by) | {key for key, _ in self.where}

    def without(self, ignored: Sequence[str]) -> Question:
        """The same question, not split nor narrowed by the dimensions in ``ignored``."""
        return Question(
            tuple(key for key in self.by if key not in ignored),
            tuple((key, codes) for key, codes in self.where if key not in ignored),
            self.on,
        )


@dataclass
class Statement:
    """SQL being written for one view. Values go in as parameters, never as text."""

    view: str
    question: Question
    ranges: Ranges
    parameters: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.parameters["on"] = self.question.on

    def bind(self, value: object) -> str:
        """The placeholder under which ``value`` is passed; equal values share one.

        Sharing matters: equal pieces of SQL stay equal texts, and are computed once.
        """
        for name, known in self.parameters.items():
            if known == value and type(known) is type(value) and name != "on":
                return f"${name}"
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"${name}"

    def kept(self) -> str:
        """The rows known on the day that meet every filter, but those on the metric's date."""
        keeps = [
            self._keeps(DIMENSIONS[key], codes)
            for key, codes in self.question.where
            if not DIMENSIONS[key].is_dated(self.view)
        ]
        return all_of(KNOWN, *keeps)

    def dated(self, day: str) -> str:
        """The filters on period, phase and year, for a metric dated by the column ``day``."""
        keeps = [
            self._in_ranges(DIMENSIONS[key].ranges, day, codes)
            for key, codes in self.question.where
            if DIMENSIONS[key].is_dated(self.view)
        ]
        return all_of(*keeps)

    def counted(self, metric: Metric) -> str:
        """The rows that count."""
        return all_of(metric.counts, metric.of, self.dated(metric.date))

    def whole(self, metric: Metric) -> str:
        """The rows that they are a part of."""
        return all_of(metric.of, self.dated(metric.date))

    def rows(self, wanted: str = "TRUE") -> str:
        """The rows to group that meet ``wanted``; of a list, one row per code in it."""
        meets = all_of(self.kept(), wanted)
        lists = [key for key in self.question.by if DIMENSIONS[key].is_list]
        if not lists:
            return f"{self.view} WHERE {meets}"
        unnested = ", ".join(f"unnest({self._codes(key)}) AS split_{key}" for key in lists)
        shown = all_of(*(self._shown(key) for key in lists))
        return f"(SELECT *, {unnested} FROM {self.view} WHERE {meets}) AS {self.view} WHERE {shown}"

    def groups(self, day: str) -> list[str]:
        """The select list of the split, one column per dimension."""
        return [f'{self._code(DIMENSIONS[key], day)} AS "{key}"' for key in self.question.by]

    def _codes(self, key: str) -> str:
        """The list of codes of a row; one null for a row without any."""
        column = DIMENSIONS[key].views[self.view]
        return f"CASE WHEN len({column}) = 0 THEN [NULL] ELSE {column} END"

    def _shown(self, key: str) -> str:
        """Of a row with several codes only those that are asked for."""
        asked = dict(self.question.where).get(key, ())
        named = [self.bind(code) for code in asked if code is not None]
        keeps = [f"split_{key} IN ({', '.join(named)})"] if named else []
        keeps += [f"split_{key} IS NULL"] if None in asked else []
        return any_of(*keeps) if asked else "TRUE"

    def _code(self, dimension: Dimension, day: str) -> str:
        if dimension.is_list:
            return f"split_{dimension.key}"
        if not dimension.is_dated(self.view):
            return dimension.views[self.view]
        if dimension.ranges == "year":
            return f"year({day})"
        return self._spanned(day, self.ranges[dimension.ranges])

    def _spanned(self, day: str, ranges: Mapping[str, tuple[date, date]]) -> str:
        """The code of the span that the day falls in; one comparison per border of a span."""
        borders: list[tuple[date, str]] = []
        free = date.min
        for code, (first, last) in ranges.items():
            if first > free:
                borders.append((first - timedelta(days=1), "NULL"))
            borders.append((last, self.bind(code)))
            free = last + timedelta(days=1) if last < date.max else last
        cases = " ".join(f"WHEN {day} <= {self.bind(last)} THEN {code}" for last, code in borders)
        return f"CASE {cases} END" if cases else "CAST(NULL AS VARCHAR)"

    def _keeps(self, dimension: Dimension, codes: Codes) -> str:
        column = dimension.views[self.view]
        named = [self.bind(code) for code in codes if code is not None]
        if dimension.is_list:
            keeps = [f"list_contains({column}, {code})" for code in named]
        else:
            keeps = [f"{column} IN ({', '.join(named)})"] if named else []
        if None in codes:
            keeps.append(f"len({column}) = 0" if dimension.is_list else f"{column} IS NULL")
        return any_of(*keeps)

    def _in_ranges(self, kind: str, day: str, codes: Codes) -> str:
        if kind == "year":
            years = [self.bind(int(code)) for code in codes if code and code.isdecimal()]
            keeps = [f"year({day}) IN ({', '.join(years)})"] if years else []
            return any_of(*keeps, *([f"{day} IS NULL"] if None in codes else []))
        ranges = self.ranges[kind]
        keeps = [
            self._between(day, ranges[code])
            for code in codes
            if code is not None and code in ranges
        ]
        if None in codes:
            known = any_of(*(self._between(day, span) for span in ranges.values()))
            keeps.append(f"NOT coalesce({known}, FALSE)")
        return any_of(*keeps)

    def _between(self, day: str, span: tuple[date, date]) -> str:
        return f"{day} BETWEEN {self.bind(span[0])} AND {self.bind(span[1])}"


@dataclass(frozen=True, slots=True)
class Places:
    """Where in an answer's row the numbers of one metric stand.

    shown: how many rows put the group in the metric's answer.
    denominator, value: null for a metric without ``of``, without sum or median.
    """

    shown: int
    numerator: int
    known: int
    denominator: int | None
    value: int | None


def aggregate(statement: Statement, metrics: Sequence[Metric]) -> tuple[str, list[Places]]:
    """One row per group: the codes of the split, then the numbers of each metric.

    All metrics are of the statement's view; when the split is dated, of one date as well. What two
    of them share is computed once.
    """
    columns: dict[str, int] = {}

    def place(column: str) -> int:
        return columns.setdefault(column, len(statement.question.by) + len(columns))

    shown, places = [], []
    for metric in metrics:
        counted, whole = statement.counted(metric), statement.whole(metric)
        ignores = statement.question.used & set(metric.whole_ignores)
        shown.append(whole if metric.of and not ignores else counted)
        size, value = _size(metric), _value(metric)
        known = f"count({metric.sums or metric.median or '*'})"
        places.append(
            Places(
                shown=place(f"count(*) FILTER ({shown[-1]})"),
                numerator=place(f"{size} FILTER ({counted})"),
                known=place(f"{known} FILTER ({counted})"),
                denominator=place(f"{size} FILTER ({whole})") if metric.of else None,
                value=place(f"CAST({value} FILTER ({counted}) AS DOUBLE)") if value else None,
            )
        )
    select = ", ".join([*statement.groups(metrics[0].date), *columns])
    sql = f"SELECT {select} FROM {statement.rows(any_of(*shown))}"
    return f"{sql} GROUP BY ALL" if statement.question.by else sql, places


def _size(metric: Metric) -> str:
    if metric.distinct:
        return f"count(DISTINCT {metric.distinct})"
    return f"sum({metric.sums})" if metric.sums and metric.unit == "share" else "count(*)"


def _value(metric: Metric) -> str:
    if metric.unit == "share":
        return ""
    return f"sum({metric.sums})" if metric.sums else metric.median and f"median({metric.median})"


def all_of(*predicates: str) -> str:
    """The predicates joined by AND; TRUE when there are none. "" and TRUE are left out."""
    real = [predicate for predicate in predicates if predicate not in ("", "TRUE")]
    return " AND ".join(f"({predicate})" for predicate in real) or "TRUE"


def any_of(*predicates: str) -> str:
    """The predicates joined by OR; FALSE when there are none."""
    if "TRUE" in predicates:
        return "TRUE"
    return " OR ".join(f"({predicate})" for predicate in predicates) or "FALSE"
