"""One number with all that it needs to be understood → a card; and the grid of cards."""

from __future__ import annotations

from collections.abc import Sequence

from charts.markup import element, text
from texts.words import UNKNOWN, say


def kpi_card(
    label: str,
    value: str | None,
    context: str,
    *,
    language: str,
    rate: str = "",
    change: str = "",
    stamp: str = "",
    link: tuple[str, str] | None = None,
    provisional: bool = False,
) -> str:
    """A card: label, number, what it is out of, rate, change in words, date, and a way on.

    value: already written in the language; None: nothing is known yet, shown as a dash.
    link: address and words of the way to the rows behind the number.
    provisional: some expected reports are missing; said beside the number.
    """
    if value is None:
        number = text("span", UNKNOWN, aria_hidden="true")
        told = text("p", say(language, "charts.no_data"), "hm-context")
    else:
        number, told = text("span", value), text("p", context, "hm-context") if context else ""
        if provisional:
            number += " " + text("small", say(language, "charts.provisional"))
    rest = ((rate, "hm-rate"), (change, "hm-change"), (stamp, "hm-stamp"))
    return element(
        "section",
        text("h3", label),
        element("p", number, classes="hm-value"),
        told,
        *(text("p", words, classes) for words, classes in rest if words and value is not None),
        element("p", text("a", link[1], href=link[0], target="_self"), classes="hm-way-on")
        if link
        else "",
        classes="hm-card",
    )


def cards(each: Sequence[str]) -> str:
    """The cards beside each other, equally high."""
    return element("div", *each, classes="hm-cards")
