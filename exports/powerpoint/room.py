"""Places on a slide: rectangles in EMU, the unit of the file, cut into smaller ones."""

from __future__ import annotations

from dataclasses import dataclass, replace

INCH = 914400
POINT = 12700
# The slide for which all sizes are told: 13.333 by 7.5 inch, so 144 pixels of the design an inch.
WIDE, HIGH = 12192000, 6858000


@dataclass(frozen=True, slots=True)
class Room:
    """A rectangle in EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Where it ends."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Where it ends below."""
        return self.top + self.height

    def from_left(self, width: int, gap: int = 0) -> tuple[Room, Room]:
        """The strip of ``width`` at the left, and what is left after a gap."""
        rest = replace(self, left=self.left + width + gap, width=self.width - width - gap)
        return replace(self, width=width), rest

    def from_right(self, width: int, gap: int = 0) -> tuple[Room, Room]:
        """The strip of ``width`` at the right, and what is left before a gap."""
        strip = replace(self, left=self.right - width, width=width)
        return strip, replace(self, width=self.width - width - gap)

    def from_top(self, height: int, gap: int = 0) -> tuple[Room, Room]:
        """The strip of ``height`` at the top, and what is left under a gap."""
        rest = replace(self, top=self.top + height + gap, height=self.height - height - gap)
        return replace(self, height=height), rest

    def from_bottom(self, height: int, gap: int = 0) -> tuple[Room, Room]:
        """The strip of ``height`` at the bottom, and what is left above a gap."""
        strip = replace(self, top=self.bottom - height, height=height)
        return strip, replace(self, height=self.height - height - gap)

    def middle(self, height: int) -> Room:
        """A strip of at most ``height``, as far from the top as from the bottom."""
        kept = min(height, self.height)
        return replace(self, top=self.top + (self.height - kept) // 2, height=kept)

    def columns(self, count: int, gap: int) -> tuple[Room, ...]:
        """``count`` rooms of equal width beside each other."""
        width = (self.width - gap * (count - 1)) // count
        return tuple(
            replace(self, left=self.left + at * (width + gap), width=width) for at in range(count)
        )
