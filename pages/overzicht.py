"""Overzicht: what did the network achieve?"""

from __future__ import annotations

from ui.asked import Asked
from ui.drawn import dossiers_chart, map_chart, pipeline_chart
from ui.parts import card, cards, guide, rate, told
from ui.show import open_page
from ui.view import Page


def content(asked: Asked) -> Page:
    """Six key figures, the dossiers one by one, the pipeline and the map."""
    found = asked.totals("test_trajectories", "test_trajectories_running", "approval_rate",
                         "municipalities_covered", "partner_rule")  # fmt: skip
    tests, dossiers = found["test_trajectories"], found["approval_rate"]
    covered, rule = found["municipalities_covered"], found["partner_rule"]
    running = found["test_trajectories_running"].numerator or 0
    answer = (
        asked.say_count("pages.overview.answer", tests.numerator or 0, who=asked.who),
        told(asked, "pages.approved", dossiers.numerator, dossiers.denominator),
    )
    return Page(
        title=asked.say("pages.overview.title"),
        answer=" ".join(answer),
        is_empty=not (tests.numerator or dossiers.denominator or covered.numerator),
        parts=lambda: [
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
            dossiers_chart(asked),
            pipeline_chart(asked),
            map_chart(asked),
            guide(asked),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    open_page("overview", content)
