"""The sentence that the page opens with, and what is said under the targets."""

from __future__ import annotations

from charts.objectives_standing import standing
from ui.asked import Asked
from ui.html import Markup
from ui.objectives.phases import Phase, starts
from ui.objectives.results import against_targets, comparable, found_progress
from ui.parts import note


def answer(asked: Asked, phase: Phase | None) -> str:
    """How many objectives reach their targets in the newest phase; without a finding, its name.

    There is none without targets, before any figure, and while reports are missing: as in the title
    of the chart.
    """
    if phase is None:
        return asked.say("pages.objectives.answer.none")
    own = asked.only("activities")
    rows = against_targets(own)
    rows = rows[rows["phase"].isna() if phase.code is None else rows["phase"] == phase.code]
    found = standing(rows) if own.context.complete else None
    name = phase.name.lower()
    if found is None:
        begun = len(asked.labels("objective")) - len(starts(asked, (phase,)))
        return asked.say(f"pages.objectives.answer.plain_{begun}", phase=name)
    if found.whole == 1:
        return asked.say(f"pages.objectives.answer.single_{found.single}", phase=name)
    key = "pages.objectives.answer.reached"
    words = asked.say_count(key, found.reached, whole=found.whole, phase=name)
    if found.undecided:
        words += " " + asked.say_count("pages.objectives.answer.undecided", found.undecided)
    return words


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
    untold = sum(one.untold for one in found)
    if untold:
        words += " " + asked.say_count("pages.objectives.targets.untold", untold)
    return note(words)
