"""The rows behind a number, down to the workbook's cell, and that together they are the number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from metrics.access import Viewer, allowed_columns, check_columns, guarded
from metrics.catalog import Metric
from metrics.measure import Filters, asked_of
from metrics.sql import Question, Statement, all_of
from metrics.store import Store
from metrics.versions import in_force
from metrics.views import PROVENANCE, SPAN, VIEWS, View

_NUMBER = re.compile(r"[0-9]{1,9}")
_LETTERS = """
    SELECT report_id, letter FROM report JOIN sheet_column USING (fingerprint)
    WHERE sheet_key = $sheet_key AND field = $field"""


@dataclass(frozen=True, slots=True)
class AddedUp:
    """What the listed rows are together, counted on the rows themselves.

    rows: how many. known: in how many the cell that is summed, halved or counted is filled in.
    value: their number, sum, median or number of different values; null when nothing is known.
    """

    rows: int
    known: int
    value: float | None


def rows(
    store: Store,
    viewer: Viewer,
    metric_key: str,
    where: Filters | None = None,
    on: date | None = None,
    columns: Sequence[str] | None = None,
    limit: int | None = None,
    offset: int = 0,
    whole: bool = False,
    with_taken: bool = False,
    row_key: str | None = None,
) -> pd.DataFrame:
    """List the rows that a metric counts: as many as its numerator (``distinct``: at least).

    columns: columns of the metric's view; None for all that the viewer may see.
    whole: the rows of the denominator instead.
    with_taken: with the column ``taken`` behind those asked for: what of each row is summed,
        halved or counted (``taken_column``).
    row_key: only the row with this key, if it is among them.

    Returns one row per counted row, in a fixed order, with the columns asked for, then
    ``hub_codes`` (a list), ``report_id``, ``sheet``, ``sheet_row``, ``row_key`` (``View.row_key``)
    and ``cell`` (``Dossiers!F14``, the cell that decides). All but ``hub_codes`` and ``row_key``
    are null where no single row of a workbook is behind it.
    Raises LookupError for an unknown metric, dimension or column, PermissionError for a column
    that a visitor may not see. A hub sees its own private cells; those of other hubs are null.
    """
    metric = in_force(store, metric_key, on)
    view = VIEWS[metric.view]
    statement = _statement(store, metric, where, on, whole)
    wanted = _wanted(store, viewer, view, columns)
    shown = [guarded(viewer, view, column, statement.bind) for column in wanted]
    shown += [f"{_taken(metric)} AS taken"] if with_taken else []
    only = "" if row_key is None else has_key(view, row_key, statement.bind)
    sql = (
        f"SELECT {', '.join([*shown, *_provenance(store, view)])} FROM {view.name} "
        f"WHERE {all_of(_predicate(statement, metric, whole), only)} "
        f"ORDER BY {', '.join(view.order)} "
        f"LIMIT {statement.bind(limit)} OFFSET {statement.bind(offset)}"
    )
    frame = _with_lists(store.query(sql, statement.parameters))
    frame["cell"] = pd.Series(_cells(store, metric, view, frame), dtype="str")
    return frame


def added_up(
    store: Store,
    metric_key: str,
    where: Filters | None = None,
    on: date | None = None,
    whole: bool = False,
) -> AddedUp:
    """What the rows of ``rows`` are together: the check that they are the number and no other.

    It counts rows, each once by its ``row_key``, and knows nothing of how ``measure`` counts.
    Raises LookupError for an unknown metric or dimension.
    """
    metric = in_force(store, metric_key, on)
    view = VIEWS[metric.view]
    statement = _statement(store, metric, where, on, whole)
    listed = (
        f"SELECT {_identity(view)} AS row_key, {_taken(metric)} AS taken FROM {view.name} "
        f"WHERE {_predicate(statement, metric, whole)}"
    )
    known = "count(taken)" if _taken(metric) != "NULL" else "count(*)"
    sql = f"SELECT count(DISTINCT row_key), {known}, {_together(metric, whole)} FROM ({listed})"
    count, filled, value = store.tuples(sql, statement.parameters)[0]
    return AddedUp(count, filled, None if value is None else float(value))


def has_key(view: View, row_key: str, bind: Callable[[object], str]) -> str:
    """SQL of whether a row of the view has this key: of a million rows no text is made."""
    if not view.sheet_key:
        return f"{view.row_key} = {bind(row_key)}"
    report_id, _, sheet_row = row_key.partition(".")
    if not (_NUMBER.fullmatch(report_id) and _NUMBER.fullmatch(sheet_row)):
        return "FALSE"
    return f"report_id = {bind(int(report_id))} AND sheet_row = {bind(int(sheet_row))}"


def taken_column(metric: Metric) -> str:
    """The column, or an expression, that is summed, halved or counted; "" for the rows alone."""
    return metric.sums or metric.median or metric.distinct


def points(
    store: Store,
    viewer: Viewer,
    metric_key: str,
    by: Sequence[str] = (),
    where: Filters | None = None,
    on: date | None = None,
) -> pd.DataFrame:
    """The different values behind a median and how often each occurs: a strip plot's dots.

    Returns one row per group and value, in their order, with the columns ``*by``, ``value`` and
    ``count``. Unknown values are left out (``known`` of ``measure`` tells how many are known).
    Raises LookupError for a metric without a median.
    """
    metric = in_force(store, metric_key, on)
    if not metric.median:
        raise LookupError(f"{metric_key} has no median, so no points")
    asked = asked_of(store, metric, by, where, on)
    key = (store.name, viewer.scope, "points", metric_key, asked)
    return store.results.frame(key, lambda: _points(store, metric, asked))


def _points(store: Store, metric: Metric, asked: Question) -> pd.DataFrame:
    statement = Statement(metric.view, asked, store.ranges)
    value = f"CAST({metric.median} AS DOUBLE)"
    counted = all_of(statement.counted(metric), f"{metric.median} IS NOT NULL")
    columns = [*statement.groups(metric.date), f'{value} AS "value"', 'count(*) AS "count"']
    counts = f"SELECT {', '.join(columns)} FROM {statement.rows(counted)} GROUP BY ALL"
    texts = [f'CAST("{key}" AS VARCHAR) AS "{key}"' for key in asked.by]
    sql = f"SELECT {', '.join([*texts, 'value', 'count'])} FROM ({counts}) ORDER BY ALL"
    return store.query(sql, statement.parameters)


def _statement(
    store: Store, metric: Metric, where: Filters | None, on: date | None, whole: bool
) -> Statement:
    asked = asked_of(store, metric, (), where, on)
    asked = asked.without(metric.whole_ignores) if whole else asked
    return Statement(metric.view, asked, store.ranges)


def _identity(view: View) -> str:
    """SQL of what tells the rows apart, quicker than ``View.row_key``."""
    packed = "report_id::BIGINT * 4294967296 + sheet_row"
    return packed if view.sheet_key else view.row_key


def _taken(metric: Metric) -> str:
    return taken_column(metric) or "NULL"


def _together(metric: Metric, whole: bool) -> str:
    """SQL of what the rows are together; only of a share is the whole a sum, too.

    The part or whole of a share is 0 when there are no rows: only what they sum up can be unknown.
    """
    if metric.distinct:
        return "count(DISTINCT taken)"
    if metric.sums and metric.unit == "share":
        return "coalesce(sum(taken), 0)"
    if metric.sums and not whole:
        return "sum(taken)"
    return "median(taken)" if metric.median and not whole else "count(DISTINCT row_key)"


def _predicate(statement: Statement, metric: Metric, whole: bool) -> str:
    part = statement.whole(metric) if whole else statement.counted(metric)
    return all_of(statement.kept(), part)


def _wanted(
    store: Store, viewer: Viewer, view: View, columns: Sequence[str] | None
) -> Sequence[str]:
    apart = {*SPAN, "hub_codes", *PROVENANCE}
    available = store.columns(view.name)
    if columns is None:
        allowed = allowed_columns(viewer, view, available)
        return [column for column in allowed if column not in apart]
    check_columns(viewer, view, columns, available)
    return [column for column in columns if column not in apart]


def _provenance(store: Store, view: View) -> list[str]:
    available = store.columns(view.name)
    return (
        ["hub_codes"]
        + [column if column in available else f"NULL AS {column}" for column in PROVENANCE]
        + [f"{view.row_key} AS row_key"]
    )


def deciding_letters(store: Store, metric: Metric, view: View) -> dict[int, str]:
    """Report → the letter of the column whose cell decides, in that very workbook."""
    if not metric.cell:
        return {}
    return dict(store.tuples(_LETTERS, {"sheet_key": view.sheet_key, "field": metric.cell}))


def _cells(store: Store, metric: Metric, view: View, frame: pd.DataFrame) -> list[str | None]:
    """The address of the cell that decides, by the letter of its column in that very workbook."""
    letters = deciding_letters(store, metric, view)
    places = zip(frame["report_id"], frame["sheet"], frame["sheet_row"], strict=True)
    return [
        f"{sheet}!{letters[report]}{row}" if report in letters else None
        for report, sheet, row in places
    ]


def _with_lists(frame: pd.DataFrame) -> pd.DataFrame:
    """The same frame with plain lists, or None, where DuckDB gave arrays."""
    for column, kind in frame.dtypes.items():
        if kind == "object":
            values = [_plain(value) for value in frame[column]]
            frame[column] = pd.Series(values, index=frame.index, dtype="object")
    return frame


def _plain(value: Any) -> object:
    if hasattr(value, "tolist"):
        return value.tolist()
    return None if pd.isna(value) else value
