"""A metric on two days → every cause of the difference, with its effect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from metrics.access import Viewer, allowed_columns
from metrics.catalog import Metric
from metrics.changes.cause import DEFINITION, KINDS, TIME, Cause, Change, FieldChange
from metrics.changes.first_told import together
from metrics.changes.kinds import hubs_of, kind_of
from metrics.changes.pairs import Pair, Pairs, Side, days, exact, pairs
from metrics.changes.reports import Reports, reports_between
from metrics.changes.shared import shared_of, with_new_keys
from metrics.measure import Filters, Total, total
from metrics.rows import deciding_letters
from metrics.store import Store
from metrics.versions import in_force
from metrics.views import VIEWS, View


def changes(
    store: Store,
    viewer: Viewer,
    metric_key: str,
    before: date,
    after: date,
    where: Filters | None = None,
) -> Change:
    """Explain the difference between two days by the rows that make it.

    where: as in ``measure``. Returns the totals of both days, by the definition in force on each,
    and the causes, whose effects add up to the difference: ordered by kind, hub and what the row is
    called. A column that the viewer may not see is in no cause.
    Raises LookupError for an unknown metric or a dimension that it lacks, ValueError when the
    second day lies before the first.
    """
    if before > after:
        raise ValueError(f"{after} lies before {before}")
    metric = in_force(store, metric_key, before)
    was = total(store, viewer, metric_key, where, before)
    now = total(store, viewer, metric_key, where, after)
    reports = reports_between(store, before, after)
    first, last = days(store, metric, before, after, where)
    causes = together(store, metric, VIEWS[metric.view], reports, first, last)
    found = pairs(store, metric, first, last)
    causes += _of_rows(store, viewer, metric, found, reports, (before, after))
    causes += _of_the_day(metric, was, now, before, after)
    newer = in_force(store, metric_key, after)
    if newer.version != metric.version:
        still = total(store, viewer, metric_key, where, after, metric.version)
        causes.append(_of_definition(newer, still, now))
    causes.sort(key=_turn)
    return Change(newer, before, after, was, now, tuple(causes))


def _turn(cause: Cause) -> tuple[int, tuple[str, ...], str, str, int]:
    kind = KINDS.index(cause.kind)
    return kind, cause.hub_codes, cause.code, cause.title, cause.sheet_row or 0


def _of_rows(
    store: Store,
    viewer: Viewer,
    metric: Metric,
    found: Pairs,
    reports: Reports,
    on: tuple[date, date],
) -> Iterator[Cause]:
    if not found.pairs:
        return
    view = VIEWS[metric.view]
    kept = with_new_keys(view, found.pairs, reports)
    shared = shared_of(store, view, *on, kept)
    letters = deciding_letters(store, metric, view)
    allowed = frozenset(allowed_columns(viewer, view, found.fields))
    for pair in kept:
        row = pair.now
        letter = letters.get(row.report_id) if row.report_id is not None else None
        yield Cause(
            kind=kind_of(pair, view, reports, shared),
            numerator=_effect(metric, pair, "counts"),
            denominator=_effect(metric, pair, "in_whole") if metric.of else None,
            value=_value(metric, pair),
            hub_codes=row.hub_codes if view.sheet_key else hubs_of(pair),
            report_id=row.report_id,
            sheet=row.sheet,
            sheet_row=row.sheet_row,
            cell=f"{row.sheet}!{letter}{row.sheet_row}" if letter else "",
            row_key=row.row_key,
            stood=pair.before is not None,
            stands=pair.after is not None,
            code=row.code,
            title=row.title,
            fields=_fields(viewer, view, found.fields, pair, allowed),
        )


def _effect(metric: Metric, pair: Pair, part: str) -> int:
    """By how much the row moves the numerator (``counts``) or the denominator (``in_whole``)."""

    def size(side: Side | None) -> Decimal:
        if side is None or not getattr(side, part):
            return Decimal(0)
        is_sum = bool(metric.sums) and metric.unit == "share"
        return (side.value or Decimal(0)) if is_sum else Decimal(1)

    return int(size(pair.after) - size(pair.before))


def _value(metric: Metric, pair: Pair) -> Decimal | None:
    """By how much the row moves the sum; an amount that is unknown is no 0 but no effect."""
    if not metric.sums or metric.unit == "share":
        return None
    amounts = [
        side.value if side is not None and side.counts else None
        for side in (pair.before, pair.after)
    ]
    if amounts == [None, None]:
        return None
    return (amounts[1] or Decimal(0)) - (amounts[0] or Decimal(0))


def _fields(
    viewer: Viewer, view: View, names: tuple[str, ...], pair: Pair, allowed: frozenset[str]
) -> tuple[FieldChange, ...]:
    """The columns that hold something else; of a row that came or left, all that it holds.

    A hub sees what is private of its own rows only.
    """

    def read(side: Side | None, position: int) -> object:
        if side is None:
            return None
        is_private = viewer.role == "hub" and names[position] in view.private
        if is_private and viewer.hub_code not in side.hub_codes:
            return None
        value = side.fields[position]
        return tuple(value) if isinstance(value, list) else value

    held = [
        FieldChange(name, read(pair.before, position), read(pair.after, position))
        for position, name in enumerate(names)
        if name in allowed
    ]
    return tuple(each for each in held if each.before != each.after)


def _of_the_day(
    metric: Metric, was: Total, now: Total, before: date, after: date
) -> Iterator[Cause]:
    """A median of what grows with each day, such as waiting, moves though no row does."""
    if "$on" in metric.median and before != after and was.numerator and now.numerator:
        yield Cause(TIME, 0, 0 if metric.of else None)


def _of_definition(metric: Metric, still: Total, now: Total) -> Cause:
    """What the newer definition adds to what the one before would say on the same day."""
    whole = None
    if now.denominator is not None and still.denominator is not None:
        whole = now.denominator - still.denominator
    value = None
    if metric.sums and metric.unit != "share":
        value = (exact(now.value) or Decimal(0)) - (exact(still.value) or Decimal(0))
    return Cause(DEFINITION, now.numerator - still.numerator, whole, value)
