"""How long trajectories took to a stage, with all three kinds of partners and without."""

from __future__ import annotations

import pandas as pd

from charts.drawing import Drawing
from charts.survival import Words, months_for, survival
from metrics.comparing import RARE
from metrics.survival import AT_RISK, MONTH, Watched, at_risk, curve, log_rank, times
from ui.asked import Asked
from ui.charts import Chart
from ui.partnership.sides import BY, SIDES, leading

TIMED = ("reached_test", "reached_realisation")
_TIMES = ("until", "median", "median_low", "median_high")


def time_chart(asked: Asked, metric: str) -> Chart:
    """The share that reached the stage within so many months, one line per group."""
    return Chart(
        asked.only(metric),
        f"time_{metric}",
        lambda a: curve_rows(watched(a, metric)),
        lambda found, a: _draw(found, a, metric),
        metric=metric,
    )


def watched(asked: Asked, metric: str) -> dict[str, list[Watched]]:
    """Group → how long its trajectories were watched."""
    where = asked.where(metric)
    found = times(asked.store, asked.viewer, metric, BY, where, asked.address.on)
    return {
        group: [one for code in codes for one in found.get(code, [])]
        for group, codes in SIDES.items()
    }


def apart(asked: Asked, metric: str) -> float | None:
    """The chance of lines so far apart when nothing differs; null for too few trajectories."""
    groups = watched(asked, metric)
    key = (asked.store.name, "log_rank", metric, *(tuple(one) for one in groups.values()))
    return asked.store.results.made(key, lambda: (log_rank(*groups.values()),))[0]


def curve_rows(groups: dict[str, list[Watched]]) -> pd.DataFrame:
    """One row per group: group, watched, reached, and its times in months."""
    found = {group: curve(own) for group, own in groups.items()}
    rows = [
        (group, one.watched, one.reached, *(_months(getattr(one, name)) for name in _TIMES))
        for group, one in found.items()
    ]
    frame = pd.DataFrame(rows, columns=["group", "watched", "reached", *_TIMES])
    return frame.astype(dict.fromkeys(_TIMES, "float64"))


def _step_rows(groups: dict[str, list[Watched]]) -> pd.DataFrame:
    """One row per group and rise: group, months, share, low, high, at_risk."""
    rows = [
        (group, _months(step.days), step.share, step.low, step.high, step.at_risk)
        for group, own in groups.items()
        for step in curve(own).steps
    ]
    columns = ["group", "months", "share", "low", "high", "at_risk"]
    return pd.DataFrame(rows, columns=columns).astype({"low": "float64", "high": "float64"})


def _risk_rows(groups: dict[str, list[Watched]], longest: float) -> pd.DataFrame:
    """One row per group and tick of the axis: group, months, at_risk, as long as it is drawn."""
    rows = []
    for group, own in groups.items():
        found, left = curve(own), at_risk(own)
        rows += [
            (group, months, left(months * MONTH))
            for months in months_for(longest).ticks
            if found.until is not None and left(months * MONTH) >= AT_RISK
        ]
    return pd.DataFrame(rows, columns=["group", "months", "at_risk"])


def _draw(found: pd.DataFrame, asked: Asked, metric: str) -> Drawing:
    groups = watched(asked, metric)
    words = Words(
        title=asked.say(f"pages.partnership.{metric}.time_title"),
        measure=asked.say(f"pages.partnership.{metric}.time_measure"),
        empty=asked.say("pages.partnership.too_few"),
        group=asked.say("pages.partnership.group"),
        groups={group: asked.say(f"pages.partnership.sides.{group}") for group in SIDES},
        metric=metric,
    )
    longest = 0.0 if found["until"].isna().all() else float(found["until"].max())
    return survival(
        found,
        _step_rows(groups),
        _risk_rows(groups, longest),
        words,
        leading(asked, BY, SIDES),
        _note(asked, metric),
    )


def _note(asked: Asked, metric: str) -> str:
    chance = apart(asked, metric)
    verdict = "few" if chance is None else "rare" if chance <= RARE else "chance"
    told = asked.say(f"pages.partnership.lines.{verdict}")
    return f"{told} {asked.say('pages.partnership.stopped')}"


def _months(days: int | None) -> float | None:
    return None if days is None else round(days / MONTH, 2)
