"""The six key figures of a hub on paper, each with that of all hubs together beneath it."""

from __future__ import annotations

from collections.abc import Mapping

from exports.deck import Number
from metrics.basis import hub_days
from metrics.measure import Total
from texts.words import UNKNOWN, number
from ui.asked import Asked
from ui.hubs.cards import of_words
from ui.lower_bound import is_provisional
from ui.values import Shows

Totals = Mapping[str, Total]

# Name of the texts → the metric, and which of its two numbers is the large one.
_FIGURES: Mapping[str, tuple[str, Shows]] = {
    "tests": ("test_trajectories", "part"),
    "submitted": ("approval_rate", "whole"),
    "approved": ("approval_rate", "part"),
    "municipalities": ("municipalities_covered", "part"),
    "partners": ("partnerships", "part"),
    "reports": ("reports_received", "part"),
}


def numbers(asked: Asked, own: Totals, all_hubs: Mapping[str, str]) -> tuple[Number, ...]:
    """The figures of the one hub that ``asked`` is about; a dash while it told nothing.

    own: empty for a hub without a report. all_hubs: as ``of_all_hubs`` gives them.
    """
    return tuple(_number(asked, key, own, all_hubs[key]) for key in _FIGURES)


def of_all_hubs(asked: Asked, network: Totals) -> dict[str, str]:
    """Name of a figure → what all hubs together come to, and whether that can still change.

    "" for each while no hub reported: nothing is known then, not 0.
    """
    if not hub_days(asked.store, asked.address.on):
        return dict.fromkeys(_FIGURES, "")
    told = {
        "tests": _value(asked, "tests", network["test_trajectories"].numerator),
        "submitted": _value(asked, "submitted", network["approval_rate"].denominator),
        "approved": _approved_of_all(asked, network),
        "municipalities": _value(
            asked, "municipalities", network["municipalities_covered"].numerator
        ),
        "partners": _partners_of_all(asked, network),
        "reports": asked.say(
            "hubs.network.reports",
            part=network["reports_received"].numerator,
            whole=network["reports_received"].denominator or 0,
        ),
    }
    return {key: _bounded(asked, key, words) for key, words in told.items()}


def _value(asked: Asked, key: str, value: int | None) -> str:
    return asked.say(f"hubs.network.{key}", value=value or 0)


def _approved_of_all(asked: Asked, network: Totals) -> str:
    told = of_words(asked, "part_submitted", network["approval_rate"])
    return asked.say("sheets.hub.approved", told=told)


def _partners_of_all(asked: Asked, network: Totals) -> str:
    rule, value = network["partner_rule"], int(network["partnerships"].numerator)
    key = "sheets.hub.partners_of_all"
    return asked.say_count(key, value, met=rule.numerator, whole=rule.denominator or 0)


def _bounded(asked: Asked, key: str, told: str) -> str:
    if not is_provisional(asked, _FIGURES[key][0]):
        return told
    return asked.say("sheets.hub.provisional", told=told)


def _number(asked: Asked, key: str, own: Totals, all_hubs: str) -> Number:
    metric, shows = _FIGURES[key]
    label = asked.say(f"hubs.card.{key}")
    if not own:
        return Number(UNKNOWN, label, all_hubs)
    total = own[metric]
    value = total.denominator if shows == "whole" else total.numerator
    beside = _beside(asked, key, own)
    return Number(
        number(asked.language, value),
        label,
        f"{beside[:1].upper()}{beside[1:]}.\n{all_hubs}",
        asked.rows_link(metric, whole=shows == "whole"),
    )


def _beside(asked: Asked, key: str, own: Totals) -> str:
    """What the large number is out of, as on the page of the hub."""
    if key == "tests":
        running = own["test_trajectories_running"].numerator
        return asked.say("pages.context.running", part=running)
    if key == "submitted":
        decided = own["approval_rate_decided"].denominator or 0
        return asked.say("hubs.card.decided", decided=decided)
    if key == "approved":
        return of_words(asked, "submitted", own["approval_rate"])
    if key == "municipalities":
        whole = own["municipalities_covered"].denominator or 0
        return asked.say("pages.context.of_municipalities", whole=whole)
    if key == "reports":
        return asked.say_count("sheets.hub.due", own["reports_received"].denominator or 0)
    rule = own["partner_rule"]
    met = "met" if rule.numerator else "not_met"
    return asked.say(f"hubs.card.rule_{met if rule.denominator else 'unknown'}")
