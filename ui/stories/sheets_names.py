"""What the leaflet of a hub lists: municipalities, partners, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping

from charts.drawing import is_unknown
from exports.sheet import Names
from metrics.measure import Total
from texts.words import UNKNOWN, period
from ui import results
from ui.asked import Asked
from ui.partnering.results import missing_kinds

PENDING = "dossiers_pending"


def municipalities(asked: Asked) -> Names:
    """Those in its area, by name; they belong to the map."""
    found = asked.rows("municipalities_covered", ("name",))
    names = tuple(sorted(map(str, found["name"]), key=str.casefold))
    return Names("", (("", names),) if names else (), asked.say("sheets.hub.no_municipalities"))


def partners(asked: Asked) -> Names:
    """Its partners by kind, kinds and names in the order of its page."""
    found = asked.rows("partnerships", ("name", "kind"))
    kinds: dict[str, list[str]] = {}
    for name, kind in zip(found["name"], found["kind"], strict=True):
        words = UNKNOWN if is_unknown(name) else str(name)
        kinds.setdefault(str(kind), []).append(words)
    labels = asked.store.labels("kind", asked.language, "partnerships")
    order = [*(kind for kind in labels if kind in kinds), *sorted(kinds.keys() - set(labels))]
    groups = tuple(
        (
            _front(
                asked.say("sheets.hub.partners.kind", kind=labels.get(kind, kind), n=len(names))
            ),
            tuple(sorted(names, key=str.casefold)),
        )
        for kind, names in ((kind, kinds[kind]) for kind in order)
    )
    title, none = (asked.say(f"sheets.hub.partners.{key}") for key in ("title", "none"))
    return Names(title, groups, none)


def _front(words: str) -> str:
    return words[:1].upper() + words[1:]


def missing(asked: Asked, hub: str, totals: Mapping[str, Total]) -> tuple[str, ...]:
    """What may still come: reports, kinds of partner, decisions; a sentence when it is nothing."""
    say = "sheets.hub.missing"
    told = [
        asked.say(f"{say}.report", period=period(asked.language, code))
        for of, code in asked.basis.missing
        if of == hub
    ]
    if totals:
        labels = asked.store.labels("kind", asked.language, "partnerships")
        lacking = missing_kinds(results.hub_states(asked), [hub]).get(hub, [])
        told += [asked.say(f"{say}.kind", kind=labels[kind]) for kind in lacking]
        pending = int(totals[PENDING].numerator)
        told += [asked.say_count(f"{say}.pending", pending)] if pending else []
    told += _of_others(asked.whole_network())
    return tuple(told) or (asked.say(f"{say}.{'nothing' if totals else 'first'}"),)


def _of_others(network: Asked) -> list[str]:
    """Why the numbers of all hubs together can still change; nothing when they are all there."""
    basis = network.basis
    if not basis.is_provisional or basis.period is None or not basis.hubs_reported:
        return []
    when = period(network.language, basis.period)
    told = {"received": basis.hubs_reported, "expected": basis.hubs_expected, "period": when}
    return [network.say("sheets.hub.missing.others", **told)]
