"""The rows behind a number, down to the workbook's cell, and the points behind a median."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from metrics.access import Viewer, allowed_columns, check_columns, guarded
from metrics.catalog import Metric
from metrics.measure import Filters, asked_of, metric_of
from metrics.sql import Question, Statement, all_of
from metrics.store import Store
from metrics.views import PROVENANCE, SPAN, VIEWS, View

_LETTERS = """
    SELECT report_id, letter FROM report JOIN sheet_column USING (fingerprint)
    WHERE sheet_key = $sheet_key AND field = $field"""


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
) -> pd.DataFrame:
    """List the rows that a metric counts: as many as its numerator (``distinct``: at least).

    columns: columns of the metric's view; None for all that the viewer may see.
    whole: the rows of the denominator instead.

    Returns one row per counted row, in a fixed order, with the columns asked for, then
    ``hub_codes`` (a list), ``report_id``, ``sheet``, ``sheet_row`` and ``cell``
    (``Dossiers!F14``, the cell that decides). The last four are null where no single row of a
    workbook is behind it.
    Raises LookupError for an unknown metric, dimension or column, PermissionError for a column
    that a visitor may not see. A hub sees its own private cells; those of other hubs are null.
    """
    metric = metric_of(metric_key)
    view = VIEWS[metric.view]
    asked = asked_of(store, metric, (), where, on)
    asked = asked.without(metric.whole_ignores) if whole else asked
    statement = Statement(view.name, asked, store.ranges)
    wanted = _wanted(store, viewer, view, columns)
    shown = [guarded(viewer, view, column, statement.bind) for column in wanted]
    sql = (
        f"SELECT {', '.join([*shown, *_provenance(store, view)])} FROM {view.name} "
        f"WHERE {_predicate(statement, metric, whole)} ORDER BY {', '.join(view.order)} "
        f"LIMIT {statement.bind(limit)} OFFSET {statement.bind(offset)}"
    )
    frame = _with_lists(store.query(sql, statement.parameters))
    frame["cell"] = pd.Series(_cells(store, metric, view, frame), dtype="str")
    return frame


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
    metric = metric_of(metric_key)
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
    return ["hub_codes"] + [
        column if column in available else f"NULL AS {column}" for column in PROVENANCE
    ]


def _cells(store: Store, metric: Metric, view: View, frame: pd.DataFrame) -> list[str | None]:
    """The address of the cell that decides, by the letter of its column in that very workbook."""
    if not metric.cell:
        return [None] * len(frame)
    letters = dict(store.tuples(_LETTERS, {"sheet_key": view.sheet_key, "field": metric.cell}))
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
