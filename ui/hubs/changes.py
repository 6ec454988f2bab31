"""What changed in the main figures of a hub since the report before its newest one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from metrics.hub_sheet import ReportDay
from texts.words import number, period
from ui.asked import Asked
from ui.html import Markup, element, hidden_text

MAIN = (
    *("test_trajectories", "dossiers_submitted", "dossiers_approved"),
    *("municipalities_covered", "partnerships"),
)


def hub_changes(asked: Asked, reports: list[ReportDay]) -> Markup:
    """Each main figure now and on the day before the newest report, with the way to the causes.

    reports: the newest one and one that was in before it. Two days of totals, no causes: those
    stand on the page that each figure leads to.
    """
    title = element("h2", asked.say("hubs.change.title"), id="hm-hub-changes")
    since, when = reports[0].day_before, period(asked.language, reports[0].period)
    if len(reports) == 1:
        told = element("p", asked.say("hubs.change.first", period=when), class_="hm-lead")
        return element("section", title, told, class_="hm-chart")
    lead = asked.say("hubs.change.lead", day=since, period=when)
    earlier = replace(asked, address=replace(asked.address, on=since))
    now, before = asked.totals(*MAIN), earlier.totals(*MAIN)
    lines = (_line(asked, key, since, before[key].numerator, now[key].numerator) for key in MAIN)
    return element(
        "section",
        title,
        element("p", lead, class_="hm-lead"),
        element("ul", *lines, class_="hm-hub-changes"),
        class_="hm-chart",
    )


def _line(asked: Asked, key: str, since: date, before: int, now: int) -> Markup:
    name = asked.metric_name(key)
    told = element("span", _difference(asked, before, now))
    if now == before:
        return element("li", element("strong", name), told)
    to = replace(asked.address.about("change", key), since=since).link()
    why = element("a", asked.say("hubs.change.why"), hidden_text(f" {name}"), href=to)
    return element("li", element("strong", name), told, why)


def _difference(asked: Asked, before: int, now: int) -> str:
    if now == before:
        return asked.say("hubs.change.same", value=number(asked.language, now))
    key = "more" if now > before else "less"
    return asked.say_count(f"hubs.change.{key}", abs(now - before), before=before, after=now)
