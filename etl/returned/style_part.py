"""xl/styles.xml as lists of fonts, fills, borders and formats, to which some can be added."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from etl.returned.markup import Element, Markup, Splice, attributes_of, spliced, tag
from etl.returned.relations import add_type
from etl.returned.workbook import WorkbookPart

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
)  # fmt: skip
_EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="%s">'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    b"</styleSheet>"
)
_FIRST = {  # what a workbook without the list has all the same
    "fonts": [b'<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'],
    "fills": [
        b'<fill><patternFill patternType="none"/></fill>',
        b'<fill><patternFill patternType="gray125"/></fill>',
    ],
    "borders": [b"<border><left/><right/><top/><bottom/><diagonal/></border>"],
    "cellXfs": [b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
}
_BLANK_AT_END = re.compile(rb"\s+(?=/?>)")


@dataclass(slots=True)
class _List:
    """One list: its items as they stand there, and how many of them the workbook had."""

    items: list[bytes]
    before: int = 0
    known: dict[bytes, int] = field(default_factory=dict)

    def place(self, item: bytes) -> int:
        """The index of an item; it is added when it is not there yet."""
        if not self.known:
            backwards = reversed([*enumerate(self.items)])
            self.known = {_BLANK_AT_END.sub(b"", each): place for place, each in backwards}
        key = _BLANK_AT_END.sub(b"", item)
        if key not in self.known:
            self.known[key] = len(self.items)
            self.items.append(item)
        return self.known[key]


class StylePart:
    """The formats of a workbook, which may have none yet. What is added is written by ``save``."""

    def __init__(self, workbook: WorkbookPart) -> None:
        self._workbook = workbook
        found = workbook.relations.of_kind("styles")
        self._member = found.member if found else ""
        xml = workbook.members.read(self._member) if found else _EMPTY % workbook.namespace
        self._markup = Markup(xml)
        self._parts: dict[str, Element] = {e.name: e for e in self._markup.children()}
        self.lists = {name: self._listed(name) for name in _FIRST}

    def _listed(self, name: str) -> _List:
        element = self._parts.get(name)
        children = self._markup.children(element) if element else ()
        items = [self._markup.whole(e) for e in children]
        missing = [self.named(item) for item in _FIRST[name][len(items) :]]
        return _List([*items, *missing], len(items))

    def named(self, xml: bytes) -> bytes:
        """XML of our own with the prefix that this part uses."""
        return re.sub(rb"<(/?)(?=\w)", rb"<\1" + self._markup.prefix, xml)

    def format(self, style: int) -> bytes:
        """The ``xf`` of a style; an unknown style is the first one, as it is to Excel."""
        items = self.lists["cellXfs"].items
        return items[style] if 0 <= style < len(items) else items[0]

    def attributes(self, style: int) -> dict[str, bytes]:
        """The attributes of a style's ``xf``."""
        return attributes_of(self.format(style).partition(b">")[0].rstrip(b"/"))

    def item(self, name: str, style: int, attribute: str) -> bytes:
        """What a style refers to: ``item("fills", 3, "fillId")``."""
        items = self.lists[name].items
        place = int(self.attributes(style).get(attribute, b"0"))
        return items[place] if place < len(items) else items[0]

    def with_changes(self, style: int, **changed: int | None) -> int:
        """The style with other attributes (None: without): one that is there, or a copy."""
        markup = Markup(self.format(style))
        element = markup.root
        attributes = element.attributes | {
            name: b"%d" % value for name, value in changed.items() if value is not None
        }
        for name, value in changed.items():
            if value is None:
                attributes.pop(name, None)
        body = None if element.is_empty_tag else markup.inside(element)
        return self.lists["cellXfs"].place(tag(element.qualified, attributes, body))

    def number_formats(self) -> dict[int, bytes]:
        """The workbook's own number formats, such as ``dd/mm/yyyy``, by number."""
        element = self._parts.get("numFmts")
        listed = self._markup.children(element) if element else ()
        return {
            int(e.attributes.get("numFmtId", b"0")): e.attributes.get("formatCode", b"")
            for e in listed
        }

    def save(self) -> None:
        """Write the part, if something was added to it."""
        grown = {n: found for n, found in self.lists.items() if len(found.items) > found.before}
        if self._member and not grown:
            return
        xml = spliced(self._markup.xml, self._changes(grown))
        members = self._workbook.members
        if not self._member:
            # Some readers look nowhere else, whatever the relation says.
            self._member = "xl/styles.xml"
            self._workbook.relations.add(self._workbook.base, "styles", self._member)
            add_type(members, self._member, _TYPE)
        members.write(self._member, xml)

    def _changes(self, grown: dict[str, _List]) -> list[Splice]:
        """Lists that grow where they are; new ones in the order that the format wants."""
        changes, new = [], []
        for name, found in grown.items():
            element = self._parts.get(name)
            if element is None:
                body = tag(name.encode(), {"count": b"%d" % len(found.items)}, b"")
                start, end = self.named(body).split(b"><")
                items = b"".join(found.items)
                new.append((name, start + b">" + items + b"<" + end))
                continue
            attributes = element.attributes | {"count": b"%d" % len(found.items)}
            body = self._markup.inside(element) + b"".join(found.items[found.before :])
            changes.append((element.start, element.end, tag(element.qualified, attributes, body)))
        return changes + self._placed(new)

    def _placed(self, new: list[tuple[str, bytes]]) -> list[Splice]:
        root = self._markup.root
        if root.is_empty_tag:
            body = b"".join(xml for _, xml in new)
            return [self._markup.appended(root, body)] if new else []
        placed = []
        for name, xml in new:
            later = _ORDER[_ORDER.index(name) + 1 :]
            starts = [self._parts[n].start for n in later if n in self._parts]
            at = min(starts, default=root.close)
            placed.append((at, at, xml))
        return placed
