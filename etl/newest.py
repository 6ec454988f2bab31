"""Which report of a hub comes before another one."""

from __future__ import annotations

from collections.abc import Iterable

from etl.reference import Reference
from ledger import Entry, counting


def newest_entry(
    entries: Iterable[Entry], reference: Reference, hub_code: str, period_code: str
) -> Entry | None:
    """The report that counts for hub and period, else for the hub's newest earlier period.

    entries: oldest first. None when there is no such report. Raises LookupError for a period
    that the reference data does not have.
    """
    ends = {period.code: period.ends_on for period in reference.periods}
    last = ends[period_code]
    there = [
        entry
        for (hub, period), entry in counting(entries).items()
        if hub == hub_code and period in ends and ends[period] <= last
    ]
    return max(there, key=lambda entry: ends[entry.period_code or ""], default=None)
