"""Days from which people ask what changed."""

from __future__ import annotations

from datetime import date

from metrics.store import Store

_DEADLINES = """
    SELECT period_code, deadline_on FROM period
    WHERE deadline_on <= $on ORDER BY deadline_on DESC"""


def deadlines(store: Store, on: date) -> list[tuple[str, date]]:
    """The periods whose deadline has passed by a day, with that deadline, the last one first."""
    return [(code, day) for code, day in store.tuples(_DEADLINES, {"on": on})]
