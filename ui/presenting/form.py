"""A form of the page: it sends what was typed, and the address comes back with the plan in it."""

from __future__ import annotations

from urllib.parse import parse_qsl

from ui.fields import form
from ui.html import Markup, joined, void
from ui.paths import ALL_PATHS
from ui.presenting.state import State
from ui.presenting.typed import CHECK, FORM, READY, STEP
from ui.stories.where import ARRANGED


def plan_form(state: State, part: str, *content: object, **attributes: object) -> Markup:
    """The form with all that the address says already; part: which of the three it is."""
    step = READY if state.is_ready else CHECK
    pairs = parse_qsl(state.link(state.story, **{STEP: step}).partition("?")[2])
    kept = joined(
        void("input", type="hidden", name=name, value=value)
        for name, value in [*pairs, (FORM, part)]
    )
    return form(
        state.desk,
        f"/{ALL_PATHS['presenting']}/{ARRANGED}",
        kept,
        *content,
        busy=state.say("busy"),
        **attributes,
    )
