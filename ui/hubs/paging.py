"""Which hubs stand on this page of the list, and the ways to other hubs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ui.asked import Asked
from ui.html import Markup, element
from ui.partnering.results import hubs_of

PAGE = 50
_LOCATED = ("trajectories", "dossiers_submitted", "municipalities_covered")


@dataclass(frozen=True, slots=True)
class HubsPage:
    """One page of the chosen hubs, from 1.

    codes: the hubs on it, in their fixed order. every: those on all pages. left: those of them
    that the filters leave; of another one only what it did there is shown.
    """

    number: int
    last: int
    codes: tuple[str, ...]
    every: tuple[str, ...]
    left: frozenset[str]

    @property
    def total(self) -> int:
        """How many hubs there are on all pages."""
        return len(self.every)

    @property
    def suffix(self) -> str:
        """What the names of its charts end on: a chart of another page is another chart."""
        return f"_{self.number}" if self.number > 1 else ""


def page_of(asked: Asked) -> HubsPage:
    """The hubs that the address asks; the last page for a number beyond it."""
    hubs, left = _shown(asked)
    last = max(1, -(-len(hubs) // PAGE))
    number = min(asked.address.rows_page, last)
    codes = tuple(hubs[(number - 1) * PAGE : number * PAGE])
    return HubsPage(number, last, codes, tuple(hubs), frozenset(left))


def _shown(asked: Asked) -> tuple[list[str], list[str]]:
    """The chosen hubs that the other filters leave or that did something there; and the first."""
    if not set(asked.where("hubs")) - {"hub"}:
        return asked.hub_order, asked.hub_order
    left = hubs_of(asked)
    # A hub may have a dossier or a municipality in a province that is not its own.
    active = set(left)
    for metric in _LOCATED:
        found = asked.measure(metric, "hub")
        active |= set(found.loc[found["numerator"] > 0, "hub"])
    return [hub for hub in asked.hub_order if hub in active], left


def pager(asked: Asked, page: HubsPage) -> Markup:
    """The ways to the other pages; nothing when there is only one."""
    if page.last == 1:
        return Markup()
    first = (page.number - 1) * PAGE + 1
    place = asked.say(
        "hubs.table.place", first=first, last=first + len(page.codes) - 1, total=page.total
    )
    links = [
        element(
            "a",
            asked.say(f"hubs.table.{key}"),
            href=replace(asked.address, rows_page=to, unknown=()).link(),
            id=f"hm-hubs-{key}",
        )
        for key, to in (("previous", page.number - 1), ("next", page.number + 1))
        if 1 <= to <= page.last
    ]
    return element(
        "nav",
        element("span", place),
        *links,
        class_="hm-pager",
        aria_label=asked.say("hubs.table.pager"),
    )


def sheet_link(asked: Asked, hub: str) -> str:
    """The address of a hub's sheet; the other filters, the day and the language stay."""
    return replace(asked.address.plain(), page="hubs").with_codes("hub", (hub,)).link()


def sheet_links(asked: Asked, hubs: Sequence[str]) -> dict[str, str]:
    """Hub → the address of its sheet."""
    return {hub: sheet_link(asked, hub) for hub in hubs}


def ways(asked: Asked, hub: str) -> Markup:
    """From one sheet to the one before, to the one after, and to all hubs."""
    order, labels = asked.all_hubs, asked.labels("hub")
    at = order.index(hub)
    links = [
        element(
            "a",
            asked.say(f"hubs.{key}", hub=labels.get(order[to], order[to])),
            href=sheet_link(asked, order[to]),
            id=f"hm-hub-{key}",
        )
        for key, to in (("previous", at - 1), ("next", at + 1))
        if 0 <= to < len(order)
    ]
    every = replace(asked.address.plain(), page="hubs").with_codes("hub", ()).link()
    links.append(element("a", asked.say("hubs.all_hubs"), href=every, id="hm-hub-all"))
    return element("nav", *links, class_="hm-hub-ways", aria_label=asked.say("hubs.ways"))
