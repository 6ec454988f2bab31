"""Choosing the hub that a story is about."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl

from ui.html import Markup, element, joined, void
from ui.presenting.state import State
from ui.presenting.typed import READY, STEP

HUB = "hub"


def hub_form(state: State) -> Markup:
    """The hub of all stories; choosing one shows the page for it."""
    labels = state.say("settings.hub"), state.say("settings.every_hub")
    return element(
        "form",
        kept_fields(state, HUB),
        _list(state, "hm-hub-all", *labels),
        element("noscript", element("button", state.say("choose.go"), class_="hm-button")),
        method="get",
        action=state.desk.link().partition("?")[0],
        autocomplete="off",
        data_filters=True,
    )


def story_form(state: State, story: str) -> Markup:
    """The hub of this story alone: on to where it starts, and the other stories stay as they are.

    Sent by its button: who looks through the list with the arrow keys does not leave the page.
    """
    labels = state.say("choose.which_hub"), state.say("choose.hub_first")
    pairs = parse_qsl(state.link(story, **{HUB: "", STEP: READY}).partition("?")[2])
    return element(
        "form",
        _hidden(pairs),
        _list(state, "hm-hub-story", *labels),
        element("button", state.say("choose.go_on"), type="submit", class_="hm-button"),
        method="get",
        action=state.desk.link().partition("?")[0],
        autocomplete="off",
    )


def _list(state: State, field: str, label: str, none: str) -> Markup:
    hubs = state.telling.asked.choices[HUB]
    options = [element("option", none, value="")] + [
        element("option", name, value=code, selected=code == state.hub)
        for code, name in hubs.items()
    ]
    chooser = element("select", joined(options), name=HUB, id=field)
    return element("div", element("label", label, for_=field), chooser, class_="hm-field")


def kept_fields(state: State, changed: str) -> Markup:
    """Hidden fields with all that the address says already, but for what the form changes."""
    pairs = parse_qsl(state.link().partition("?")[2])
    return _hidden([pair for pair in pairs if pair[0] != changed])


def _hidden(pairs: Sequence[tuple[str, str]]) -> Markup:
    return joined(void("input", type="hidden", name=name, value=value) for name, value in pairs)
