"""The dots of a funnel with their names, and what its lines and dots mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.drawing import Context
from charts.links import go
from charts.markup import element, items, percent, text
from charts.placing import Point, placed, without_common
from charts.plane import Scale

MOST_NAMED = 40  # of more dots only those that stand apart, and the chosen, bear their name
MOST_BESIDE = 4  # so many equal hubs get a dot each, more of them one dot with their number
_BESIDE = 14  # pixels between equal hubs
_SIZES = {"wide": (640, 380), "narrow": (290, 320)}


@dataclass(frozen=True, slots=True)
class FunnelHub:
    """One hub that sent a report."""

    code: str
    name: str
    submitted: int
    approved: int
    standing: str


def dots(hubs: Sequence[FunnelHub], across: Scale, up: Scale, context: Context) -> list[str]:
    """A dot per hub, those with the same counts beside each other under one name."""
    stacks: dict[tuple[int, int], list[tuple[int, FunnelHub]]] = {}
    for at, hub in enumerate(hubs):
        stacks.setdefault((hub.submitted, hub.approved), []).append((at, hub))
    marks = []
    for stack in stacks.values():
        marks += _stack(stack, across, up, context)
    return marks + _names(list(stacks.values()), hubs, across, up, context)


def key(hubs: Sequence[FunnelHub], has_limits: bool, context: Context) -> str:
    """What the line, the area and those forms of dots that are there mean."""
    stands = {hub.standing for hub in hubs}
    marks = ["network"]
    marks += ["within", "outer"] if has_limits else []
    marks += ["apart"] if stands & {"above", "below"} else []
    marks += ["few"] if "few" in stands else []
    entries = (
        element(
            "li",
            element("i", classes=f"hm-sign hm-sign-{mark}", aria_hidden="true"),
            text("span", context.say(f"funnel.key_{mark}")),
        )
        for mark in marks
    )
    return items("ul", entries, classes="hm-key")


def _stack(
    stack: Sequence[tuple[int, FunnelHub]], across: Scale, up: Scale, context: Context
) -> list[str]:
    place = _place(stack[0][1], across, up)
    if len(stack) > MOST_BESIDE:
        many = text("b", str(len(stack)))
        return [element("span", many, classes="hm-dot hm-many", style=place)]
    middle = (len(stack) - 1) / 2
    return [
        _dot(hub, f"{place};--beside:{_BESIDE * (position - middle):g}px", at, context)
        for position, (at, hub) in enumerate(stack)
    ]


def _dot(hub: FunnelHub, style: str, at: int, context: Context) -> str:
    classes = f"hm-dot hm-is-{hub.standing}"
    if context.chosen:
        classes += " hm-chosen" if hub.code in context.chosen else " hm-rest"
    dot = element("i")
    href = context.to("whole", hub=hub.code)
    name = context.say("funnel.dot", hub=hub.name, approved=hub.approved)
    return go(context, href, name, hub.submitted, dot, tag="span", classes=classes, style=style)


def _names(
    stacks: Sequence[Sequence[tuple[int, FunnelHub]]],
    hubs: Sequence[FunnelHub],
    across: Scale,
    up: Scale,
    context: Context,
) -> list[str]:
    """The names for a wide and for a narrow screen, each where it has room there."""
    short = without_common([hub.name for hub in hubs])
    named = [stack for stack in stacks if len(hubs) <= MOST_NAMED or _is_special(stack, context)]
    named.sort(key=lambda stack: not _is_special(stack, context))
    points = [
        Point(
            across.place(stack[0][1].submitted),
            up.place(stack[0][1].approved),
            _name([short[at] for at, _ in stack], context),
            7 + _BESIDE * (min(len(stack), MOST_BESIDE) - 1) / 2,
        )
        for stack in named
    ]
    found = []
    for screen, (width, height) in _SIZES.items():
        for stack, point, side in zip(named, points, placed(points, width, height), strict=True):
            if side:
                classes = f"hm-dot-name hm-{screen} hm-at-{side}"
                classes += " hm-strong" if _is_special(stack, context) else ""
                style = f"{_place(stack[0][1], across, up)};--out:{point.wide:g}px"
                found.append(text("span", point.name, classes, style=style, aria_hidden="true"))
    return found


def _name(names: Sequence[str], context: Context) -> str:
    if len(names) <= MOST_BESIDE:
        return ", ".join(names)
    return context.say("funnel.many", count=len(names))


def _is_special(stack: Sequence[tuple[int, FunnelHub]], context: Context) -> bool:
    return any(hub.standing in ("above", "below") or hub.code in context.chosen for _, hub in stack)


def _place(hub: FunnelHub, across: Scale, up: Scale) -> str:
    return f"--x:{percent(hub.submitted, across.end)};--y:{percent(hub.approved, up.end)}"
