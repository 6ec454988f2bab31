"""The presentation that the slides are put in: our own master or the department's template."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Opened
from pptx.slide import SlideLayout

from exports.deck import Theme
from exports.powerpoint.ground import theme_of
from exports.powerpoint.own import FREE, own_master
from exports.powerpoint.paint import Paint
from exports.powerpoint.room import HIGH, WIDE, Room
from exports.powerpoint.unfit import UnfitTemplate

_FOOTERS = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
_BODIES = {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT}
_POTX, _PPTX = b"presentationml.template.main+xml", b"presentationml.presentation.main+xml"
_USUAL_TITLE = 44  # points, when a template does not say
_MOST_BYTES, _MOST_UNPACKED = 40_000_000, 120_000_000
_LEAST_SHARE = 0.45  # of the slide's height, for subtitle, figure and source


@dataclass(frozen=True, slots=True)
class Base:
    """Where slides go.

    figure: the layout of a slide with a figure; text: of one with sentences, null when none has
    one body placeholder. room: what is free under the title. scale: 1 when 13.333 by 7.5 inch.
    is_own: our master, so that we know the letters.
    """

    opened: Opened
    figure: SlideLayout
    text: SlideLayout | None
    room: Room
    paint: Paint
    scale: float
    is_own: bool = False


def own_base(theme: Theme, language: str) -> Base:
    """Our own master in a theme."""
    paint = Paint(theme)
    opened = own_master(paint, language)
    figure, text = sorted(opened.slide_layouts, key=lambda layout: len(_kinds(layout)))
    return Base(opened, figure, text, FREE, paint, 1, is_own=True)


def template_base(template: Path, theme: Theme) -> Base:
    """The masters and layouts of a file, its own slides taken out.

    theme: of charts on a background whose colour cannot be told. Raises UnfitTemplate.
    """
    opened = _opened(template)
    width, height = opened.slide_width or WIDE, opened.slide_height or HIGH
    layouts = [one for master in opened.slide_masters for one in master.slide_layouts]
    titled = [one for one in layouts if PP_PLACEHOLDER.TITLE in _kinds(one)]
    if not titled:
        raise UnfitTemplate("no_title")
    fit = [one for one in titled if _room(one, width, height).height > _LEAST_SHARE * height]
    if not fit or height > width:
        raise UnfitTemplate("no_room")
    # What holds nothing but a title comes first; then what has the fewest places to leave empty.
    figure = min(fit, key=lambda one: len(_kinds(one) - _FOOTERS) * 10 + _count(one))
    texts = [one for one in fit if _body_count(one) == 1 and _count(one) == 2]
    _without_slides(opened)
    return Base(
        opened,
        figure,
        texts[0] if texts else None,
        _room(figure, width, height),
        Paint(theme_of(figure, theme)),
        min(width / WIDE, height / HIGH),
    )


def _opened(template: Path) -> Opened:
    try:
        if template.stat().st_size > _MOST_BYTES:
            raise UnfitTemplate("unreadable")
        opened = Presentation(_as_presentation(template))
        any(master.slide_layouts for master in opened.slide_masters)
    except UnfitTemplate:
        raise
    except Exception as error:
        # python-pptx has no one error for a broken file: it trips over whatever is missing.
        raise UnfitTemplate("unreadable") from error
    return opened


def _as_presentation(template: Path) -> BytesIO:
    """The file, also when it is a real template (.potx): only its declared kind differs."""
    out = BytesIO()
    with ZipFile(template) as old, ZipFile(out, "w") as new:
        if any(name.endswith("vbaProject.bin") for name in old.namelist()):
            raise UnfitTemplate("macros")
        if sum(info.file_size for info in old.infolist()) > _MOST_UNPACKED:
            raise UnfitTemplate("unreadable")
        for name in old.namelist():
            part = old.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(_POTX, _PPTX)
            new.writestr(name, part)
    out.seek(0)
    return out


def _without_slides(opened: Opened) -> None:
    """Take the example slides out, and the sections and shows that name them."""
    listed = opened.part._element.sldIdLst
    for entry in list(listed if listed is not None else ()):
        opened.part.drop_rel(entry.rId)
        listed.remove(entry)
    root = opened.part._element
    for tag in ("p:custShowLst", "p:extLst"):
        for found in root.findall(qn(tag)):
            root.remove(found)


def places_of(holder: Any) -> list[Any]:
    """The placeholders of a slide, layout or master."""
    return list(holder.placeholders)


def kind_of(place: Any) -> PP_PLACEHOLDER:
    """What a placeholder is for."""
    kind: PP_PLACEHOLDER = place.placeholder_format.type
    return kind


def _kinds(layout: SlideLayout) -> set[Any]:
    return {kind_of(shape) for shape in places_of(layout)}


def _count(layout: SlideLayout) -> int:
    kinds = [kind_of(shape) for shape in places_of(layout)]
    return sum(kind not in _FOOTERS for kind in kinds)


def _body_count(layout: SlideLayout) -> int:
    kinds = [kind_of(shape) for shape in places_of(layout)]
    return sum(kind in _BODIES for kind in kinds)


def _room(layout: SlideLayout, width: int, height: int) -> Room:
    """What is free under the title, above a footer, as wide as the title when that is wide."""
    margin = int(0.03 * height)
    bottom, under, left, right = height - margin, 0, margin * 2, width - margin * 2
    for shape in places_of(layout):
        place = Room(shape.left or 0, shape.top or 0, shape.width or 0, shape.height or 0)
        kind = kind_of(shape)
        if kind == PP_PLACEHOLDER.TITLE:
            under = place.bottom
            if place.width > 0.6 * width:
                left, right = max(place.left, 0), min(place.right, width)
        elif kind in _FOOTERS and place.top > 0.75 * height:
            bottom = min(bottom, place.top)
    return Room(left, under, right - left, bottom - under)


def title_size(layout: SlideLayout) -> float:
    """Points of a title: as the layout says, else as the master does."""
    for holder in (layout, layout.slide_master):
        for shape in places_of(holder):
            if kind_of(shape) == PP_PLACEHOLDER.TITLE:
                sizes = shape._element.xpath(".//a:lstStyle/a:lvl1pPr/a:defRPr/@sz")
                if sizes:
                    return int(sizes[0]) / 100
    sizes = layout.slide_master._element.xpath(".//p:titleStyle/a:lvl1pPr/a:defRPr/@sz")
    return int(sizes[0]) / 100 if sizes else _USUAL_TITLE
