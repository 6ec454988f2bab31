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
    rows: str = "",
    links: Sequence[tuple[str, str]] = (),
    provisional: str = "",
) -> str:
    """A card: label, number, what it is out of, rate, change in words, date, and ways on.

    value: already written in the language; None: nothing is known yet, shown as a dash.
    rows: address of the rows behind the number, which then is a link.
    links: address and words of each way on.
    provisional: what is said under a number while some expected reports are missing.
    """
    if value is None:
        number = text("span", UNKNOWN, aria_hidden="true")
        told = text("p", say(language, "charts.no_data"), "hm-context")
    else:
        number, told = _number(value, rows, language), ""
        if context:
            told = text("p", context, "hm-context")
    rest = (
        (rate, "hm-rate"),
        (change, "hm-change"),
        (provisional, "hm-provisional"),
        (stamp, "hm-stamp"),
    )
    ways = (text("a", words, href=address, target="_self") for address, words in links)
    return element(
        "section",
        text("h3", label),
        element("p", number, classes="hm-value"),
        told,
        *(text("p", words, classes) for words, classes in rest if words and value is not None),
        element("p", *ways, classes="hm-way-on") if links else "",
        classes="hm-card",
    )


def _number(value: str, rows: str, language: str) -> str:
    if not rows:
        return text("span", value)
    said = text("span", say(language, "charts.card_rows"), "hm-hidden")
    return element("a", text("span", value), said, classes="hm-number", href=rows, target="_self")


def cards(each: Sequence[str]) -> str:
    """The cards beside each other, equally high."""
    return element("div", *each, classes="hm-cards")
