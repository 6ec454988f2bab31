"""Our own master, 16:9, made in code: nothing in it that nobody could make again.

It begins as the bare presentation of python-pptx: two of its layouts stay, each with a title.
"""

from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from charts.palette import PALETTES
from exports.powerpoint.paint import Paint
from exports.powerpoint.room import HIGH, INCH, WIDE, Room
from exports.powerpoint.speech import speak
from texts.words import say

MARGIN = int(0.667 * INCH)
_BOTTOM = int(7.25 * INCH)
_TITLE = Room(MARGIN, int(0.35 * INCH), WIDE - 2 * MARGIN, int(1.12 * INCH))
FREE = Room(MARGIN, _TITLE.bottom, _TITLE.width, _BOTTOM - _TITLE.bottom)
_BODY = Room(MARGIN, 2 * INCH, _TITLE.width, int(4.25 * INCH))
# Left of the code, which stands in the corner.
_NUMBER = Room(WIDE - MARGIN - int(1.51 * INCH), _BOTTOM - INCH // 4, INCH // 2, INCH // 4)
_PLACES = {
    PP_PLACEHOLDER.TITLE: _TITLE,
    PP_PLACEHOLDER.BODY: _BODY,
    PP_PLACEHOLDER.OBJECT: _BODY,
    PP_PLACEHOLDER.SLIDE_NUMBER: _NUMBER,
}
_KEPT = {"Title Only": "layout_figure", "Title and Content": "layout_text"}
# The six of the theme: what someone gets who adds a chart of their own.
_ACCENTS = ("hub-1", "hub-2", "hub-3", "status-submitted", "partner-social-economy", "hub-rest")
_PRINTER = RELATIONSHIP_TYPE.PRINTER_SETTINGS
_STRIP_HEIGHT = int(0.07 * INCH)
_CALIBRI = {"typeface": "Calibri", "panose": "020F0502020204030204"}


def own_master(paint: Paint, language: str) -> Any:
    """A presentation without slides, with our master and layouts in the colours of ``paint``."""
    made: Any = Presentation()
    made.slide_width, made.slide_height = WIDE, HIGH
    _size = made.part._element.find(qn("p:sldSz"))
    _size.attrib.pop("type", None)
    _without_printer(made.part)
    _keep_layouts(made, language)
    master = made.slide_master
    for holder in (master, *made.slide_layouts):
        _place(holder, language)
        speak(holder._element, language)
    _strip(master, paint)
    _letters(master)
    _theme(master.part.part_related_by(RELATIONSHIP_TYPE.THEME), paint)
    if paint.theme == "dark":
        # The theme's two grounds change places: what is added later is white on black too.
        colours = master._element.find(qn("p:clrMap"))
        for name, value in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
            colours.set(name, value)
    return made


def _without_printer(part: Any) -> None:
    # The bare presentation brings the settings of somebody's printer.
    rels = part._rels
    for key in [key for key, rel in rels.items() if rel.reltype == _PRINTER]:
        rels.pop(key)


def _keep_layouts(made: Any, language: str) -> None:
    for layout in list(made.slide_layouts):
        key = _KEPT.get(layout.name)
        if key is None:
            made.slide_layouts.remove(layout)
        else:
            layout._element.cSld.set("name", say(language, f"powerpoint.{key}"))


def _place(holder: Any, language: str) -> None:
    """Put the placeholders of a master or layout where ours stand; drop date and footer."""
    for shape in list(holder.placeholders):
        kind = shape.placeholder_format.type
        room = _PLACES.get(kind)
        if room is None:
            shape._element.getparent().remove(shape._element)
            continue
        shape.left, shape.top, shape.width, shape.height = (
            room.left,
            room.top,
            room.width,
            room.height,
        )
        shape.name = say(language, f"powerpoint.placeholder.{kind.name.lower()}")
        body = shape._element.txBody.find(qn("a:bodyPr"))
        for side in ("lIns", "tIns", "rIns", "bIns"):
            body.set(side, "0")
        body.set("anchor", "t" if room is _BODY else "b")
        if kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            continue
        shape.text_frame.text = say(language, f"powerpoint.prompt.{kind.name.lower()}")


def _strip(master: Any, paint: Paint) -> None:
    """The yellow strip at the top: decoration, and behind everything."""
    tree = master._element.cSld.spTree
    strip = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="90" name="Strip"/><p:cNvSpPr/>'
        '<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{WIDE}" cy="{_STRIP_HEIGHT}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:srgbClr val="{paint.hex("accent")[1:]}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        "</p:spPr></p:sp>"
    )
    tree.insert(2, strip)


def _letters(master: Any) -> None:
    """Titles of 32 points to the left, texts of 24 without bullets, numbers in the text colour."""
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    title.find(qn("a:defRPr")).attrib.update({"sz": "3200", "b": "1"})
    body = styles.find(qn("p:bodyStyle"))
    for level, size in zip(body, ("2400", "2000", "1800", "1800", "1800"), strict=False):
        level.find(qn("a:defRPr")).set("sz", size)
    first = body.find(qn("a:lvl1pPr"))
    first.attrib.update({"marL": "0", "indent": "0"})
    for tag in ("a:buFont", "a:buChar"):
        first.remove(first.find(qn(tag)))
    first.insert(
        list(first).index(first.find(qn("a:defRPr"))), parse_xml(f"<a:buNone {nsdecls('a')}/>")
    )
    for tint in master._element.iter(qn("a:tint")):
        tint.getparent().remove(tint)


def _theme(part: Part, paint: Paint) -> None:
    """Name, colours and fonts of the theme. Calibri comes with Office; its panose helps others."""
    root = parse_xml(part.blob)
    root.set("name", "Hubmonitor")
    scheme = root.find(".//" + qn("a:clrScheme"))
    scheme.set("name", "Hubmonitor")
    screen = PALETTES["dark" if paint.theme == "dark" else "projector"]
    colours = {"dk1": "#000000", "lt1": "#FFFFFF", "dk2": "#1F2329", "lt2": "#F2F2F2"}
    colours |= {f"accent{at}": screen[token] for at, token in enumerate(_ACCENTS, start=1)}
    colours |= {"hlink": screen["action"], "folHlink": screen["action"]}
    for name, colour in colours.items():
        said = f'<a:srgbClr val="{colour.removeprefix("#")}"/>'
        made = parse_xml(f"<a:{name} {nsdecls('a')}>{said}</a:{name}>")
        scheme.replace(scheme.find(qn(f"a:{name}")), made)
    for fonts in root.iter(qn("a:majorFont"), qn("a:minorFont")):
        fonts.find(qn("a:latin")).attrib.update(_CALIBRI)
    part._blob = serialize_part_xml(root)
