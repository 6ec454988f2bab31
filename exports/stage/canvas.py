"""The sheet on which a figure is drawn: SVG, and what was written and inked on it, to check."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Literal

from exports.deck import Fill, Theme
from exports.stage.colours import edge, palette
from exports.stage.letters import ASCENT, CAP, DESCENT, is_cut, text_width

Anchor = Literal["start", "middle", "end"]
LEADING = 1.22  # from one line to the next, as a part of the size
SMALLEST = 0.75  # the smallest text, as a part of the size of a label
_ON_THE_LINE = frozenset("0123456789.%€–+- \u00a0")  # signs that do not hang under the base line
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BOLD = ' font-weight="700"'
# Typst takes the thinnest letters of a variable font for plain text, unless it is told otherwise.
_PLAIN = " font-variation-settings=\"'wght' 400\""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def centre(self) -> float:
        """The height of its middle."""
        return self.top + self.height / 2

    def below(self, height: float) -> Box:
        """What is left under a strip of this height."""
        return replace(self, top=self.top + height, height=self.height - height)

    def touches(self, other: Box) -> bool:
        """Whether the two share more than half a unit."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > 0.5
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.5
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside, half a unit more or less."""
        return (
            other.left >= self.left - 0.5
            and other.right <= self.right + 0.5
            and other.top >= self.top - 0.5
            and other.bottom <= self.bottom + 0.5
        )


@dataclass(frozen=True, slots=True)
class Written:
    """One line of text on the sheet: its words, where, how large, and its two colours."""

    words: str
    box: Box
    size: float
    ink: str
    ground: str


@dataclass
class Canvas:
    """A sheet of ``width`` by ``height``.

    size: of a label (32 on a slide); all else follows from it. own: goes before every id, so that
    many drawings stand in one page. address: what a code on the sheet leads to; "" for none.
    cut: texts of which words were left out. inked: edges of marks with what they stand on.
    """

    width: float
    height: float
    theme: Theme
    language: str
    own: str
    size: float = 32
    address: str = ""
    marks: list[str] = field(default_factory=list)
    patterns: dict[str, str] = field(default_factory=dict)
    written: list[Written] = field(default_factory=list)
    inked: list[tuple[str, str]] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)

    def hex(self, token: str) -> str:
        """The colour of a token of ``charts.palette`` on this theme."""
        return palette(self.theme)[token]

    def write(
        self, x: float, y: float, words: str, size: float = 0, *, bold: bool = False,
        anchor: Anchor = "start", ink: str = "text", ground: str = "background",
    ) -> None:  # fmt: skip
        """One line of text on the base line ``y``; ink and ground are tokens or hex."""
        if not words:
            return
        size = size or self.size
        colours = [
            colour if colour.startswith("#") else self.hex(colour) for colour in (ink, ground)
        ]
        wide = text_width(words, size, bold)
        left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        over, under = (CAP, 0.0) if _ON_THE_LINE.issuperset(words) else (ASCENT, DESCENT)
        box = Box(left, y - over * size, wide, (over + under) * size)
        self.written.append(Written(words, box, size, *colours))
        at = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.marks.append(
            f'<text x="{short(x)}" y="{short(y)}" font-size="{short(size)}" fill="{colours[0]}"'
            f"{at}{_BOLD if bold else _PLAIN}>{safe(words)}</text>"
        )

    def paragraph(
        self, x: float, top: float, lines: Sequence[str], size: float = 0, *, bold: bool = False,
        anchor: Anchor = "start", ink: str = "text", ground: str = "background",
    ) -> float:  # fmt: skip
        """Lines under each other from ``top`` down; the height where the next thing may begin."""
        size = size or self.size
        for line in lines:
            y = top + ASCENT * size + (LEADING - ASCENT - DESCENT) * size / 2
            self.write(x, y, line, size, bold=bold, anchor=anchor, ink=ink, ground=ground)
            top += LEADING * size
        return top

    def keep_cut(self, words: str, lines: tuple[str, ...]) -> tuple[str, ...]:
        """The lines themselves; it is kept when words of the text were left out."""
        if is_cut(words, lines):
            self.cut.append(words)
        return lines

    def rect(self, box: Box, fill: str, *, stroke: str = "", line: float = 0) -> None:
        """A rectangle; the line is drawn inside its edge. Colours are hex, pattern or none."""
        if line:
            box = Box(box.left + line / 2, box.top + line / 2, box.width - line, box.height - line)
        edges = f' stroke="{stroke}" stroke-width="{short(line)}"' if line else ""
        self.marks.append(
            f'<rect x="{short(box.left)}" y="{short(box.top)}" width="{short(max(box.width, 0))}"'
            f' height="{short(max(box.height, 0))}" fill="{fill}"{edges}/>'
        )

    def mark(self, box: Box, token: str, fill: Fill = "solid") -> None:
        """A bar, part or sample: filled, outlined or hatched; a pale one gets an edge."""
        colour, around = self.hex(token), edge(palette(self.theme), token)
        self.inked.append((around or colour, self.hex("background")))
        line = max(self.size / 10, 1.5)
        if fill == "solid":
            self.rect(box, colour, stroke=around, line=line if around else 0)
        else:
            inside = self.hatch(around or colour) if fill == "hatch" else self.hex("background")
            self.rect(box, inside, stroke=around or colour, line=line)

    def hatch(self, colour: str, ground: str = "", step: float = 0, turned: int = 45) -> str:
        """``url(#…)`` of slanting lines; a ground under them unless "none" is asked."""
        step = step or self.size * 0.4
        under = "" if ground == "none" else (ground or self.hex("background"))
        rect = (
            f'<rect width="{short(step)}" height="{short(step)}" fill="{under}"/>' if under else ""
        )
        line = f'<path d="M{short(step / 2)} 0V{short(step)}" stroke="{colour}"'
        body = f'{rect}{line} stroke-width="{short(step * 0.36)}"/>'
        return self._pattern(f"{colour}{under}{step}{turned}", body, step, turned)

    def dotted(self, colour: str, ground: str, step: float) -> str:
        """``url(#…)`` of dots on a ground."""
        rect = f'<rect width="{short(step)}" height="{short(step)}" fill="{ground}"/>'
        half = short(step / 2)
        dot = f'<circle cx="{half}" cy="{half}" r="{short(step * 0.17)}" fill="{colour}"/>'
        return self._pattern(f"dots{colour}{ground}{step}", rect + dot, step, 0)

    def _pattern(self, key: str, body: str, step: float, turned: int) -> str:
        if key not in self.patterns:
            turn = f' patternTransform="rotate({turned})"' if turned else ""
            name = f"{self.own}-p{len(self.patterns)}"
            self.patterns[key] = name
            self.marks.append(
                f'<defs><pattern id="{name}" width="{short(step)}" height="{short(step)}"'
                f' patternUnits="userSpaceOnUse"{turn}>{body}</pattern></defs>'
            )
        return f"url(#{self.patterns[key]})"

    def line(self, x1: float, y1: float, x2: float, y2: float, token: str, wide: float) -> None:
        """A straight line."""
        self.marks.append(
            f'<path d="M{short(x1)} {short(y1)}L{short(x2)} {short(y2)}" fill="none"'
            f' stroke="{self.hex(token)}" stroke-width="{short(wide)}"/>'
        )

    def svg(self, summary: str = "") -> str:
        """The whole drawing: for a screen reader one picture with the summary as its name."""
        name = f' role="img" aria-label="{safe(summary)}"' if summary else ""
        return (
            '<svg xmlns="http://www.w3.org/2000/svg"'
            f' viewBox="0 0 {short(self.width)} {short(self.height)}"{name}'
            f" font-family=\"'Source Sans 3',sans-serif\">{''.join(self.marks)}</svg>"
        )


def safe(words: str) -> str:
    """Words from anywhere as text of XML: escaped, and without signs that XML cannot hold."""
    return escape(_NOT_XML.sub("", words))


def short(value: float) -> str:
    """A coordinate to a tenth: 12.0 → 12."""
    return f"{value:.1f}".removesuffix(".0")
