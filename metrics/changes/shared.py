"""Which things hubs began or ceased to share between two days; and rows that got another key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from metrics.changes.kinds import Shared
from metrics.changes.pairs import Pair, Side
from metrics.changes.reports import Reports
from metrics.store import Store
from metrics.views import KNOWN, View

# The views whose rows several hubs can tell of, and then count once.
_SHARED = ("trajectories", "dossiers")
Name = tuple[str, str]


def shared_of(store: Store, view: View, before: date, after: date, pairs: list[Pair]) -> Shared:
    """What the hubs of a thing that was known on both days were, and are.

    Only when a row came or left: that is when one thing may have become two, or two one.
    """
    if view.name not in _SHARED or all(pair.before and pair.after for pair in pairs):
        return Shared()
    first, last = KNOWN.replace("$on", "$before"), KNOWN.replace("$on", "$after")
    key = ", ".join(view.key)
    # Only what is shared on one of the days can have begun or ceased to be.
    sql = (
        f"SELECT upper(b.id), b.hub_codes, a.hub_codes "
        f"FROM (FROM {view.name} WHERE {first}) b JOIN (FROM {view.name} WHERE {last}) a "
        f"USING ({key}) WHERE b.hub_codes <> a.hub_codes "
        "AND greatest(len(b.hub_codes), len(a.hub_codes)) > 1"
    )
    joined, parted = set(), set()
    for code, had, has in store.tuples(sql, {"before": before, "after": after}):
        joined |= {(code, hub) for hub in has if hub not in had}
        parted |= {(code, hub) for hub in had if hub not in has}
    return Shared(joined, parted, *_under_another_key(store, view, before, after, pairs))


def _under_another_key(
    store: Store, view: View, before: date, after: date, pairs: list[Pair]
) -> tuple[set[Name], set[Name]]:
    """What hubs told under a key that is gone, and tell under one that is new.

    A row of another key that does not count itself is in no pair, but it was told.
    """
    numbers = [pair.now.code.upper() for pair in pairs if not (pair.before and pair.after)]
    sql = (
        f"SELECT upper(id), hub_code, {view.key[0]} FROM {view.name} v "
        "JOIN (SELECT report_id, hub_code FROM report) USING (report_id) "
        f"WHERE {KNOWN.replace('known', 'v.known')} "
        "AND upper(id) IN (SELECT unnest(CAST($numbers AS VARCHAR[])))"
    )
    told = [set(store.tuples(sql, {"on": day, "numbers": numbers})) for day in (before, after)]
    left, came = ({row[:2] for row in one - other} for one, other in (told, told[::-1]))
    return left, came


def with_new_keys(view: View, pairs: Iterable[Pair], reports: Reports) -> list[Pair]:
    """The pairs, those of one thing as one, whatever its key.

    The key of a trajectory names its lead hub, that of a dossier the hub whose row counts. When
    another hub leads, or tells on alone of what it shared, nothing left and nothing came.
    """
    found = list(pairs)
    if view.name not in _SHARED:
        return found
    left: dict[Name, list[Pair]] = {}
    for pair in found:
        if pair.before and pair.after is None:
            for name in _names(pair.before, view, reports):
                left.setdefault(name, []).append(pair)
    made, taken = [], set[int]()
    for pair in found:
        twin = None
        if pair.before is None and pair.after:
            names = _names(pair.after, view, reports)
            there = (each for name in names for each in left.get(name, []))
            twin = next((each for each in there if id(each) not in taken), None)
        if twin:
            taken.add(id(twin))
            made.append(Pair(twin.before, pair.after))
        else:
            made.append(pair)
    return [pair for pair in made if id(pair) not in taken and _differs(pair)]


def _names(row: Side, view: View, reports: Reports) -> list[Name]:
    """The number, with the hub that told it first, then those that told of the same dossier.

    Of a trajectory the other hubs may be partners that never told of it.
    """
    others = row.hub_codes if view.name == "dossiers" else ()
    hubs = dict.fromkeys([reports.hub_of(row.report_id), *others])
    return [(row.code.upper(), hub) for hub in hubs]


def _differs(pair: Pair) -> bool:
    before, after = pair.before, pair.after
    if before is None or after is None:
        return True
    return (before.counts, before.in_whole, before.value) != (
        after.counts,
        after.in_whole,
        after.value,
    )
