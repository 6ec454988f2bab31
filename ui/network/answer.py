"""What the network page says in its first sentences."""

from __future__ import annotations

from collections.abc import Mapping

from metrics.measure import Total
from ui.asked import Asked
from ui.network.results import ALL
from ui.parts import told


def answer(asked: Asked) -> str:
    """How many trajectories are bundled, and how many clusters and ecosystems there are.

    Two sentences: with filters the one counts trajectories by their own theme and day, the other
    clusters by theirs.
    """
    found = asked.totals("trajectories_clustered", "clusters", "ecosystems")
    kinds = {key: _some(asked, key, found[key].numerator) for key in ("clusters", "ecosystems")}
    return f"{_bundled(asked, found['trajectories_clustered'])} {_reported(asked, kinds)}"


def is_empty(asked: Asked) -> bool:
    """Whether the filters leave no trajectory, no cluster and no question."""
    found = asked.totals("trajectories", ALL, "referrals")
    wholes = (found["trajectories"].numerator, found[ALL].denominator, found["referrals"].numerator)
    return not any(wholes)


def _bundled(asked: Asked, found: Total) -> str:
    """How many trajectories are bundled; under filters "none" says nothing of the others."""
    if not found.denominator and asked.address.is_filtered:
        return asked.say("network.answer.bundled.none_chosen")
    return told(asked, "network.answer.bundled", found)


def _reported(asked: Asked, kinds: Mapping[str, str]) -> str:
    """The clusters and ecosystems, and whose they are when anything was chosen."""
    has_time = bool(asked.address.period or asked.address.codes("fase"))
    key = f"network.answer.{'started' if has_time else 'reported'}"
    if who := asked.only(ALL).chosen_words():
        return asked.say(f"{key}_chosen", who=who, **kinds)
    return asked.say(key, **kinds)


def _some(asked: Asked, key: str, count: int) -> str:
    """``19 clusters``, ``1 cluster``, ``geen clusters``."""
    if not count:
        return asked.say(f"network.no.{key}")
    return asked.say_count(f"network.some.{key}", count)
