"""Named rows under each other: what bars, stacked bars and rows of squares have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exports.stage.canvas import LEADING, SMALLEST, Box, Canvas
from exports.stage.letters import ASCENT, DESCENT, text_width, wrapped
from texts.words import say_count

_PITCH = 1.42  # the least height of a row, as a part of the size of its text
_ROOMY = 3.4  # the most height of a row, as a part of the size of a label
_NAMES = 0.36  # the most width of the names, as a part of the whole


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that fit. boxes: one per row, right of its name. size: of their names."""

    boxes: tuple[Box, ...]
    size: float

    @property
    def value_size(self) -> float:
        """The size of the value at the end of a row: larger than its name where there is room."""
        pitch = self.boxes[0].height if self.boxes else 0
        return min(1.4 * self.size, max(self.size, 0.5 * pitch))

    def base(self, at: int) -> float:
        """The base line of one line of text in the middle of a row."""
        return self.boxes[at].centre + (ASCENT - DESCENT) * self.size / 2 + 0.02 * self.size

    def write_end(self, canvas: Canvas, at: int, x: float, words: str) -> None:
        """The value of a row, on the base line of its name."""
        base = self.boxes[at].centre + (ASCENT - DESCENT) * self.size / 2 + 0.02 * self.size
        canvas.write(
            x, base + (self.value_size - self.size) * 0.3, words, self.value_size, bold=True
        )


def draw_names(canvas: Canvas, names: Sequence[str], box: Box) -> Rows:
    """Write the names at the left; rows that do not fit are left out, and told how many."""
    least = _PITCH * SMALLEST * canvas.size
    shown = len(names) if len(names) * least <= box.height else int(box.height / least) - 1
    pitch = min(box.height / (shown + (shown < len(names))), _ROOMY * canvas.size)
    size = max(min(canvas.size, pitch / _PITCH), SMALLEST * canvas.size)
    most = 2 if pitch >= 2 * LEADING * size else 1
    widest = max(text_width(name, size) for name in names[:shown])
    room = min(widest, _NAMES * box.width)
    top = box.top + (box.height - pitch * len(names)) / 2 if shown == len(names) else box.top
    boxes = []
    for at, name in enumerate(names[:shown]):
        row = Box(box.left, top + at * pitch, box.width, pitch)
        lines = canvas.keep_cut(name, wrapped(name, size, room + 1, most))
        canvas.paragraph(box.left, row.centre - len(lines) * LEADING * size / 2, lines, size)
        left = box.left + room + 0.8 * size
        boxes.append(Box(left, row.top, box.right - left, pitch))
    if shown < len(names):
        more = say_count(canvas.language, "stage.more", len(names) - shown)
        canvas.write(box.left, box.top + (shown + 0.7) * pitch, more, size, ink="text-soft")
    return Rows(tuple(boxes), size)
