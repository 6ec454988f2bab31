"""A story as a PowerPoint file: native charts with their sheets, native shapes, no pictures."""

from __future__ import annotations

from pathlib import Path

from exports.deck import Deck
from exports.powerpoint.unfit import UnfitTemplate

__all__ = ["UnfitTemplate", "powerpoint"]


def powerpoint(deck: Deck, template: Path | None = None) -> bytes:
    """The deck as .pptx, the same bytes for the same deck.

    template: the department's own file, whose masters, layouts and text colours are then used, its
    slides left out; null for our own master, in ``deck.theme``. Raises UnfitTemplate when the file
    is missing, broken, or has no layout on which a title and a figure fit.
    """
    from exports.powerpoint.making import made  # it loads python-pptx: only who asks waits for it

    return made(deck, template)
