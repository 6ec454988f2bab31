"""What the network page says in its first sentences."""

from __future__ import annotations

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
    has_time = bool(asked.address.period or asked.address.codes("fase"))
    reported = asked.say(f"network.answer.{'started' if has_time else 'reported'}", **kinds)
    return f"{told(asked, 'network.answer.bundled', found['trajectories_clustered'])} {reported}"


def is_empty(asked: Asked) -> bool:
    """Whether the filters leave no trajectory, no cluster and no question."""
    found = asked.totals("trajectories", ALL, "referrals")
    wholes = (found["trajectories"].numerator, found[ALL].denominator, found["referrals"].numerator)
    return not any(wholes)


def _some(asked: Asked, key: str, count: int) -> str:
    """``19 clusters``, ``1 cluster``, ``geen clusters``."""
    if not count:
        return asked.say(f"network.no.{key}")
    return asked.say_count(f"network.some.{key}", count)
