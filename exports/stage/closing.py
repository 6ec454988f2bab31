"""The last slide: thanks, a code for every phone in the hall, and the same address as text."""

from __future__ import annotations

from exports.codes import QUIET, qr_modules, qr_svg
from exports.deck import Closing
from exports.stage.canvas import LEADING, Box, Canvas, short
from exports.stage.letters import balanced, wrapped

_SIDE = 0.42  # the most of the width for the code
_WORDS = (3.75, 3.0, 2.5, 2.0, 1.5)  # sizes of the thanks, as parts of that of a label
_LEAD = 1.5  # of what to do


def draw_closing(canvas: Canvas, figure: Closing, box: Box) -> None:
    """Words at the left, the code at the right: a phone in the tenth row can still read it."""
    size = canvas.size
    side = min(box.height, box.width * _SIDE) if _has_code(canvas.address) else 0
    if side:
        draw_code(
            canvas, box.right - side + quiet(canvas, side), box.top + (box.height - side) / 2, side
        )
    width = box.width - side - 2.5 * size * bool(side)
    largest = next((p for p in _WORDS if _fits(figure.words, p * size, width)), _WORDS[-1])
    parts = [
        (figure.words, largest * size, True, 3),
        (figure.lead, _LEAD * size, False, 4),
        (plain(canvas.address), size, True, 5),
    ]
    set_ = [
        (words, balanced(words, s, width, most, bold), s, bold) for words, s, bold, most in parts
    ]
    tall = sum(len(lines) * LEADING * s for _, lines, s, _ in set_) + 1.6 * size
    top = box.top + max(box.height - tall, 0) / 2
    for words, lines, s, bold in set_:
        canvas.keep_cut(words, lines)
        top = canvas.paragraph(box.left, top, lines, s, bold=bold) + 0.8 * size * bool(lines)


def _fits(words: str, size: float, width: float) -> bool:
    return len(wrapped(words, size, width, len(words), bold=True)) <= 3


def draw_code(canvas: Canvas, left: float, top: float, side: float) -> None:
    """The code of its address, black on white on every theme; nothing when it has none."""
    if not _has_code(canvas.address):
        return
    code = qr_svg(canvas.address, round(side))
    canvas.marks.append(f'<g transform="translate({short(left)} {short(top)})">{code}</g>')


def quiet(canvas: Canvas, side: float) -> float:
    """How wide the white around a code is where nobody sees it: on a white slide."""
    if canvas.theme != "light" or not _has_code(canvas.address):
        return 0
    return QUIET * side / (len(qr_modules(canvas.address)) + 2 * QUIET)


def _has_code(address: str) -> bool:
    """Whether there is an address, and one that is not longer than a code can hold."""
    try:
        return bool(address) and bool(qr_modules(address))
    except ValueError:
        return False


def plain(address: str) -> str:
    """An address as people read it aloud: without ``https://``."""
    return address.split("://", 1)[-1].rstrip("/")
