"""One definition in full: sentence, value, formula, denominator, unit, source, rule, versions."""

from __future__ import annotations

from dataclasses import replace

from metrics.catalog import METRICS, Metric
from metrics.measure import Total
from metrics.versions import in_force
from metrics.views import VIEWS
from ui.asked import Asked
from ui.definitions.history import history, new_version
from ui.definitions.rule import rule
from ui.html import Markup, element, joined
from ui.lower_bound import bound_words
from ui.values import written

_NOTHING = Markup()


def definition_link(asked: Asked, metric_key: str) -> str:
    """The permanent address of one definition, as it was on the day that is looked at."""
    return replace(asked.address.cleared().about("definitions", metric_key), narrowed=()).link()


def definitions(asked: Asked) -> Markup:
    """Every definition, by subject, in alphabetical order of their names."""
    totals = asked.totals(*METRICS)
    return joined(_group(asked, view, totals) for view in VIEWS)


def by_name(asked: Asked, view: str = "") -> list[Metric]:
    """The versions in force of the metrics of a view, or of all, by their name."""
    found = [in_force(asked.store, key, asked.on) for key in METRICS]
    chosen = [metric for metric in found if view in ("", metric.view)]
    return sorted(chosen, key=lambda metric: metric.name(asked.language).casefold())


def _group(asked: Asked, view: str, totals: dict[str, Total]) -> Markup:
    metrics = by_name(asked, view)
    if not metrics:
        return Markup()
    return element(
        "section",
        element("h2", asked.say(f"definitions.group.{view}"), id=f"hm-definitions-{view}"),
        joined(definition(asked, metric, totals[metric.key]) for metric in metrics),
        class_="hm-chart",
    )


def definition(asked: Asked, metric: Metric, found: Total) -> Markup:
    """One definition under its name; metric: the version in force on the day that is looked at."""
    permanent = element(
        "a",
        metric.name(asked.language),
        href=definition_link(asked, metric.key),
        title=asked.say("definitions.permanent"),
    )
    head = joined(
        (
            element("h3", permanent, id=f"hm-name-{metric.key}"),
            element("p", metric.definition(asked.language), class_="hm-lead"),
        )
    )
    return explained(asked, metric, found, head, f"hm-name-{metric.key}")


def explained(
    asked: Asked, metric: Metric, found: Total, head: Markup = _NOTHING, named_by: str = "hm-title"
) -> Markup:
    """All that is behind a number; its name and sentence stand in ``head``, or above it.

    named_by: id of the heading with its name.
    """
    read_as = metric.read_as(asked.language)
    facts = joined(
        element("div", element("dt", asked.say(f"definitions.fact.{name}")), element("dd", told))
        for name, told in _facts(asked, metric, found)
    )
    return element(
        "article",
        head,
        element("p", read_as, class_="hm-note") if read_as else "",
        element("p", _value(asked, metric, found)),
        new_version(asked, metric.key),
        element("dl", facts),
        rule(asked, metric),
        class_="hm-definition",
        id=f"hm-metric-{metric.key}",
        aria_labelledby=named_by,
    )


def _value(asked: Asked, metric: Metric, found: Total) -> Markup:
    """What it is on the day, as the way to its rows, and on how many reports it rests."""
    number = element(
        "a",
        written(asked.language, metric, found),
        href=asked.rows_link(metric.key),
        title=asked.say("definitions.rows"),
    )
    label = element("strong", asked.say("definitions.fact.value", day=asked.on) + ": ")
    bound = bound_words(asked, metric.key)
    return joined((label, number, f" ({bound})" if bound else ""))


def _facts(asked: Asked, metric: Metric, found: Total) -> list[tuple[str, object]]:
    return [
        ("formula", asked.say(f"definitions.formula.{formula(metric)}")),
        ("whole", _whole(asked, metric, found)),
        ("unit", asked.say(f"definitions.unit.{metric.unit}")),
        # The sheets and columns are Dutch in every language, and say so.
        ("source", element("span", metric.source_cells(), lang="nl")),
        ("grows", asked.say(f"definitions.grows.{_grows(metric)}")),
        ("version", history(asked, metric.key, METRICS[metric.key])),
    ]


def formula(metric: Metric) -> str:
    """How its value is made: ``count``, ``share``, ``sums``, ``median`` or ``distinct``."""
    if metric.unit == "share":
        return "share"
    return next((name for name in ("sums", "median", "distinct") if getattr(metric, name)), "count")


def _whole(asked: Asked, metric: Metric, found: Total) -> Markup:
    """What it is a part of, and how many that are, as the way to their rows."""
    if not metric.of:
        return joined((asked.say("definitions.whole.none"),))
    number = element(
        "a",
        written(asked.language, metric, found, "whole"),
        href=asked.rows_link(metric.key, whole=True),
        title=asked.say("definitions.rows"),
    )
    fixed = asked.say("definitions.whole.fixed") if "hub" in metric.whole_ignores else ""
    return joined((whole_name(asked, metric), ": ", number, f". {fixed}" if fixed else ""))


def whole_name(asked: Asked, metric: Metric) -> Markup:
    """What the denominator is called; where it is a metric of its own, the way to that one."""
    if own := metric.whole_name(asked.language):
        return joined((own,))
    for other in by_name(asked, metric.view):
        if other.counts == metric.of and other.date == metric.date and formula(other) == "count":
            name = other.name(asked.language)
            return element("a", name, href=definition_link(asked, other.key))
    return joined((asked.say("definitions.whole.unnamed"),))


def _grows(metric: Metric) -> str:
    if not metric.rests_on_reports:
        return "never"
    return "yes" if metric.grows else "no"
