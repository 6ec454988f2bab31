"""Where the presenter is: choosing, checking, making ready; each step is a link to go back."""

from __future__ import annotations

from ui.html import Markup, element, joined
from ui.presenting.state import State
from ui.presenting.typed import CHECK, READY, STEP

_STEPS = ("choose", "check", "ready")


def steps(state: State) -> Markup:
    """``Stap 2 van 3 – Controleer`` and the three steps."""
    at = 2 if state.is_ready else 1
    links = {
        "choose": state.way_back,
        "check": state.link(state.story, **{STEP: CHECK}),
        "ready": state.link(state.story, **{STEP: READY}),
    }
    name = state.say(f"step.{_STEPS[at]}")
    words = state.say("step_of", step=at + 1, count=len(_STEPS), name=name)
    marks = joined(
        element(
            "li",
            state.say(f"step.{key}")
            if number == at
            else element("a", state.say(f"step.{key}"), href=links[key]),
            aria_current="step" if number == at else None,
            data_done=number < at,
        )
        for number, key in enumerate(_STEPS)
    )
    return element(
        "div",
        element("p", words, class_="hm-step-words"),
        element("ol", marks, class_="hm-steps", aria_label=state.say("steps")),
    )
