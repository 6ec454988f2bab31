"""Which step of five is at hand: in words, and as a row of marks that says the same."""

from __future__ import annotations

from ui.desk import Desk
from ui.html import Markup, element
from ui.upload.place import STEPS, Place


def steps(desk: Desk, place: Place) -> Markup:
    """``Stap 2 van 5 – Sjabloon`` and the five steps."""
    at = STEPS.index(place.step)
    name = desk.say(f"upload.step.{place.step}")
    words = desk.say("upload.step_of", step=at + 1, count=len(STEPS), name=name)
    marks = (
        element(
            "li",
            desk.say(f"upload.step.{step}"),
            aria_current="step" if number == at else None,
            data_done=number < at,
        )
        for number, step in enumerate(STEPS)
    )
    return element(
        "div",
        element("p", words, class_="hm-step-words"),
        element("ol", *marks, class_="hm-steps", aria_label=desk.say("upload.steps")),
    )
