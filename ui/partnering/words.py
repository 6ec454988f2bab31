"""The sentences of the page about partners: its answer, what is missing, and ways on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from metrics.measure import Total
from texts.words import listed
from ui.asked import Asked
from ui.html import Markup, element
from ui.partnering.results import missing_kinds

_MOST_NAMED = 3  # hubs that a sentence can name


def answer(asked: Asked, rule: Total, states: pd.DataFrame) -> str:
    """How many hubs meet the partnership rule; who misses what, or how many hubs when many do."""
    whole = rule.denominator or 0
    if not whole:
        return asked.say(f"pages.partners.{'none_selected' if asked.address.where() else 'none'}")
    missing = missing_kinds(states, asked.all_hubs)
    if name := only_hub(asked, states):
        told = [asked.say(f"pages.partners.{'not_met_by' if missing else 'met_by'}", hub=name)]
    elif rule.numerator == whole:
        return asked.say_count("pages.partners.all", whole)
    else:
        told = [asked.say_count("pages.partners.answer", rule.numerator, whole=whole)]
    if len(missing) <= _MOST_NAMED:
        told += [_misses(asked, hub, kinds) for hub, kinds in missing.items()]
    else:
        told.append(asked.say_count("pages.partners.several", len(missing)))
    return " ".join(told)


def only_hub(asked: Asked, states: pd.DataFrame) -> str:
    """The name of the hub when the filters leave exactly one; "" otherwise."""
    hubs = [str(code) for code in states["hub_code"]]
    return asked.labels("hub").get(hubs[0], hubs[0]) if len(hubs) == 1 else ""


def missing_list(asked: Asked, missing: Mapping[str, Sequence[str]]) -> Markup:
    """A line per hub that lacks a kind, leading to the partners that it has; nothing when none do.

    missing: as ``missing_kinds`` gives it.
    """
    if not missing:
        return Markup()
    lines = (
        element(
            "li",
            element("a", _misses(asked, hub, kinds), href=_partners_of(asked, hub)),
        )
        for hub, kinds in missing.items()
    )
    title = element("h2", asked.say("pages.partners.missing"))
    return element("section", title, element("ul", *lines), class_="hm-chart hm-missing-kinds")


def _misses(asked: Asked, hub: str, kinds: Sequence[str]) -> str:
    names = [asked.say(f"pages.partners.kind.{kind}") for kind in kinds]
    name = asked.labels("hub").get(hub, hub)
    return asked.say("pages.partners.misses", hub=name, kinds=listed(asked.language, names))


def _partners_of(asked: Asked, hub: str) -> str:
    return asked.rows_link("partnerships", {"hub": hub})
