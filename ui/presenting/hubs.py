"""Choosing the hub that a story is about."""

from __future__ import annotations

from urllib.parse import parse_qsl

from ui.html import Markup, element, joined, void
from ui.presenting.state import State

HUB = "hub"


def hub_form(state: State, key: str, label: str, none: str) -> Markup:
    """A list of the hubs; choosing one shows the page for it. key: makes its id unique."""
    hubs = state.telling.asked.choices[HUB]
    options = [element("option", none, value="")] + [
        element("option", name, value=code, selected=code == state.hub)
        for code, name in hubs.items()
    ]
    field = f"hm-hub-{key}"
    chooser = element("select", joined(options), name=HUB, id=field)
    return element(
        "form",
        kept_fields(state, HUB),
        element("div", element("label", label, for_=field), chooser, class_="hm-field"),
        element("noscript", element("button", state.say("choose.go"), class_="hm-button")),
        method="get",
        action=state.desk.link().partition("?")[0],
        autocomplete="off",
        data_filters=True,
    )


def kept_fields(state: State, changed: str) -> Markup:
    """Hidden fields with all that the address says already, but for what the form changes."""
    pairs = parse_qsl(state.link().partition("?")[2])
    return joined(
        void("input", type="hidden", name=name, value=value)
        for name, value in pairs
        if name != changed
    )
