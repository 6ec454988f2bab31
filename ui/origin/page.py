"""The page of one row behind a number: from the number to the cell that decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from metrics.evidence import Place, evidence
from metrics.metric import Metric
from metrics.rows import rows
from texts.words import period
from ui.asked import Asked
from ui.html import Markup, element
from ui.origin.block import blocks
from ui.origin.history import history
from ui.origin.others import others
from ui.page import Page
from ui.rows.columns import LISTED, written
from ui.rows.number import crumbs, metric_of, quoted
from ui.rows.page import no_number

# Per view the columns that name a row; of the others the first one that is listed.
_NAMED = {
    "trajectories": ("id", "title"),
    "dossiers": ("id", "title"),
    "activities": ("id", "name"),
    "clusters": ("id", "name"),
    "lessons": ("lesson",),
    "report_slots": ("hub_code", "period_code"),
}


def origin_page(asked: Asked) -> Page:
    """The row's place in its workbook, a copy of it, who else tells it, and what was before."""
    if not asked.address.number:
        return no_number(asked)
    metric = metric_of(asked)
    try:
        places = evidence(
            asked.store,
            asked.viewer,
            metric.key,
            asked.address.row,
            asked.address.on,
            asked.where(metric.key),
            asked.address.whole,
        )
    except LookupError:
        return _not_counted(asked, metric)
    name = _name(asked, metric)
    counting = [place for place in places if place.counts] or places
    reports = {place.report_id for place in counting}
    cell = counting[0].cell if counting else name
    own = blocks(asked, metric, [place for place in places if place.report_id in reports])

    def parts() -> list[Markup]:
        return [
            crumbs(asked, metric, cell),
            *own.parts,
            others(asked, [place for place in places if place.report_id not in reports]),
            history(asked, metric),
        ]

    return Page(
        title=asked.say("origin.title", name=name),
        answer=_answer(asked, metric, counting),
        parts=parts,
        has_filters=False,
        lasting=own.lasting,
    )


def _answer(asked: Asked, metric: Metric, places: list[Place]) -> str:
    if not places:
        return asked.say(f"origin.nowhere.{metric.view}")
    first = places[0]
    key = "origin.answer" if len(places) == 1 else "origin.answer_several"
    return asked.say(
        key if first.row is not None else "origin.answer_report",
        name=quoted(asked, metric),
        count=len(places),
        cell=first.cell,
        hub=asked.labels("hub").get(first.hub_code, first.hub_code),
        period=period(asked.language, first.period_code),
        version=first.version,
    )


def _name(asked: Asked, metric: Metric) -> str:
    """What the row is called: its number and title, or the name of its place or hub."""
    columns = _NAMED.get(metric.view) or LISTED[metric.view][:1]
    found = _row(asked, metric, columns)
    return ", ".join(written(asked, metric.view, column, found[column]) for column in columns)


def _row(asked: Asked, metric: Metric, columns: Sequence[str]) -> dict[str, Any]:
    frame = rows(
        asked.store,
        asked.viewer,
        metric.key,
        asked.where(metric.key),
        asked.address.on,
        columns=columns,
        limit=1,
        whole=asked.address.whole,
        row_key=asked.address.row,
    )
    return {str(key): value for key, value in frame.to_dict("records")[0].items()}


def _not_counted(asked: Asked, metric: Metric) -> Page:
    """For a row that is not behind the number on that day, and for an address without a row."""
    to = replace(asked.address, page="rows", row="", rows_page=1, unknown=())
    link = element(
        "a", asked.say("origin.to_rows"), href=to.link(), class_="hm-button", id="hm-to-rows"
    )
    key = "origin.not_counted" if asked.address.row else "origin.no_row"
    return Page(
        title=asked.title("origin"),
        answer=asked.say(key, name=quoted(asked, metric), day=asked.on),
        parts=lambda: [crumbs(asked, metric), element("p", link)],
        has_filters=False,
    )
