"""Colours and fills: a colour never stands alone, a hatch or an outline tells the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN_TYPE
from pptx.util import Pt

from charts.palette import PALETTES
from exports.deck import Fill, Theme

_Rgb: Any = RGBColor  # python-pptx does not type its own
_GROUNDS = {"light": ("projector", "#FFFFFF", "#000000"), "dark": ("dark", "#000000", "#FFFFFF")}


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of one theme: tokens of the palette, the ground and the text on it."""

    theme: Theme

    @property
    def ground(self) -> str:
        """The background."""
        return _GROUNDS[self.theme][1]

    @property
    def text(self) -> str:
        """Text on the background."""
        return _GROUNDS[self.theme][2]

    def hex(self, token: str) -> str:
        """The colour of a token as ``#RRGGBB``; LookupError for a token that does not exist."""
        return PALETTES[_GROUNDS[self.theme][0]][token]

    def rgb(self, token: str) -> RGBColor:
        """The same, as the file wants it."""
        return rgb(self.hex(token))

    def on(self, token: str, fill: Fill) -> str:
        """Black or white, whichever is read better on a part of this colour and fill."""
        if fill != "solid":
            return self.text
        return "#FFFFFF" if luminance(self.hex(token)) < 0.179 else "#000000"

    def dress(self, look: Any, token: str, fill: Fill) -> None:
        """Fill and edge of a part; a solid one is parted from its neighbour by the ground."""
        if fill == "hatch":
            hatched(look.fill, self.hex(token), self.ground)
        else:
            solid(look.fill, self.ground if fill == "outline" else self.hex(token))
        look.line.color.rgb = rgb(self.ground if fill == "solid" else self.hex(token))
        look.line.width = Pt(1.5 if fill == "solid" else 2.25)


def rgb(colour: str) -> RGBColor:
    """``#003B8E`` as the file wants it."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    made: RGBColor = _Rgb(red, green, blue)
    return made


def solid(fill: Any, colour: str) -> None:
    """One colour."""
    fill.solid()
    fill.fore_color.rgb = rgb(colour)


def hatched(fill: Any, colour: str, ground: str) -> None:
    """Slanted lines of a colour on the ground."""
    fill.patterned()
    fill.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
    fill.fore_color.rgb = rgb(colour)
    fill.back_color.rgb = rgb(ground)


def luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1 (WCAG)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
