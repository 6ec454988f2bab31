"""The charts of the page Maakt partnerschap verschil: how far, how many partners, how approved."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.drawing import Drawing
from charts.groups import Words, groups
from ui.asked import Asked
from ui.charts import Chart
from ui.partnership.sides import (
    APPROVALS,
    BY,
    COUNTS,
    SIDES,
    STAGES,
    comparisons,
    leading,
    numbers,
    parts,
    without_trajectory,
)
from ui.partnership.verdicts import title_of, verdict


def reached_chart(asked: Asked) -> Chart:
    """How far trajectories came, with all three kinds of partners and without."""
    return Chart(
        asked.only(STAGES[0]),
        "reached",
        lambda a: parts(a, STAGES, BY, SIDES),
        lambda found, a: _beside(found, a, STAGES, "reached"),
        metric=STAGES[0],
    )


def approved_chart(asked: Asked) -> Chart:
    """Whether dossiers of those trajectories were approved, of those submitted and decided."""
    return Chart(
        asked.only(APPROVALS[0]),
        "approved_by_sides",
        lambda a: parts(a, APPROVALS, BY, SIDES),
        lambda found, a: _beside(found, a, APPROVALS, "approved", _undated_note(a)),
        metric=APPROVALS[0],
    )


def counts_chart(asked: Asked) -> Chart:
    """How far trajectories came, per number of partners."""
    return Chart(
        asked.only(STAGES[0]),
        "reached_by_count",
        lambda a: parts(a, STAGES, COUNTS, numbers(a)),
        _per_count,
        metric=STAGES[0],
    )


def _beside(
    found: pd.DataFrame, asked: Asked, metrics: Sequence[str], name: str, note: str = ""
) -> Drawing:
    made = comparisons(asked, metrics)
    words = Words(
        title=title_of(asked, name, list(made.values())),
        measure=asked.say(f"pages.partnership.{name}.measure"),
        empty=asked.say(f"pages.partnership.{name}.empty"),
        group=asked.say("pages.partnership.group"),
        outcomes={metric: asked.say(f"pages.partnership.{metric}.outcome") for metric in metrics},
        groups={group: asked.say(f"pages.partnership.sides.{group}") for group in SIDES},
        verdicts={metric: verdict(asked, name, one) for metric, one in made.items()},
    )
    return groups(found, words, leading(asked, BY, SIDES), note)


def _per_count(found: pd.DataFrame, asked: Asked) -> Drawing:
    own = numbers(asked)
    words = Words(
        title=asked.say("pages.partnership.counts.title"),
        measure=asked.say("pages.partnership.counts.measure"),
        empty=asked.say("pages.partnership.reached.empty"),
        group=asked.say("pages.partnership.counts.group"),
        outcomes={metric: asked.say(f"pages.partnership.{metric}.outcome") for metric in STAGES},
        groups=dict(asked.labels(COUNTS)),
        verdicts={},
    )
    note = asked.say("pages.partnership.counts.note")
    return groups(found, words, leading(asked, COUNTS, own), note)


def _undated_note(asked: Asked) -> str:
    many = without_trajectory(asked)
    return asked.say_count("pages.partnership.unlinked", many) if many else ""
