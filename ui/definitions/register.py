"""The page of definitions: a list that can be searched, then each definition by subject."""

from __future__ import annotations

from metrics.catalog import METRICS
from metrics.versions import in_force
from ui.asked import Asked
from ui.definitions.entry import by_name, definition_link, definitions, explained
from ui.html import Markup, element, table, void
from ui.values import written

_LIST = "hm-definitions-list"
_FIELD = "hm-search-definitions"
_COLUMNS = ("name", "value", "unit", "group")


def register(asked: Asked) -> list[Markup]:
    """Everything: the search, the list of all numbers, and their definitions."""
    return [element("section", _search(asked), _list(asked), class_="hm-chart"), definitions(asked)]


def only(asked: Asked, metric_key: str) -> list[Markup]:
    """One definition, whose name and sentence stand above it, and the way to all of them."""
    metric = in_force(asked.store, metric_key, asked.on)
    to = asked.address.plain().link("definitions")
    every = element("a", asked.say("definitions.all"), href=to, class_="hm-button")
    shown = explained(asked, metric, asked.total(metric_key))
    return [element("section", shown, class_="hm-chart"), element("p", every)]


def _search(asked: Asked) -> Markup:
    """A field above the list; ``page.js`` hides the rows whose name differs."""
    return element(
        "div",
        element("label", asked.say("definitions.search.label"), for_=_FIELD),
        void(
            "input",
            type="search",
            id=_FIELD,
            autocomplete="off",
            data_search=_LIST,
            data_none=asked.say("definitions.search.none"),
            data_one=asked.say("definitions.search.one"),
            # The count is filled in by the browser.
            data_other=asked.say("definitions.search.other", count="#"),
        ),
        element("output", for_=_FIELD),
        class_="hm-search",
    )


def _list(asked: Asked) -> Markup:
    """Every number in one table, folded up, with its value and the way to its definition."""
    totals = asked.totals(*METRICS)
    rows = [
        (
            element("a", metric.name(asked.language), href=definition_link(asked, metric.key)),
            element(
                "a",
                written(asked.language, metric, totals[metric.key]),
                href=asked.rows_link(metric.key),
            ),
            asked.say(f"definitions.unit.{metric.unit}"),
            asked.say(f"definitions.group.{metric.view}"),
        )
        for metric in by_name(asked)
    ]
    header = [asked.say(f"definitions.column.{name}") for name in _COLUMNS]
    shown = table(asked.say("definitions.caption", day=asked.on), header, rows, frozenset({1}))
    summary = element("summary", asked.say("definitions.list"))
    return element("details", summary, shown, class_="hm-details", id=_LIST)
