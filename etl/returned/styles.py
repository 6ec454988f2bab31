"""Formats of cells: copies of them with our colours, and what they were before."""

from __future__ import annotations

import re

from etl.findings import Severity
from etl.returned.markup import attributes_of, tag
from etl.returned.style_part import StylePart
from etl.returned.workbook import WorkbookPart

# Behind dark letters a light colour, behind white letters (the template's titles) a dark one.
_LIGHT = {Severity.ERROR: b"FFF9D6D6", Severity.WARNING: b"FFFFF0B8"}
_DARK = {Severity.ERROR: b"FFAA2729", Severity.WARNING: b"FF9F5804"}
_OURS = frozenset([*_LIGHT.values(), *_DARK.values()])
_NO_COLOUR = (b"64", b"65")  # indexes that mean "automatic"
# The first two digits say how see-through a colour is, which no program heeds: so they can say
# that the colour behind ours is the one that was there. LibreOffice puts one of its own there.
_KEPT, _OPAQUE = b"01", b"FF"
_APPLICATION = "docProps/app.xml"
_DAY_FORMATS = {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
_SHORT_DAY = 14
_LITERAL = re.compile(rb'"[^"]*"|&quot;.*?&quot;|\\.|\[[^\]]*\]|_.|\*.')
_DAY = re.compile(rb"[dyjh]|^m+$", re.IGNORECASE)


class Styles:
    """The formats of a workbook, by the number that a cell's ``s`` has."""

    def __init__(self, workbook: WorkbookPart) -> None:
        self._part = StylePart(workbook)
        self._numbers = self._part.number_formats()
        self._marked: dict[tuple[int, Severity], int] = {}
        saved_by = workbook.members.find(_APPLICATION)
        self._is_libre_office = saved_by is not None and (
            b"LibreOffice" in workbook.members.read(saved_by)
        )

    def save(self) -> None:
        """Write what was added."""
        self._part.save()

    def add(
        self, font: bytes = b"", fill: bytes = b"", border: bytes = b"", inside: bytes = b""
    ) -> int:
        """A format of our own, from the XML of its font, fill, border and the inside of ``xf``."""
        part = self._part
        attributes = {"numFmtId": b"0", "fontId": b"0", "fillId": b"0", "borderId": b"0"}
        for name, xml in (("font", font), ("fill", fill), ("border", border)):
            if xml:
                place = part.lists[f"{name}s"].place(part.named(xml))
                attributes |= {f"{name}Id": b"%d" % place, f"apply{name.title()}": b"1"}
        if inside:
            attributes["applyAlignment"] = b"1"
        return part.lists["cellXfs"].place(part.named(tag(b"xf", attributes, inside or None)))

    def marked(self, style: int, severity: Severity) -> int:
        """The same format in our colour; the colour that was there is kept behind it."""
        if (style, severity) not in self._marked:
            colours = _DARK if self._has_light_letters(style) else _LIGHT
            fill = _solid(colours[severity], self._shown_colour(style))
            place = self._part.lists["fills"].place(self._part.named(fill))
            new = self._part.with_changes(style, fillId=place, applyFill=1)
            self._marked[style, severity] = new
        return self._marked[style, severity]

    def ours(self) -> dict[int, int]:
        """The formats in a colour of ours → what they were before."""
        if not any(colour in fill for fill in self._part.lists["fills"].items for colour in _OURS):
            return {}
        styles = range(len(self._part.lists["cellXfs"].items))
        return {style: self._unmarked(style) for style in styles if self._is_ours(style)}

    def _is_ours(self, style: int) -> bool:
        front = _colour(self._part.item("fills", style, "fillId"), b"fgColor")
        return front.get("rgb") in _OURS

    def _unmarked(self, style: int) -> int:
        behind = self._colour_before(style)
        if not behind:
            return self._part.with_changes(style, fillId=0, applyFill=None)
        fill = _filled(tag(b"fgColor", behind) + b'<bgColor indexed="64"/>')
        place = self._part.lists["fills"].place(self._part.named(fill))
        return self._part.with_changes(style, fillId=place, applyFill=1)

    def _colour_before(self, style: int) -> dict[str, bytes]:
        """The colour behind ours; {} when there was none, or a program lost it."""
        behind = _colour(self._part.item("fills", style, "fillId"), b"bgColor")
        colour = behind.get("rgb", b"")
        if behind.get("indexed") in _NO_COLOUR or colour in _OURS:
            return {}
        if colour.startswith(_KEPT):
            return {**behind, "rgb": _OPAQUE + colour[2:]}
        return {} if colour and self._is_libre_office else behind

    def as_day(self, style: int) -> int:
        """The format itself when it shows days, else a copy that does."""
        if self.is_day(style):
            return style
        return self._part.with_changes(style, numFmtId=_SHORT_DAY, applyNumberFormat=1)

    def as_number(self, style: int) -> int:
        """The format itself, unless it would show a number as a day."""
        if not self.is_day(style):
            return style
        return self._part.with_changes(style, numFmtId=0, applyNumberFormat=None)

    def is_day(self, style: int) -> bool:
        """Whether a number in this format is shown as a day or an hour."""
        number = int(self._part.attributes(style).get("numFmtId", b"0"))
        if number not in self._numbers:
            return number in _DAY_FORMATS
        return bool(_DAY.search(_LITERAL.sub(b"", self._numbers[number]).partition(b";")[0]))

    def _shown_colour(self, style: int) -> dict[str, bytes]:
        """The colour of a plain fill; {} for no fill, and for a pattern or a gradient."""
        fill = self._part.item("fills", style, "fillId")
        return _colour(fill, b"fgColor") if b"solid" in fill else {}

    def _has_light_letters(self, style: int) -> bool:
        colour = _colour(self._part.item("fonts", style, "fontId"), b"color")
        rgb = colour.get("rgb", b"")[-6:]
        if len(rgb) == 6:
            red, green, blue = (int(rgb[place : place + 2], 16) for place in (0, 2, 4))
            return 0.3 * red + 0.59 * green + 0.11 * blue > 160
        return colour.get("theme") in (b"0", b"2") or colour.get("indexed") in (b"1", b"9")


def _colour(xml: bytes, name: bytes) -> dict[str, bytes]:
    found = re.search(rb"<(?:[\w.-]+:)?%s(\s[^>]*?)/?>" % name, xml)
    return attributes_of(found[1]) if found else {}


def _solid(colour: bytes, behind: dict[str, bytes]) -> bytes:
    if len(behind.get("rgb", b"")) == 8:
        behind = {**behind, "rgb": _KEPT + behind["rgb"][2:]}
    back = tag(b"bgColor", behind or {"indexed": b"64"})
    return _filled(tag(b"fgColor", {"rgb": colour}) + back)


def _filled(colours: bytes) -> bytes:
    return b'<fill><patternFill patternType="solid">%s</patternFill></fill>' % colours
