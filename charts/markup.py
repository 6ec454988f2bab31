"""The few HTML pieces that drawings are made of; every text is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from charts.under import ADDRESSES, under


def element(tag: str, *content: str, classes: str = "", **attributes: str | float | None) -> str:
    """One element around markup that is already safe; attribute values are escaped.

    An underscore in an attribute's name becomes a hyphen; what is None, or no class, is left out.
    """
    pairs = {"class": classes or None, **attributes}
    written = "".join(
        f' {name.replace("_", "-")}="{escape(_value(name, value))}"'
        for name, value in pairs.items()
        if value is not None
    )
    return f"<{tag}{written}>{''.join(content)}</{tag}>"


def _value(name: str, value: str | float) -> str:
    return under(str(value)) if name in ADDRESSES else str(value)


def text(tag: str, words: str, classes: str = "", **attributes: str | float | None) -> str:
    """One element around words that may come from anywhere: they are escaped."""
    return element(tag, escape(words), classes=classes, **attributes)


def drawing(summary: str, *content: str, classes: str = "", leads: bool = False) -> str:
    """The frame of a drawing: for a screen reader one picture with the summary as its name.

    leads: its marks are links, so it is a group of them instead of one picture.
    """
    inside = element("div", *content, classes="hm-inside", aria_hidden=None if leads else "true")
    frame = f"hm-drawing {classes}".strip()
    role = "group" if leads else "img"
    return element("div", inside, classes=frame, role=role, aria_label=summary)


def empty(words: str) -> str:
    """What stands there instead of an empty axis."""
    return element("div", text("p", words, "hm-empty"), classes="hm-drawing")


def percent(part: float, whole: float) -> str:
    """A length on the drawing as CSS percentage, at most two decimals."""
    return f"{100 * part / whole:.2f}".rstrip("0").rstrip(".") + "%" if whole else "0%"


def items(tag: str, parts: Iterable[str], classes: str = "") -> str:
    """A list element around ``<li>`` parts that are already safe."""
    return element(tag, *parts, classes=classes)


def over_time(columns: Sequence[str]) -> str:
    """Columns side by side on one base line; few of them do not spread over the full width."""
    return element("div", *columns, classes="hm-columns", style=f"--count:{len(columns)}")
