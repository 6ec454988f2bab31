"""The sentence with which the page of a hub and its leaflet begin."""

from __future__ import annotations

from metrics.measure import Total
from ui.asked import Asked


def answer(asked: Asked, name: str, tests: Total, dossiers: Total) -> str:
    """How many test trajectories and dossiers a hub had, where nought is said in words.

    name: of the hub. dossiers: those approved, of those submitted.
    """
    submitted, many = dossiers.denominator or 0, int(tests.numerator)
    key = f"hubs.answer_dossiers.{'some' if submitted else 'none'}"
    told = asked.say(key, submitted=submitted, approved=dossiers.numerator)
    if not many:
        return asked.say("hubs.answer.none", hub=name, dossiers=told)
    return asked.say_count("hubs.answer", many, hub=name, dossiers=told)
