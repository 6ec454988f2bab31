"""What the check said about the reports: refused attempts, and the remarks that were accepted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from metrics.access import Viewer
from metrics.store import Store

_REFUSED = """
    SELECT r.entry_id, r.hub_code, r.period_code, r.file_name, r.refused_on, r.errors, r.warnings
    FROM refusal r LEFT JOIN hub h USING (hub_code)
    WHERE r.refused_on <= $on AND (len($hubs) = 0 OR list_contains($hubs, r.hub_code))
    ORDER BY r.refused_on DESC, h.position, r.entry_id"""
_REFUSED_FINDINGS = """
    SELECT r.entry_id, r.hub_code,
           f.code, f.severity, f.sheet, f.cell, f.found, f.proposal, f."values"
    FROM refused_finding f JOIN refusal r USING (entry_id) LEFT JOIN hub h USING (hub_code)
    WHERE r.refused_on <= $on AND (len($hubs) = 0 OR list_contains($hubs, r.hub_code))
    ORDER BY r.refused_on DESC, h.position, r.entry_id, f.position"""
_REMARKS = """
    SELECT r.hub_code, r.period_code,
           f.code, f.severity, f.sheet, f.cell, f.found, f.proposal, f."values"
    FROM finding f JOIN report r USING (report_id) LEFT JOIN hub h USING (hub_code)
    WHERE r.known_from <= $on AND $on < r.known_to
        AND (len($hubs) = 0 OR list_contains($hubs, r.hub_code))
    ORDER BY h.position, r.report_id, f.position"""
_QUOTED = ("found", "proposal", "values")
_PLACED = ("sheet", "cell")


def may_read(viewer: Viewer, hub_code: object) -> bool:
    """Whether the viewer may read what stands in a workbook of that hub (null: nobody knows whose).

    The department reads all of them, a hub its own, a visitor none.
    """
    return viewer.role == "department" or (viewer.role == "hub" and viewer.hub_code == hub_code)


def refusals(
    store: Store, viewer: Viewer, hubs: Sequence[str] = (), on: date | None = None
) -> pd.DataFrame:
    """Attempts that were refused up to the day, the newest first.

    One row per attempt: entry_id, hub_code and period_code (null when they could not be read),
    file_name (it can name a person: null for who may not read the file), refused_on, errors,
    warnings.
    """
    frame = store.query(_REFUSED, {"on": on or store.latest, "hubs": list(hubs)})
    return _without(frame, viewer, ("file_name",))


def refused_findings(
    store: Store, viewer: Viewer, hubs: Sequence[str] = (), on: date | None = None
) -> pd.DataFrame:
    """Why the attempts of ``refusals`` were refused, in the same order, errors before warnings.

    One row per finding: entry_id, hub_code, code, severity, sheet, cell, found, proposal, values
    (JSON text). Of a file with very many findings only the first 200 are in the build. Who may
    not read the file sees what kind of finding it was; the last five are null.
    """
    frame = store.query(_REFUSED_FINDINGS, {"on": on or store.latest, "hubs": list(hubs)})
    return _without(frame, viewer, (*_PLACED, *_QUOTED))


def remarks(
    store: Store, viewer: Viewer, hubs: Sequence[str] = (), on: date | None = None
) -> pd.DataFrame:
    """The remarks on the reports that count on the day, in the order of hubs and rows.

    One row per remark: hub_code, period_code, code, severity, sheet, cell, found, proposal,
    values (JSON text). The last three quote the workbook: null for a visitor, and for a hub on
    the reports of others.
    """
    frame = store.query(_REMARKS, {"on": on or store.latest, "hubs": list(hubs)})
    return _without(frame, viewer, _QUOTED)


def _without(frame: pd.DataFrame, viewer: Viewer, columns: Sequence[str]) -> pd.DataFrame:
    """The frame with these columns null in the rows whose workbook the viewer may not read."""
    told = pd.Series([may_read(viewer, code) for code in frame["hub_code"]], frame.index, bool)
    return frame.assign(**{column: frame[column].where(told) for column in columns})
