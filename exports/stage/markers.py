"""Numbers of hubs on the map, pushed apart until none hides another."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, sin

from exports.deck import Place
from exports.stage.canvas import SMALLEST, Canvas, short
from exports.stage.letters import ASCENT

_MOST = 40  # more numbers than this are a cloud: then only those of chosen hubs are drawn
_ROUNDS = 200
_APART = 2.25  # of the radius


def draw_markers(
    canvas: Canvas, spots: Sequence[tuple[Place, float, float]], radius: float
) -> None:
    """Each hub's number in a circle at its spot; one that moved keeps a line to where it was."""
    if len(spots) > _MOST:
        spots = [spot for spot in spots if spot[0].is_chosen][:_MOST]
    radius = max(radius, SMALLEST * canvas.size * 0.8)
    moved = apart([(x, y) for _, x, y in spots], _APART * radius)
    ink, ground = canvas.hex("text"), canvas.hex("background")
    line = canvas.size / 12
    for (_, x, y), (mx, my) in zip(spots, moved, strict=True):
        if hypot(mx - x, my - y) > radius * 0.5:
            canvas.marks.append(
                f'<path d="M{short(x)} {short(y)}L{short(mx)} {short(my)}" stroke="{ink}"'
                f' stroke-width="{short(line)}"/><circle cx="{short(x)}" cy="{short(y)}"'
                f' r="{short(radius / 4)}" fill="{ink}"/>'
            )
    size = SMALLEST * canvas.size
    for (one, _, _), (x, y) in zip(spots, moved, strict=True):
        inside, number = (ink, ground) if one.is_chosen else (ground, ink)
        canvas.marks.append(
            f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(radius - line / 2)}"'
            f' fill="{inside}" stroke="{ink}" stroke-width="{short(line)}"/>'
        )
        base = y + (ASCENT - 0.06) * size / 2
        canvas.write(
            x, base, str(one.number), size, bold=True, anchor="middle", ink=number, ground=inside
        )


def apart(
    places: Sequence[tuple[float, float]], distance: float
) -> list[tuple[float, float]]:  # fmt: skip
    """The places, moved as little as it takes to stand at least this far from each other."""
    # Hubs on the very same spot begin on a small spiral: they part to all sides, not in a row.
    now = [
        (x + 0.1 * at * cos(2.4 * at), y + 0.1 * at * sin(2.4 * at))
        for at, (x, y) in enumerate(places)
    ]
    for _ in range(_ROUNDS):
        is_still = True
        for a in range(len(now)):
            for b in range(a + 1, len(now)):
                is_still = _pushed(now, a, b, distance) and is_still
        if is_still:
            break
    return now


def _pushed(now: list[tuple[float, float]], a: int, b: int, distance: float) -> bool:
    """Push two that stand too near; whether they stood well."""
    dx, dy = now[b][0] - now[a][0], now[b][1] - now[a][1]
    gap = hypot(dx, dy)
    if gap >= distance - 0.01:
        return True
    ux, uy = (dx / gap, dy / gap) if gap else (1.0, 0.0)
    push = (distance - gap) / 2
    now[a] = (now[a][0] - ux * push, now[a][1] - uy * push)
    now[b] = (now[b][0] + ux * push, now[b][1] + uy * push)
    return False
