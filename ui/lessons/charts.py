"""The lessons per objective, as a chart."""

from __future__ import annotations

from charts.drawing import lowered
from charts.part_bars import Wording, part_bars
from ui.asked import Asked
from ui.charts import Chart
from ui.lessons.found import OBJECTIVE, Found, objective_name

_TEXTS = "objective_lessons"


def objectives_chart(asked: Asked) -> Chart:
    """Per objective how many lessons, and of how many of them an adjustment was told."""
    return Chart(
        asked.only("lessons_adjusted"),
        "objective_lessons",
        lambda a: a.every("lessons_adjusted", OBJECTIVE),
        lambda found, a: part_bars(
            found,
            OBJECTIVE,
            {code: objective_name(a, code) for code in a.labels(OBJECTIVE)},
            a.marked("lessons_adjusted", whole=("lessons", False)),
            Wording(
                whole=a.say(f"charts.{_TEXTS}.whole"),
                part=a.say(f"charts.{_TEXTS}.part"),
                dimension=a.say("lessons.dimension"),
                texts=_TEXTS,
            ),
            {
                code: a.say(f"charts.{_TEXTS}.not_yet", day=start)
                for code, start in Found(a).not_begun.items()
            },
            {code: lowered(objective_name(a, code, is_short=True)) for code in a.labels(OBJECTIVE)},
        ),
        metric="lessons_adjusted",
    )
