"""Whether a template is light or dark, so that the colours of the figures are seen on it."""

from __future__ import annotations

from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import SlideLayout

from exports.deck import Theme
from exports.powerpoint.paint import luminance

_HALF = 0.18  # what is darker reads white letters better


def theme_of(layout: SlideLayout, otherwise: Theme) -> Theme:
    """The theme that suits the background; ``otherwise`` when that is a picture or a gradient."""
    master = layout.slide_master
    for holder in (layout, master):
        ground = holder._element.cSld.find(qn("p:bg"))
        if ground is None:
            continue
        colour = _colour(ground, master)
        if colour is None:
            return otherwise
        return "dark" if luminance(colour) < _HALF else "light"
    return otherwise


def _colour(ground: Any, master: Any) -> str | None:
    """``#RRGGBB`` of a plain background; null for any other."""
    plain = ground.find(f"{qn('p:bgPr')}/{qn('a:solidFill')}")
    holder = ground.find(qn("p:bgRef")) if plain is None else plain
    if holder is None or not len(holder):
        return None
    first = holder[0]
    if first.tag == qn("a:srgbClr"):
        return f"#{first.get('val')}"
    return _of_theme(first.get("val"), master) if first.tag == qn("a:schemeClr") else None


def _of_theme(name: str, master: Any) -> str | None:
    mapped = master._element.find(qn("p:clrMap")).get(name, name)
    theme = parse_xml(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    found = theme.find(f".//{qn('a:clrScheme')}/{qn('a:' + mapped)}")
    if found is None or not len(found):
        return None
    value = found[0].get("lastClr") or found[0].get("val", "")
    return f"#{value}" if len(value) == 6 else None
