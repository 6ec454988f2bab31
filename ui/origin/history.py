"""What was known of the row before: since when it is there, and when its cell changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from metrics.evidence import Told, told
from metrics.metric import Metric
from texts.words import UNKNOWN, day, period
from ui.asked import Asked
from ui.html import Markup, element, table
from ui.rows.columns import written

_EVER = date(1900, 1, 1)
_TELLS = {"coverage": "hub_codes", "hub_states": "meets_rule", "report_slots": "version"}


def history(asked: Asked, metric: Metric) -> Markup:
    """The row on the days before, oldest first, up to the day that is shown."""
    spans = told(asked.store, asked.viewer, metric.key, asked.address.row, asked.address.on)
    if not spans:
        return Markup()
    column = _TELLS.get(metric.view, metric.cell)
    keys = ("from", "until", "value", "counts", "report")
    header = [asked.say(f"origin.history.{key}") for key in keys]
    lines = [_line(asked, metric, column, span) for span in spans]
    caption = asked.say("origin.history.caption", name=metric.name(asked.language))
    return element(
        "section",
        element("h2", asked.say("origin.history.title"), id="hm-row-history"),
        table(caption, header, lines),
        class_="hm-origin-more",
        aria_labelledby="hm-row-history",
    )


def _line(asked: Asked, metric: Metric, column: str, span: Told) -> list[object]:
    begins: object = asked.say("origin.history.ever")
    if span.known_from != _EVER:
        begins = _way(asked, metric, span, day(asked.language, span.known_from))
    ends = asked.say("origin.history.still")
    if span.known_to is not None:
        ends = day(asked.language, span.known_to)
    source = UNKNOWN
    if span.report:
        hub, code, version = span.report
        source = asked.say(
            "origin.report",
            hub=asked.labels("hub").get(hub, hub),
            period=period(asked.language, code),
            version=version,
        )
    counts = asked.say("origin.yes" if span.counts else "origin.no")
    return [begins, ends, written(asked, metric.view, column, span.value), counts, source]


def _way(asked: Asked, metric: Metric, span: Told, words: str) -> object:
    """The day, which leads to the row as it was then, when it counted in the number then."""
    if not span.counts or span.known_to is None:
        return words
    before = replace(asked, address=replace(asked.address, on=span.known_from))
    return element("a", words, href=before.origin_link(metric.key, span.row_key))
