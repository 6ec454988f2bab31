"""Amounts as key figures."""

from __future__ import annotations

from texts.words import euro
from ui.asked import Asked
from ui.parts import card


def amounts_card(asked: Asked) -> str:
    """The subsidy granted, and on how many dossiers it rests: amounts that were left blank are not 0."""
    granted = asked.total("amount_granted")
    written = euro(asked.language, granted.value) if granted.value is not None else None
    context = asked.say("pages.context.amount_known", part=granted.known or 0, whole=granted.numerator or 0)
    return card(asked, "granted", granted.value, context, written=written)
