"""Who a hub is: its region and province, since when it reports, and its newest report."""

from __future__ import annotations

from datetime import date

from metrics.hub_sheet import HubFacts, ReportDay
from texts.words import UNKNOWN, day, listed, period
from ui.asked import Asked
from ui.html import Markup, element, joined


def head(asked: Asked, facts: HubFacts, reports: list[ReportDay]) -> Markup:
    """What the reference data say of the hub, and when it last reported."""
    shown = (
        ("region", facts.region or UNKNOWN),
        ("province", facts.province or UNKNOWN),
        ("since", _day(asked, facts.since)),
        ("report", _report(asked, reports)),
    )
    pairs = joined(
        element("div", element("dt", asked.say(f"hubs.fact.{key}")), element("dd", words))
        for key, words in shown
    )
    return element("div", element("dl", pairs, class_="hm-facts"), class_="hm-hub-head")


def _day(asked: Asked, value: date | None) -> str:
    return day(asked.language, value)


def _report(asked: Asked, reports: list[ReportDay]) -> str:
    if not reports:
        return UNKNOWN
    newest = reports[0]
    when = period(asked.language, newest.period)
    return asked.say("hubs.fact.report_told", period=when, day=newest.first_on)


def ignored(asked: Asked) -> Markup:
    """Which filters in use say nothing about municipalities and partners; nothing when all do."""
    names = asked.ignored("partnerships")
    if not names:
        return Markup()
    words = asked.say("hubs.ignored", names=listed(asked.language, names))
    return element("p", words, class_="hm-note")
