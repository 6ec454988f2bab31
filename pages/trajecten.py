"""Trajecten: how many test trajectories run, and where do they stand?"""

from __future__ import annotations

from charts.interactive import trajectories_over_time
from charts.pipeline import pipeline_periods
from ui.asked import Asked
from ui.charts import Explore, chart
from ui.drawn import pipeline_chart, split_chart
from ui.parts import card, cards, note
from ui.results import growth, stages_at_deadlines
from ui.rows import rows_section
from ui.show import open_page
from ui.view import Page

COLUMNS = ("id", "title", "theme_code", "nis", "stage", "test_on")


def content(asked: Asked) -> Page:
    """Key figures, the pipeline today and per period, hubs, themes, the rows, growth over time."""
    found = asked.totals("test_trajectories", "test_trajectories_running", "test_trajectories_embedded",
                         "test_trajectories_stopped", "trajectories_three_sides", "trajectories")  # fmt: skip
    tests, every = found["test_trajectories"].numerator or 0, found["trajectories"].numerator or 0
    running = found["test_trajectories_running"].numerator or 0
    of_tests = asked.say("pages.context.of_tests", whole=tests)
    of_all = asked.say_count("pages.context.of_trajectories", every)
    return Page(
        title=asked.say("pages.trajectories.title"),
        answer=asked.say_count("pages.trajectories.answer", tests, running=running),
        is_empty=not every,
        parts=lambda: [
            cards(
                asked,
                card(asked, "test_trajectories", tests, of_all),
                card(asked, "running", running, of_tests),
                card(asked, "embedded", found["test_trajectories_embedded"].numerator, of_tests),
                card(asked, "stopped", found["test_trajectories_stopped"].numerator, of_tests),
                card(asked, "three_sides", found["trajectories_three_sides"].numerator, of_all),
            ),
            pipeline_chart(asked),
            chart(asked.timeless("trajectories"), "periods", stages_at_deadlines,
                  lambda stages, a: pipeline_periods(stages, a.context)),
            split_chart(asked, "test_trajectories", "hub", asked.say("pages.hub"), in_order=True),
            note(asked.say("pages.shared")),
            split_chart(asked, "trajectories", "theme", asked.say("pages.theme")),
            split_chart(asked, "trajectories", "agenda", asked.say("pages.agenda")),
            rows_section(asked, "trajecten", "test_trajectories", COLUMNS, "pages.rows.trajectories"),
            Explore("growth", asked.say("pages.trajectories.growth"), lambda theme: trajectories_over_time(
                growth(asked), asked.labels("hub"), asked.context, theme)),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    open_page("trajectories", content)
