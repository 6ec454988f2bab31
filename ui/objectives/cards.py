"""The key figures of the newest phase: activities, attendances, companies reached."""

from __future__ import annotations

from charts.cards import cards, kpi_card
from charts.objectives import METRICS
from metrics.measure import Total
from texts.words import number
from ui.asked import Asked
from ui.definitions.values import waiting_words
from ui.html import Markup, element
from ui.lower_bound import bound_words
from ui.objectives.phases import Phase, length, within


def phase_cards(asked: Asked, phase: Phase) -> Markup:
    """A card per number, of that phase alone, which each card names."""
    own = within(asked, phase)
    found = own.totals(*METRICS)
    title = element("h2", asked.say("pages.key_figures"), class_="hm-hidden")
    shown = [_card(own, phase, metric, found[metric]) for metric in METRICS]
    return Markup(title + cards(shown))


def _card(asked: Asked, phase: Phase, metric: str, total: Total) -> str:
    value = None if total.value is None else number(asked.language, total.value)
    lacking = (total.numerator or 0) - total.known
    context = asked.say(
        "pages.objectives.card.phase", phase=phase.name, length=length(asked, phase)
    )
    if lacking and metric != METRICS[0]:
        context += " " + asked.say_count("pages.objectives.card.lacking", lacking)
    definition = asked.address.about("definitions", metric).link()
    return kpi_card(
        asked.metric_name(metric),
        value,
        context,
        language=asked.language,
        change=waiting_words(asked, metric, ""),
        rows=asked.rows_link(metric),
        links=[(definition, asked.say("pages.way_on.definition"))],
        provisional=bound_words(asked, metric),
    )
