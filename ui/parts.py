"""The pieces that pages are written with: cards, a counted sentence, the guide."""

from __future__ import annotations

from charts.cards import cards as card_grid
from charts.cards import kpi_card
from metrics.intervals import FEW
from metrics.measure import Total
from texts.words import euro, number, share
from ui.asked import Asked
from ui.html import Markup, element


def cards(asked: Asked, *each: str) -> Markup:
    """The key figures of a page beside each other."""
    title = element("h2", asked.say("pages.key_figures"), class_="hm-hidden")
    return Markup(title + card_grid(each))


def card(
    asked: Asked,
    key: str,
    value: float | None,
    context: str = "",
    rate: str = "",
    to: str | None = None,
    written: str | None = None,
) -> str:
    """One key figure. key: its label is the text ``pages.card.<key>``. to: key of the page behind it.

    written: the value as text, where it is not a plain number.
    """
    link = (asked.address.link(to), asked.say(f"pages.way_on.{to}")) if to else None
    if written is None and value is not None:
        written = number(asked.language, value)
    return kpi_card(
        asked.say(f"pages.card.{key}"), written, context,
        language=asked.language, rate=rate, link=link, provisional=asked.basis.is_provisional,
    )  # fmt: skip


def amount(asked: Asked, key: str, metric: str) -> str:
    """A sum in euro, and on how many dossiers it rests: what was left blank is not 0."""
    found = asked.total(metric)
    written = euro(asked.language, found.value) if found.value is not None else None
    words = asked.say("pages.context.amount_known", part=found.known or 0, whole=found.numerator or 0)
    return card(asked, key, found.value, words, written=written)


def rate(asked: Asked, key: str, total: Total) -> str:
    """The share in words; "" when there are too few cases to say one."""
    if total.value is None or (total.denominator or 0) < FEW:
        return ""
    return asked.say(f"pages.rate.{key}", share=share(asked.language, total.value))


def told(asked: Asked, key: str, part: float | None, whole: float | None) -> str:
    """A sentence about a part of a whole: the text key has ``none``, ``single``, ``one`` and ``other``."""
    part, whole = int(part or 0), int(whole or 0)
    if not whole:
        return asked.say(f"{key}.none")
    if whole == 1:
        return asked.say(f"{key}.single", part=part)
    return asked.say_count(key, part, whole=whole)


def guide(asked: Asked) -> Markup:
    """How to read this site, in three lines."""
    lines = (element("li", asked.say(f"pages.guide.{line}")) for line in ("pages", "filters", "charts"))
    return element(
        "section", element("h2", asked.say("pages.guide.title")), element("ol", *lines), class_="hm-guide"
    )


def note(words: str) -> Markup:
    """A remark under the figures."""
    return element("p", words, class_="hm-note")
