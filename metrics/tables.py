"""The rows of a whole view as known on a day, for whoever passes them on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.access import Viewer, allowed_columns, guarded
from metrics.sql import Question, Statement
from metrics.store import Store
from metrics.views import KNOWN, SPAN, VIEWS

# How DuckDB calls the kinds of columns; an amount is a DECIMAL(18,2).
_KINDS = {
    "VARCHAR": "text",
    "VARCHAR[]": "list",
    "DATE": "date",
    "BOOLEAN": "flag",
    "INTEGER": "whole",
    "BIGINT": "whole",
    "DOUBLE": "number",
    "DECIMAL": "number",
}
_REPORTS = f"""
    SELECT s.report_id, s.hub_code, s.period_code, s.version, s.accepted_on, s.as_of,
           r.known_from <= $on AND $on < r.known_to AS counts, r.fingerprint
    FROM (SELECT * FROM report_slots WHERE {KNOWN} AND report_id IS NOT NULL) s
    JOIN report r USING (report_id)
    ORDER BY s.hub_code, s.starts_on"""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of Python values, unknown is None. columns: name → its kind.

    The kinds: ``text``, ``list`` (of texts), ``date``, ``flag``, ``whole`` and ``number``.
    """

    columns: Mapping[str, str]
    rows: list[tuple[Any, ...]]


def table(store: Store, viewer: Viewer, view_name: str, on: date) -> Table:
    """Every row of a view that was known on the day, in a fixed order.

    Only the columns that the viewer may see, without the span of days and the name of the sheet.
    Raises LookupError for an unknown view.
    """
    if view_name not in VIEWS:
        raise LookupError(f"no view {view_name!r}; the views: {list(VIEWS)}")
    view = VIEWS[view_name]
    kinds = _kinds(store, view_name)
    allowed = allowed_columns(viewer, view, list(kinds))
    columns = {name: kinds[name] for name in allowed if name not in (*SPAN, "sheet")}
    statement = Statement(view_name, Question((), (), on), store.ranges)
    shown = [guarded(viewer, view, name, statement.bind) for name in columns]
    sql = f"SELECT {', '.join(shown)} FROM {view_name} WHERE {KNOWN} ORDER BY "
    sql += ", ".join(f"{view_name}.{name}" for name in view.order)
    return Table(columns, store.tuples(sql, statement.parameters))


def reports(store: Store, on: date) -> Table:
    """The reports that were in on the day: of each hub and period the version that stood.

    Columns: report_id, hub_code, period_code, version, accepted_on, as_of, ``counts`` (it is the
    newest of its hub: the rows of the hub come from it) and fingerprint (SHA-256 of the workbook).
    No file names and no persons: a visitor may see all of it.
    """
    columns = {
        "report_id": "whole",
        "hub_code": "text",
        "period_code": "text",
        "version": "whole",
        "accepted_on": "date",
        "as_of": "date",
        "counts": "flag",
        "fingerprint": "text",
    }
    return Table(columns, store.tuples(_REPORTS, {"on": on}))


def _kinds(store: Store, view_name: str) -> dict[str, str]:
    described = store.tuples(f"DESCRIBE {view_name}")
    return {str(row[0]): _KINDS[str(row[1]).partition("(")[0]] for row in described}
