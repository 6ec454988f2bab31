"""Between which two days a change is told: a form to choose them, and quick choices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import parse_qsl

from metrics.catalog import METRICS
from metrics.changes.days import deadlines
from texts.words import period as period_words
from texts.words import short_day
from ui.address import NUMBER, ON, ROWS_PAGE, SINCE
from ui.asked import Asked
from ui.html import Markup, element, joined, void

MOST_QUICK = 6  # publications, and half as many deadlines, that are one click away
_HALF_A_YEAR = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Days:
    """The two days, the earlier one first.

    is_swapped: the address named them the other way. is_future: it named a day that is to come,
    in whose place today stands.
    """

    before: date
    after: date
    is_swapped: bool = False
    is_future: bool = False


def days_of(asked: Asked) -> Days:
    """The days that the address asks.

    Without a first day it is the last publication before the second, else the last deadline
    before it, else half a year earlier.
    """
    on, latest = asked.on, asked.store.latest
    named = asked.address.since or _usual(asked, on)
    since = min(named, latest)
    return Days(min(since, on), max(since, on), since > on, named > latest)


def _usual(asked: Asked, on: date) -> date:
    """From which day people want to know what changed up to ``on``, when they do not say."""
    newest = (each.day for each in asked.store.publications if each.is_newest)
    published = [day for day in newest if day < on]
    due = [day for _, day in deadlines(asked.store, on - timedelta(days=1))]
    return max(published, default=None) or (due[0] if due else on - _HALF_A_YEAR)


def in_order(asked: Asked, days: Days) -> Asked:
    """The same question with these days in its address, so that every link bears them."""
    on = None if days.after >= asked.store.latest else days.after
    return replace(asked, address=replace(asked.address, since=days.before, on=on))


def compare_form(asked: Asked, days: Days) -> Markup:
    """The form, and under it the days that people mostly mean."""
    shown = {NUMBER, SINCE, ON, ROWS_PAGE}
    kept = joined(
        void("input", type="hidden", name=key, value=value)
        for key, value in parse_qsl(asked.address.query())
        if key not in shown
    )
    names = sorted(
        ((key, metric.name(asked.language)) for key, metric in METRICS.items()),
        key=lambda pair: pair[1].casefold(),
    )
    fields = (
        _number(asked, [("", asked.say("change.form.every")), *names]),
        _day(asked, SINCE, "since", days.before),
        _day(asked, ON, "on", days.after),
        element("button", asked.say("change.form.show"), type="submit", class_="hm-button"),
    )
    form = element(
        "form",
        element("p", asked.say("change.form.hint"), id="hm-compare-hint", class_="hm-note"),
        element("div", *fields, class_="hm-search hm-compare"),
        kept,
        method="get",
        action=asked.address.link().split("?")[0],
        aria_labelledby="hm-compare-title",
    )
    title = element("h2", asked.say("change.form.title"), id="hm-compare-title")
    return element("section", title, form, *_quick(asked, days), class_="hm-row-list")


def _number(asked: Asked, options: list[tuple[str, str]]) -> Markup:
    key = "hm-compare-number"
    shown = joined(
        element("option", words, value=value, selected=value == asked.address.number)
        for value, words in options
    )
    return element(
        "div",
        element("label", asked.say("change.form.number"), for_=key),
        element("select", shown, name=NUMBER, id=key),
        class_="hm-choice",
    )


def _day(asked: Asked, name: str, words: str, day: date) -> Markup:
    key = f"hm-compare-{name}"
    return element(
        "div",
        element("label", asked.say(f"change.form.{words}"), for_=key),
        void(
            "input",
            type="text",
            inputmode="numeric",
            autocomplete="off",
            id=key,
            name=name,
            value=short_day(day),
            aria_describedby="hm-compare-hint",
        ),
        class_="hm-choice",
    )


def _quick(asked: Asked, days: Days) -> list[Markup]:
    """Links: an earlier day to compare with, and a day to compare up to."""
    here = replace(asked.address, since=days.before, rows_page=1, unknown=())
    latest = asked.store.latest
    published = [
        (f"hm-{each.key}", each.name, each.day)
        for each in asked.store.publications
        if each.is_newest
    ][:MOST_QUICK]
    due = [
        (
            f"hm-due-{code}",
            asked.say("change.form.deadline", period=period_words(asked.language, code)),
            day,
        )
        for code, day in deadlines(asked.store, days.after)[: MOST_QUICK // 2]
    ]
    today = [("hm-now", asked.say("change.form.today"), latest)]
    since = [
        (key, words, replace(here, since=day).link(), day) for key, words, day in published + due
    ]
    on = [
        (key, words, replace(here, on=None if day >= latest else day).link(), day)
        for key, words, day in today + published
    ]
    return [
        _links(asked, "since", [each for each in since if each[3] < days.after], days.before),
        _links(asked, "on", [each for each in on if each[3] > days.before], days.after),
    ]


def _links(
    asked: Asked, name: str, choices: list[tuple[str, str, str, date]], chosen: date
) -> Markup:
    if not choices:
        return Markup()
    links = (
        element(
            "a",
            words,
            href=to,
            id=f"{key}-{name}",
            aria_current="true" if day == chosen else None,
        )
        for key, words, to, day in choices
    )
    label = asked.say(f"change.form.quick_{name}")
    return element(
        "nav", element("strong", label + ":"), *links, class_="hm-pager", aria_label=label
    )
