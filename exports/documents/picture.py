"""*Resultaten in een oogopslag* as a picture for social media."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from exports.documents.drawn import code, common
from exports.documents.leaflets import made_at
from exports.glance import Glance
from exports.typeset import compiled
from texts.typed import typed
from texts.words import say

Shape = Literal["wide", "square"]
_TEMPLATE = Path(__file__).with_name("glance.typ")
_SIZES: dict[Shape, tuple[int, int]] = {"wide": (1200, 630), "square": (1080, 1080)}


def glance_picture(glance: Glance, shape: Shape) -> bytes:
    """A PNG of 1200 by 630 or 1080 by 1080 pixels: the four figures; the square one with a code.

    Whoever shares it gives the sentences of the glance as its text alternative.
    """
    return compiled(_TEMPLATE, _words(glance, shape), made_at(glance.on), "png")


def _words(glance: Glance, shape: Shape) -> dict[str, Any]:
    width, height = _SIZES[shape]
    return common(glance.language, glance.is_example) | {
        "width": width,
        "height": height,
        "square": shape == "square",
        "title": typed(glance.title, 90),
        "stamp": glance.stamp,
        "who": typed(glance.who, 90),
        "network": say(glance.language, "sheets.network"),
        "source": typed(glance.source, 220),
        "warning": typed(glance.warning, 160),
        "none": say(glance.language, "sheets.picture.none"),
        "numbers": [
            {"value": each.value, "label": each.label, "context": each.context}
            for each in glance.numbers
        ],
        "code": code(glance.language, glance.address) if shape == "square" else None,
    }
