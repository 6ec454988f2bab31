"""The old drawing (VML) that gives every note of a worksheet its yellow paper."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from etl.returned.cells import Place
from etl.returned.markup import Markup, spliced
from etl.returned.relations import Relations, add_default_type
from etl.returned.workbook import WorkbookPart

_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NAMESPACES = {
    b"v": b"urn:schemas-microsoft-com:vml",
    b"o": b"urn:schemas-microsoft-com:office:office",
    b"x": b"urn:schemas-microsoft-com:office:excel",
}
_START = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:'
    b'office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    b'<o:idmap v:ext="edit" data=""/></o:shapelayout></xml>'
)
_PAPER = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    b'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    b'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    b'<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    b'margin-top:2pt;width:240pt;height:110pt;z-index:%d;visibility:hidden" fillcolor="#ffffe1" '
    b'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    b'<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    b'<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    b"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%d, 15, %d, 10, %d, 15, %d, 4</x:Anchor>"
    b"<x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData>"
    b"</v:shape>"
)
_SHAPE_START = re.compile(rb"<((?:\w+:)?shape)\s")
_IS_NOTE = re.compile(rb"""ObjectType\s*=\s*["']Note["']""")
_MAP = re.compile(rb"""(<(?:\w+:)?idmap\b[^>]*?\sdata\s*=\s*["'])([\d,\s]*)""")
_AT = re.compile(rb"<(?:\w+:)?(Row|Column)>\s*(\d+)\s*<")
_NUMBER = re.compile(rb"_x0000_s(\d+)")
_IN_BLOCK = 1024  # the numbers of shapes come in blocks, of which each drawing has its own
_LAST_COLUMN, _LAST_ROW = 16_383, 1_048_575
_WIDE, _HIGH = 4, 7  # columns and rows that the paper covers


class NoteDrawing:
    """The drawing of one worksheet's notes.

    identity: of the worksheet's relation to it; "" when there is none yet.
    """

    def __init__(self, workbook: WorkbookPart, relations: Relations, identity: str) -> None:
        self._workbook = workbook
        self._members = workbook.members
        self._relations = relations
        found = (each.member for each in relations if each.identity == identity and each.member)
        self._member = next(found, "")
        self._xml = self._members.read(self._member) if self._member else _START

    def remove(self, places: Collection[Place]) -> None:
        """Take the papers of these cells away."""
        gone = set(places)

        changes = []
        for found in _SHAPE_START.finditer(self._xml):
            end_tag = b"</" + found[1] + b">"
            close = self._xml.find(end_tag, found.end())
            if close < 0:
                break
            end = close + len(end_tag)
            shape = self._xml[found.start() : end]
            at = {name: int(number) + 1 for name, number in _AT.findall(shape)}
            place = at.get(b"Row", 0), at.get(b"Column", 0)
            if place in gone and _IS_NOTE.search(shape):
                changes.append((found.start(), end, b""))
        self._xml = spliced(self._xml, changes)

    def add(self, places: Sequence[Place]) -> None:
        """Give these cells a paper."""
        numbers = self._free_numbers(len(places))
        papers = [_shape(number, place) for number, place in zip(numbers, places, strict=True)]
        if b"_x0000_t202" not in self._xml:
            papers.insert(0, _PAPER)
        self._xml = _with_namespaces(self._xml)
        markup = Markup(self._xml)
        self._xml = spliced(self._xml, [markup.appended(markup.root, b"".join(papers))])

    def _free_numbers(self, count: int) -> list[int]:
        """Numbers that no other shape has, in blocks that no other drawing has."""
        used = {int(number) for number in _NUMBER.findall(self._xml)}
        own = _blocks(self._xml)
        free = [number for block in sorted(own) for number in _in_block(block) - used]
        if len(free) >= count:
            return sorted(free)[:count]
        taken = own | self._blocks_of_others()
        new: list[int] = []
        while len(free) < count:
            new.append(next(n for n in range(1, 1 << 20) if n not in taken))
            taken.add(new[-1])
            free += _in_block(new[-1]) - used
        self._add_to_map(new)
        return sorted(free)[:count]

    def _add_to_map(self, blocks: Sequence[int]) -> None:
        listed = b",".join(b"%d" % block for block in blocks)

        def grown(found: re.Match[bytes]) -> bytes:
            return found[1] + b",".join(filter(None, (found[2].strip(), listed)))

        self._xml = _MAP.sub(grown, self._xml, count=1)

    def _blocks_of_others(self) -> set[int]:
        taken: set[int] = set()
        for name in self._members:
            if name.lower().endswith(".vml") and name != self._member:
                xml = self._members.read(name)
                taken |= _blocks(xml) | {int(n) // _IN_BLOCK for n in _NUMBER.findall(xml)}
        return taken

    def save(self) -> str:
        """Write the drawing; the identity of its relation when it is new, else ""."""
        if self._member:
            self._members.write(self._member, self._xml)
            return ""
        self._member = self._members.free_name("xl/drawings/vmlDrawing{}.vml")
        add_default_type(self._members, "vml", _TYPE)
        self._members.write(self._member, self._xml)
        return self._relations.add(self._workbook.base, "vmlDrawing", self._member)


def _blocks(xml: bytes) -> set[int]:
    found = _MAP.search(xml)
    return {int(number) for number in re.findall(rb"\d+", found[2])} if found else set()


def _in_block(block: int) -> set[int]:
    return set(range(block * _IN_BLOCK + 1, (block + 1) * _IN_BLOCK))


def _shape(number: int, place: Place) -> bytes:
    row, column = place[0] - 1, place[1] - 1
    left, top = min(column + 1, _LAST_COLUMN - _WIDE), min(max(row - 1, 0), _LAST_ROW - _HIGH)
    anchor = (left, top, left + _WIDE, top + _HIGH)
    return _SHAPE % (number, number % _IN_BLOCK, *anchor, row, column)


def _with_namespaces(xml: bytes) -> bytes:
    """The drawing with the three prefixes that our shapes use."""
    root = Markup(xml).root
    lacking = b"".join(
        b' xmlns:%s="%s"' % (prefix, name)
        for prefix, name in _NAMESPACES.items()
        if f"xmlns:{prefix.decode()}" not in root.attributes
    )
    end = root.inner - (2 if root.is_empty_tag else 1)
    return xml[:end] + lacking + xml[end:]
