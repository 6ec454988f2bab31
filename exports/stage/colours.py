"""The colours of a slide: those of the projector, or those of a dark hall."""

from __future__ import annotations

from collections.abc import Mapping

from charts.palette import PALETTES
from exports.deck import Theme
from exports.stage.contrast import contrast

TEXT = 7.0  # the least contrast of text on a slide
MARK = 4.5  # the least contrast of the edge of a mark on a slide
_DARK_HALL = {
    "background": "#000000",
    "surface": "#000000",
    "text": "#FFFFFF",
    "map-blank": "#000000",
    "on-accent": "#000000",
}
_SCREENS: Mapping[Theme, Mapping[str, str]] = {
    "light": PALETTES["projector"],
    "dark": {**PALETTES["dark"], **_DARK_HALL},
}


def palette(theme: Theme) -> Mapping[str, str]:
    """Token of ``charts.palette`` → hex on this theme."""
    return _SCREENS[theme]


def edge(colours: Mapping[str, str], token: str) -> str:
    """The hex of a line around a mark of this colour; "" for one that stands out by itself."""
    if contrast(colours[token], colours["background"]) >= MARK:
        return ""
    return colours["stage-outline" if token.startswith("stage-") else "text"]


def ink_on(ground: str) -> str:
    """Black or white, whichever is read best on this ground."""
    return max("#000000", "#FFFFFF", key=lambda ink: contrast(ink, ground))
