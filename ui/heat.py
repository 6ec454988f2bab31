"""Where the line of a heat table leads that sums the codes without a line of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from charts.drawing import Context
from charts.heat import REST
from ui.asked import Asked

MOST_CODES = 60  # an address with more codes is too long for some browsers and proxies


def resting(asked: Asked, metric: str, rest: Mapping[str, Sequence[str]]) -> Context:
    """The context of a heat table about one number: its cells, its whole and the rest line.

    rest: dimension → the codes without a line of their own, as ``charts.heat.left_out`` tells. A
    line of more than ``MOST_CODES`` leads nowhere.
    """
    context = asked.marked(metric, whole=(metric, True))
    if context.links is None:
        return context  # a drawing that leads nowhere

    def to(codes: Mapping[str, str | None], part: str, on: date | None) -> str:
        summed = {key: tuple(rest.get(key, ())) for key, code in codes.items() if code == REST}
        if not summed:
            return context.to(part, on, **codes)
        if any(len(several) > MOST_CODES for several in summed.values()):
            return ""
        single = {key: code for key, code in codes.items() if key not in summed}
        view = asked.address.about("rows", metric, single, whole=part == "rest_whole")
        narrowed: dict[str, tuple[str | None, ...]] = dict(view.narrowed)
        narrowed.update(summed)
        return replace(view, narrowed=tuple(sorted(narrowed.items()))).link()

    return replace(context, links=to)
