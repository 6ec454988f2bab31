"""How a table is set: the largest type, the widths and the rows that fit."""

from __future__ import annotations

from dataclasses import dataclass

from exports.deck import Table
from exports.stage.canvas import LEADING, SMALLEST, Box, Canvas
from exports.stage.letters import is_cut, text_width, wrapped
from exports.stage.scale import shared

ROWS, COLUMNS = 12, 6  # more than this nobody reads from the last row
GAP = 1.3  # the least between two columns, as a part of the size
_SIZES = (1.5, 1.25, 1.125, 1.0, 0.9, 0.8, SMALLEST)
_AIR = 0.28  # above and under a row's words
_ROOMY = 2.1  # the most height of a row of one line
_MORE = 1.6  # the line that tells how many more there are
Cells = tuple[tuple[str, ...], ...]  # the lines of each cell of one row


@dataclass(frozen=True, slots=True)
class Layout:
    """size: of all text. cells: the lines of each cell of each row that fits. pitch: of a row."""

    size: float
    widths: tuple[float, ...]
    heads: Cells
    cells: tuple[Cells, ...]
    pitch: float
    is_whole: bool

    @property
    def head_height(self) -> float:
        """The height of the head with the line under it."""
        return max(map(len, self.heads)) * LEADING * self.size + 0.5 * self.size


def layout_of(canvas: Canvas, figure: Table, box: Box) -> Layout:
    """The largest size at which all stands in the box; at the smallest, what fits."""
    for most in (1, 2, 3):
        for part in _SIZES:
            layout = _set(figure, part * canvas.size, most, box)
            if layout.is_whole:
                return layout
    return _set(figure, SMALLEST * canvas.size, 1, box)


def _set(figure: Table, size: float, most: int, box: Box) -> Layout:
    widths = _widths(figure, size, box.width)
    heads = tuple(
        wrapped(words, size, width, 3, bold=True)
        for words, width in zip(figure.head, widths, strict=False)
    )
    cells = tuple(
        tuple(
            wrapped(words, size, width, most, bold=at == 0)
            for at, (words, width) in enumerate(zip(row, widths, strict=False))
        )
        for row in figure.rows[:ROWS]
    )
    lines = max((len(cell) for row in cells for cell in row), default=1)
    least = (LEADING * lines + _AIR) * size
    bare = Layout(size, widths, heads, cells, least, True)
    room = box.height - bare.head_height
    told = len(cells) < len(figure.rows) or len(figure.head) > COLUMNS
    fits = len(cells) * least <= room - told * _MORE * size
    if not fits or told:
        room -= _MORE * size
    shown = min(len(cells), max(int(room / least), 1))
    roomy = (_ROOMY + (lines - 1) * LEADING) * size
    pitch = min(room / max(shown, 1), roomy)
    is_whole = fits and not _has_cut(figure, heads, cells)
    return Layout(size, widths, heads, cells[:shown], pitch, is_whole)


def _has_cut(
    figure: Table,
    heads: tuple[tuple[str, ...], ...],
    cells: tuple[tuple[tuple[str, ...], ...], ...],
) -> bool:
    rows = [(figure.head, heads), *zip(figure.rows, cells, strict=False)]
    return any(
        is_cut(words, lines)
        for written, broken in rows
        for words, lines in zip(written, broken, strict=False)
    )


def _widths(figure: Table, size: float, width: float) -> tuple[float, ...]:
    """The width of each column: what its cells ask, or less when they do not all fit."""
    asked = []
    for at in range(min(len(figure.head), COLUMNS)):
        head = figure.head[at]
        content = max((text_width(row[at], size, at == 0) for row in figure.rows[:ROWS]), default=0)
        asked.append(max(content, _on_two_lines(head, size)) + 1)
    return shared(asked, width - GAP * size * (len(asked) - 1))


def _on_two_lines(head: str, size: float) -> float:
    """The least width at which the words stand on two lines."""
    words = head.split()
    splits = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words) + 1))
    return min((max(text_width(one, size, True) for one in both) for both in splits), default=0)
