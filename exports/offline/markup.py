"""HTML for a file: text is escaped, unless it is markup that was made here.

Not ``charts.markup``: there content goes in as it is, and here words are the rule.
"""

from __future__ import annotations

from html import escape

_VOID = frozenset({"input", "meta"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def tag(name: str, /, *inside: str, **attributes: str | int | bool | None) -> Html:
    """An element. inside: plain words, escaped, or Html, as it is.

    attributes: ``class_`` and ``aria_label`` are ``class`` and ``aria-label``; True has no value,
    False and None are left out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(*inside)}</{name}>")


def joined(*parts: str) -> Html:
    """The parts after each other, words escaped."""
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in parts))


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
