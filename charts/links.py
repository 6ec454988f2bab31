"""Marks and numbers that lead to the rows behind them; plain markup in a drawing without links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from charts.drawing import Context
from charts.markup import element
from texts.words import number

_FIRST_PLACE = 0xE000  # a private character: no text of ours or of a workbook's bears it


def at_cell(context: Context, row: int, column: int = 0) -> dict[str, str | None]:
    """The attribute of a mark that leads where that cell of its table leads.

    ``ui/page.js`` makes such a mark a link. Each address written once more would be too much for
    a page with hundreds of marks; who has no script finds the links in the table.
    """
    place = f"{row}.{column}" if column else f"{row}"
    return {"data_cell": place if context.leads else None}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence: how many, where its rows are ("" for nowhere), what it counts."""

    amount: float
    href: str
    name: str


def go(
    context: Context,
    href: str,
    name: str,
    amount: float | None,
    *content: str,
    tag: str,
    classes: str = "",
    **attributes: str | float | None,
) -> str:
    """A mark that leads to its rows, named by what it counts and its number.

    amount: null when the name tells all. Without address the mark is the plain ``tag``.
    """
    if not href:
        return element(tag, *content, classes=classes, **attributes)
    if amount is not None:
        name = context.say("go.amount", name=name, amount=number(context.language, amount))
    told = context.say("go.name", name=name)
    return element(
        "a", *content, classes=f"hm-go {classes}".strip(), href=href, aria_label=told, **attributes
    )


def also(href: str, *content: str, classes: str = "") -> str:
    """A way for the mouse alone, around marks beside a named link to the same rows or to more."""
    if not href:
        return element("span", *content, classes=classes)
    classes = f"hm-also {classes}".strip()
    return element("a", *content, classes=classes, href=href, tabindex=-1, aria_hidden="true")


def sentence(context: Context, key: str, numbers: Mapping[str, Number], **values: object) -> str:
    """The text ``charts.<key>`` as markup, the numbers among its placeholders as links."""
    places = {name: chr(_FIRST_PLACE + at) for at, name in enumerate(numbers)}
    told = escape(context.say(key, **places, **values))
    for name, place in places.items():
        told = told.replace(place, _number(context, numbers[name]))
    return told


def _number(context: Context, of: Number) -> str:
    written = escape(number(context.language, of.amount))
    return go(context, of.href, of.name, of.amount, written, tag="span") if of.href else written


def cells(found: Iterable[tuple[int, str, str]]) -> dict[tuple[int, str], str]:
    """Row, column and address → the links of a table, without those that lead nowhere."""
    return {(row, column): href for row, column, href in found if href}
