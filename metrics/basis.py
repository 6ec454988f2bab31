"""What the totals rest on: which of the expected reports are in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from metrics.dimensions import DIMENSIONS
from metrics.measure import Filters
from metrics.store import Store
from metrics.views import KNOWN

_SLOTS = f"""
    SELECT s.hub_code, s.period_code, s.starts_on, s.ends_on, s.deadline_on,
           s.report_id, s.version, s.accepted_on, s.as_of, s.warnings, s.is_late,
           CASE WHEN s.report_id IS NOT NULL AND s.warnings > 0 THEN 'with_warnings'
                WHEN s.report_id IS NOT NULL THEN 'received'
                WHEN s.deadline_on <= $on THEN 'missing'
                ELSE 'not_due' END AS state
    FROM report_slots s LEFT JOIN hub h USING (hub_code)
    WHERE {KNOWN}
    ORDER BY h.position, s.starts_on"""
_STATES = f"""
    SELECT hub_code, max(as_of) FROM report WHERE {KNOWN} GROUP BY hub_code ORDER BY hub_code"""


@dataclass(frozen=True, slots=True)
class Basis:
    """How many of the expected reports the totals rest on, as known on a day.

    period: the newest period whose deadline has passed, of those that were asked; null before the
        first deadline.
    hubs_expected: the hubs that had to report on it; hubs_reported: those that did, on it or later.
    slots_expected, slots_received: the same over every such period.
    missing: the (hub, period) of those slots without a report, oldest period first.
    oldest_as_of, newest_as_of: the days up to which the hubs' newest reports are complete.
    """

    period: str | None
    hubs_expected: int
    hubs_reported: int
    slots_expected: int
    slots_received: int
    missing: tuple[tuple[str, str], ...]
    oldest_as_of: date | None
    newest_as_of: date | None

    @property
    def is_provisional(self) -> bool:
        """Whether a hub's state at the newest deadline is still missing from the totals."""
        return self.hubs_reported < self.hubs_expected


def basis(
    store: Store, on: date | None = None, hubs: Sequence[str] = (), until: str | None = None
) -> Basis:
    """What the totals rest on as known on ``on``; ``hubs`` narrows it to those (none: all).

    until: the last period that was asked (``last_period``); what hubs still have to tell of later
        ones does not matter then. Null, or a period that is unknown: every period.
    """
    day = on or store.latest
    key = (store.name, "basis", day, tuple(sorted(hubs)), until)
    return store.results.made(key, lambda: _basis(store, day, hubs, until))


def _basis(store: Store, day: date, hubs: Sequence[str], until: str | None) -> Basis:
    slots = slots_of(store, day)
    slots = slots[slots["hub_code"].isin(hubs)] if hubs else slots
    due = slots[slots["deadline_on"] <= pd.Timestamp(day)].sort_values("starts_on", kind="stable")
    if until is not None and until in store.ranges["period"]:
        due = due[due["starts_on"] <= pd.Timestamp(store.ranges["period"][until][0])]
    missing = due[due["report_id"].isna()]
    newest = due.iloc[-1] if len(due) else None
    expected, reported = _at_newest(slots, newest)
    days = [as_of for hub, as_of in hub_days(store, day).items() if not hubs or hub in hubs]
    return Basis(
        period=None if newest is None else str(newest["period_code"]),
        hubs_expected=len(expected),
        hubs_reported=len(expected & reported),
        slots_expected=len(due),
        slots_received=len(due) - len(missing),
        missing=tuple(zip(missing["hub_code"], missing["period_code"], strict=True)),
        oldest_as_of=min(days, default=None),
        newest_as_of=max(days, default=None),
    )


def _at_newest(slots: pd.DataFrame, newest: pd.Series[Any] | None) -> tuple[set[str], set[str]]:
    """The hubs that had to report on the newest due period; those that did, on it or later."""
    if newest is None:
        return set(), set()
    expected = slots[slots["starts_on"] == newest["starts_on"]]
    later = slots[(slots["starts_on"] >= newest["starts_on"]) & slots["report_id"].notna()]
    return set(expected["hub_code"]), set(later["hub_code"])


def last_period(store: Store, where: Filters | None) -> str | None:
    """The last period that a filter on period, year and phase leaves; null when it leaves all.

    Of days before the first period or after the last one it is the period closest to them.
    """
    ends = [
        max(end_of(code) for code in codes)
        for key, codes in (where or {}).items()
        if codes and (end_of := _ends(store, key))
    ]
    if not ends or min(ends) == date.max:
        return None
    periods = store.ranges["period"]
    begun = [code for code, (first, _) in periods.items() if first <= min(ends)]
    return begun[-1] if begun else next(iter(periods), None)


def _ends(store: Store, dimension: str) -> Callable[[str | None], date] | None:
    """Code → its last day, for a dimension in time; a code without one never ends."""
    ranges = store.ranges.get(DIMENSIONS[dimension].ranges)
    return None if ranges is None else lambda code: ranges.get(code or "", (date.min, date.max))[1]


def slots_of(store: Store, on: date | None = None) -> pd.DataFrame:
    """Every expected report, one row per hub and period, in the order of hubs and periods.

    Columns: hub_code, period_code, starts_on, ends_on, deadline_on, report_id, version,
    accepted_on, as_of, warnings, is_late and ``state``: ``received``, ``with_warnings``,
    ``missing`` (the deadline has passed) or ``not_due``.
    """
    day = on or store.latest
    return store.results.frame((store.name, "slots", day), lambda: store.query(_SLOTS, {"on": day}))


def hub_days(store: Store, on: date | None = None) -> dict[str, date]:
    """Hub → the day up to which its newest report is complete; a hub without report is left out."""
    day = on or store.latest
    key = (store.name, "hub_days", day)
    found: dict[str, date] = store.results.made(
        key, lambda: dict(store.tuples(_STATES, {"on": day}))
    )
    return dict(found)
