"""Counts per kind → one stacked bar or stack, and the key that names each part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import Context, count, is_unknown
from charts.links import at_cell, cells, go
from charts.markup import element, items, percent, text
from texts.words import number

STATUSES = ("approved", "submitted", "refused", "withdrawn", "in_preparation")
STAGES = ("idea", "exploration", "test", "realisation", "scaling", "embedded")
_INSIDE = 0.07  # a part narrower than this has no room for its number


@dataclass(frozen=True, slots=True)
class Part:
    """One part: the CSS class that draws it, what it is called and how many it counts.

    href: where the rows are that it counts; "" when it leads nowhere.
    """

    code: str
    name: str
    amount: int
    href: str = ""

    @property
    def mark(self) -> str:
        """The class of its fill, such as ``hm-approved`` or ``hm-stage-2``."""
        return (
            f"hm-stage-{STAGES.index(self.code) + 1}" if self.code in STAGES else f"hm-{self.code}"
        )


def amounts(results: pd.DataFrame, by: str) -> dict[str | None, int]:
    """The numerators per code of ``by``; rows without a known number are left out."""
    found: dict[str | None, int] = {}
    for code, value in zip(results[by], results["numerator"], strict=True):
        amount = count(value)
        if amount is not None:
            key = None if is_unknown(code) else str(code)
            found[key] = found.get(key, 0) + amount
    return found


def parts_in_order(
    found: Mapping[str | None, int],
    order: Sequence[str],
    names: Mapping[str, str],
    unknown: str,
    to: Callable[[str | None], str],
) -> list[Part]:
    """The parts that count something, in the order given; others and unknown come last.

    to: code (null: unknown) → the address of the rows with that code.
    """
    codes = [code for code in order if found.get(code)]
    others = [code for code in found if code and code not in order and found[code]]
    parts = [Part(code, names.get(code, code), found[code], to(code)) for code in (*codes, *others)]
    if found.get(None):
        parts.append(Part("unknown", unknown, found[None], to(None)))
    return parts


def stacked_bar(
    parts: Sequence[Part],
    context: Context,
    classes: str = "",
    whole: int | None = None,
    moment: str = "",
) -> str:
    """A bar whose parts are as long as their amounts, each number inside when there is room.

    whole: what the full length of the drawing stands for, when that is more than this bar.
    moment: what the bar is of, when no key bears its numbers: then each part is a named link.
        Otherwise it leads where its number in the table does, with a row per part.
    """
    room = _INSIDE * (whole or sum(part.amount for part in parts))
    return element(
        "div",
        *(_piece(at, part, room, context, moment) for at, part in enumerate(parts)),
        classes=f"hm-stack {classes}".strip(),
    )


def _piece(at: int, part: Part, room: float, context: Context, moment: str) -> str:
    inside = _number_inside(part, room, context.language)
    classes, style = f"hm-part {part.mark}", f"--n:{part.amount}"
    if not moment:
        place = at_cell(context, at, 1)
        return element("div", inside, classes=classes, style=style, **place)
    name = f"{part.name}, {moment}"
    return go(
        context, part.href, name, part.amount, inside, tag="div", classes=classes, style=style
    )


def _number_inside(part: Part, room: float, language: str) -> str:
    if part.amount < room:
        return ""
    # On a phone a stack is half as long: what fits only just, does not fit there.
    return text("b", number(language, part.amount), "hm-tight" if part.amount < 2.2 * room else "")


def names(parts: Sequence[Part]) -> str:
    """Each part with its mark and name, where the numbers stand in the drawing itself."""
    return items(
        "ul",
        (
            element(
                "li", element("i", classes=f"hm-mark {p.mark}"), text("span", p.name, "hm-name")
            )
            for p in parts
        ),
        classes="hm-key",
    )


def key(parts: Sequence[Part], context: Context, bars: bool = False) -> str:
    """Each part with its mark, name and number; ``bars`` adds a thin bar on a narrow screen."""
    most = max((part.amount for part in parts), default=0)
    return items(
        "ul",
        (element("li", _entry(part, most if bars else 0, context)) for part in parts),
        classes="hm-key hm-key-bars" if bars else "hm-key",
    )


def _entry(part: Part, most: int, context: Context) -> str:
    thin = f"--w:{percent(part.amount, most)}"
    return go(
        context,
        part.href,
        part.name,
        part.amount,
        element("i", classes=f"hm-mark {part.mark}"),
        text("span", part.name, "hm-name"),
        text("b", number(context.language, part.amount)),
        element("u", classes=f"hm-thin {part.mark}", style=thin) if most else "",
        tag="span",
        classes="hm-entry",
    )


def part_cells(parts: Sequence[Part], column: str) -> dict[tuple[int, str], str]:
    """The links of a table with a row per part, its number in ``column``."""
    return cells((row, column, part.href) for row, part in enumerate(parts))


def parts_in_words(parts: Sequence[Part], language: str) -> str:
    """``goedgekeurd 45, geweigerd 20``: for a summary."""
    return ", ".join(f"{part.name.lower()} {number(language, part.amount)}" for part in parts)
