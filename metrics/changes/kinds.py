"""A pair of rows that differ → what kind of cause it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from metrics.changes.cause import (
    AMOUNT,
    CHANGED,
    GONE,
    MERGED,
    NEW,
    RECEIVED,
    RESTORED,
    SPLIT,
    TAKEN_BACK,
    TIME,
)
from metrics.changes.pairs import Pair, Side
from metrics.changes.reports import Reports
from metrics.views import View

Named = Collection[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Shared:
    """Things by their number in capitals and a hub.

    joined, parted: that the hub began or ceased to share. left, came: that the hub tells under
    another key: on the first day under one that is gone, on the second under one that is new.
    """

    joined: Named = ()
    parted: Named = ()
    left: Named = ()
    came: Named = ()


def kind_of(pair: Pair, view: View, reports: Reports, shared: Shared) -> str:
    """One of ``KINDS``."""
    if view.name == "report_slots":
        return _of_slot(pair)
    if not view.sheet_key:
        return _of_hubs(pair, reports)
    if pair.before is None:
        return _came(pair.now, reports, shared)
    if pair.after is None:
        return _left(pair.now, reports, shared)
    if pair.before.fields == pair.after.fields:
        return TIME
    if reports.is_undone(pair.before.report_id):
        return TAKEN_BACK
    return AMOUNT if _counts_alike(pair.before, pair.after) else CHANGED


def _came(row: Side, reports: Reports, shared: Shared) -> str:
    if reports.was_told(row.report_id):
        return TIME
    if _is_among(row, reports, shared.left):
        return CHANGED
    if reports.is_restored(row.report_id):
        return RESTORED
    return SPLIT if _is_among(row, reports, shared.parted) else NEW


def _left(row: Side, reports: Reports, shared: Shared) -> str:
    if reports.is_told(row.report_id):
        return TIME
    if _is_among(row, reports, shared.came):
        return CHANGED
    if _is_among(row, reports, shared.joined):
        return MERGED
    return TAKEN_BACK if reports.is_undone(row.report_id) else GONE


def _of_slot(pair: Pair) -> str:
    """Of an expected report: whether it came in, was undone, or became due."""
    if pair.before is None or pair.after is None:
        return NEW if pair.before is None else GONE
    had, has = pair.before.report_id is not None, pair.after.report_id is not None
    if had == has and pair.before.in_whole != pair.after.in_whole:
        return TIME
    # Its own report, or a later one that tells of its period as well.
    is_in = has if had != has else pair.after.counts
    return RECEIVED if is_in else TAKEN_BACK


def _of_hubs(pair: Pair, reports: Reports) -> str:
    """Of a municipality or a hub: no single row tells of it, but the reports of hubs do."""
    hubs = hubs_of(pair)
    if all(reports.is_still(hub) for hub in hubs):
        return TIME
    if any(reports.is_undone(reports.before_of(hub)) for hub in hubs):
        return TAKEN_BACK
    if pair.before is None or pair.after is None:
        return NEW if pair.before is None else GONE
    return AMOUNT if _counts_alike(pair.before, pair.after) else CHANGED


def hubs_of(pair: Pair) -> tuple[str, ...]:
    """Of a municipality the hubs that began or ceased to serve it, if any; else its own hubs."""
    if pair.before is None or pair.after is None:
        return pair.now.hub_codes
    differs = {*pair.before.hub_codes} ^ {*pair.after.hub_codes}
    return tuple(sorted(differs)) or pair.now.hub_codes


def _is_among(row: Side, reports: Reports, named: Named) -> bool:
    return (row.code.upper(), reports.hub_of(row.report_id)) in named


def _counts_alike(before: Side, after: Side) -> bool:
    return (before.counts, before.in_whole) == (after.counts, after.in_whole)
