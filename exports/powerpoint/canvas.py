"""A slide that is being filled: what every figure needs to put itself on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.util import Pt

from exports.powerpoint.paint import Paint
from exports.powerpoint.room import Room
from texts.words import say

_ALIGNS = {"left": PP_ALIGN.LEFT, "centre": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_ANCHORS = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. size: points on a slide of 13.333 inch; href: where a click goes, or ""."""

    text: str
    size: float
    bold: bool = False
    href: str = ""
    after: float = 0
    align: Literal["left", "centre", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Canvas:
    """The slide with its colours, language and scale (1 on a slide of 13.333 by 7.5 inch).

    alt: the figure in one sentence. on: the day of the deck, which dates the sheets of its charts.
    site: begins the addresses of paths.
    """

    slide: Slide
    paint: Paint
    language: str
    scale: float
    alt: str
    on: date
    site: str = ""

    def say(self, key: str, **values: object) -> str:
        """The text ``powerpoint.<key>``."""
        return say(self.language, f"powerpoint.{key}", **values)

    def points(self, size: float) -> Pt:
        """A size of letters at this slide's scale."""
        return Pt(max(8, round(size * self.scale * 2) / 2))

    def write(
        self,
        name: str,
        room: Room,
        lines: Sequence[Line],
        anchor: Literal["top", "middle", "bottom"] = "top",
    ) -> Shape:
        """A text box that fills the room: no margins, no shrinking."""
        shapes: Any = self.slide.shapes  # typed with lengths of its own, which plain numbers are
        box: Shape = shapes.add_textbox(room.left, room.top, room.width, room.height)
        box.name = name
        self.fill_text(box.text_frame, lines)
        box.text_frame.vertical_anchor = _ANCHORS[anchor]
        return box

    def fill_text(self, frame: Any, lines: Sequence[Line]) -> None:
        """Put the lines in a text frame, each a paragraph."""
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for at, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.alignment = _ALIGNS[line.align]
            paragraph.space_after = Pt(line.after * self.scale)
            run = paragraph.add_run()
            run.text = line.text
            run.font.size, run.font.bold = self.points(line.size), line.bold
            if line.href:
                run.hyperlink.address = line.href


def describe(shape: BaseShape, alt: str) -> None:
    """The text alternative of a shape: what a screen reader says instead of it."""
    shape._element._nvXxPr.cNvPr.set("descr", alt)
