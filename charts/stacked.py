"""Counts per kind → one stacked bar or stack, and the key that names each part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import count, is_unknown
from charts.markup import element, items, percent, text
from texts.words import number

STATUSES = ("approved", "submitted", "refused", "withdrawn", "in_preparation")
STAGES = ("idea", "exploration", "test", "realisation", "scaling", "embedded")
_INSIDE = 0.07  # a part narrower than this has no room for its number


@dataclass(frozen=True, slots=True)
class Part:
    """One part: the CSS class that draws it, what it is called and how many it counts."""

    code: str
    name: str
    amount: int

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
    found: Mapping[str | None, int], order: Sequence[str], names: Mapping[str, str], unknown: str
) -> list[Part]:
    """The parts that count something, in the order given; others and unknown come last."""
    codes = [code for code in order if found.get(code)]
    others = [code for code in found if code and code not in order and found[code]]
    parts = [Part(code, names.get(code, code), found[code]) for code in (*codes, *others)]
    if found.get(None):
        parts.append(Part("unknown", unknown, found[None]))
    return parts


def stacked_bar(
    parts: Sequence[Part], language: str, classes: str = "", whole: int | None = None
) -> str:
    """A bar whose parts are as long as their amounts, each number inside when there is room.

    whole: what the full length of the drawing stands for, when that is more than this bar.
    """
    room = _INSIDE * (whole or sum(part.amount for part in parts))
    return element(
        "div",
        *(
            element(
                "div",
                _number_inside(part, room, language),
                classes=f"hm-part {part.mark}",
                style=f"--n:{part.amount}",
            )
            for part in parts
        ),
        classes=f"hm-stack {classes}".strip(),
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


def key(parts: Sequence[Part], language: str, bars: bool = False) -> str:
    """Each part with its mark, name and number; ``bars`` adds a thin bar on a narrow screen."""
    most = max((part.amount for part in parts), default=0)
    return items(
        "ul",
        (
            element(
                "li",
                element("i", classes=f"hm-mark {part.mark}"),
                text("span", part.name, "hm-name"),
                text("b", number(language, part.amount)),
                element(
                    "u", classes=f"hm-thin {part.mark}", style=f"--w:{percent(part.amount, most)}"
                )
                if bars
                else "",
            )
            for part in parts
        ),
        classes="hm-key hm-key-bars" if bars else "hm-key",
    )


def parts_in_words(parts: Sequence[Part], language: str) -> str:
    """``goedgekeurd 45, geweigerd 20``: for a summary."""
    return ", ".join(f"{part.name.lower()} {number(language, part.amount)}" for part in parts)
