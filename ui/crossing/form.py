"""The choice of a number and of its splits: a plain form, in which nothing can be set wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl

from metrics.catalog import METRICS, Metric
from metrics.labels import dimension_name
from metrics.views import VIEWS
from ui.address import MOST_PER, NUMBER, PER, ROWS_PAGE
from ui.asked import Asked
from ui.crossing.chosen import Crossing
from ui.html import Markup, element, joined, void

_SPLITS = ("first", "second")
_Option = tuple[str, str]


def crossing_form(asked: Asked, crossing: Crossing | None) -> Markup:
    """The form. Which splits there are depends on the number, so without one there are none."""
    fields = [_choice(asked, NUMBER, "number", _numbers(asked))]
    if crossing is not None:
        fields += [_split(asked, crossing, at) for at in range(MOST_PER)]
    show = element("button", asked.say("crossing.form.show"), type="submit", class_="hm-button")
    hint = asked.say("crossing.form.hint" if crossing is None else "crossing.form.hint_chosen")
    form = element(
        "form",
        element("div", *fields, show, class_="hm-search hm-compare"),
        element("p", hint, class_="hm-soft"),
        _kept(asked),
        method="get",
        action=replace(asked.address.cleared().plain(), on=None, language="nl").link(),
        aria_labelledby="hm-crossing-title",
        autocomplete="off",
        id="hm-crossing",
    )
    title = element("h2", asked.say("crossing.form.title"), id="hm-crossing-title")
    return element("section", title, form, class_="hm-row-list")


def _kept(asked: Asked) -> Markup:
    """Filters, day and language go along."""
    own = {NUMBER, PER, ROWS_PAGE}
    return joined(
        void("input", type="hidden", name=key, value=value)
        for key, value in parse_qsl(asked.address.query())
        if key not in own
    )


def _numbers(asked: Asked) -> Markup:
    """Every number, by subject, in alphabetical order of their names."""
    chosen = asked.address.number
    nothing = element("option", asked.say("crossing.form.choose"), value="", selected=not chosen)
    groups: dict[str, list[Metric]] = {view: [] for view in VIEWS}
    for key in METRICS:
        metric = asked.metric(key)
        groups[metric.view].append(metric)
    return joined(
        (
            nothing,
            *(
                element(
                    "optgroup",
                    _options(_named(asked, metrics), chosen),
                    label=asked.say(f"definitions.group.{view}"),
                )
                for view, metrics in groups.items()
                if metrics
            ),
        )
    )


def _named(asked: Asked, metrics: Iterable[Metric]) -> list[_Option]:
    names = ((metric.key, metric.name(asked.language)) for metric in metrics)
    return sorted(names, key=lambda pair: pair[1].casefold())


def _split(asked: Asked, crossing: Crossing, at: int) -> Markup:
    """One of the splits: every dimension that the number has, but not the other split's."""
    chosen = crossing.per[at] if at < len(crossing.per) else ""
    others = {key for key in crossing.per if key != chosen}
    options: list[_Option] = [("", asked.say(f"crossing.form.no_{_SPLITS[at]}"))]
    options += [
        (key, dimension_name(key, asked.language))
        for key in crossing.metric.dimensions
        if key not in others
    ]
    return _choice(asked, PER, _SPLITS[at], _options(options, chosen))


def _options(options: Sequence[_Option], chosen: str) -> Markup:
    return joined(
        element("option", words, value=value, selected=value == chosen) for value, words in options
    )


def _choice(asked: Asked, name: str, words: str, options: Markup) -> Markup:
    key = f"hm-crossing-{words}"
    return element(
        "div",
        element("label", asked.say(f"crossing.form.{words}"), for_=key),
        element("select", options, name=name, id=key),
        class_="hm-choice",
    )
