"""Overzicht: what did the network achieve?"""

from __future__ import annotations

from charts.coverage import coverage_map
from charts.dossiers import dossier_squares
from charts.pipeline import pipeline
from ui.asked import Asked
from ui.charts import chart
from ui.parts import card, cards, guide, rate, told
from ui.results import coverage_rows, shapes
from ui.show import open_page
from ui.view import Page


def content(asked: Asked) -> Page:
    """Six key figures, the dossiers one by one, the pipeline and the map."""
    found = asked.totals(
        "test_trajectories", "test_trajectories_running", "approval_rate", "hubs",
        "municipalities_covered", "partner_rule",
    )  # fmt: skip
    tests, dossiers = found["test_trajectories"], found["approval_rate"]
    covered, rule = found["municipalities_covered"], found["partner_rule"]
    running = found["test_trajectories_running"].numerator or 0
    status = asked.measure("dossiers_submitted", "status")
    stages = asked.measure("trajectories", "stage")
    places = coverage_rows(asked)
    return Page(
        title=asked.say("pages.overview.title"),
        answer=" ".join(
            (
                asked.say_count("pages.overview.answer", tests.numerator or 0, who=asked.who),
                told(asked, "pages.approved", dossiers.numerator, dossiers.denominator),
            )
        ),
        is_empty=not (tests.numerator or dossiers.denominator or covered.numerator),
        parts=[
            cards(
                asked,
                card(asked, "test_trajectories", tests.numerator,
                     asked.say_count("pages.context.running", running), to="trajectories"),
                card(asked, "submitted", dossiers.denominator,
                     asked.say_count("pages.context.by_hubs", len(asked.hub_order)), to="dossiers"),
                card(asked, "approved", dossiers.numerator,
                     asked.say("pages.context.of_submitted", whole=dossiers.denominator or 0),
                     rate(asked, "of_submitted", dossiers), to="dossiers"),
                card(asked, "covered", covered.numerator,
                     asked.say("pages.context.of_municipalities", whole=covered.denominator or 0), to="region"),
                card(asked, "rule", rule.numerator,
                     asked.say("pages.context.of_hubs", whole=rule.denominator or 0), to="region"),
                card(asked, "reports", asked.basis.hubs_reported, asked.report_words, to="quality"),
            ),
            chart(asked, "dossiers",
                  lambda: dossier_squares(status, asked.context, asked.margin(dossiers)), status),
            chart(asked, "pipeline", lambda: pipeline(stages, asked.context), stages),
            chart(asked, "map", lambda: coverage_map(
                places, asked.labels("hub"), asked.context, asked.all_hubs, shapes()), places),
            guide(asked),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    open_page("overview", content)
