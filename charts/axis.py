"""Whole numbers → a readable axis from zero, dots that never hide each other, and bins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charts.markup import element, percent, text
from texts.words import number

_STEPS = (1, 2, 5, 10, 20, 30, 40, 50, 60, 90, 120, 180, 365)
_TICKS = 5
_BINS = 4  # bins per tick
_DOT = 0.025  # the width of a dot as a part of the axis; on a phone about 8 pixels


@dataclass(frozen=True, slots=True)
class Axis:
    """From 0 to ``end`` with a tick each ``step``."""

    end: int
    step: int

    @property
    def grain(self) -> int:
        """How far apart dots must stand not to touch: a whole number that divides the step."""
        return next(
            n for n in range(1, self.step + 1) if not self.step % n and n >= _DOT * self.end
        )

    @property
    def bin(self) -> int:
        """The width of one bin, a whole number that divides the step."""
        return next(self.step // n for n in range(_BINS, 0, -1) if self.step % n == 0)


def axis_for(highest: int) -> Axis:
    """The shortest axis with at most six ticks that holds ``highest``."""
    years = 365 * (highest // (365 * _TICKS) + 1)
    step = next((s for s in _STEPS if s * _TICKS > highest), years)
    return Axis(step * (highest // step + 1), step)


def axis_line(axis: Axis, language: str, unit: str) -> str:
    """The ticks with their numbers; the unit stands with the zero, where there is room."""
    marks = (
        text(
            "span",
            number(language, tick) if tick else f"0 {unit}",
            style=f"--x:{percent(tick, axis.end)}",
        )
        for tick in range(0, axis.end + 1, axis.step)
    )
    return element("div", *marks, classes="hm-axis")


def dots(values: Mapping[int, int], axis: Axis) -> str:
    """One dot per case, those of the same ``grain`` on top of each other."""
    stacks: dict[int, int] = {}
    marks = []
    for value, many in sorted(values.items()):
        start = value // axis.grain * axis.grain
        for _ in range(many):
            row = stacks.get(start, 0)
            stacks[start] = row + 1
            place = percent(start + axis.grain / 2, axis.end)
            marks.append(f'<i style="--x:{place};--y:{row}"></i>')
    return element("div", *marks, classes="hm-dots", style=f"--rows:{max(stacks.values())}")


def bins(values: Mapping[int, int], axis: Axis, language: str) -> str:
    """A column per bin, its height the number of cases; the highest bears its number."""
    amounts = [0] * (axis.end // axis.bin)
    for value, many in values.items():
        amounts[value // axis.bin] += many
    most = max(amounts)
    first = amounts.index(most)
    marks = (
        element(
            "i",
            text("b", number(language, amount)) if position == first else "",
            style=f"--w:{percent(amount, most)}",
        )
        for position, amount in enumerate(amounts)
    )
    return element("div", *marks, classes="hm-bins")
