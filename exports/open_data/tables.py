"""The data files of a publication: figures, definitions, reports, rows and codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from exports.open_data.resources import Resource
from metrics.access import Viewer
from metrics.catalog import METRICS
from metrics.dimensions import DIMENSIONS
from metrics.figures import TYPES, figures, waiting_figures
from metrics.metric import Metric
from metrics.store import Store
from metrics.tables import reports, table
from metrics.versions import confirmed_on, in_force, waiting
from texts.words import LANGUAGES

# resource → the view it lists, and the columns that name a row
_ROWS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "trajectories": ("trajectories", ("trajectory_key",)),
    "dossiers": ("dossiers", ("dossier_key",)),
    "activities": ("activities", ("report_id", "sheet_row")),
    "referrals": ("referrals", ("report_id", "sheet_row")),
    "clusters": ("clusters", ("report_id", "sheet_row")),
    "lessons": ("lessons", ("report_id", "sheet_row")),
    "partnerships": ("partnerships", ("report_id", "sheet_row")),
    "municipalities": ("coverage", ("nis",)),
    "hubs": ("hub_states", ("hub_code",)),
    "expected_reports": ("report_slots", ("hub_code", "period_code")),
}
_FILE_OF = {view: name for name, (view, _) in _ROWS.items()}
_KINDS = {"str": "text", "bool": "flag", "int64": "whole", "Int64": "whole", "float64": "number"}
_DEFINITION = {
    "metric": "text", "version": "whole", "in_force": "flag", "changed_on": "date",
    "confirmed_on": "date", "unit": "text",
    **{f"name_{language}": "text" for language in LANGUAGES},
    **{f"definition_{language}": "text" for language in LANGUAGES},
    **{f"read_as_{language}": "text" for language in LANGUAGES},
    "rows": "text", "counts": "text", "denominator": "text", "sums": "text", "median": "text",
    "different": "text", "dated_by": "text", "source": "text",
}  # fmt: skip


def resources(store: Store, viewer: Viewer, on: date) -> list[Resource]:
    """Every data file, as known on the day, in the order in which people want to meet them."""
    frame, newer = figures(store, viewer, on), waiting_figures(store, viewer, on)
    return [
        _figures("figures", frame),
        _figures("waiting_figures", newer),
        _definitions(store, on),
        _reports(store, on),
        *(_rows(store, viewer, on, name) for name in _ROWS),
        _codes(store, pd.concat([frame, newer])),
    ]


def _figures(name: str, frame: pd.DataFrame) -> Resource:
    """The figures, each under a name that no other figure of the table bears."""
    columns = {"figure": "text", **{name: _KINDS[kind] for name, kind in TYPES.items()}}
    rows = [
        (_figure(row[0], row[1], row[2]), *row)
        for row in (tuple(map(_plain, row)) for row in frame.itertuples(index=False, name=None))
    ]
    return Resource(name, columns, rows, ("figure",), {"definitions": ("metric", "version")})


def _figure(metric: str, dimension: str, code: str | None) -> str:
    """``dossiers_approved``, ``dossiers_approved:hub:gent``; unknown: ``…:hub:``."""
    return f"{metric}:{dimension}:{code or ''}" if dimension else metric


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else value


def _definitions(store: Store, on: date) -> Resource:
    """The definition in force of each metric, and after it the newer one that waits, if any."""
    rows = [
        _definition(metric, number == 0, confirmed_on(store, key, metric.version, on))
        for key in METRICS
        for number, metric in enumerate((in_force(store, key, on), waiting(store, key, on)))
        if metric is not None
    ]
    return Resource("definitions", _DEFINITION, rows, ("metric", "version"))


def _definition(metric: Metric, counts: bool, confirmed: date | None) -> tuple[Any, ...]:
    wording = [metric.wording[language] for language in LANGUAGES]
    return (
        *(metric.key, metric.version, counts, metric.changed_on, confirmed, metric.unit),
        *(words.name for words in wording),
        *(words.definition for words in wording),
        *(words.read_as or None for words in wording),
        *(_FILE_OF[metric.view], metric.counts, metric.of or None),
        *(metric.sums or None, metric.median or None, metric.distinct or None),
        *(metric.date or None, metric.source_cells()),
    )


def _reports(store: Store, on: date) -> Resource:
    found = reports(store, on)
    return Resource("reports", found.columns, found.rows, ("report_id",))


def _rows(store: Store, viewer: Viewer, on: date, name: str) -> Resource:
    view, primary_key = _ROWS[name]
    found = table(store, viewer, view, on)
    refers = {"reports": ("report_id",)} if "report_id" in found.columns else {}
    return Resource(name, found.columns, found.rows, primary_key, refers, view)


def _codes(store: Store, frame: pd.DataFrame) -> Resource:
    columns = {"dimension": "text", "code": "text"}
    columns |= {f"name_{language}": "text" for language in LANGUAGES}
    rows = [
        (dimension, code, *names)
        for dimension in DIMENSIONS
        for code, names in _named(store, frame, dimension)
    ]
    return Resource("codes", columns, rows, ("dimension", "code"))


def _named(
    store: Store, frame: pd.DataFrame, dimension: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The codes of a dimension with their names; one that figures alone bear is its own name."""
    labels = [store.labels(dimension, language) for language in LANGUAGES]
    for code in labels[0]:
        yield code, tuple(names[code] for names in labels)
    used = frame.loc[frame["dimension"] == dimension, "code"].dropna()
    for code in sorted(set(used) - labels[0].keys()):
        yield code, (code,) * len(LANGUAGES)
