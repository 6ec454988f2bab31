"""Every number of the product: sentence, formula, denominator, unit, source, version."""

from __future__ import annotations

from metrics.catalog import METRICS, Metric
from texts.words import short_day
from ui.asked import Asked
from ui.html import Markup, element, joined


def definitions(asked: Asked) -> Markup:
    """The list of all definitions, in alphabetical order of their names."""
    ordered = sorted(METRICS.values(), key=lambda metric: metric.name(asked.language).casefold())
    return element(
        "section",
        element("h2", asked.say("pages.definitions.title"), id="hm-definitions"),
        element("p", asked.say("pages.definitions.lead"), class_="hm-lead"),
        element("dl", joined(_definition(asked, metric) for metric in ordered)),
        class_="hm-chart",
    )


def _definition(asked: Asked, metric: Metric) -> Markup:
    lines = [metric.definition(asked.language), metric.read_as(asked.language)]
    facts = [
        asked.say(f"pages.definitions.formula.{_formula(metric)}"),
        asked.say(f"pages.definitions.whole.{'yes' if metric.of else 'no'}"),
        asked.say(
            "pages.definitions.unit", unit=asked.say(f"pages.definitions.units.{metric.unit}")
        ),
        _source(asked, metric),
        asked.say(
            "pages.definitions.version", version=metric.version, day=short_day(metric.changed_on)
        ),
    ]
    return element(
        "div",
        element("dt", metric.name(asked.language), id=f"hm-metric-{metric.key}"),
        element("dd", " ".join(line for line in lines if line)),
        element("dd", joined(element("span", fact, " ") for fact in facts)),
    )


def _source(asked: Asked, metric: Metric) -> Markup:
    """The sheets and columns behind it. They are Dutch in every language, and say so."""
    before, _, after = asked.say("pages.definitions.source", source="\0").partition("\0")
    cells = element("span", metric.source_cells(), lang="nl")
    return joined((before, cells, after))


def _formula(metric: Metric) -> str:
    if metric.unit == "share":
        return "share"
    for name in ("sums", "median", "distinct"):
        if getattr(metric, name):
            return name
    return "count"
