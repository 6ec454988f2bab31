"""Where a mark leads that counts several codes of a dimension at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from charts.drawing import Context
from ui.asked import Asked
from ui.row_links import rows_link

Codes = Mapping[str, str | None]
Several = Mapping[str, Sequence[str | None]]


def summed(
    asked: Asked, context: Context, series: str, metric: str, widened: Callable[[Codes], Several]
) -> Context:
    """The context, in which a mark of one series leads to the rows of several codes.

    widened: dimension → code of the mark → the dimensions with all the codes that it counts.
    A context that leads nowhere stays so.
    """
    if not context.leads:
        return context

    if context.links is None:
        return context  # a drawing that leads nowhere

    def to(codes: Codes, part: str, on: date | None) -> str:
        if part != series:
            return context.to(part, on, **codes)
        several = widened(codes)
        single = {key: code for key, code in codes.items() if key not in several}
        return rows_link(asked.address, metric, single, several=several)

    return replace(context, links=to)


def unapproved(asked: Asked) -> Callable[[Codes], Several]:
    """Every status but approved of what a hub submitted."""
    others = ("approved", "in_preparation")
    codes = [code for code in asked.labels("status") if code not in others]
    return lambda _: {"status": codes}


def so_far(asked: Asked, metric: str) -> Callable[[Codes], Several]:
    """Every period up to that of the mark, under the filters: a number since the beginning."""
    wanted = asked.where(metric).get("period")
    periods = [code for code in asked.store.ranges["period"] if not wanted or code in wanted]
    return lambda codes: {"period": [code for code in periods if code <= (codes["period"] or "")]}
