"""Trajecten: how many test trajectories run, and where do they stand?"""

from __future__ import annotations

from charts.bars import bars
from charts.interactive import trajectories_over_time
from charts.pipeline import pipeline, pipeline_periods
from ui.asked import Asked
from ui.charts import Explore, chart
from ui.parts import card, cards, note
from ui.results import growth, stages_at_deadlines
from ui.rows import rows_section
from ui.show import open_page
from ui.view import Page

COLUMNS = ("id", "title", "theme_code", "nis", "stage", "test_on")


def content(asked: Asked) -> Page:
    """Key figures, the pipeline today and per period, themes, the rows, growth over time."""
    found = asked.totals(
        "test_trajectories", "test_trajectories_running", "test_trajectories_embedded",
        "test_trajectories_stopped", "trajectories_three_sides", "trajectories",
    )  # fmt: skip
    tests, every = found["test_trajectories"].numerator or 0, found["trajectories"].numerator or 0
    running = found["test_trajectories_running"].numerator or 0
    stages, periods = asked.measure("trajectories", "stage"), stages_at_deadlines(asked)
    themes, agendas = asked.measure("trajectories", "theme"), asked.measure("trajectories", "agenda")
    hubs = asked.every("test_trajectories", "hub")
    return Page(
        title=asked.say("pages.trajectories.title"),
        answer=asked.say_count("pages.trajectories.answer", tests, running=running),
        is_empty=not every,
        parts=[
            cards(
                asked,
                card(asked, "test_trajectories", tests, asked.say_count("pages.context.of_trajectories", every)),
                card(asked, "running", running, asked.say("pages.context.of_tests", whole=tests)),
                card(asked, "embedded", found["test_trajectories_embedded"].numerator,
                     asked.say("pages.context.of_tests", whole=tests)),
                card(asked, "stopped", found["test_trajectories_stopped"].numerator,
                     asked.say("pages.context.of_tests", whole=tests)),
                card(asked, "three_sides", found["trajectories_three_sides"].numerator,
                     asked.say_count("pages.context.of_trajectories", every)),
            ),
            chart(asked, "pipeline", lambda: pipeline(stages, asked.context), stages),
            chart(asked, "periods", lambda: pipeline_periods(periods, asked.context), periods),
            chart(asked, "hubs", lambda: bars(
                hubs, "hub", asked.labels("hub"), asked.context, measure=asked.metric_name("test_trajectories"),
                dimension=asked.say("ui.filter.hub").lower(), total=tests, in_order=True), hubs),
            note(asked.say("pages.shared")),
            chart(asked, "themes", lambda: bars(
                themes, "theme", asked.labels("theme"), asked.context, measure=asked.metric_name("trajectories"),
                dimension=asked.say("ui.filter.thema").lower()), themes),
            chart(asked, "agendas", lambda: bars(
                agendas, "agenda", asked.labels("agenda"), asked.context, measure=asked.metric_name("trajectories"),
                dimension=asked.say("pages.agenda")), agendas),
            rows_section(asked, "trajecten", "test_trajectories", COLUMNS, "pages.rows.trajectories"),
            Explore("growth", asked.say("pages.trajectories.growth"), lambda theme: trajectories_over_time(
                growth(asked), asked.labels("hub"), asked.context, theme)),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    open_page("trajectories", content)
