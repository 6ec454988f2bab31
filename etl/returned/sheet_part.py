"""What of a worksheet's XML is no cell: the link to its notes, merged cells, older colours."""

from __future__ import annotations

import re
from collections.abc import Mapping

from etl.read.places import position
from etl.returned.cells import Place
from etl.returned.markup import ATTRIBUTES, Element, Markup, masked, spliced, tag, unescaped
from etl.returned.relations import STRICT, TRANSITIONAL

_RELATIONS = (TRANSITIONAL.encode(), STRICT.encode())
_AFTER_DRAWING = {  # what the format wants after legacyDrawing
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst", "AlternateContent",
}  # fmt: skip
_STYLED = re.compile(rb"<(?:[\w.-]+:)?(?:c|row|col)(?=\s)" + ATTRIBUTES + rb"/?>")
_STYLE = re.compile(rb"""(\s(?:s|style)\s*=\s*["'])(\d+)""")


def sheet_markup(xml: bytes) -> Markup:
    """The sheet's XML, to look up anything but cells."""
    return Markup(xml, opaque=b"sheetData")


def drawing_of(xml: bytes) -> str:
    """The identity of the relation to the drawing of the notes; "" without one."""
    element = sheet_markup(xml).child("legacyDrawing")
    if element is None:
        return ""
    named = (v for k, v in element.attributes.items() if k.rpartition(":")[2] == "id")
    return unescaped(next(named, b""))


def with_drawing(xml: bytes, identity: str, base: str) -> bytes:
    """The sheet with a link to the drawing of its notes, in the place that the format wants."""
    markup = sheet_markup(xml)
    prefix = markup.prefix_of(_RELATIONS)
    attributes = {f"{(prefix or b'r').decode()}:id": identity.encode()}
    if prefix is None:
        attributes = {"xmlns:r": base.encode(), **attributes}
    new = tag(markup.prefix + b"legacyDrawing", attributes)
    later = (e.start for e in _after_cells(markup) if e.name in _AFTER_DRAWING)
    at = next(later, markup.root.close)
    return spliced(xml, [(at, at, new)])


def _after_cells(markup: Markup) -> list[Element]:
    children = list(markup.children())
    cells = next((i for i, e in enumerate(children) if e.name == "sheetData"), -1)
    return children[cells + 1 :]


def merged_anchors(xml: bytes) -> list[tuple[Place, Place]]:
    """The first and the last cell of every merged range."""
    markup = sheet_markup(xml)
    listed = markup.child("mergeCells")
    found = []
    for element in markup.children(listed) if listed else ():
        first, _, last = element.attributes.get("ref", b"").decode().partition(":")
        try:
            found.append((position(first), position(last or first)))
        except ValueError:
            continue
    return found


def with_styles(xml: bytes, instead: Mapping[int, int]) -> bytes:
    """The sheet with other formats for the cells, rows and columns that have one of these."""
    if not instead:
        return xml
    changes = []
    for found in _STYLED.finditer(masked(xml)):
        style = _STYLE.search(found[0])
        if style and int(style[2]) in instead:
            start = found.start() + style.start(2)
            changes.append((start, start + len(style[2]), b"%d" % instead[int(style[2])]))
    return spliced(xml, changes)
