"""How the objectives stand against their targets, and the title that says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from charts.drawing import Context, is_unknown, label
from texts.words import say_count

NO_TARGET = "none"


class Standing(NamedTuple):
    """How many objectives with a target reach all of theirs, of how many.

    undecided: may reach them, as numbers are unknown. missed: have a target missed for good.
    """

    reached: int
    undecided: int
    missed: int
    whole: int

    @property
    def single(self) -> str:
        """Of the only objective: ``yes``, ``undecided``, ``missed`` or ``no`` (not yet)."""
        if self.reached:
            return "yes"
        if self.undecided:
            return "undecided"
        return "missed" if self.missed else "no"


def standing(results: pd.DataFrame) -> Standing | None:
    """How the objectives of the first phase with a target stand.

    Null without any target, and while nothing is known of that phase.
    """
    found = results[results["state"] != NO_TARGET]
    if found.empty:
        return None
    first = found["phase"].iloc[0]
    own = found[found["phase"].isna() if is_unknown(first) else found["phase"] == first]
    if (own["state"] == "unknown").all():
        return None
    is_reached = own["state"] == "reached"
    told = {
        "reached": is_reached,
        "possible": is_reached | (own["without"] > 0),
        "unmissed": own["state"] != "missed",
    }
    each = pd.DataFrame(told).groupby(own["objective"]).all()
    reached, possible, unmissed = (int(each[name].sum()) for name in told)
    return Standing(reached, possible - reached, len(each) - unmissed, len(each))


def title_of(results: pd.DataFrame, phases: Mapping[str, str], context: Context) -> str:
    """The finding about the targets; neutral without one, and while reports are missing.

    results: as ``target_rows`` wants them. phases: code → name.
    """
    found = standing(results)
    if found is None or not context.complete or (found.whole == 1 and found.undecided):
        return context.say("targets.title")
    first = results["phase"][results["state"] != NO_TARGET].iloc[0]
    phase = label(phases, None if is_unknown(first) else str(first), context)
    if found.whole == 1:
        return context.say(f"targets.title_single.{found.single}", phase=phase)
    key = f"charts.targets.title_{'sure' if found.undecided else 'reached'}"
    return say_count(context.language, key, found.reached, whole=found.whole, phase=phase)
