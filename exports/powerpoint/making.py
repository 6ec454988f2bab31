"""A deck → the bytes of a PowerPoint file."""

from __future__ import annotations

from pathlib import Path

from exports.deck import Deck
from exports.powerpoint.base import own_base, template_base
from exports.powerpoint.finish import finished
from exports.powerpoint.slides import add_slide


def made(deck: Deck, template: Path | None) -> bytes:
    """The file; raises UnfitTemplate."""
    if template is None:
        base = own_base(deck.theme, deck.language)
    else:
        base = template_base(template, deck.theme)
    for slide in deck.slides:
        add_slide(base, deck, slide)
    return finished(base.opened, deck)
