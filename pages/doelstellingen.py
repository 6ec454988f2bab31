"""Doelstellingen. What the hubs did for each objective, phase by phase, against the targets."""

from __future__ import annotations

from ui.asked import Asked
from ui.filters import ignored_note
from ui.objectives.answer import answer, targets_note
from ui.objectives.cards import phase_cards
from ui.objectives.charts import (
    hubs_chart,
    kinds_chart,
    objectives_chart,
    pillars_chart,
    pillars_over_time_chart,
    targets_chart,
)
from ui.objectives.phases import newest, phases
from ui.objectives.results import found_progress
from ui.page import Page
from ui.show import open_page

PAGE = {"key": "objectives", "nl": "Doelstellingen", "en": "Objectives", "menu": 60}


def content(asked: Asked) -> Page:
    """Key figures of the newest phase, targets, pillars and objectives, activities over time."""
    phase = newest(phases(asked))
    activities = asked.total("activities").numerator
    return Page(
        title=asked.title("objectives"),
        answer=answer(asked, phase),
        is_empty=phase is None or not (activities or found_progress(asked)),
        parts=lambda: [
            ignored_note(asked, "activities"),
            *([phase_cards(asked, phase)] if phase else []),
            targets_chart(asked),
            targets_note(asked),
            objectives_chart(asked),
            pillars_chart(asked),
            pillars_over_time_chart(asked),
            kinds_chart(asked),
            hubs_chart(asked),
        ],
    )


if __name__ == "__main__":
    open_page("objectives", content)
