"""The pieces that pages are written with: key figures, a counted sentence, the guide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from charts.cards import cards as card_grid
from charts.cards import kpi_card
from metrics.intervals import FEW
from metrics.measure import Total
from texts.words import number, share
from ui.asked import Asked
from ui.definitions.values import Shows, waiting_words
from ui.html import Markup, element
from ui.lower_bound import bound_words, reports_link
from ui.values import value_words

_VALUES = ("value", "euro")
# Contexts that count something, and what they count.
_PARTS: Mapping[str, Shows] = {"part": "part", "whole": "whole"}
_COUNTED = {"by_hubs": "hubs", "of_decisions": "known", "of_trajectories": "whole"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure of a page, declared once.

    label, context, rate: names of the texts under ``pages.card``, ``.context`` and ``.rate``.
    metric: "" for the reports received on the newest period. shows: which of its numbers.
    to: key of the page behind it.
    """

    label: str
    metric: str = ""
    context: str = ""
    shows: Literal["part", "whole", "value", "euro"] = "part"
    rate: str = ""
    to: str = ""


def cards(asked: Asked, figures: Sequence[Figure]) -> Markup:
    """Key figures beside each other, under a title for who listens."""
    title = element("h2", asked.say("pages.key_figures"), class_="hm-hidden")
    totals = asked.totals(*dict.fromkeys(figure.metric for figure in figures if figure.metric))
    shown = (
        _card(asked, figure, totals[figure.metric]) if figure.metric else _reports(asked, figure)
        for figure in figures
    )
    return Markup(title + card_grid(list(shown)))


def told(asked: Asked, key: str, total: Total) -> str:
    """A sentence about a part of a whole; the key has ``none``, ``single``, ``one``, ``other``."""
    part, whole = int(total.numerator or 0), int(total.denominator or 0)
    if not whole:
        return asked.say(f"{key}.none")
    if whole == 1:
        return asked.say(f"{key}.single", part=part)
    return asked.say_count(key, part, whole=whole)


def guide(asked: Asked) -> Markup:
    """How to read this site, in three lines."""
    lines = (
        element("li", asked.say(f"pages.guide.{line}")) for line in ("pages", "filters", "charts")
    )
    title = element("h2", asked.say("pages.guide.title"))
    return element("section", title, element("ol", *lines), class_="hm-guide")


def ways_on(asked: Asked, title: str, *pages: str) -> Markup:
    """Other pages that belong to this one, each with a sentence on what is found there.

    title: name of the text under ``pages.more`` that stands above them.
    """
    lines = (
        element(
            "li",
            element("a", asked.title(page), href=asked.address.link(page)),
            element("span", asked.say(f"pages.more.{page}")),
        )
        for page in pages
    )
    head = element("h2", asked.say(f"pages.more.{title}"))
    return element("section", head, element("ul", *lines), class_="hm-chart hm-ways-on")


def note(words: str) -> Markup:
    """A remark under the figures."""
    return element("p", words, class_="hm-note")


def _card(asked: Asked, figure: Figure, total: Total) -> str:
    value = {
        "part": total.numerator,
        "whole": total.denominator,
        "value": total.value,
        "euro": total.value,
    }[figure.shows]
    unit = asked.metric(figure.metric).unit if figure.shows in _VALUES else "count"
    written = None if value is None else value_words(asked.language, unit, value)
    return kpi_card(
        asked.say(f"pages.card.{figure.label}"),
        written,
        _context(asked, figure, total),
        language=asked.language,
        rate=_rate(asked, figure, total),
        change=waiting_words(asked, figure.metric, _PARTS.get(figure.shows, "")),
        rows=asked.rows_link(figure.metric, whole=figure.shows == "whole"),
        links=_ways_on(asked, figure, figure.metric),
        provisional=bound_words(asked, figure.metric, _PARTS.get(figure.shows, "")),
    )


def _reports(asked: Asked, figure: Figure) -> str:
    received = number(asked.language, asked.basis.hubs_reported)
    return kpi_card(
        asked.say(f"pages.card.{figure.label}"),
        received,
        asked.report_words,
        language=asked.language,
        rows=reports_link(asked),
        links=_ways_on(asked, figure, "reports_told"),
    )


def _ways_on(asked: Asked, figure: Figure, metric: str) -> list[tuple[str, str]]:
    """The page behind a key figure, when there is one, and what the figure means."""
    pages = [(asked.address.link(figure.to), figure.to)] if figure.to else []
    pages.append((asked.address.about("definitions", metric).link(), "definition"))
    return [(to, asked.say(f"pages.way_on.{name}")) for to, name in pages]


def _context(asked: Asked, figure: Figure, total: Total) -> str:
    if not figure.context:
        return ""
    key = f"pages.context.{figure.context}"
    values = {
        "part": total.numerator or 0,
        "whole": total.denominator or 0,
        "known": total.known or 0,
        "hubs": len(asked.hub_order),
    }
    if figure.context in _COUNTED:
        return asked.say_count(key, values[_COUNTED[figure.context]])
    return asked.say(key, **values)


def _rate(asked: Asked, figure: Figure, total: Total) -> str:
    """The share in words; "" when there are too few cases to say one."""
    whole = total.denominator or 0
    if not figure.rate or whole < FEW or total.numerator is None:
        return ""
    written = share(asked.language, total.numerator / whole)
    return asked.say(f"pages.rate.{figure.rate}", share=written)
