"""The number that a page is about: its name, its value in a sentence, what it is narrowed to."""

from __future__ import annotations

from dataclasses import replace

from metrics.catalog import METRICS
from metrics.intervals import FEW
from metrics.labels import dimension_name
from metrics.measure import Total
from metrics.metric import Metric
from metrics.versions import in_force
from ui.address import FILTERS, PERIOD, Address
from ui.asked import Asked
from ui.html import Markup, element, hidden_text, joined
from ui.values import value_words


def metric_of(asked: Asked) -> Metric:
    """The number by the definition that counts on the day. LookupError when none is asked."""
    return in_force(asked.store, asked.address.number, asked.on)


def name_of(asked: Asked, metric: Metric) -> str:
    """What the number is called; of a whole the name of the metric that counts just that."""
    if not asked.address.whole:
        return metric.name(asked.language)
    for other in METRICS.values():
        if _is_whole_of(other, metric):
            return other.name(asked.language)
    return asked.say("origin.whole_of", name=metric.name(asked.language))


def quoted(asked: Asked, metric: Metric) -> str:
    """The number's name inside a sentence: between quotes, and as a whole when that is meant."""
    key = "origin.inside_whole" if asked.address.whole else "origin.inside"
    return asked.say(key, name=metric.name(asked.language))


def _is_whole_of(other: Metric, metric: Metric) -> bool:
    counts_just_that = (other.view, other.counts, other.date) == (
        metric.view,
        metric.of,
        metric.date,
    )
    is_plain = not (other.of or other.sums or other.median or other.distinct)
    return counts_just_that and is_plain and not metric.sums


def number_words(asked: Asked, metric: Metric, total: Total, exact: bool = False) -> str:
    """The number with its unit: ``45 dossiers``, ``€ 1.234``, ``52% (45 van 87)``.

    exact: an amount of money with its cents.
    """
    if asked.address.whole:
        return counted(asked, metric, total.denominator or 0)
    if metric.unit == "share":
        return _share(asked, metric, total)
    return with_unit(asked, metric, total.value, exact)


def with_unit(asked: Asked, metric: Metric, value: float | None, exact: bool = False) -> str:
    """A value of the metric with its unit: ``82,5 dagen``, ``€ 1.234``, ``45 dossiers``."""
    if value is None:
        return asked.say("origin.unknown")
    if metric.unit == "count":
        return counted(asked, metric, int(value))
    words = value_words(asked.language, metric.unit, value, exact)
    if metric.unit == "eur":
        return words
    key = "one" if words == "1" else "other"
    return asked.say(f"origin.unit.{metric.unit}.{key}", count=words)


def counted(asked: Asked, metric: Metric, count: int) -> str:
    """How many of what the metric counts: dossiers, hubs, organisations."""
    own = f"origin.counted.{metric.key}"
    key = own if asked.has_text(f"{own}.one") else f"origin.counted.{metric.view}"
    return asked.say_count(key, count)


def _share(asked: Asked, metric: Metric, total: Total) -> str:
    part, whole = total.numerator, total.denominator or 0
    told = asked.say("origin.part_of", part=part, whole=whole)
    if whole < FEW or total.value is None:
        return told
    return f"{value_words(asked.language, metric.unit, total.value)} ({told})"


def sentence(asked: Asked, metric: Metric, total: Total) -> str:
    """The number with its unit, area and day."""
    words = number_words(asked, metric, total)
    key = "origin.median" if metric.median and not asked.address.whole else "origin.sentence"
    return asked.say(key, number=words, scope=asked.only(metric.key).scope)


def narrowed(asked: Asked, metric: Metric) -> Markup:
    """Everything that narrows the number, each with a link that takes it off; "" without any."""
    lines = [
        element("li", element("span", words), " ", _off(asked, words, to))
        for words, to in _narrowings(asked, metric)
    ]
    if not lines:
        return Markup()
    lead = element("span", asked.say("origin.narrowed"), class_="hm-label")
    return element("div", lead, element("ul", *lines), class_="hm-narrowed")


def _off(asked: Asked, words: str, to: Address) -> Markup:
    return element("a", asked.say("origin.take_off"), hidden_text(f": {words}"), href=to.link())


def _narrowings(asked: Asked, metric: Metric) -> list[tuple[str, Address]]:
    address = replace(asked.address, rows_page=1, row="", unknown=())
    found: list[tuple[str, Address]] = []
    for dimension, codes in address.narrowed:
        for code in codes:
            left = tuple(other for other in codes if other != code)
            kept = {**dict(address.narrowed), dimension: left}
            pairs = tuple((key, some) for key, some in sorted(kept.items()) if some)
            found.append((_words(asked, metric, dimension, code), replace(address, narrowed=pairs)))
    for key, dimension in (*FILTERS.items(), (PERIOD, "period")):
        codes_of = address.codes(key)
        if dimension not in metric.dimensions:
            continue
        for code in codes_of:
            words = f"{asked.say(f'ui.filter.{key}')}: {asked.choices[key][code]}"
            rest = [other for other in codes_of if other != code]
            found.append((words, address.with_codes(key, rest)))
    return found


def _words(asked: Asked, metric: Metric, dimension: str, code: str | None) -> str:
    name = dimension_name(dimension, asked.language)
    return f"{name}: {asked.store.label(dimension, code, asked.language, metric.view)}"


def definition(asked: Asked, metric: Metric) -> Markup:
    """What exactly is counted, with the way to the register and to why it changed."""
    link = element(
        "a",
        asked.say("origin.to_definition"),
        href=asked.address.about("definitions", metric.key).link(),
        id="hm-definition",
    )
    why = element(
        "a",
        asked.say("origin.to_change"),
        href=asked.address.about("change", metric.key).link(),
        id="hm-why-changed",
    )
    told = [metric.definition(asked.language)]
    if asked.address.whole:
        told.insert(0, asked.say("origin.is_whole", name=metric.name(asked.language)))
    return element("p", " ".join(told), " ", link, " ", why, class_="hm-lead")


def crumbs(asked: Asked, metric: Metric, row: str = "") -> Markup:
    """Number → rows → cell, with the way back at each step but the last."""
    steps = [(metric.name(asked.language), asked.address.about("definitions", metric.key).link())]
    rows = replace(asked.address, page="rows", row="", unknown=())
    steps.append((asked.say("origin.crumb.rows"), rows.link()))
    if row:
        steps.append((row, ""))
    last = len(steps) - 1
    items = (
        element("li", words, aria_current="page")
        if place == last
        else element("li", element("a", words, href=to))
        for place, (words, to) in enumerate(steps)
    )
    return element(
        "nav",
        element("ol", joined(items)),
        class_="hm-crumbs",
        aria_label=asked.say("origin.crumb.label"),
    )
