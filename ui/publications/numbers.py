"""The main figures of a publication: as cards, and what became of them since."""

from __future__ import annotations

from charts.cards import cards, kpi_card
from texts.words import NO_BREAK, day
from texts.words import period as period_words
from ui.address import Address
from ui.desk import Desk
from ui.html import Markup, element, hidden_text
from ui.publications.kept import MAIN, Figure, main_figures, written
from ui.publications.seen import Seen
from ui.upload.stack import Row, stacked

_SINCE = ("figure", "then", "now", "why")


def main_cards(seen: Seen) -> Markup:
    """The main figures, each with the way to its permanent address."""
    title = element("h2", seen.say("main.title"), class_="hm-hidden")
    shown = [card(seen, key) for key in MAIN if key in seen.kept.totals]
    return Markup(title + cards(shown))


def card(seen: Seen, metric: str, is_alone: bool = False) -> str:
    """One figure as a card."""
    figure = seen.kept.totals[metric]
    return kpi_card(
        seen.kept.name(seen.language, metric),
        None if figure.value is None else written(seen.language, figure),
        basis_words(seen, figure),
        language=seen.language,
        stamp=seen.say("as_known", day=day(seen.language, seen.found.day)),
        links=[] if is_alone else [(seen.link(metric), seen.say("figure.own_page"))],
        provisional=provisional_words(seen, figure),
    )


def basis_words(seen: Seen, figure: Figure) -> str:
    """On how many of the expected reports it rests; "" before any was expected."""
    if not figure.expected:
        return ""
    return reports_words(seen.desk, figure.received, figure.expected, seen.kept.period)


def reports_words(desk: Desk, received: int, expected: int, period: str) -> str:
    """How many of the hubs that had to report on the period did, on it or later."""
    when = period_words(desk.language, period)
    return desk.say("publications.figure.basis", received=received, expected=expected, period=when)


def provisional_words(seen: Seen, figure: Figure) -> str:
    """That reports are still missing, and whether it can then only be more; else ""."""
    if not figure.is_provisional:
        return ""
    return seen.say("figure.at_least" if figure.is_lower_bound else "figure.provisional")


def since_section(seen: Seen) -> Markup:
    """The main figures then and now, each with the way to why it changed."""
    now = main_figures(seen.shown.store, seen.shown.store.latest)
    rows = [
        Row(_then_and_now(seen, seen.kept.totals[key], now[key]))
        for key in MAIN
        if key in seen.kept.totals and key in now
    ]
    header = [seen.say(f"since.{name}") for name in _SINCE]
    return element(
        "section",
        element("h2", seen.say("since.title"), id="hm-since"),
        element("p", seen.say("since.lead", day=day(seen.language, seen.shown.store.latest))),
        stacked(seen.say("since.caption"), header, rows),
        class_="hm-chart",
    )


def _then_and_now(seen: Seen, then: Figure, now: Figure) -> tuple[object, ...]:
    name = seen.kept.name(seen.language, then.metric)
    values = [written(seen.language, one) for one in (then, now)]
    why = element(
        "a",
        seen.say("since.link"),
        hidden_text(f": {name}"),
        href=change_link(seen, then.metric),
    )
    return (name, values[0], f"{values[0]}{NO_BREAK}→{NO_BREAK}{values[1]}", why)


def change_link(seen: Seen, metric: str) -> str:
    """The page that tells why a figure is not what it was on the day of the publication."""
    return Address("change", number=metric, since=seen.found.day, language=seen.language).link()
