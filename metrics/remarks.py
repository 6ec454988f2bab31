"""What the check said about the reports: refused attempts, and the remarks that were accepted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from metrics.access import Viewer
from metrics.store import Store

_REFUSED = """
    SELECT r.hub_code, r.period_code, r.file_name, r.refused_on, r.errors, r.warnings
    FROM refusal r LEFT JOIN hub h USING (hub_code)
    WHERE r.refused_on <= $on AND (len($hubs) = 0 OR list_contains($hubs, r.hub_code))
    ORDER BY r.refused_on DESC, h.position, r.entry_id"""
_REMARKS = """
    SELECT r.hub_code, r.period_code,
           f.code, f.severity, f.sheet, f.cell, f.found, f.proposal, f."values"
    FROM finding f JOIN report r USING (report_id) LEFT JOIN hub h USING (hub_code)
    WHERE r.known_from <= $on AND $on < r.known_to
        AND (len($hubs) = 0 OR list_contains($hubs, r.hub_code))
    ORDER BY h.position, r.report_id, f.position"""
_TOLD = ("found", "proposal", "values")


def refusals(
    store: Store, viewer: Viewer, hubs: Sequence[str] = (), on: date | None = None
) -> pd.DataFrame:
    """Attempts that were refused up to the day, the newest first.

    One row per attempt: hub_code, period_code (null when it could not be read), file_name (null
    for a visitor: it can name a person), refused_on, errors, warnings.
    """
    frame = store.query(_REFUSED, {"on": on or store.latest, "hubs": list(hubs)})
    return frame.assign(file_name=None) if viewer.role == "visitor" else frame


def remarks(
    store: Store, viewer: Viewer, hubs: Sequence[str] = (), on: date | None = None
) -> pd.DataFrame:
    """The remarks on the reports that count on the day, in the order of hubs and rows.

    One row per remark: hub_code, period_code, code, severity, sheet, cell, found, proposal,
    values (JSON text). The last three quote the workbook: null for a visitor, and for a hub on
    the reports of others.
    """
    frame = store.query(_REMARKS, {"on": on or store.latest, "hubs": list(hubs)})
    if viewer.role == "department":
        return frame
    own = frame["hub_code"] == (viewer.hub_code or "")
    return frame.assign(**{column: frame[column].where(own) for column in _TOLD})
