"""The frame of small multiples: a panel per hub in the fixed order, and what all of them share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from charts.drawing import Context
from charts.markup import element, items, text


@dataclass(frozen=True, slots=True)
class Hubs:
    """The hubs that have a panel.

    order: their codes in the fixed order of all charts. labels: code → name.
    reported: the codes of those whose report came in. sheets: code → address of the hub's sheet.
    """

    order: Sequence[str]
    labels: Mapping[str, str]
    reported: frozenset[str]
    sheets: Mapping[str, str] = field(default_factory=dict)

    def name(self, hub: str) -> str:
        """What a hub is called; its code when it has no name."""
        return self.labels.get(hub, hub)


def panels(hubs: Hubs, drawn: Mapping[str, Sequence[str]], context: Context) -> str:
    """The panels beside each other.

    drawn: hub → what stands in its panel. Under it a hub whose report did not come in says so:
        what it shares with another hub may be known from there.
    """
    return items(
        "ul",
        (_panel(hub, hubs, drawn.get(hub, ()), context) for hub in hubs.order),
        "hm-multiples-grid",
    )


def _panel(hub: str, hubs: Hubs, content: Sequence[str], context: Context) -> str:
    chosen = " hm-chosen" if hub in context.chosen and len(hubs.order) > len(context.chosen) else ""
    silent = ""
    if hub not in hubs.reported:
        silent = text("p", context.say("multiples.no_report"), "hm-multiple-silent")
    return element(
        "li", _name(hub, hubs, context), *content, silent, classes=f"hm-multiple{chosen}"
    )


def _name(hub: str, hubs: Hubs, context: Context) -> str:
    name, sheet = hubs.name(hub), hubs.sheets.get(hub)
    if not (sheet and context.leads):
        return text("p", name, "hm-multiple-name")
    return element(
        "p", text("a", name, "hm-multiple-sheet", href=sheet), classes="hm-multiple-name"
    )
