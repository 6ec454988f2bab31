"""Six key figures of one hub, each next to that of all hubs together: never a ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charts.cards import cards as card_grid
from charts.cards import kpi_card
from metrics.funnel import apart
from metrics.hub_sheet import ReportDay
from metrics.intervals import FEW
from metrics.measure import Total
from texts.words import number, period, share
from ui.asked import Asked
from ui.definitions.values import Shows
from ui.html import Markup, element
from ui.lower_bound import bound_words, is_provisional

METRICS = (
    *("test_trajectories", "test_trajectories_running", "approval_rate", "approval_rate_decided"),
    *("municipalities_covered", "partnerships", "partner_rule", "reports_received"),
)
Totals = Mapping[str, Total]


@dataclass(frozen=True, slots=True)
class _Card:
    """One card. beside: what it is out of. network: the same of all hubs together, in words.

    second: another denominator. standing: how it stands to the network, in words; "" while a
    report of the network is missing.
    """

    key: str
    metric: str
    beside: str
    network: str
    shows: Shows = "part"
    second: str = ""
    standing: str = ""


def hub_cards(asked: Asked, reports: list[ReportDay]) -> Markup:
    """The cards of the one hub that is chosen; the network is that under the other filters."""
    own, network = asked.totals(*METRICS), asked.whole_network().totals(*METRICS)
    made = (
        _tests(asked, own, network),
        _submitted(asked, own, network),
        _approved(asked, own, network),
        _municipalities(asked, own, network),
        _partners(asked, own, network),
        _reports(asked, own, network, reports),
    )
    title = element("h2", asked.say("pages.key_figures"), class_="hm-hidden")
    return Markup(title + card_grid([_shown(asked, card, own[card.metric]) for card in made]))


def _shown(asked: Asked, card: _Card, total: Total) -> str:
    whole = card.shows == "whole"
    definition = asked.address.about("definitions", card.metric).link()
    return kpi_card(
        asked.say(f"hubs.card.{card.key}"),
        number(asked.language, total.denominator if whole else total.numerator),
        card.beside,
        language=asked.language,
        rate=card.second,
        change=_network(asked, card),
        stamp=card.standing,
        rows=asked.rows_link(card.metric, whole=whole),
        links=[(definition, asked.say("pages.way_on.definition"))],
        provisional=bound_words(asked, card.metric, card.shows),
    )


def _network(asked: Asked, card: _Card) -> str:
    """What all hubs together come to, and whether that can still change."""
    bound = bound_words(asked.whole_network(), card.metric, card.shows)
    if not bound:
        return card.network
    told = bound[:1].upper() + bound[1:]
    return asked.say("hubs.network.provisional", told=card.network, bound=told)


def _tests(asked: Asked, own: Totals, network: Totals) -> _Card:
    running = own["test_trajectories_running"].numerator
    value = network["test_trajectories"].numerator
    return _Card(
        "tests",
        "test_trajectories",
        asked.say("pages.context.running", part=running),
        asked.say("hubs.network.tests", value=value),
    )


def _submitted(asked: Asked, own: Totals, network: Totals) -> _Card:
    decided = own["approval_rate_decided"].denominator or 0
    return _Card(
        "submitted",
        "approval_rate",
        asked.say("hubs.card.decided", decided=decided),
        asked.say("hubs.network.submitted", value=network["approval_rate"].denominator or 0),
        "whole",
    )


def _approved(asked: Asked, own: Totals, network: Totals) -> _Card:
    mine, all_of = own["approval_rate"], network["approval_rate"]
    return _Card(
        "approved",
        "approval_rate",
        of_words(asked, "submitted", mine),
        asked.say(
            "hubs.network.approved",
            submitted=of_words(asked, "part_submitted", all_of),
            decided=of_words(asked, "part_decided", network["approval_rate_decided"]),
        ),
        second=of_words(asked, "part_decided", own["approval_rate_decided"]),
        standing=_standing(asked, mine, all_of),
    )


def _standing(asked: Asked, mine: Total, all_of: Total) -> str:
    """How the hub stands to the network; "" while the network is not all there."""
    if is_provisional(asked.whole_network(), "approval_rate"):
        return ""
    key = apart(mine.numerator, mine.denominator or 0, all_of.numerator, all_of.denominator or 0)
    return asked.say(f"hubs.apart.{key}")


def of_words(asked: Asked, key: str, total: Total) -> str:
    """``van 12 ingediend (58%)``; without the share when there are few."""
    part, whole = total.numerator, total.denominator or 0
    if whole < FEW:
        return asked.say(f"hubs.card.of_{key}", part=part, whole=whole)
    rate = share(asked.language, part / whole)
    return asked.say(f"hubs.card.of_{key}_share", part=part, whole=whole, share=rate)


def _municipalities(asked: Asked, own: Totals, network: Totals) -> _Card:
    whole = own["municipalities_covered"].denominator or 0
    return _Card(
        "municipalities",
        "municipalities_covered",
        asked.say("pages.context.of_municipalities", whole=whole),
        asked.say("hubs.network.municipalities", value=network["municipalities_covered"].numerator),
    )


def _partners(asked: Asked, own: Totals, network: Totals) -> _Card:
    mine, rule = own["partner_rule"], network["partner_rule"]
    told = "met" if mine.numerator else "not_met"
    return _Card(
        "partners",
        "partnerships",
        asked.say(f"hubs.card.rule_{told if mine.denominator else 'unknown'}"),
        asked.say_count(
            "hubs.network.partners",
            int(network["partnerships"].numerator),
            met=rule.numerator,
            whole=rule.denominator or 0,
        ),
    )


def _reports(asked: Asked, own: Totals, network: Totals, reports: list[ReportDay]) -> _Card:
    mine, all_of = own["reports_received"], network["reports_received"]
    newest = ""
    if reports:
        when = period(asked.language, reports[0].period)
        newest = asked.say("hubs.card.newest", period=when, day=reports[0].first_on)
    return _Card(
        "reports",
        "reports_received",
        asked.say_count("hubs.card.due", mine.denominator or 0),
        asked.say("hubs.network.reports", part=all_of.numerator, whole=all_of.denominator or 0),
        second=newest,
    )
