"""A slide as one SVG of 1920 by 1080, and a figure alone at any size."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from exports.deck import Closing, Deck, Figure, Slide, Theme
from exports.stage.canvas import LEADING, Box, Canvas
from exports.stage.closing import draw_code, quiet
from exports.stage.figures import draw
from exports.stage.letters import balanced, shortened, text_width, wrapped
from texts.words import say

WIDTH, HEIGHT, MARGIN = 1920, 1080, 96
TITLE_SIZES = (64, 60, 56, 52, 48)
TITLE_LINES = 2
_SUBTITLE = (32, 30, 28)  # smaller only to stay on one line
_SOURCE, _WARNING, _CODE = 24, 28, 168
_TOP = 64  # of the accent bar
_ACCENT = Box(MARGIN, _TOP, 128, 12)
_FOOT = HEIGHT - 48  # nothing stands lower: a projector may cut the edge off
_SOURCE_WIDTH = 1330
_AIR = 44  # between the words above, the figure and the words under it


@dataclass(frozen=True, slots=True)
class _Title:
    lines: tuple[str, ...]
    size: int


def slide_svg(deck: Deck, at: int) -> str:
    """Slide ``at`` (from 0) of the deck as one ``<svg>``, named by its summary for who listens.

    Colours are literal, nothing is fetched, ids begin with the story's key and the slide's
    number: all slides of a deck can stand in one page. The letters are Source Sans 3, which the
    page around brings.
    """
    return slide_canvas(deck, at).svg(deck.slides[at].summary or deck.slides[at].title)


def figure_svg(
    figure: Figure, theme: Theme, width: int, height: int, language: str, size: float = 32,
    address: str = "",
) -> str:  # fmt: skip
    """Only the figure, laid out for this width and height; ``size`` is that of its labels in px.

    address: what the code of a ``Closing`` leads to; without it there is no code.
    """
    mark = sha256(repr((figure, theme, width, height, size)).encode()).hexdigest()[:8]
    canvas = Canvas(width, height, theme, language, f"f{mark}", size, address)
    canvas.rect(Box(0, 0, width, height), canvas.hex("background"))
    draw(canvas, figure, Box(0, 0, width, height))
    return canvas.svg()


def slide_canvas(deck: Deck, at: int) -> Canvas:
    """The slide drawn, with everything that was written on it, to check."""
    slide = deck.slides[at]
    canvas = Canvas(
        WIDTH, HEIGHT, deck.theme, deck.language, f"{deck.story}-{at}", address=slide.address
    )
    canvas.rect(Box(0, 0, WIDTH, HEIGHT), canvas.hex("background"))
    canvas.rect(_ACCENT, canvas.hex("accent"))
    top = _head(canvas, slide)
    bottom = _foot(canvas, deck, at)
    draw(canvas, slide.figure, Box(MARGIN, top, WIDTH - 2 * MARGIN, bottom - top))
    return canvas


def title_of(slide: Slide, width: float) -> _Title:
    """The title on one line if it can stay large, else on two; cut at the smallest size."""
    for size in TITLE_SIZES[:3]:
        if text_width(slide.title, size, bold=True) <= width:
            return _Title((slide.title,) if slide.title else (), size)
    for size in TITLE_SIZES:
        lines = wrapped(slide.title, size, width, len(slide.title), bold=True)
        if len(lines) <= TITLE_LINES:
            return _Title(balanced(slide.title, size, width, TITLE_LINES, bold=True), size)
    return _Title(wrapped(slide.title, size, width, TITLE_LINES, bold=True), size)


def _says_its_title(slide: Slide) -> bool:
    """Whether the thanks on the last slide are its title: they would stand there twice."""
    figure = slide.figure
    return isinstance(figure, Closing) and figure.words.strip(" .!") == slide.title.strip(" .!")


def _head(canvas: Canvas, slide: Slide) -> float:
    """Accent bar, title, subtitle and the code of the slide; where the figure may begin."""
    has_code = bool(slide.address) and not isinstance(slide.figure, Closing)
    width = WIDTH - 2 * MARGIN - (_CODE + 48 if has_code else 0)
    title = title_of(slide, width)
    top = _ACCENT.bottom + 14
    if not _says_its_title(slide):
        lines = canvas.keep_cut(slide.title, title.lines)
        top = canvas.paragraph(MARGIN, top, lines, title.size, bold=True)
    size = next((s for s in _SUBTITLE if text_width(slide.subtitle, s) <= width), _SUBTITLE[0])
    subtitle = canvas.keep_cut(slide.subtitle, balanced(slide.subtitle, size, width, 2))
    top = canvas.paragraph(MARGIN, top + 8, subtitle, size, ink="text-soft")
    if has_code:
        _code(canvas)
        top = max(top, _TOP + _CODE)
    return top + _AIR


def _code(canvas: Canvas) -> None:
    """The code at the right of the title, its black in line with accent bar and margin."""
    out = quiet(canvas, _CODE)
    draw_code(canvas, WIDTH - MARGIN - _CODE + out, _TOP - out, _CODE)


def _foot(canvas: Canvas, deck: Deck, at: int) -> float:
    """Source, number of the slide, example mark and warning; where the figure must end."""
    slide = deck.slides[at]
    source = wrapped(slide.source, _SOURCE, _SOURCE_WIDTH, 2)
    canvas.keep_cut(slide.source, source)
    top = _FOOT - max(len(source), 1) * LEADING * _SOURCE
    canvas.paragraph(MARGIN, top, source, _SOURCE, ink="text-soft")
    place = say(deck.language, "stage.at", at=at + 1, count=len(deck.slides))
    base = _FOOT - 0.3 * _SOURCE
    canvas.write(WIDTH - MARGIN, base, place, _SOURCE, anchor="end", ink="text-soft")
    if deck.is_example:
        _example(canvas, base, WIDTH - MARGIN - text_width(place, _SOURCE) - 28)
    top -= 12
    return (_warning(canvas, deck.warning, top) if deck.warning else top) - _AIR * 0.6


def _example(canvas: Canvas, base: float, right: float) -> None:
    words = say(canvas.language, "charts.example")
    wide = text_width(words, _SOURCE, bold=True) + 28
    accent = canvas.hex("accent")
    canvas.rect(Box(right - wide, base - 28, wide, 40), accent)
    x = right - wide / 2
    canvas.write(
        x, base, words, _SOURCE, bold=True, anchor="middle", ink="on-accent", ground=accent
    )


def _warning(canvas: Canvas, words: str, bottom: float) -> float:
    """That the figures are provisional, on a ground of its own; its upper edge."""
    line = shortened(words, _WARNING, WIDTH - 2 * MARGIN - 56, bold=True)
    canvas.keep_cut(words, (line,))
    ground = canvas.hex("remark-bg")
    band = Box(MARGIN, bottom - 56, text_width(line, _WARNING, bold=True) + 56, 52)
    canvas.rect(band, ground)
    canvas.rect(replace(band, width=10), canvas.hex("accent"))
    canvas.write(
        MARGIN + 32, band.top + 36, line, _WARNING, bold=True, ink="remark-text", ground=ground
    )
    return band.top
