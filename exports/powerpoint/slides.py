"""A slide of a story on a slide of the file: title, figure, source, in the order of reading."""

from __future__ import annotations

from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from exports.deck import Chart, Closing, Deck, Dots, Map, Numbers, Slide, Table, Words
from exports.powerpoint.base import Base, kind_of, places_of, title_size
from exports.powerpoint.canvas import Canvas, Line
from exports.powerpoint.charts import add_chart
from exports.powerpoint.codes import add_code
from exports.powerpoint.dots import add_dots
from exports.powerpoint.map import add_map
from exports.powerpoint.notes import add_notes
from exports.powerpoint.numbers import add_numbers
from exports.powerpoint.paint import rgb
from exports.powerpoint.room import INCH, POINT, Room
from exports.powerpoint.tables import add_table
from exports.powerpoint.widths import fitting
from exports.powerpoint.words import add_closing, add_words, body_of
from exports.stage.letters import balanced, is_cut, text_width

_BAND, _SUBTITLE, _GAP, _TAG = 0.86, 0.34, 0.15, 1.4  # inch
_SOURCE, _SMALLEST = 12, 12  # points: 24 pixels on a screen of 1920
_SLIDE_NUMBER = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"


def add_slide(base: Base, deck: Deck, told: Slide) -> None:
    """One slide, with its notes page."""
    is_text = isinstance(told.figure, Words) and base.text is not None
    layout = base.text if is_text and base.text is not None else base.figure
    slide = base.opened.slides.add_slide(layout)
    canvas = Canvas(
        slide,
        base.paint,
        deck.language,
        base.scale,
        told.summary,
        deck.on,
        deck.address.removesuffix(deck.path),
    )
    _keep_places(canvas, is_text)
    _title(canvas, base, told)
    gap = int(_GAP * INCH * base.scale)
    _, room = base.room.from_top(gap // 2)
    subtitle, room = room.from_top(int(_SUBTITLE * INCH * base.scale), gap)
    band, room = room.from_bottom(int(_BAND * INCH * base.scale), gap)
    _subtitle(canvas, base, deck, told, subtitle)
    _figure(canvas, told, room)
    _band(canvas, base, told, band, deck.warning)
    add_notes(canvas, told)


def _keep_places(canvas: Canvas, is_text: bool) -> None:
    """Take out the places that would stay empty: they say ‘click to add text’ to everyone."""
    body = body_of(canvas) if is_text else None
    for place in places_of(canvas.slide):
        is_title = kind_of(place) == PP_PLACEHOLDER.TITLE
        if not is_title and (body is None or place.shape_id != body.shape_id):
            place._element.getparent().remove(place._element)


def _title(canvas: Canvas, base: Base, told: Slide) -> None:
    title: Any = canvas.slide.shapes.title
    title.text_frame.text = told.title
    title.name = canvas.say("placeholder.title")
    usual = title_size(canvas.slide.slide_layout)
    lines = max(1, int(title.height / POINT / (usual * 1.2)))
    size = fitting(told.title, title.width / POINT, lines, usual, usual / 2, True)
    if size < usual:
        title.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    if base.is_own:  # in the letters of a template we cannot tell where a line ends
        title.text_frame.margin_right = _spare(told.title, size, title.width, lines)


def _spare(title: str, size: float, width: int, most: int) -> int:
    """What stays free at the right, so that no word stands alone on the last line; EMU.

    A break in the text would be read back as part of the title. Our letters are a little wider
    than those of Office, so nothing takes more lines than it would.
    """
    lines = balanced(title, size, width / POINT, most, True)
    if len(lines) < 2 or is_cut(title, lines):
        return 0
    longest = max(text_width(line, size, True) for line in lines)
    return max(0, width - int((longest + 2) * POINT))


def _subtitle(canvas: Canvas, base: Base, deck: Deck, told: Slide, room: Room) -> None:
    """Measure, area and moment; and VOORBEELD, framed, on each slide that may be shown alone."""
    inch = INCH * canvas.scale
    tag, rest = room.from_right(int(_TAG * inch), int(0.2 * inch))
    room = rest if deck.is_example else room
    width = room.width / POINT / canvas.scale
    # All in one size: else a long one seems to weigh less.
    texts = [one.subtitle for one in deck.slides]
    if base.is_own:
        size = min(16, *(int(width / (text_width(text, 1) or 1)) for text in texts))
    else:
        size = min(int(fitting(text, width, 1, 16, _SMALLEST)) for text in texts)
    size = max(size, _SMALLEST)
    canvas.write(canvas.say("name.subtitle"), room, [Line(told.subtitle, size)], "middle")
    if deck.is_example:
        word = canvas.say("example")
        box = canvas.write(word, tag, [Line(word, 14, bold=True, align="centre")], "middle")
        box.line.color.rgb = rgb(canvas.paint.text)
        box.line.width = Pt(1.5)


def _figure(canvas: Canvas, told: Slide, room: Room) -> None:
    match told.figure:
        case Numbers() as figure:
            add_numbers(canvas, figure, room)
        case Chart() as figure:
            add_chart(canvas, figure, room)
        case Dots() as figure:
            add_dots(canvas, figure, room)
        case Map() as figure:
            add_map(canvas, figure, room)
        case Table() as figure:
            add_table(canvas, figure, room)
        case Words() as figure:
            add_words(canvas, figure, room)
        case Closing() as figure:
            add_closing(canvas, figure, room, told)


def _band(canvas: Canvas, base: Base, told: Slide, room: Room, warning: str) -> None:
    """Warning, source, number of the slide, and the code of the same figure in the dashboard."""
    inch = INCH * base.scale
    code, rest = room.from_right(room.height, int(0.15 * inch))
    number, rest = rest.from_right(int(0.5 * inch), int(0.15 * inch))
    if warning:
        above, rest = rest.from_top(int(_SUBTITLE * inch))
        canvas.write(canvas.say("name.warning"), above, [Line(warning, 14, bold=True)])
    source = canvas.write(canvas.say("name.source"), rest, [Line(told.source, _SOURCE)], "bottom")
    # On the box and not on its words: a link would paint them in another colour.
    source.click_action.hyperlink.address = told.address
    if not isinstance(told.figure, Closing):
        add_code(canvas, told.address, code, canvas.say("code.figure"))
    _number(canvas, base, number)


def _number(canvas: Canvas, base: Base, room: Room) -> None:
    """In the layout's own place for it; in ours when it has none."""
    layout = canvas.slide.slide_layout
    places = [one for one in places_of(layout) if kind_of(one) == PP_PLACEHOLDER.SLIDE_NUMBER]
    at = len(base.opened.slides)
    tree: Any = canvas.slide.shapes._spTree
    if not places:
        box = canvas.write(canvas.say("name.number"), room, [Line("", _SOURCE)], "bottom")
        paragraph = box.text_frame.paragraphs[0]._p
        paragraph.insert(1, _field(at, f' sz="{int(canvas.points(_SOURCE).pt * 100)}"'))
        return
    place = places[0].placeholder_format
    tree.append(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{tree.max_shape_id + 1}" name=""/>'
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
            f'<p:ph type="sldNum" sz="quarter" idx="{place.idx}"/></p:nvPr></p:nvSpPr><p:spPr/>'
            "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
        )
    )
    shape = canvas.slide.shapes[-1]
    shape.name = canvas.say("name.number")
    element: Any = shape._element
    element.txBody.p_lst[0].append(_field(at, ""))


def _field(at: int, size: str) -> Any:
    return parse_xml(
        f'<a:fld {nsdecls("a")} id="{_SLIDE_NUMBER}" type="slidenum"><a:rPr lang="nl-BE"{size}/>'
        f"<a:t>{at}</a:t></a:fld>"
    )
