"""How wide a text in Calibri is, about: the file cannot ask the machine that will show it."""

from __future__ import annotations

from math import ceil

_NARROW, _WIDE = frozenset("iljtfrI.,:;'‘’|!()[]- "), frozenset("mwMWOQ%@—…")
# Parts of the size of the letter, a little on the wide side: another font may stand in.
_SHARES = {"narrow": 0.31, "wide": 0.86, "digit": 0.53, "capital": 0.62, "other": 0.52}
_BOLD = 1.05


def text_points(text: str, size: float, bold: bool = False) -> float:
    """The width of one line in points."""
    shares = sum(_SHARES[_kind(mark)] for mark in text)
    return shares * size * (_BOLD if bold else 1)


def lines_of(text: str, size: float, width: float, bold: bool = False) -> int:
    """How many lines of ``width`` points the text takes; words are not broken, hence the margin."""
    return max(1, ceil(text_points(text, size, bold) * 1.06 / width))


def fitting(
    text: str, width: float, lines: int, size: float, smallest: float, bold: bool = False
) -> float:
    """The largest size, from ``size`` down to ``smallest``, at which the text takes ``lines``."""
    while size > smallest and lines_of(text, size, width, bold) > lines:
        size -= 1
    return max(size, smallest)


def _kind(mark: str) -> str:
    if mark in _NARROW:
        return "narrow"
    if mark in _WIDE:
        return "wide"
    if mark.isdigit():
        return "digit"
    return "capital" if mark.isupper() else "other"
