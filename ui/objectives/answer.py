"""The sentence that the page opens with, and what is said under the targets."""

from __future__ import annotations

from charts.objectives import reached_objectives
from ui.asked import Asked
from ui.html import Markup
from ui.objectives.phases import Phase
from ui.objectives.results import against_targets, comparable, found_progress
from ui.parts import note


def answer(asked: Asked, phase: Phase | None) -> str:
    """How many objectives reach their targets in the newest phase; without targets, its name."""
    if phase is None:
        return asked.say("pages.objectives.answer.none")
    found = against_targets(asked.only("activities"))
    own = found[found["phase"].isna() if phase.code is None else found["phase"] == phase.code]
    reached, whole = reached_objectives(own)
    if not whole:
        return asked.say("pages.objectives.answer.plain", phase=phase.name.lower())
    if whole == 1:
        key = "yes" if reached else "no"
        return asked.say(f"pages.objectives.answer.single_{key}", phase=phase.name.lower())
    return asked.say_count(
        "pages.objectives.answer.reached", reached, whole=whole, phase=phase.name.lower()
    )


def targets_note(asked: Asked) -> Markup:
    """Why no targets are shown, or of whom they are and what is still to be told."""
    if not comparable(asked):
        return note(asked.say("pages.objectives.targets.parts_of_hubs"))
    found = found_progress(asked)
    if not found:
        return Markup()
    hubs, whole = len({hub for one in found for hub in one.hubs}), len(asked.hub_order)
    words = asked.say("pages.objectives.targets.one_hub")
    if whole > 1:
        words = asked.say_count("pages.objectives.targets.of_hubs", hubs, whole=whole)
    untold = max(one.untold for one in found)
    if untold:
        words += " " + asked.say_count("pages.objectives.targets.untold", untold)
    return note(words)
