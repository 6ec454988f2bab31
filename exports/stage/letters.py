"""How wide words are in Source Sans 3, and how they break into lines; no browser is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_FONT = "fontpkg_source_sans_3"  # a package that holds the font and nothing else
_FILE = "files/SourceSans3[wght].ttf"
_EM = 1000
_WEIGHTS = {False: 400, True: 700}
_MORE = "…"
_ONE_AT_A_TIME = Lock()  # visitors draw in threads of their own, and a font file is read by one
_PIECES = re.compile(r"[^ ]+ *")
_BREAKS = re.compile(r"[^/?&=.\-_]*[/?&=.\-_]*")  # where a long word, an address say, may break
ASCENT, DESCENT = 0.72, 0.21  # of the letters that we write, as parts of the size
CAP = 0.66  # of a capital or a digit


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line in the unit of ``size``; kerning, which only narrows, is left out."""
    return sum(_advance(sign, bold) for sign in text) * size / _EM


def wrapped(text: str, size: float, width: float, most: int, bold: bool = False) -> tuple[str, ...]:
    """The text in at most ``most`` lines that fit ``width``; what does not fit ends in an …."""
    lines: list[str] = []
    line, long = "", 0.0
    for piece in _pieces(text, size, width, bold):
        if line and long + text_width(piece.rstrip(), size, bold) > width:
            lines.append(line.rstrip())
            line, long = "", 0.0
        line, long = line + piece, long + text_width(piece, size, bold)
    if line.strip():
        lines.append(line.rstrip())
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], shortened(" ".join(lines[most - 1 : most + 1]), size, width, bold))


def balanced(
    text: str, size: float, width: float, most: int, bold: bool = False
) -> tuple[str, ...]:
    """The same lines as ``wrapped`` at their most even: no single word alone on the last one."""
    lines = wrapped(text, size, width, most, bold)
    if len(lines) < 2 or is_cut(text, lines):
        return lines
    narrow = width
    while narrow > width / 2:
        narrow -= width / 40
        tried = wrapped(text, size, narrow, most + 1, bold)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def shortened(text: str, size: float, width: float, bold: bool = False) -> str:
    """The text on one line, cut with an … when it is wider than ``width``."""
    if text_width(text, size, bold) <= width:
        return text
    kept = text
    while kept and text_width(kept + _MORE, size, bold) > width:
        kept = kept[:-1].rstrip()
    return kept + _MORE


def is_cut(text: str, lines: tuple[str, ...]) -> bool:
    """Whether ``wrapped`` or ``shortened`` left words out."""
    return bool(lines) and lines[-1].endswith(_MORE) and not text.endswith(_MORE)


def _pieces(text: str, size: float, width: float, bold: bool) -> Iterator[str]:
    for piece in _PIECES.findall(text.strip()):
        if text_width(piece.rstrip(), size, bold) <= width:
            yield piece
        else:
            yield from _broken(piece, size, width, bold)


def _broken(word: str, size: float, width: float, bold: bool) -> Iterator[str]:
    """A word that is wider than a line, at its signs or else between letters."""
    for part in filter(None, _BREAKS.findall(word)):
        if text_width(part.rstrip(), size, bold) <= width:
            yield part
        else:
            yield from part


@cache
def _advance(sign: str, bold: bool) -> float:
    with _ONE_AT_A_TIME:
        return _font(bold).getlength(sign)


@cache
def _font(bold: bool) -> FreeTypeFont:
    from PIL import ImageFont  # only who draws a slide waits for it

    data = (files(_FONT) / _FILE).read_bytes()
    font = ImageFont.truetype(BytesIO(data), _EM, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([_WEIGHTS[bold]])
    return font
