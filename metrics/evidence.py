"""A row behind a number → the rows of the workbooks that tell it, and what was told before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from etl.contract import SHEETS
from metrics.access import Viewer, guarded
from metrics.measure import Filters
from metrics.metric import Metric
from metrics.remarks import may_read
from metrics.rows import has_key, rows
from metrics.sql import Question, Statement
from metrics.store import Store
from metrics.versions import in_force
from metrics.views import KNOWN, VIEWS, View

_KNOWN_REPORT = "r.known_from <= $on AND $on < r.known_to"
_REPORTS = """
    SELECT report_id, hub_code, period_code, version, accepted_on, file_name, fingerprint,
        min(report_id) OVER (PARTITION BY hub_code, period_code, version, fingerprint)
    FROM report"""
_LETTERS = """
    SELECT fingerprint, letter FROM sheet_column WHERE sheet_key = $sheet_key AND field = $field"""
_SAME_TRAJECTORY = f"""
    SELECT r.report_id, t.sheet_row FROM reported_trajectory t JOIN report r USING (fingerprint)
    WHERE {_KNOWN_REPORT} AND t.lead_hub || ':' || upper(t.id) = $key ORDER BY ALL"""
# The same number at two hubs is one dossier only in a trajectory that both report.
_SAME_DOSSIER = f"""
    SELECT r.report_id, d.sheet_row FROM reported_dossier d JOIN report r USING (fingerprint)
    JOIN reported_trajectory t ON t.fingerprint = d.fingerprint AND t.id = d.trajectory
    WHERE {_KNOWN_REPORT}
        AND t.lead_hub || ':' || upper(t.id) = $trajectory AND upper(d.id) = upper($key)
    ORDER BY ALL"""
_SAME_ORGANISATION = f"""
    SELECT report_id, sheet_row FROM partnerships
    WHERE {KNOWN} AND organisation_key = $key ORDER BY hub_code, sheet_row"""
_SERVED = f"""
    SELECT r.report_id, s.sheet_row FROM reported_service_area s JOIN report r USING (fingerprint)
    WHERE {_KNOWN_REPORT} AND s.nis = $key
        AND coalesce(s.since, DATE '1900-01-01') <= $on
        AND $on <= coalesce(s.until, DATE '9999-12-31')
    ORDER BY r.hub_code, s.sheet_row"""
_PARTNERS = f"""
    SELECT report_id, sheet_row, kind FROM partnerships
    WHERE {KNOWN} AND hub_code = $key ORDER BY sheet_row"""
_REPORT_OF_HUB = f"SELECT r.report_id, NULL FROM report r WHERE {_KNOWN_REPORT} AND hub_code = $key"
# The partner rule asks one of each.
_IN_RULE = ("local_government", "regular_economy", "social_economy")
# Of a view whose rows stand on no sheet: the column that tells what was known.
_TELLS = {"coverage": "hub_codes", "hub_states": "meets_rule", "report_slots": "version"}
FOREVER = date(9999, 12, 31)
_Pair = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a workbook that tells of a row behind a number.

    report_id: of the build's ``report``; entry_id: of the entry that brought the workbook, which
        is another one when the report counted again after a later one was withdrawn.
    file_name: null for who may not read the file.
    sheet: its title in the contract. row: null for the sheet Rapport, which is no table.
    letter, field: the cell that decides; null when it has no column in that workbook.
    counts: whether the number takes what it counts from this row.
    """

    report_id: int
    hub_code: str
    period_code: str
    version: int
    accepted_on: date
    file_name: str | None
    sheet_key: str
    sheet: str
    row: int | None
    letter: str | None
    field: str | None
    counts: bool
    entry_id: int

    @property
    def cell(self) -> str:
        """``Dossiers!F14``; the whole row where no one cell decides, else the sheet."""
        if self.row is None:
            return self.sheet
        cell = f"{self.letter}{self.row}" if self.letter else f"{self.row}:{self.row}"
        return f"{self.sheet}!{cell}"


@dataclass(frozen=True, slots=True)
class Told:
    """What was known of the same thing during some days.

    known_to: the first day on which something else was known; null: it still is.
    value: of the cell that decides; of a municipality the hubs, of a report its version.
    counts: whether it counts in the number. report: (hub, period, version); null where none is.
    row_key: of the row on the first of these days.
    """

    known_from: date
    known_to: date | None
    value: Any
    counts: bool
    report: tuple[str, str, int] | None
    row_key: str


@dataclass(frozen=True, slots=True)
class _Report:
    hub_code: str
    period_code: str
    version: int
    accepted_on: date
    file_name: str | None
    fingerprint: str
    entry_id: int


def evidence(
    store: Store,
    viewer: Viewer,
    metric_key: str,
    row_key: str,
    on: date | None = None,
    where: Filters | None = None,
    whole: bool = False,
) -> list[Place]:
    """Where a row behind a number stands: first what counts, then who else tells the same.

    Of a municipality every row that puts it in a service area, of a hub its partners (or its
    report, for a number that only asks reports), of a report the report itself; none for a white
    spot or a missing report. LookupError for a row that is not behind this number on that day.
    """
    metric = in_force(store, metric_key, on)
    view = VIEWS[metric.view]
    columns = [*view.key, *(("id", "trajectory_key") if view.name == "dossiers" else ())]
    found = rows(
        store, viewer, metric_key, where, on, columns, row_key=row_key, whole=whole, limit=1
    )
    if found.empty:
        raise LookupError(f"row {row_key!r} is not behind {metric_key}")
    row = {str(key): value for key, value in found.to_dict("records")[0].items()}
    day = on or store.latest
    if view.sheet_key:
        own = (int(row["report_id"]), int(row["sheet_row"]))
        others = [pair for pair in _same(store, metric, view, row, day) if pair[0] != own[0]]
        pairs = [(own, True), *((pair, False) for pair in others)]
        return _places(store, viewer, view.sheet_key, metric.cell, pairs)
    return _behind(store, viewer, metric, row, day)


def told(
    store: Store, viewer: Viewer, metric_key: str, row_key: str, on: date | None = None
) -> list[Told]:
    """What was known of the same thing up to the day, oldest first; nothing for an unknown row.

    Days on which the deciding cell said the same, in reports one after the other, are one.
    """
    metric = in_force(store, metric_key, on)
    view = VIEWS[metric.view]
    statement = Statement(view.name, Question((), (), on or store.latest), store.ranges)
    keys = ", ".join(view.key)
    column = _TELLS.get(view.name, metric.cell)
    value = guarded(viewer, view, column, statement.bind) if column else "NULL"
    report = "report_id" if "report_id" in store.columns(view.name) else "NULL"
    sql = (
        f"WITH this AS (SELECT DISTINCT {keys} FROM {view.name} "
        f"WHERE {KNOWN} AND {has_key(view, row_key, statement.bind)}) "
        f"SELECT known_from, known_to, {value}, coalesce({metric.counts}, FALSE), {report}, "
        f"{view.row_key} FROM {view.name} SEMI JOIN this USING ({keys}) "
        "WHERE known_from <= $on ORDER BY known_from"
    )
    reports = _reports(store)
    spans: list[Told] = []
    for first, last, said, counts, report_id, row in store.tuples(sql, statement.parameters):
        known = reports.get(report_id)
        source = (known.hub_code, known.period_code, known.version) if known else None
        until = None if last > statement.question.on else last
        _add(spans, Told(first, until, said, bool(counts), source, row))
    return spans


def report_places(store: Store) -> Mapping[int, tuple[str, str, int]]:
    """Report id → its hub, period and version."""
    return {
        report_id: (known.hub_code, known.period_code, known.version)
        for report_id, known in _reports(store).items()
    }


def _add(spans: list[Told], new: Told) -> None:
    """One more span; it goes on with the last one when that said the same until then."""
    last = spans[-1] if spans else None
    same = last is not None and (last.value, last.counts) == (new.value, new.counts)
    if last is not None and same and last.known_to == new.known_from:
        spans[-1] = replace(last, known_to=new.known_to)
    else:
        spans.append(new)


def _same(
    store: Store, metric: Metric, view: View, row: Mapping[str, Any], on: date
) -> Sequence[_Pair]:
    """The rows of all reports known on the day that tell of the same thing."""
    queries = {"trajectories": _SAME_TRAJECTORY, "dossiers": _SAME_DOSSIER}
    if metric.distinct:
        queries["partnerships"] = _SAME_ORGANISATION
    sql = queries.get(view.name)
    if sql is None:
        return ()
    if view.name == "dossiers":
        key = {"key": row["id"], "trajectory": row["trajectory_key"]}
        return store.tuples(sql, {"on": on, **key}) if isinstance(key["trajectory"], str) else ()
    return store.tuples(sql, {"on": on, "key": row[view.key[-1]]})


def _behind(
    store: Store, viewer: Viewer, metric: Metric, row: Mapping[str, Any], on: date
) -> list[Place]:
    """The rows behind what stands on no sheet itself."""
    key: Mapping[str, object] = {"on": on, "key": row[VIEWS[metric.view].key[0]]}
    if metric.view == "coverage":
        served = store.tuples(_SERVED, key)
        return _places(store, viewer, "service_area", "nis", [(pair, True) for pair in served])
    if metric.view == "hub_states" and any(name.startswith("partner.") for name in metric.source):
        partners = [
            ((report_id, sheet_row), kind in _IN_RULE)
            for report_id, sheet_row, kind in store.tuples(_PARTNERS, key)
        ]
        return _places(store, viewer, "partner", "kind", partners)
    if metric.view == "hub_states":
        reports = store.tuples(_REPORT_OF_HUB, key)
    else:
        known = row["report_id"]
        reports = [(int(known), None)] if known is not None and known == known else []
    return _places(store, viewer, "report", "", [(pair, True) for pair in reports])


def _places(
    store: Store, viewer: Viewer, sheet_key: str, field: str, pairs: Iterable[tuple[_Pair, bool]]
) -> list[Place]:
    title = next(sheet.title for sheet in SHEETS if sheet.key == sheet_key)
    letters = dict(store.tuples(_LETTERS, {"sheet_key": sheet_key, "field": field}))
    reports = _reports(store)
    found = []
    for (report_id, sheet_row), counts in pairs:
        known = reports[report_id]
        letter = letters.get(known.fingerprint)
        found.append(
            Place(
                report_id=report_id,
                hub_code=known.hub_code,
                period_code=known.period_code,
                version=known.version,
                accepted_on=known.accepted_on,
                file_name=known.file_name if may_read(viewer, known.hub_code) else None,
                sheet_key=sheet_key,
                sheet=title,
                row=sheet_row,
                letter=letter,
                field=field if letter else None,
                counts=counts,
                entry_id=known.entry_id,
            )
        )
    return found


def _reports(store: Store) -> Mapping[int, _Report]:
    """Every report; a build never changes, so it is asked once."""
    key = (store.name, "reports")
    return store.results.made(
        key, lambda: {row[0]: _Report(*row[1:]) for row in store.tuples(_REPORTS)}
    )
