"""Trajecten. How many test trajectories run, and where do they stand."""

from __future__ import annotations

from ui.asked import Asked
from ui.drawn import growth_chart, pipeline_chart, pipeline_periods_chart, split_chart
from ui.page import Page
from ui.parts import Figure, cards, note
from ui.rows import rows_section
from ui.show import open_page

PAGE = {"key": "trajectories", "nl": "Trajecten", "en": "Trajectories", "menu": 20, "frozen": True}

FIGURES = (
    Figure("test_trajectories", "test_trajectories"),
    Figure("running", "test_trajectories_running", "of_tests"),
    Figure("embedded", "test_trajectories_embedded", "of_tests"),
    Figure("stopped", "test_trajectories_stopped", "of_tests"),
    Figure("three_sides", "trajectories_three_sides", "of_trajectories"),
)


def content(asked: Asked) -> Page:
    """Key figures, the pipeline today and per period, hubs, themes, growth, the rows."""
    found = asked.totals("test_trajectories", "test_trajectories_running", "trajectories")
    tests = found["test_trajectories"].numerator or 0
    running = found["test_trajectories_running"].numerator or 0
    return Page(
        title=asked.title("trajectories"),
        answer=asked.say_count("pages.trajectories.answer", tests, running=running),
        is_empty=not found["trajectories"].numerator,
        parts=lambda: [
            cards(asked, FIGURES),
            pipeline_chart(asked),
            pipeline_periods_chart(asked),
            split_chart(asked, "test_trajectories", "hub", in_order=True),
            note(asked.say("pages.shared")),
            split_chart(asked, "trajectories", "theme"),
            split_chart(asked, "trajectories", "agenda"),
            growth_chart(asked),
            rows_section(asked, "trajecten", "test_trajectories"),
        ],
    )


if __name__ == "__main__":
    open_page("trajectories", content)
