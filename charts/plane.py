"""Two axes from zero and lines between them: the ground of a plot with points or steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.markup import element, percent, text
from texts.words import number, share

_TICKS = 6
SIZE = 1000  # of the drawing on which lines are drawn, in both directions


@dataclass(frozen=True, slots=True)
class Scale:
    """From 0 to ``end`` with a tick each ``step``."""

    end: float
    step: float

    @property
    def ticks(self) -> list[float]:
        """The values that bear a number, 0 first."""
        many = round(self.end / self.step)
        return [self.step * at for at in range(many + 1)]

    def place(self, value: float) -> float:
        """Where a value stands, from 0 to 1."""
        return value / self.end


def scale_for(highest: float) -> Scale:
    """The shortest scale of whole numbers with at most seven ticks that holds ``highest``."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * _TICKS >= highest:
                return Scale(step * max(1, -(-highest // step)), step)
        size *= 10


def line(points: Sequence[tuple[float, float]], across: Scale, up: Scale, classes: str) -> str:
    """A line through values, as an SVG path."""
    return element("path", classes=classes, d=_path(points, across, up))


def area(
    lower: Sequence[tuple[float, float]],
    upper: Sequence[tuple[float, float]],
    across: Scale,
    up: Scale,
    classes: str,
) -> str:
    """What lies between two lines, as an SVG path."""
    outline = _path([*lower, *reversed(upper)], across, up)
    return element("path", classes=classes, d=f"{outline}z")


def stepped(points: Sequence[tuple[float, float]], until: float) -> list[tuple[float, float]]:
    """Each value holds from its place until the next one, the last until ``until``."""
    ends = [x for x, _ in points[1:]] + [until]
    return [at for (x, y), end in zip(points, ends, strict=True) for at in ((x, y), (end, y))]


def plane(
    lines: Sequence[str],
    marks: Sequence[str],
    across: Scale,
    up: Scale,
    language: str,
    *,
    names: tuple[str, str],
    up_is_share: bool = False,
    classes: str = "",
) -> str:
    """The plot: lines behind, marks before them, both axes with their names.

    names: what stands along the horizontal and along the vertical axis.
    """
    svg = element(
        "svg", *lines, viewBox=f"0 0 {SIZE} {SIZE}", preserveAspectRatio="none", aria_hidden="true"
    )
    ups = [
        text(
            "span",
            share(language, tick) if up_is_share else number(language, tick),
            style=f"--y:{percent(tick, up.end)}",
        )
        for tick in up.ticks
    ]
    acrosses = [
        text("span", number(language, tick), style=f"--x:{percent(tick, across.end)}")
        for tick in across.ticks
    ]
    return element(
        "div",
        text("span", names[1], "hm-plane-up hm-soft"),
        element("div", *ups, classes="hm-plane-left"),
        element("div", svg, *marks, classes="hm-plane-field"),
        element("div", *acrosses, classes="hm-plane-below"),
        text("span", names[0], "hm-plane-across hm-soft"),
        classes=f"hm-plane {classes}".strip(),
    )


def _path(points: Sequence[tuple[float, float]], across: Scale, up: Scale) -> str:
    places = (
        f"{_short(SIZE * across.place(x))} {_short(SIZE * (1 - up.place(y)))}" for x, y in points
    )
    return "M" + "L".join(places)


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
