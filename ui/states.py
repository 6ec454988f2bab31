"""The state of a report: an icon and a word, the same on every page."""

from __future__ import annotations

from texts.words import say
from ui.html import Markup, element

# Drawn in a square of 16; the shape alone tells the states apart.
_RING = '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"{}/>'
_DISC = '<circle cx="8" cy="8" r="7" fill="currentColor"/>'
_SHAPES = {
    "nothing": _RING.format(' stroke-dasharray="2.4 2.3"'),
    "draft": _RING.format("") + '<path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/>',
    "handed_in": _DISC,
    "returned": _RING.format("")
    + '<path d="M6.2 6.4a1.9 1.9 0 1 1 2.5 1.9c-.5.2-.7.5-.7 1" fill="none" '
    'stroke="currentColor" stroke-width="1.5"/>'
    '<circle cx="8" cy="11.2" r="1" fill="currentColor"/>',
    "answered": '<path d="M1.5 2.5h13v8.5H8l-4 3v-3H1.5z" fill="none" stroke="currentColor" '
    'stroke-width="2" stroke-linejoin="round"/>',
    "accepted": _RING.format("") + '<path d="M5 8.3l2.2 2.2L11.2 6" fill="none" '
    'stroke="currentColor" stroke-width="2"/>',
    "closed": '<path d="M3 7h10v7H3z" fill="currentColor"/><path d="M5 7V4.8a3 3 0 0 1 6 0V7" '
    'fill="none" stroke="currentColor" stroke-width="2"/>',
}  # fmt: skip
_LOOKS = {"handed_in": "hm-info", "returned": "hm-remark", "accepted": "hm-success"}
_LOOKS |= {"answered": "hm-info"}


def icon(state: str) -> Markup:
    """The icon of a state; who listens hears the word beside it instead."""
    drawn = Markup(_SHAPES[state])
    return element(
        "svg", drawn, viewBox="0 0 16 18", width="16", height="18", aria_hidden="true",
        focusable="false",
    )  # fmt: skip


def state_words(language: str, state: str) -> str:
    """What a state is called: ``Teruggestuurd met een vraag``."""
    return say(language, f"history.state.{state}")


def state_badge(language: str, state: str, closed: bool = False) -> Markup:
    """The state with its icon in a frame, and beside it whether the period is closed."""
    shown = _framed(language, state)
    return Markup(f"{shown} {_framed(language, 'closed')}") if closed else shown


def _framed(language: str, state: str) -> Markup:
    looks = f"hm-state {_LOOKS.get(state, '')}".strip()
    return element("span", icon(state), " ", state_words(language, state), class_=looks)
