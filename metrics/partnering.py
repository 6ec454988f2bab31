"""Who joined and left a hub's partnership between the ends of consecutive phases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from metrics.basis import hub_days, slots_of
from metrics.store import Span, Store
from metrics.views import KNOWN

# Every partner on the newest report of each hub, also one that left before the report came.
_TOLD = f"""
    SELECT r.hub_code, p.organisation_key, p.name, p.since, p.until,
        concat_ws('.', r.report_id, p.sheet_row) AS row_key
    FROM (SELECT report_id, hub_code, fingerprint FROM report WHERE {KNOWN}) r
    JOIN reported_partner p USING (fingerprint)
    ORDER BY r.hub_code, p.name, p.sheet_row"""
MOVES = ("kept", "new", "left")
COLUMNS = ("hub", "phase", "day", "move", "organisation", "name", "row_key")


@dataclass(frozen=True, slots=True)
class _Told:
    """What one row of a report says of an organisation. row_key: "" once it has left."""

    organisation: str
    name: str
    since: date | None
    until: date | None
    row_key: str

    def lasts(self, on: date) -> bool:
        return (self.since or date.min) <= on <= (self.until or date.max)


def partner_moves(store: Store, on: date | None = None, hubs: Sequence[str] = ()) -> pd.DataFrame:
    """Which organisations stayed, came and left between the end of one phase and of the next.

    The partners of a hub at the end of a phase (of the phase that still runs: on ``on``) are the
    organisations that the newest report known on ``on`` names, from the day on which each became a
    partner up to the last day on which it was one. So a later report may still correct who was a
    partner then. An organisation that a hub took off its list without a last day never was one.

    They are unknown, not none, before the first day of the earliest period on which the hub
    reported, and for a phase that began after the day up to which its newest report is complete.
    While those at the end of the phase before are unknown, so is who stayed, came and left: then
    every partner is ``there``.

    hubs: only these (none: all).
    Returns, for each hub and phase whose partners are known, one row per organisation, with the
    columns ``hub``, ``phase``, ``day`` (whose partners they are), ``move`` (``kept``, ``new``,
    ``left`` or ``there``), ``organisation``, ``name`` and ``row_key`` (as in ``metrics.rows``; ""
    for one that is no partner on ``on``). A phase in which a hub had no partner at all and lost
    none has one row whose ``move`` is ``there`` and whose ``organisation`` is null.
    """
    day = on or store.latest
    key = (store.name, "partner moves", day, tuple(sorted(hubs)))
    return store.results.frame(key, lambda: _moves(store, day, hubs))


def _moves(store: Store, on: date, hubs: Sequence[str]) -> pd.DataFrame:
    told = _told(store, on)
    first, newest = _first_days(store, on), hub_days(store, on)
    rows = [
        (hub, *row)
        for hub in first
        if hub in newest and (not hubs or hub in hubs)
        for row in _of_hub(told.get(hub, []), store.ranges["phase"], on, (first[hub], newest[hub]))
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _of_hub(
    told: Sequence[_Told], phases: Mapping[str, Span], on: date, reported: Span
) -> Iterator[tuple[object, ...]]:
    """The rows of one hub without its code. reported: the first and last day it told of."""
    before: dict[str, _Told] | None = None
    for phase, (begins, ends) in phases.items():
        if begins > on:
            return
        day = min(ends, on)
        now = None
        if reported[0] <= day and begins <= reported[1]:
            now = {one.organisation: one for one in told if one.lasts(day)}
        for move, one in _compared(before, now):
            found = (one.organisation, one.name, one.row_key) if one else (None, None, "")
            yield (phase, day, move, *found)
        before = now


def _compared(
    before: Mapping[str, _Told] | None, now: Mapping[str, _Told] | None
) -> Iterator[tuple[str, _Told | None]]:
    """How each organisation moved; nothing when those of the phase itself are unknown."""
    if now is None:
        return
    if not now and not before:
        yield "there", None
    for key, one in now.items():
        yield "there" if before is None else "kept" if key in before else "new", one
    for key, one in (before or {}).items():
        if key not in now:
            yield "left", one


def _told(store: Store, on: date) -> dict[str, list[_Told]]:
    found: dict[str, list[_Told]] = {}
    for hub, organisation, name, since, until, row_key in store.tuples(_TOLD, {"on": on}):
        one = _Told(organisation, name, since, until, row_key)
        kept = one if one.lasts(on) else _Told(organisation, name, since, until, "")
        found.setdefault(hub, []).append(kept)
    return found


def _first_days(store: Store, on: date) -> dict[str, date]:
    """Hub → the first day of the earliest period it reported on, in the order of the hubs."""
    slots = slots_of(store, on)
    told = slots[slots["report_id"].notna() & slots["starts_on"].notna()]
    days = told.groupby("hub_code", sort=False)["starts_on"].min()
    return {str(hub): pd.Timestamp(day).date() for hub, day in days.items()}
